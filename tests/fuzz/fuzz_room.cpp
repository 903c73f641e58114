// SPDX-License-Identifier: Apache-2.0
#include "roomstage.h"

#include "protocol/identity.h"

#include <algorithm>
#include <array>

using namespace parlour;
using namespace Qt::StringLiterals;

// What comes in is a script: a byte says what happens, the next ones to whom and with what.
namespace {

constexpr MemberId MostConnections = 24;
constexpr int MostSteps = 400;
const std::array<QString, 8> Names{u"An"_s, u"an"_s, u"Bình"_s, u"Аn"_s, u"Chi"_s, u"system"_s, u"\n"_s, {}};

const std::array<Identity, 3> &people()
{
    static const std::array<Identity, 3> all{Identity::fromSeed(QByteArray(32, 'h')).value(),
                                             Identity::fromSeed(QByteArray(32, 'a')).value(),
                                             Identity::fromSeed(QByteArray(32, 'b')).value()};
    return all;
}

class Script
{
public:
    Script(const std::uint8_t *data, std::size_t size) : m_data(data), m_size(size) { }

    bool atEnd() const { return m_at >= m_size; }
    int next() { return atEnd() ? 0 : m_data[m_at++]; }
    int below(int end) { return next() % end; }
    bool flag() { return (next() & 1) != 0; }
    QString name() { return Names[static_cast<size_t>(below(Names.size()))]; }
    MessageId id() { return flag() ? QString::number(below(8)) : QString(); }
    int minutes() { return below(3); }

private:
    const std::uint8_t *m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
};

RoomConfig config(Script &script)
{
    const int doors = script.next();
    RoomConfig config;
    config.name = u"Attic"_s;
    config.server = u"parlour/fuzz"_s;
    config.epoch = u"e"_s;
    if (doors & 1)
        config.rate = events::Rate{3, 2.0};
    config.maxGuests = doors & 2 ? 2 : 100;
    config.secret = [n = 0]() mutable { return u"secret%1"_s.arg(++n); };
    config.access.guests = doors & 4;
    config.access.knock = doors & 8;
    if (doors & 16)
        config.access.hosts = {people()[0].publicKey()};
    if (doors & 32)
        config.reg.passwordHash = "hash";
    config.reg.announcement = doors & 64;
    config.access.failedJoins = doors & 128 ? 2 : 0;
    return config;
}

class Play
{
public:
    explicit Play(Script script) : m_script(script), m_stage(config(m_script)) { }

    void run()
    {
        m_stage.room.prime({});
        for (int step = 0; step < MostSteps && !m_script.atEnd(); ++step) {
            this->step();
            settle();
        }
        tidyUp();
    }

private:
    void step()
    {
        Outcome out;
        const int kind = m_script.below(16);
        const MemberId id = 1 + static_cast<MemberId>(m_script.below(MostConnections));
        fuzz::Stage::Connection *connection = m_stage.find(id);
        if (kind <= 1)
            arrive(id);
        else if (kind <= 7 && connection && !connection->closed)
            m_stage.room.apply(id, request(id, *connection), m_now, out);
        else if (kind == 8 && connection && !connection->closed)
            m_stage.room.garbled(id, {ErrorCode::BadField, u"What."_s, {}, {}}, m_now, out);
        else if (kind == 9)
            pass(m_script.next());
        else if (kind == 10)
            answerAppend(out);
        else if (kind == 11)
            answerOther(out);
        else if (kind == 12)
            depart(id);
        else if (kind == 13 && connection && !connection->closed)
            breathe(id, *connection, out);
        else if (kind == 14)
            m_stage.room.setPassword(m_script.flag() ? "other" : "", u"An"_s, m_now, out);
        else if (kind == 15)
            trim();
        m_stage.take(std::move(out));
    }

