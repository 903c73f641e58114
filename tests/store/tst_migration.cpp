// SPDX-License-Identifier: Apache-2.0
#include "store/logview.h"
#include "store/replicalog.h"
#include "store/roomonfile.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// A room's log as the third version of Parlour made it, or a replica of one.
void makeThirdVersion(const QString &path, bool isReplica)
{
    makeSecondVersion(path);
    QStringList statements;
    if (isReplica) {
        statements = {
            u"CREATE TABLE outbox (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type "
            u"INTEGER "
            "NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, reply_to "
            "INTEGER, target INTEGER, is_on INTEGER, refusal TEXT)"_s,
            u"INSERT INTO outbox VALUES (1, 'o1', 1, 'AN', 'unsent', 1700000000003, 0, 0, 1, NULL)"_s,
            u"PRAGMA application_id=1348563538"_s};
    } else {
        statements = {
            u"CREATE TABLE names (name_key TEXT PRIMARY KEY, name TEXT NOT NULL, identity BLOB NOT "
            "NULL, since INTEGER NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE accounts (identity BLOB PRIMARY KEY, role INTEGER NOT NULL, admitted "
            "INTEGER NOT NULL) WITHOUT ROWID"_s,
            u"CREATE TABLE sanctions (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, identity "
            "BLOB, name_key TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL, reason TEXT "
            "NOT NULL, author TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL)"_s,
            u"CREATE TABLE invites (number INTEGER PRIMARY KEY, token_hash BLOB NOT NULL, author "
            "TEXT NOT NULL, until INTEGER NOT NULL, uses_left INTEGER NOT NULL)"_s,
            u"CREATE TABLE moderation (place INTEGER PRIMARY KEY, action TEXT NOT NULL, author "
            u"TEXT "
            "NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL, minutes INTEGER NOT NULL, time "
            "INTEGER NOT NULL, detail TEXT NOT NULL)"_s,
            u"INSERT INTO accounts VALUES (zeroblob(32), 2, 1)"_s};
    }
    runSql(path, statements + QStringList(u"PRAGMA user_version=3"_s));
}

Draft whisper(const QString &sender, const QString &to)
{
    Draft made = draft(sender, {}, u"psst"_s);
    made.entry.type = EntryType::Whisper;
    made.entry.to = to;
    return made;
}

} // namespace

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
    void thirdVersionLearnsToWhisper();
    void thirdVersionStaysAsItWasAfterAFailure();
    void thirdVersionOfAReplicaKeepsItsOutbox();
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
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 4);
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
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 4);
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

void TestMigration::thirdVersionLearnsToWhisper()
{
    RoomOnFile room;
    makeThirdVersion(room.path, false);
    const auto opened = room.reopen();
    QCOMPARE(opened.last, 2);
    QCOMPARE(opened.reg.accounts.size(), 1U);
    QCOMPARE(told(room.entry(1).reactions), u"👍 BO"_s);
    QVERIFY(room.entry(1).to.isEmpty());
    QCOMPARE(told(room.log->append({whisper(u"an"_s, u"BO"_s)})), u"3"_s);
    QCOMPARE(room.reopen().last, 3);
    QCOMPARE(room.entry(3).to, u"BO"_s);
    QCOMPARE(told(room.log->search(u"hello"_s)), u"1 complete"_s);
    room.log.reset();
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 4);
    QCOMPARE(runSql(room.path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

void TestMigration::thirdVersionStaysAsItWasAfterAFailure()
{
    RoomOnFile room;
    makeThirdVersion(room.path, false);
    runSql(room.path, {u"ALTER TABLE entries ADD COLUMN recipient INTEGER"_s}); // in the way
    {
        SqliteLog log(room.path);
        QVERIFY(!log.open());
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 3);
    runSql(room.path, {u"ALTER TABLE entries DROP COLUMN recipient"_s});
    QCOMPARE(room.reopen().last, 2);
}

void TestMigration::thirdVersionOfAReplicaKeepsItsOutbox()
{
    RoomOnFile room;
    makeThirdVersion(room.path, true);
    for (int i = 0; i < 2; ++i) {
        ReplicaLog replica(room.path);
        const auto opened = replica.open(10);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QCOMPARE(opened->newest.size(), 2U);
        QCOMPARE(opened->unsent.size(), size_t(i + 1));
        QCOMPARE(opened->unsent[0].entry.text, u"unsent"_s);
        QVERIFY(opened->unsent[0].entry.to.isEmpty());
        if (i == 1) {
            QCOMPARE(opened->unsent[1].entry.type, EntryType::Whisper);
            QCOMPARE(opened->unsent[1].entry.to, u"BO"_s);
            continue;
        }
        Entry unsent = whisper(u"an"_s, u"BO"_s).entry;
        unsent.id = u"w1"_s;
        QVERIFY(!replica.add(unsent));
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 4);
}

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
