// SPDX-License-Identifier: Apache-2.0
#include "client/heartbeat.h"

#include "support/manualclock.h"

#include <QTest>

using namespace parlour;
using Verdict = Heartbeat::Verdict;

class TestHeartbeat : public QObject
{
    Q_OBJECT

    ClientTiming m_timing; // the real one: 40 s, 10 s, 3 s
    test::ManualClock m_clock;
    Heartbeat m_heartbeat{m_timing};

    Verdict beatAfter(qint64 ms)
    {
        m_clock.advance(ms);
        return m_heartbeat.beat(m_clock.now());
    }
    std::optional<int> pong(qint64 sent)
    {
        return m_heartbeat.ponged(QVariant(static_cast<double>(sent)),
                                  m_clock.now()); // as JSON has it
    }

private Q_SLOTS:
    void init()
    {
        m_clock = {};
        m_heartbeat = Heartbeat(m_timing);
        m_heartbeat.start(m_clock.now());
        QCOMPARE(m_heartbeat.beat(m_clock.now()), Verdict::Ping);
    }

    void pingsAtItsInterval()
    {
        QCOMPARE(beatAfter(9'999), Verdict::Fine);
        QCOMPARE(beatAfter(1), Verdict::Ping);
        QCOMPARE(beatAfter(1'000), Verdict::Fine);
    }

    void silenceIsALoss()
    {
        beatAfter(39'999);
        m_heartbeat.heard(m_clock.now());
        QVERIFY(beatAfter(39'999) != Verdict::Lost);
        QCOMPARE(beatAfter(1), Verdict::Lost);
    }

    void aNewConnectionHasBeenHeard()
    {
        m_clock.advance(100'000);
        m_heartbeat.start(m_clock.now());
        QCOMPARE(beatAfter(1'000), Verdict::Ping);
    }

    void roundTrip()
    {
        const qint64 sent = m_clock.now().steady;
        m_clock.advance(42);
        QCOMPARE(pong(sent).value(), 42);
        QVERIFY(!pong(sent - 1)); // of an earlier connection
        QVERIFY(!pong(sent + 43)); // of the future
        QVERIFY(!m_heartbeat.ponged(QStringLiteral("soon"), m_clock.now()));
        QVERIFY(!m_heartbeat.ponged({}, m_clock.now()));
    }

    void noticesSleep()
    {
        QVERIFY(!m_heartbeat.woke(m_clock.now())); // the first beat has nothing to compare with
        m_clock.advance(1'000);
        QVERIFY(!m_heartbeat.woke(m_clock.now()));
        m_clock.advance(11'000); // a busy machine
        QVERIFY(!m_heartbeat.woke(m_clock.now()));
        m_clock.advance(11'001);
        QVERIFY(m_heartbeat.woke(m_clock.now()));
        m_clock.advance(-60'000); // someone sets the clock
        QVERIFY(!m_heartbeat.woke(m_clock.now()));
    }

    void afterSleepOnlyAnAnswerCounts()
    {
        const qint64 beforeSleep = m_clock.now().steady;
        m_heartbeat.doubt(m_clock.now());
        QCOMPARE(beatAfter(0), Verdict::Ping);
        m_clock.advance(1);
        m_heartbeat.doubt(m_clock.now());
        QCOMPARE(beatAfter(0), Verdict::Ping);
        m_heartbeat.heard(m_clock.now());
        pong(beforeSleep);
        QCOMPARE(beatAfter(2'999), Verdict::Fine);
        QCOMPARE(beatAfter(1), Verdict::Lost);
    }

    void anAnswerEndsTheDoubt()
    {
        m_heartbeat.doubt(m_clock.now());
        const qint64 sent = m_clock.now().steady;
        m_clock.advance(2'999);
        QVERIFY(pong(sent));
        QCOMPARE(beatAfter(1), Verdict::Ping);
    }
};

QTEST_GUILESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
