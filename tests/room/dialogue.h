// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"
#include "room/lines.h"
#include "room/room.h"
#include "support/manualclock.h"

#include <deque>

namespace parlour::test {

// A room and those who talk with it. The test plays the network and the store: what the room
// decides comes back as lines, what it wants stored or read waits in `appends` and `reads`.
class Dialogue
{
public:
    static constexpr const char *Epoch = "epoch 1";

    static Room::Config config(Seq last = 0)
    {
        Room::Config config;
        config.name = QStringLiteral("Attic");
        config.server = QStringLiteral("parlour/test");
        config.epoch = QLatin1String(Epoch);
        config.last = last;
        config.rate = events::Rate{10, 2.0};
        config.maxGuests = 100;
        config.secret = [n = 0]() mutable { return QStringLiteral("secret %1").arg(++n); };
        return config;
    }
    static Entry entry(Seq seq)
    {
        Entry entry;
        entry.seq = seq;
        entry.from = QStringLiteral("Bo");
        entry.text = QStringLiteral("text %1").arg(seq);
        entry.time = 1'000 * seq;
        entry.id = QStringLiteral("id %1").arg(seq);
        return entry;
    }
    static Page page(Seq first, Seq last, bool complete)
    {
        Page page;
        page.complete = complete;
        for (Seq seq = first; seq <= last; ++seq)
            page.entries.push_back(entry(seq));
        return page;
    }

    explicit Dialogue(const Room::Config &config = Dialogue::config())
        : room(config), last(config.last), roomName(config.name)
    { }

    // ---- the guests ----

