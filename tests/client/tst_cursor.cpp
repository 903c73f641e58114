// SPDX-License-Identifier: Apache-2.0
#include "client/cursor.h"

#include <QTest>

using namespace parlour;

namespace {

using Seqs = QList<Seq>;

Entry entry(Seq seq)
{
    Entry e;
    e.seq = seq;
    return e;
}

Page page(const Seqs &seqs)
{
    Page p;
    for (const Seq seq : seqs)
        p.entries.push_back(entry(seq));
    return p;
}

Seqs seqs(const std::vector<Entry> &entries)
{
    Seqs all;
    for (const auto &e : entries)
        all += e.seq;
    return all;
}

} // namespace

class TestCursor : public QObject
{
    Q_OBJECT

    Cursor m_cursor;

private Q_SLOTS:
    void init()
    {
        m_cursor = {};
        m_cursor.start(10);
    }

    void followsTheRun()
    {
        QCOMPARE(seqs(m_cursor.take(entry(11))), Seqs({11}));
        QCOMPARE(seqs(m_cursor.take(page({12, 13}))), Seqs({12, 13}));
        QCOMPARE(m_cursor.last(), 13);
        QVERIFY(!m_cursor.hasGap());
    }

    void dropsWhatItKnows()
    {
        QCOMPARE(seqs(m_cursor.take(entry(10))), Seqs());
        QCOMPARE(seqs(m_cursor.take(entry(1))), Seqs());
        QCOMPARE(seqs(m_cursor.take(page({9, 10, 11}))), Seqs({11}));
        QCOMPARE(m_cursor.last(), 11);
        QVERIFY(!m_cursor.hasGap());
    }

    void ownMessagesArePartOfTheRun()
    {
        QCOMPARE(seqs(m_cursor.takeOwn(11)), Seqs());
        QCOMPARE(m_cursor.last(), 11);
        QCOMPARE(seqs(m_cursor.take(entry(12))), Seqs({12}));
        m_cursor.takeOwn(5); // a second ack
        QCOMPARE(m_cursor.last(), 12);
    }

    void holdsBackWhatComesAheadOfItsTurn()
    {
        QCOMPARE(seqs(m_cursor.take(entry(13))), Seqs());
        QVERIFY(m_cursor.hasGap());
        QCOMPARE(seqs(m_cursor.takeOwn(14)), Seqs());
        QCOMPARE(seqs(m_cursor.take(entry(15))), Seqs());
        QCOMPARE(m_cursor.last(), 10);

        QCOMPARE(seqs(m_cursor.take(page({11}))), Seqs({11}));
        QVERIFY(m_cursor.hasGap());
        QCOMPARE(seqs(m_cursor.take(page({12, 13}))), Seqs({12, 13, 15}));
        QVERIFY(!m_cursor.hasGap());
        QCOMPARE(m_cursor.last(), 15);
    }

    void beforeTheFirstPageEverythingWaits()
    {
        m_cursor.forget();
        QVERIFY(!m_cursor.isSet());
        QCOMPARE(seqs(m_cursor.take(entry(21))), Seqs());
        QCOMPARE(seqs(m_cursor.take(entry(22))), Seqs());
        QVERIFY(!m_cursor.hasGap());
        QCOMPARE(seqs(m_cursor.start(21)), Seqs({22}));
        QCOMPARE(m_cursor.last(), 22);
    }
};

QTEST_GUILESS_MAIN(TestCursor)
#include "tst_cursor.moc"
