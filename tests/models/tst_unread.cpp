// SPDX-License-Identifier: Apache-2.0
#include "models/unread.h"

#include <QTest>

using namespace parlour;

class TestUnread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatCameAfterWhatWasSeen()
    {
        Unread unread;
        unread.reset(10);
        unread.add(9, true);
        unread.add(10, true);
        QCOMPARE(unread.count(), 0);
        unread.add(11, false);
        unread.add(12, true);
        unread.add(12, true); // once more, by a page
        QCOMPARE(unread.count(), 2);
        QCOMPARE(unread.mentions(), 1);
    }

    void readingTakesThemAway()
    {
        Unread unread;
        for (Seq seq = 1; seq <= 5; ++seq)
            unread.add(seq, seq == 2);
        unread.setReadUpTo(3);
        QCOMPARE(unread.count(), 2);
        QCOMPARE(unread.mentions(), 0);
        unread.setReadUpTo(1); // scrolled back
        QCOMPARE(unread.readUpTo(), 3);
        QCOMPARE(unread.count(), 2);
        unread.forget(4);
        QCOMPARE(unread.count(), 1);
    }

    void whatWasNotBroughtCounts()
    {
        Unread unread;
        unread.reset(100);
        unread.addUnknown(50, 300);
        QCOMPARE(unread.count(), 200);
        unread.add(250, false); // brought later: not one more
        unread.add(301, false);
        QCOMPARE(unread.count(), 201);
        unread.setReadUpTo(250);
        QCOMPARE(unread.count(), 51);
        unread.setReadUpTo(301);
        QCOMPARE(unread.count(), 0);
    }

    void hasAnEnd()
    {
        Unread unread;
        for (Seq seq = 1; seq <= 3 * Unread::MostCounted; ++seq)
            unread.add(seq, false);
        QCOMPARE(unread.count(), Unread::MostCounted);
        unread.setReadUpTo(3 * Unread::MostCounted - 1);
        QCOMPARE(unread.count(), 1);
    }

    void anotherLogBeginsAnew()
    {
        Unread unread;
        unread.add(1, true);
        unread.addUnknown(2, 9);
        unread.reset(0);
        QCOMPARE(unread.count(), 0);
        QCOMPARE(unread.mentions(), 0);
    }
};

QTEST_GUILESS_MAIN(TestUnread)
#include "tst_unread.moc"
