// SPDX-License-Identifier: Apache-2.0
#include "store/logview.h"
#include "store/roomonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Files of earlier versions.
class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost_data();
    void nothingIsLost();
    void oldEntriesAreLikeNewOnes();
    void aFailureLeavesTheOldFile();
    void secondVersionGetsARegister();
    void secondVersionStaysAsItWasAfterAFailure();
    void secondVersionIsReadAsItIs();
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
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 3);
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

void TestMigration::secondVersionGetsARegister()
{
    RoomOnFile room;
    makeSecondVersion(room.path);
    QVERIFY(QFile::setPermissions(
        room.path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    const AnnouncementChange quiet{true};
    for (int i = 0; i < 2; ++i) {
        const auto opened = room.reopen();
        QCOMPARE(opened.epoch, u"the-second-one"_s);
        QCOMPARE(opened.topic, u"cats"_s);
        QCOMPARE(opened.last, 2);
        QCOMPARE(opened.reg.announcement, i == 1);
        QVERIFY(opened.reg.accounts.empty() && opened.reg.passwordHash.isEmpty());
        QCOMPARE(told(room.entry(1).reactions), u"👍 BO"_s);
        QCOMPARE(told(room.log->search(u"hello"_s)), u"1 complete"_s);
        QVERIFY(room.log->keep({quiet}));
    }
    // Nobody else reads what is in it from now on.
    for (const auto &file : QDir(room.folder.path()).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)),
                 qPrintable(file.fileName()));
    room.log.reset();
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 3);
    QCOMPARE(runSql(room.path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

void TestMigration::secondVersionStaysAsItWasAfterAFailure()
{
    RoomOnFile room;
    makeSecondVersion(room.path);
    runSql(room.path, {u"CREATE TABLE moderation (something TEXT)"_s}); // in the way
    {
        SqliteLog log(room.path);
        QVERIFY(!log.open());
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 2);
    QCOMPARE(
        runSql(room.path, {u"SELECT count(*) FROM sqlite_master WHERE name = 'names'"_s}).toInt(),
        0);
    runSql(room.path, {u"DROP TABLE moderation"_s});
    QCOMPARE(room.reopen().last, 2);
}

// An export needs no register: it does not bring one about.
void TestMigration::secondVersionIsReadAsItIs()
{
    RoomOnFile room;
    makeSecondVersion(room.path);
    {
        LogView view(room.path);
        QCOMPARE(view.open().value().topic, u"cats"_s);
        QCOMPARE(view.after(0, 10).value().size(), 2);
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 2);
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
