// SPDX-License-Identifier: Apache-2.0
#include "client/pacer.h"

#include <QTest>

using namespace parlour;

class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARateNothingWaits()
    {
        Pacer pacer;
        pacer.start(std::nullopt, 0);
        for (int i = 0; i < 1'000; ++i) {
            QCOMPARE(pacer.waitMs(0), 0);
            pacer.take(0);
        }
    }

    void aBurstThenTheRate()
    {
        Pacer pacer;
        pacer.start(events::Rate{3, 2.0}, 1'000);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(pacer.waitMs(1'000), 0);
            pacer.take(1'000);
        }
        QCOMPARE(pacer.waitMs(1'000), 500);
        QCOMPARE(pacer.waitMs(1'499), 1);
        QCOMPARE(pacer.waitMs(1'500), 0);
        pacer.take(1'500);
        QCOMPARE(pacer.waitMs(1'500), 500);
    }

    void neverSavesMoreThanTheBurst()
    {
        Pacer pacer;
        pacer.start(events::Rate{2, 1.0}, 0);
        const qint64 muchLater = 3'600'000;
        pacer.take(muchLater);
        pacer.take(muchLater);
        QCOMPARE(pacer.waitMs(muchLater), 1'000);
    }

    void manySmallRefillsAreAWholeToken()
    {
        Pacer pacer;
        pacer.start(events::Rate{1, 10.0}, 0);
        qint64 now = 0;
        for (int i = 0; i < 10'000; ++i) {
            QCOMPARE(pacer.waitMs(now), 0);
            pacer.take(now);
            now += 100;
        }
    }

    void aNewConnectionHasAFullBucket()
    {
        Pacer pacer;
        pacer.start(events::Rate{1, 1.0}, 0);
        pacer.take(0);
        QCOMPARE(pacer.waitMs(0), 1'000);
        pacer.start(events::Rate{1, 1.0}, 1);
        QCOMPARE(pacer.waitMs(1), 0);
    }

    void aRateThatMakesNoSenseIsNone()
    {
        Pacer pacer;
        for (const auto &nonsense :
             {events::Rate{0, 1.0}, events::Rate{5, 0.0}, events::Rate{-1, -1.0}}) {
            pacer.start(nonsense, 0);
            pacer.take(0);
            QCOMPARE(pacer.waitMs(0), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestPacer)
#include "tst_pacer.moc"
