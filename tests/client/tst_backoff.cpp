// SPDX-License-Identifier: Apache-2.0
#include "client/backoff.h"

#include <QTest>

using parlour::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsUpToTheLongestDelay_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("longest");
        QTest::newRow("first, almost at once") << 1 << 500;
        QTest::newRow("second") << 2 << 1'000;
        QTest::newRow("third") << 3 << 2'000;
        QTest::newRow("fourth") << 4 << 4'000;
        QTest::newRow("fifth, capped") << 5 << 5'000;
    }
    void growsUpToTheLongestDelay()
    {
        QFETCH(int, attempt);
        QFETCH(int, longest);
        const Backoff backoff;
        QCOMPARE(backoff.delayMs(attempt, 1.0), longest);
        QCOMPARE(backoff.delayMs(attempt, 0.5), longest / 2); // full jitter: all of it is random
        QCOMPARE(backoff.delayMs(attempt, 0.0), 0);
        QVERIFY(!backoff.isSlow(attempt));
    }

    void isSlowForEverAfterwards()
    {
        const Backoff backoff;
        for (const int attempt : {6, 7, 100, 1'000'000}) {
            QVERIFY(backoff.isSlow(attempt));
            QCOMPARE(backoff.delayMs(attempt, 0.1), 30'000);
        }
    }

    void manyQuickAttemptsDoNotOverflow()
    {
        parlour::ClientTiming timing;
        timing.attempts = 1'000;
        QCOMPARE(Backoff(timing).delayMs(999, 1.0), timing.longestDelay);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
