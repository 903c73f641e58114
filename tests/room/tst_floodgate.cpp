// SPDX-License-Identifier: Apache-2.0
#include "room/floodgate.h"

#include "protocol/limits.h"

#include <QTest>

using namespace parlour;

namespace {

constexpr qint64 Start = 5'000;
constexpr events::Rate Rate{3, 2.0}; // three at once, then one each half second

} // namespace

class TestFloodGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void burstPassesAtOnce();
    void saysHowLongToWait();
    void waitIsExact();
    void idlingSavesNoMoreThanTheBurst();
    void refusalsCostNothing();
    void slowRates_data();
    void slowRates();
    void messagesAndRequestsAreCountedApart();
    void withoutRateEverythingPasses();
    void manyRefusalsWithinTheWindowAreHopeless();
    void oldRefusalsAreForgotten();
    void whoeverWaitsAsToldIsNeverHopeless_data();
    void whoeverWaitsAsToldIsNeverHopeless();
    void oneMillisecondTooEarlyCounts();
};

void TestFloodGate::burstPassesAtOnce()
{
    TokenBucket bucket(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        QVERIFY(!bucket.spend(Start));
    QVERIFY(bucket.spend(Start));
}

void TestFloodGate::saysHowLongToWait()
{
    TokenBucket bucket(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        bucket.spend(Start);
    QCOMPARE(bucket.spend(Start).value(), 500);
    QCOMPARE(bucket.spend(Start + 100).value(), 400);
    QCOMPARE(bucket.spend(Start + 499).value(), 1);
}

void TestFloodGate::waitIsExact()
{
    TokenBucket bucket(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        bucket.spend(Start);
    qint64 now = Start;
    for (int i = 0; i < 20; ++i) {
        const int wait = bucket.spend(now).value();
        QVERIFY(bucket.spend(now + wait - 1));
        now += wait;
        QVERIFY(!bucket.spend(now));
    }
    QCOMPARE(now, Start + 20 * 500);
}

void TestFloodGate::idlingSavesNoMoreThanTheBurst()
{
    TokenBucket bucket(Rate);
    QVERIFY(!bucket.spend(Start));
    const qint64 later = Start + 3'600'000;
    for (int i = 0; i < Rate.burst; ++i)
        QVERIFY(!bucket.spend(later));
    QVERIFY(bucket.spend(later));
}

void TestFloodGate::refusalsCostNothing()
{
    TokenBucket bucket(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        bucket.spend(Start);
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(bucket.spend(Start + i / 10));
    QVERIFY(!bucket.spend(Start + 500));
}

void TestFloodGate::slowRates_data()
{
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<int>("wait");
    QTest::newRow("one a minute") << 1.0 / 60 << 60'000;
    QTest::newRow("one in eleven days") << 1e-6 << 999'999'001;
    QTest::newRow("hardly ever") << 1e-12 << std::numeric_limits<int>::max();
    QTest::newRow("never again") << 0.0 << std::numeric_limits<int>::max();
    QTest::newRow("faster than the clock ticks") << 1e6 << 1;
}

void TestFloodGate::slowRates()
{
    QFETCH(double, perSecond);
    TokenBucket bucket({1, perSecond});
    QVERIFY(!bucket.spend(Start));
    QTEST(bucket.spend(Start).value(), "wait");
}

void TestFloodGate::messagesAndRequestsAreCountedApart()
{
    FloodGate gate(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        QVERIFY(!gate.message(Start));
    QCOMPARE(gate.message(Start).value(), 500);
    for (int i = 0; i < limits::RequestBurst; ++i)
        QVERIFY(!gate.request(Start));
    QCOMPARE(gate.request(Start).value(), static_cast<int>(1'000 / limits::RequestsPerSecond));
}

void TestFloodGate::withoutRateEverythingPasses()
{
    FloodGate gate({});
    for (int i = 0; i < 10'000; ++i) {
        QVERIFY(!gate.message(Start));
        QVERIFY(!gate.request(Start));
    }
    QVERIFY(!gate.isHopeless(Start));
}

void TestFloodGate::manyRefusalsWithinTheWindowAreHopeless()
{
    FloodGate gate(Rate);
    for (int i = 0; i < Rate.burst; ++i)
        gate.message(Start);
    QVERIFY(gate.message(Start)); // nobody had told them to wait
    for (int i = 0; i < limits::RefusalsBeforeClose - 1; ++i) {
        QVERIFY(gate.message(Start));
        QVERIFY(!gate.isHopeless(Start));
    }
    QVERIFY(gate.message(Start));
    QVERIFY(gate.isHopeless(Start));
}

void TestFloodGate::oldRefusalsAreForgotten()
{
    FloodGate gate(events::Rate{1, 0.001});
    gate.message(Start);
    QVERIFY(gate.message(Start));
    QVERIFY(gate.message(Start)); // the one that will be too old
    for (int i = 1; i < limits::RefusalsBeforeClose; ++i)
        QVERIFY(gate.message(Start + 1));
    QVERIFY(gate.isHopeless(Start + limits::RefusalWindow - 1));
    QVERIFY(!gate.isHopeless(Start + limits::RefusalWindow));
}

void TestFloodGate::whoeverWaitsAsToldIsNeverHopeless_data()
{
    QTest::addColumn<int>("burst");
    QTest::addColumn<double>("perSecond");
    QTest::newRow("the default") << limits::MessageBurst << limits::MessagesPerSecond;
    QTest::newRow("one at a time") << 1 << 2.0;
    QTest::newRow("quick") << 1 << 10.0;
    QTest::newRow("quicker than the clock") << 1 << 900.0;
}

// Sends as fast as it may: one that passes, one that is refused, and the wait that it was told.
void TestFloodGate::whoeverWaitsAsToldIsNeverHopeless()
{
    QFETCH(int, burst);
    QFETCH(double, perSecond);
    FloodGate gate(events::Rate{burst, perSecond});
    qint64 now = Start;
    int refusals = 0;
    while (refusals < 10 * limits::RefusalsBeforeClose) {
        const auto wait = gate.message(now);
        refusals += wait ? 1 : 0;
        now += wait.value_or(0);
        QVERIFY(!gate.isHopeless(now));
    }
}

void TestFloodGate::oneMillisecondTooEarlyCounts()
{
    FloodGate gate(events::Rate{1, 0.001});
    qint64 now = Start;
    gate.message(now);
    gate.message(now);
    for (int i = 0; i < limits::RefusalsBeforeClose; ++i) {
        QVERIFY(!gate.isHopeless(now));
        QVERIFY(gate.message(++now));
    }
    QVERIFY(gate.isHopeless(now));
}

QTEST_GUILESS_MAIN(TestFloodGate)
#include "tst_floodgate.moc"