    // Each guest from a host of its own, unless the test says otherwise.
    void arrive(MemberId id) { arrive(id, QStringLiteral("10.0.0.%1").arg(id)); }
    void arrive(MemberId id, const QString &host)
    {
        room.arrive(id, arrival(id, host));
    }
    static Arrival arrival(MemberId id, const QString &host)
    {
        Arrival arrival;
        arrival.peer = QStringLiteral("%1:%2").arg(host).arg(40'000 + id);
        arrival.exempt = false;
        return arrival;
    }

    QStringList says(MemberId id, const Request &request)
    {
        Outcome out;
        room.apply(id, request, clock.now(), out);
        return settled(std::move(out));
    }
    QStringList stammers(MemberId id, ErrorCode code = ErrorCode::BadJson)
    {
        Outcome out;
        room.garbled(id, {code, QStringLiteral("What?"), {}, {}}, clock.now(), out);
        return settled(std::move(out));
    }
    QStringList isLost(MemberId id) { return departs(id, Parting::Lost); }
    QStringList departs(MemberId id, Parting how)
    {
        Outcome out;
        room.depart(id, how, clock.now(), out);
        return settled(std::move(out));
    }
    // Lost, and not back in time.
    QStringList isGone(MemberId id)
    {
        isLost(id);
        return passes(limits::ReturnGrace);
    }
    QStringList joins(MemberId id, const QString &name, const std::optional<Seq> &after = {},
                      const QString &resume = {})
    {
        requests::Join join;
        join.username = name;
        join.after = after;
        join.epoch = after ? QLatin1String(Epoch) : QString();
        join.resume = resume;
        return says(id, join);
    }
    // Signs for this connection, as somebody with a key does.
    requests::Join signedJoin(MemberId id, const QString &name, const Identity &who,
                              const QByteArray &fingerprint = {})
    {
        says(id, requests::Hello{});
        requests::Join join;
        join.username = name;
        join.key = who.publicKey();
        join.signature = who.sign(identity::joinStatement(latest<events::Hello>().value().nonce,
                                                          fingerprint, roomName, name));
        return join;
    }
    QStringList joins(MemberId id, const QString &name, const Identity &who)
    {
        return says(id, signedJoin(id, name, who));
    }
    QStringList says(MemberId id, const QString &text, const MessageId &messageId = {},
                     Seq replyTo = 0)
    {
        return says(id, requests::Say{text, messageId, replyTo});
    }
    // In the room, and the news of it told.
    void enter(MemberId id, const QString &name)
    {
        arrive(id);
        joins(id, name);
        passes(1'000);
    }
    void enter(MemberId id, const QString &name, const Identity &who)
    {
        arrive(id);
        joins(id, name, who);
        passes(1'000);
    }

    // ---- time and the store ----

    QStringList passes(qint64 ms)
    {
        clock.advance(ms);
        return settled({});
    }
    // Everything that waits gets the log's next numbers.
    QStringList commit()
    {
        Outcome out;
        for (const auto &append : std::exchange(appends, {}))
            room.appended(append, {++last, append.draft.entry.time}, out);
        return settled(std::move(out));
    }
    // None of it: this is what the log has against it.
    QStringList refuse(Refusal why)
    {
        Outcome out;
        for (const auto &append : std::exchange(appends, {}))
            room.appended(append, {0, 0, false, why}, out);
        return settled(std::move(out));
    }
    QStringList failToCommit()
    {
        Outcome out;
        for (const auto &append : std::exchange(appends, {}))
            room.appendFailed(append, out);
        return settled(std::move(out));
    }
    QStringList answerRead(const Page &page)
    {
        Outcome out;
        const Read read = reads.front();
        reads.pop_front();
        room.pageRead(read, page, out);
        return settled(std::move(out));
    }
    QStringList failRead()
    {
        Outcome out;
        const Read read = reads.front();
        reads.pop_front();
        room.readFailed(read, out);
        return settled(std::move(out));
    }

    QStringList answerSearch(const Page &matches)
    {
        Outcome out;
        const Search search = searches.front();
        searches.pop_front();
        room.found(search, matches, out);
        return settled(std::move(out));
    }
    QStringList failSearch()
    {
        Outcome out;
        const Search search = searches.front();
        searches.pop_front();
        room.searchFailed(search, out);
        return settled(std::move(out));
    }

    // The oldest password that waits to be checked.
    QStringList answerCheck(std::optional<bool> matches)
    {
        Outcome out;
        const PasswordCheck check = checks.front();
        checks.pop_front();
        room.passwordChecked(check.who, matches, clock.now(), out);
        return settled(std::move(out));
    }
    QStringList setPassword(const QByteArray &hash)
    {
        Outcome out;
        room.setPassword(hash, QStringLiteral("the host"), clock.now(), out);
        return settled(std::move(out));
    }
    QStringList catchesBreath(MemberId id, Seq upTo)
    {
        Outcome out;
        room.caughtBreath(id, upTo, out);
        return settled(std::move(out));
    }

    // The newest event of its kind that went to one member, in the last answer.
    template<typename T>
    std::optional<T> latest() const
    {
        for (auto it = latestDeliveries.rbegin(); it != latestDeliveries.rend(); ++it) {
            const auto *one = std::get_if<deliveries::ToOne>(&*it);
            if (const T *event = one ? std::get_if<T>(&one->event) : nullptr)
                return *event;
        }
        return std::nullopt;
    }

    ManualClock clock;
    Room room;
    Seq last;
    QString roomName;
    std::deque<PasswordCheck> checks;
    std::vector<RegisterChange> changes; // all of them, as a store would have got them
    std::deque<Append> appends;
    std::deque<Read> reads;
    std::deque<Search> searches;
    std::vector<Delivery> latestDeliveries;

private:
    QStringList settled(Outcome out)
    {
        room.settle(clock.now(), out);
        appends.insert(appends.end(), out.appends.begin(), out.appends.end());
        reads.insert(reads.end(), out.reads.begin(), out.reads.end());
        searches.insert(searches.end(), out.searches.begin(), out.searches.end());
        checks.insert(checks.end(), out.checks.begin(), out.checks.end());
        changes.insert(changes.end(), out.changes.begin(), out.changes.end());
        latestDeliveries = std::move(out.deliveries);
        return lines(latestDeliveries);
    }
};

} // namespace parlour::test
