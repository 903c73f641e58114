// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

// How a member notices that the room is gone, and how far away it is.
class TestWatching : public QObject
{
    Q_OBJECT

    // No beat comes within the test.
    static ClientTiming slowToBeat()
    {
        ClientTiming timing = Dialogue::patient();
        timing.beat = 600'000;
        return timing;
    }

private Q_SLOTS:
    void silenceIsALoss()
    {
        Dialogue d(Dialogue::patient());
        d.enter();
        d.clock.advance(limits::ClientSilence - 1);
        Q_EMIT d.link->alive();
        d.clock.advance(limits::ClientSilence - 1);
        // Wait for the doubt after so long a "sleep" to be asked for, and answer it.
        QTRY_VERIFY(d.wire().pings.size() >= 2);
        QCOMPARE(d.client.state(), State::Joined);
        d.clock.advance(1);
        QTRY_COMPARE(d.client.state(), State::Waiting);
        QVERIFY(d.wire().aborted);
    }

    void wakingUpAsksAtOnce()
    {
        Dialogue d(Dialogue::patient());
        d.enter();
        d.inject(events::Pong{d.wire().pings.front().t});
        d.wire().pings.clear();
        d.clock.advance(1'000); // from the beat on: an ordinary second
        const qint64 sleep = d.patient().sleepJump + 1'000;

        d.clock.advance(sleep);
        QTRY_COMPARE(d.wire().pings.size(), size_t(1));
        d.inject(events::Pong{d.wire().pings.back().t});
        d.clock.advance(d.patient().pingInterval); // past the deadline for an answer
        QTRY_COMPARE(d.wire().pings.size(), size_t(2));
        QCOMPARE(d.client.state(), State::Joined); // it answered

        d.clock.advance(sleep);
        QTRY_COMPARE(d.wire().pings.size(), size_t(3));
        d.clock.advance(d.patient().wakeDeadline);
        QTRY_COMPARE(d.client.state(), State::Waiting); // it did not
    }

    void wakingUpEndsTheWaiting()
    {
        Dialogue d(Dialogue::patient());
        d.enter();
        d.link->breakDown(1006, {});
        QCOMPARE(d.wires.size(), size_t(1));
        d.clock.advance(60'000);
        QVERIFY(d.waitForDial(2));
    }

    void aCheckAsksAtOnce()
    {
        Dialogue d(slowToBeat());
        d.enter();
        d.wire().pings.clear();
        d.client.checkNow();
        QCOMPARE(d.wire().pings.size(), size_t(1)); // in the call, not with the next beat
        d.inject(events::Pong{d.wire().pings.back().t});
        d.clock.advance(d.patient().wakeDeadline);
        d.client.checkNow();
        QCOMPARE(d.client.state(), State::Joined); // it had answered
    }

    void whoDoesNotAnswerACheckIsLost()
    {
        Dialogue d(Dialogue::patient());
        d.enter();
        d.clock.advance(1'000);
        d.client.checkNow();
        d.clock.advance(d.patient().wakeDeadline - 1);
        Q_EMIT d.link->alive(); // may have been on its way from before
        Dialogue::letTimersRun();
        QCOMPARE(d.client.state(), State::Joined);
        d.clock.advance(1);
        QTRY_COMPARE(d.client.state(), State::Waiting);
    }

    void aCheckEndsTheWaiting()
    {
        Dialogue d(slowToBeat());
        d.client.checkNow(); // before there is anything to check
        QCOMPARE(d.client.state(), State::Offline);
        d.enter();
        d.link->breakDown(1006, {});
        QCOMPARE(d.client.state(), State::Waiting);
        d.client.checkNow();
        QVERIFY(d.waitForDial(2));
        d.client.checkNow(); // while it is on its way: it stays the same one
        QCOMPARE(d.client.state(), State::Connecting);
        QCOMPARE(d.wires.size(), size_t(2));
    }

    void measuresTheRoundTrip()
    {
        Dialogue d(Dialogue::patient());
        QSignalSpy changed(&d.client, &RoomClient::roundTripChanged);
        QCOMPARE(d.client.roundTripMs(), -1);
        d.enter();
        QCOMPARE(d.wire().pings.size(), size_t(1));
        d.clock.advance(23);
        d.inject(events::Pong{d.wire().pings.front().t});
        QCOMPARE(d.client.roundTripMs(), 23);
        d.link->breakDown(1006, {});
        QCOMPARE(d.client.roundTripMs(), -1);
        QCOMPARE(changed.count(), 2);
        d.client.retryNow();
        d.returnAt(0);
        QCOMPARE(d.wire().pings.size(), size_t(1)); // at once, whenever the last one was
    }
};

QTEST_GUILESS_MAIN(TestWatching)
#include "tst_watching.moc"
