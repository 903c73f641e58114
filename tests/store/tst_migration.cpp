// SPDX-License-Identifier: Apache-2.0
#include "store/roomonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Files of the first version.
class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void oldEntriesAreLikeNewOnes();
    void aFailureLeavesTheOldFile();
};

void TestMigration::nothingIsLost_data()
{
    QTest::addColumn<int>("messages");
    for (const int messages : {0, 1, 10, 5'000})
        QTest::addRow("%d", messages) << messages;
}

void TestMigration::nothingIsLost()
{
    QFETCH(int, messages);
    RoomOnFile room;
    makeFirstVersion(room.path, messages);
    for (int i = 0; i < 2; ++i) { // brought up to date, then opened like any other
        const auto opened = room.reopen();
        QCOMPARE(opened.epoch, u"the-old-one"_s);
        QCOMPARE(opened.last, messages);
        QCOMPARE(opened.first, 1);
        for (Seq seq = 0; seq < messages;) {
            const auto page = room.log->after(seq, 1'000);
            for (const Entry &entry : page->entries) {
                Entry expected;
                expected.seq = ++seq;
                expected.text = u"Lời nhắn số %1"_s.arg(seq);
                expected.time = 1'700'000'000'000 + seq;
                expected.type = seq % 10 ? EntryType::Message : EntryType::Notice;
                if (seq % 10) {
                    expected.from = u"AN"_s;
                    expected.id = u"id%1"_s.arg(seq);
                }
                expected.replyTo = seq % 10 == 5 ? seq - 1 : 0;
                QCOMPARE(entry, expected);
            }
        }
    }
    room.log.reset();
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 2);
    QCOMPARE(runSql(room.path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

void TestMigration::oldEntriesAreLikeNewOnes()
{
    RoomOnFile room;
    makeFirstVersion(room.path, 1'000);
    room.reopen();
    QCOMPARE(told(room.log->search(u"nhan 777 "_s)), u"777 complete"_s);
    QCOMPARE(told(room.log->search(u"so 770 "_s)), u"complete"_s); // the room's own
    QCOMPARE(
        told(room.log->append({draft(u"an"_s, u"id777"_s, u"again"_s),
                               edit(u"an"_s, 777, u"edited"_s), edit(u"bo"_s, 777, u"edited"_s),
                               react(u"bo"_s, 777, u"👍"_s), remove(u"an"_s, 776)})),
        u"(777) 1001 NotAllowed 1002 1003"_s);
    QCOMPARE(room.entry(777).text, u"edited"_s);
    QCOMPARE(told(room.log->search(u"777 "_s)), u"complete"_s);
    QTRY_VERIFY(!room.isInFiles("số 776"));
}

void TestMigration::aFailureLeavesTheOldFile()
{
    RoomOnFile room;
    makeFirstVersion(room.path, 1'000);
    runSql(room.path, {u"CREATE TABLE words (something TEXT)"_s}); // in the way
    {
        SqliteLog log(room.path);
        QVERIFY(!log.open());
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 1);
    QCOMPARE(runSql(room.path, {u"SELECT count(*) FROM pragma_table_info('entries')"_s}).toInt(),
             8);
    runSql(room.path, {u"DROP TABLE words"_s});
    QCOMPARE(room.reopen().last, 1'000);
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
