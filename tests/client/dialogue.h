// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/fakelink.h"
#include "client/roomclient.h"
#include "support/manualclock.h"

#include <QPointer>
#include <QTest>

namespace parlour::test {

// One client and the room it talks with, played by the test: open, expect, inject. Time stands
// still for the client's decisions; its waiting is real, and short.
class Dialogue
{
public:
    explicit Dialogue(const ClientTiming &timing = quick(), std::unique_ptr<Replica> replica = {})
        : client([this] { return dialled(); }, clock, timing, [] { return 0.5; }, std::move(replica))
    { }

    static ClientTiming quick()
    {
        ClientTiming timing;
        timing.firstDelay = timing.growsFrom = timing.longestDelay = timing.slowDelay = 2;
        timing.beat = 2;
        timing.retryRefused = 2;
        return timing;
    }
    // Every wait for the next attempt lasts longer than the test.
    static ClientTiming patient()
    {
        ClientTiming timing = quick();
        timing.firstDelay = timing.growsFrom = timing.longestDelay = timing.slowDelay = 600'000;
        return timing;
    }

    static Entry entry(Seq seq, const QString &from = QStringLiteral("Bo"),
                       const MessageId &id = {})
    {
        Entry entry;
        entry.seq = seq;
        entry.from = from;
        entry.text = QStringLiteral("text %1").arg(seq);
        entry.time = 1'000 * seq;
        entry.id = id;
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
    static events::Welcome welcome(Seq seq)
    {
        events::Welcome w;
        w.room = QStringLiteral("Attic");
        w.you = QStringLiteral("An");
        w.users = {w.you};
        w.count = 1;
        w.seq = seq;
        w.epoch = QStringLiteral("epoch 1");
        w.resume = QStringLiteral("secret %1").arg(seq);
        return w;
    }
    static events::Error error(ErrorCode code, const MessageId &ref = {},
                               std::optional<int> retryMs = {})
    {
        return {code, QStringLiteral("because"), ref, retryMs};
    }

    // The next thing the client says, which has to be a T; waits for it.
    template<typename T>
    T expect()
    {
        if (!QTest::qWaitFor([this] { return !wire().said.empty(); })) {
            QTest::qFail("The client says nothing.", __FILE__, __LINE__);
            return {};
        }
        const Request next = wire().said.front();
        wire().said.pop_front();
        if (const T *expected = std::get_if<T>(&next))
            return *expected;
        const QByteArray complaint = "The client says something else: " + codec::encode(next);
        QTest::qFail(complaint.constData(), __FILE__, __LINE__);
        return {};
    }
    bool isSilent() { return wire().said.empty(); }
    void inject(const Event &event) { link->inject(event); }

    // The link number `n` (1 is the first) is on its way.
    bool waitForDial(size_t n)
    {
        return QTest::qWaitFor([&] { return wires.size() >= n; }) && wires.size() == n;
    }
    // A link on its way opens, and the room answers the join.
    requests::Join answerJoin(const Event &answer)
    {
        link->open();
        const auto join = expect<requests::Join>();
        inject(answer);
        return join;
    }
    // What is due at once gets its turn.
    static void letTimersRun() { QTest::qWait(0); }
    // A first visit, up to following the log live from `seq` on.
    void enter(Seq seq = 0, const std::optional<events::Rate> &rate = {})
    {
        client.join(QStringLiteral("An"));
        events::Welcome w = welcome(seq);
        w.rate = rate;
        answerJoin(w);
        expect<requests::History>();
        inject(events::History{page(1, seq, true)});
    }
    // The present link breaks, and the next one is on its way.
    bool loseAndDial()
    {
        const size_t next = wires.size() + 1;
        link->breakDown(1006, {});
        return waitForDial(next);
    }
    // ... and back in, nothing missed.
    void returnAt(Seq seq, const std::optional<events::Rate> &rate = {})
    {
        events::Welcome w = welcome(seq);
        w.rate = rate;
        answerJoin(w);
        inject(events::History{page(1, 0, true)});
    }

    Wire &wire() { return *wires.back(); }

    ManualClock clock;
    std::deque<std::unique_ptr<Wire>> wires; // of all links, in order
    QPointer<FakeLink> link; // the present one
    RoomClient client;

private:
    std::unique_ptr<Link> dialled()
    {
        wires.push_back(std::make_unique<Wire>());
        auto fresh = std::make_unique<FakeLink>(*wires.back());
        link = fresh.get();
        return fresh;
    }
};

} // namespace parlour::test
