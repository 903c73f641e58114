// SPDX-License-Identifier: Apache-2.0
#include "store/replicalog.h"
#include "store/replicaonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A member's copy of a log does not grow for ever, and has nothing that the room has removed.
class TestReplicaTrim : public QObject, private ReplicaOnFile
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void whatTheRoomRemovedGoes();
    void trims();
    void trimsAPieceAtATime();
};

void TestReplicaTrim::whatTheRoomRemovedGoes()
{
    know(0);
    std::vector<Entry> entries;
    for (Seq seq = 1; seq <= 1'000; ++seq)
        entries.push_back(said(seq, u"oldword"_s));
    keep(entries);
    keep({numbered(1'001, react(u"bo"_s, 1, u"👍"_s)), numbered(1'002, react(u"bo"_s, 960, u"👍"_s)),
          numbered(1'003, edit(u"an"_s, 1, u"SecretText"_s)),
          numbered(1'004, edit(u"an"_s, 1'100, u"EarlySecret"_s))});
    QVERIFY(!m_log->setLog(u"e"_s, u"Attic"_s, {}, 951, 1'004));
    QCOMPARE(m_log->read(1, 2'000, 2'000)->front().seq, 951);
    QCOMPARE(reopen(2'000).newest.front().seq, 951);
    m_log.reset();
    const int left = runSql(m_path, {u"SELECT count(*) FROM entries"_s}).toInt();
    QCOMPARE(left, 1'004 - 600); // a piece with setLog(), and one at open
    reopen();
    keep({said(1'005)});
    m_clock->advance(60'000);
    keep({said(1'006)});
    QCOMPARE(told(m_log->search(u"oldword"_s, 952, 5)), u"951 complete"_s);
    QVERIFY(!isInFiles(QFileInfo(m_path).absolutePath(), "SecretText"));
    m_log.reset();
    QCOMPARE(runSql(m_path, {u"SELECT min(seq) FROM entries"_s}).toInt(), 951);
    QCOMPARE(runSql(m_path, {u"SELECT count(*) FROM reactions"_s}).toInt(), 1);
    reopen();
    QVERIFY(!m_log->setLog(u"e"_s, u"Attic"_s, {}, 2'000, 2'000));
    QCOMPARE(reopen().held, 0);
}

void TestReplicaTrim::trims()
{
    know(9);
    Entry old = said(3, u"pizza"_s);
    old.time = 1;
    keep({old, said(7), said(9)});
    while (m_log->trim({.days = 1}, 1'767'225'600'000).value()) { }
    QCOMPARE(numbers(reopen().newest), u"7 9"_s);
    QCOMPARE(reopen().first, 1); // of the room
    QCOMPARE(told(m_log->search(u"pizza"_s, 100, 5)), u"complete"_s);
    QCOMPARE(m_log->trim({}, 0).value(), false);
}

void TestReplicaTrim::trimsAPieceAtATime()
{
    constexpr qint64 Now = 1'767'225'600'000;
    constexpr qint64 Day = 24LL * 60 * 60 * 1'000;
    know(0);
    std::vector<Entry> entries;
    for (Seq seq = 1; seq <= 1'000; ++seq) {
        entries.push_back(said(seq));
        entries.back().time = Now - (seq <= 500 ? 9 : 5) * Day;
    }
    keep(entries);
    const auto oldest = [this] { return m_log->read(1, 2'000, 2'000)->front().seq; };
    int pieces = 0;
    for (Seq before = oldest(); m_log->trim({.days = 7}, Now).value(); before = oldest()) {
        QVERIFY(oldest() - before <= 100);
        Entry mine = said(0);
        mine.id = QString::number(++pieces);
        QVERIFY(!m_log->add(mine)); // comes in between
    }
    QVERIFY(pieces > 5);
    QCOMPARE(oldest(), 501);
    QCOMPARE(reopen().unsent.size(), size_t(pieces));
    // Another wish in the middle.
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_log->trim({.days = 4}, Now).value());
    QVERIFY(oldest() > 501);
    while (m_log->trim({.days = 30}, Now).value()) { }
    QVERIFY(oldest() < 1'000);
    while (m_log->trim({.days = 4}, Now).value()) { }
    QCOMPARE(oldest(), 1'000); // finished ones begin anew
}

QTEST_GUILESS_MAIN(TestReplicaTrim)
#include "tst_replicatrim.moc"
