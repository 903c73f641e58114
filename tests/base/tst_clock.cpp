// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "support/manualclock.h"

#include <QDateTime>
#include <QTest>

using namespace parlour;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wallIsTheTimeOfDay();
    void steadyNeverGoesBackAndMoves();
    void aManualClockMovesOnlyWhenTold();
};

void TestClock::wallIsTheTimeOfDay()
{
    const SystemClock clock;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const qint64 wall = clock.now().wall;
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    QVERIFY(before <= wall && wall <= after);
}

void TestClock::steadyNeverGoesBackAndMoves()
{
    const SystemClock clock;
    const qint64 first = clock.now().steady;
    qint64 last = first;
    const auto moved = [&] {
        const qint64 now = clock.now().steady;
        const bool forward = now >= last;
        last = now;
        return !forward || now >= first + 3;
    };
    QTRY_VERIFY_WITH_TIMEOUT(moved(), 5'000);
    QVERIFY(last >= first + 3);
}

void TestClock::aManualClockMovesOnlyWhenTold()
{
    test::ManualClock clock;
    const Moment start = clock.now();
    QCOMPARE(clock.now().steady, start.steady);
    clock.advance(1'500);
    QCOMPARE(clock.now().steady, start.steady + 1'500);
    QCOMPARE(clock.now().wall, start.wall + 1'500);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