    void arrive(MemberId id)
    {
        if (m_fingerprints.count(id) > 0) // the network never uses an id twice
            return;
        Arrival arrival;
        arrival.peer = u"10.0.0.%1:%2"_s.arg(m_script.below(3)).arg(40'000 + id);
        arrival.fingerprint = m_script.flag() ? QByteArray(32, 'f') : QByteArray();
        arrival.encrypted = m_script.flag();
        arrival.exempt = m_script.flag();
        m_fingerprints[id] = arrival.fingerprint;
        m_stage.connections[id] = {};
        m_stage.room.arrive(id, arrival);
    }

    requests::Join join(const fuzz::Stage::Connection &connection, const QByteArray &fingerprint)
    {
        requests::Join join;
        join.username = m_script.name();
        const int ways = m_script.next();
        if (ways & 1)
            join.presence = requests::Presence::Delta;
        if (ways & 2)
            join.after = m_script.below(20);
        join.epoch = ways & 4 ? u"e"_s : QString();
        if (ways & 8) {
            const Identity &who = people()[static_cast<size_t>(m_script.below(3))];
            join.key = who.publicKey();
            join.signature = who.sign(identity::joinStatement(
                connection.nonce, m_script.flag() ? fingerprint : QByteArray(), u"Attic"_s, join.username));
        }
        if (ways & 16)
            join.password = m_script.flag() ? u"right"_s : u"wrong"_s;
        if ((ways & 32) && !m_stage.tokens.empty())
            join.token = m_stage.tokens[static_cast<size_t>(m_script.below(int(m_stage.tokens.size())))];
        if (ways & 64)
            join.resume = u"secret%1"_s.arg(m_script.below(32));
        if (ways & 128)
            join.replayLimit = m_script.below(5);
        return join;
    }

    // Without a byte more of the script, so that older ones stay what they are.
    static Request words(const MessageId &id, int replyTo)
    {
        if (replyTo < 17)
            return requests::Say{u"text"_s, id, Seq(replyTo)};
        return requests::Whisper{Names[static_cast<size_t>(replyTo) % Names.size()], u"text"_s, id,
                                 0};
    }

    Request request(MemberId id, const fuzz::Stage::Connection &connection)
    {
        const auto target = [this] { return Seq(1 + m_script.below(20)); };
        switch (m_script.below(24)) {
        case 0:
            return requests::Hello{};
        case 1:
        case 2:
        case 3:
            return join(connection, m_fingerprints[id]);
        case 4:
            return words(m_script.id(), m_script.below(20));
        case 5:
            return requests::Edit{target(), m_script.flag() ? u"new"_s : QString(), m_script.id()};
        case 6:
            return requests::Delete{target(), m_script.id()};
        case 7:
            return requests::React{target(), m_script.flag() ? u"👍"_s : u"x"_s, m_script.flag(), m_script.id()};
        case 8:
            return requests::SetTopic{m_script.flag() ? u"tea"_s : QString(), m_script.id()};
        case 9:
            return requests::Typing{m_script.flag()};
        case 10:
            return m_script.flag() ? requests::History{target(), {}, 1 + m_script.below(200)}
                                   : requests::History{{}, Seq(m_script.below(20)), 5};
        case 11:
            return requests::Search{u"text"_s, {}, 1 + m_script.below(50), m_script.id()};
        case 12:
            if (id % 2 == 0)
                return requests::Away{id % 4 == 0};
            return requests::Ping{};
        case 13:
            return requests::Leave{};
        case 14:
            return requests::Kick{m_script.name(), u"why"_s, m_script.minutes(), m_script.id()};
        case 15:
            return requests::Mute{m_script.name(), m_script.flag(), {}, m_script.minutes(), m_script.id()};
        case 16:
            return requests::Ban{m_script.name(), m_script.flag(), {}, m_script.minutes(), m_script.id()};
        case 17:
            return requests::Unban{1 + m_script.below(8), m_script.id()};
        case 18:
            return requests::SetRole{m_script.name(), m_script.flag() ? Role::Member : Role::Moderator,
                                     m_script.id()};
        case 19:
            return requests::Announce{m_script.flag(), m_script.id()};
        case 20:
            return requests::ReadModeration{m_script.id()};
        case 21:
            return requests::MakeInvite{m_script.minutes(), m_script.below(3), m_script.id()};
        case 22:
            return requests::RevokeInvite{1 + m_script.below(8), m_script.id()};
        default:
            return requests::Admit{1 + m_script.below(8),
                                   static_cast<requests::Admit::Verdict>(m_script.below(3)), m_script.id()};
        }
    }

    // From a few milliseconds to half an hour.
    void pass(int much)
    {
        const qint64 ms = qint64(1) << (much % 22);
        m_now.steady += ms;
        m_now.wall += ms;
    }

    void answerAppend(Outcome &out)
    {
        if (m_stage.appends.empty())
            return;
        const Append append = m_stage.appends.front();
        m_stage.appends.pop_front();
        const int how = m_script.below(8);
        if (how == 0)
            return m_stage.room.appendFailed(append, out);
        Placed placed;
        placed.time = m_now.wall;
        const bool isChange = append.draft.entry.target > 0;
        if (isChange && how <= 3)
            placed.refusal = static_cast<Refusal>(how);
        else if (how == 4 && !append.draft.entry.id.isEmpty() && !m_log.empty()) {
            placed.seq = m_log.back().seq;
            placed.repeated = true;
        } else {
            Entry entry = append.draft.entry;
            entry.seq = placed.seq = m_last + 1;
            entry.time = placed.time;
            m_last = entry.seq;
            m_log.push_back(entry);
        }
        m_stage.room.appended(append, placed, out);
    }

    void answerOther(Outcome &out)
    {
        const int how = m_script.next();
        if (!m_stage.reads.empty() && how % 3 == 0) {
            const Read read = taken(m_stage.reads);
            if (m_script.below(8) == 0)
                m_stage.room.readFailed(read, out);
            else
                m_stage.room.pageRead(read, page(read), out);
        } else if (!m_stage.searches.empty() && how % 3 == 1) {
            const Search search = taken(m_stage.searches);
            if (m_script.flag())
                m_stage.room.found(search, {}, out);
            else
                m_stage.room.searchFailed(search, out);
        } else if (!m_stage.checks.empty() && how % 3 == 2) {
            const PasswordCheck check = taken(m_stage.checks);
            std::optional<bool> matches;
            if (m_script.below(4) > 0)
                matches = check.password == "right"_L1;
            m_stage.room.passwordChecked(check.who, matches, m_now, out);
        }
    }

    template<typename T>
    T taken(std::vector<T> &waiting)
    {
        const auto at = waiting.begin() + m_script.below(static_cast<int>(waiting.size()));
        T one = *at;
        waiting.erase(at);
        return one;
    }

    Page page(const Read &read) const
    {
        Page page;
        for (const Entry &entry : m_log) {
            if (entry.seq >= m_first && (read.backwards ? entry.seq < read.from : entry.seq > read.from))
                page.entries.push_back(entry);
        }
        const auto most = static_cast<size_t>(read.limit);
        page.complete = page.entries.size() <= most;
        if (!page.complete && read.backwards)
            page.entries.erase(page.entries.begin(), page.entries.end() - read.limit);
        else if (!page.complete)
            page.entries.resize(most);
        return page;
    }

    void depart(MemberId id)
    {
        if (!m_stage.find(id))
            return;
        Outcome out;
        m_stage.connections.erase(id); // nothing can reach it any more
        const Parting how = m_script.flag() ? Parting::Lost : Parting::Left;
        m_stage.room.depart(id, how, m_now, out);
        m_stage.take(std::move(out));
    }

    void breathe(MemberId id, fuzz::Stage::Connection &connection, Outcome &out)
    {
        if (connection.awaitsDrain) {
            connection.awaitsDrain = false;
            m_stage.room.drained(id, out);
        } else if (connection.admitted) {
            m_stage.room.caughtBreath(id, std::min<Seq>(m_script.below(20), m_last), out);
        }
    }

    void trim()
    {
        if (m_last == 0)
            return;
        m_first = std::max(m_first, std::min<Seq>(m_last, 1 + m_script.below(20)));
        m_stage.room.trimmed(m_first);
    }

    void settle()
    {
        Outcome out;
        m_stage.room.settle(m_now, out);
        m_stage.take(std::move(out));
    }

    // Everybody goes, and the room is empty and at peace.
    void tidyUp()
    {
        while (!m_stage.connections.empty())
            depart(m_stage.connections.begin()->first);
        for (int i = 0; i < 100 && m_stage.room.wakeAt(); ++i) {
            m_now.steady = std::max(m_now.steady, *m_stage.room.wakeAt());
            settle();
        }
        FUZZ_CHECK(m_stage.room.count() == 0);
    }

    Script m_script;
    fuzz::Stage m_stage;
    std::map<MemberId, QByteArray> m_fingerprints;
    std::vector<Entry> m_log;
    Seq m_last = 0;
    Seq m_first = 1;
    Moment m_now{1'000'000, 1'767'225'600'000};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Play(Script(data, size)).run();
    return 0;
}
