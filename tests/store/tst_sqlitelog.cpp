// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitelog.h"

#include "store/roomonfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// What is particular to the log in a file: who may open which file, and what stays untouched.
class TestSqliteLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    void expectRefusal(const QString &word);

private Q_SLOTS:
    void init();

    void makesItsFolder();
    void secondOpenerIsToldWhoHasIt();
    void opensAgainAfterwards();
    void newerSchemaIsRefused();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void emptyFileBecomesALog();
    void unwritablePlacesAreRefused_data();
    void unwritablePlacesAreRefused();
    void fileIsDurableAndMarked();
    void failedBatchLeavesNothing();
    void pathsAreSafe_data();
    void pathsAreSafe();
    void pathsAreDistinct();
};

void TestSqliteLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = m_folder->filePath(u"log.sqlite"_s);
}

// The file is refused with a sentence that has a word in it, and not touched.
void TestSqliteLog::expectRefusal(const QString &word)
{
    const QByteArray before = contentOf(m_path);
    {
        SqliteLog log(m_path);
        const auto opened = log.open();
        QVERIFY(!opened);
        const QString &message = opened.error().message;
        QVERIFY2(message.contains(word) && message.contains(m_path), qPrintable(message));
    }
    QCOMPARE(contentOf(m_path), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList(u"log.sqlite"_s));
}

void TestSqliteLog::makesItsFolder()
{
    SqliteLog log(m_folder->filePath(u"a/b c/ç/log.sqlite"_s));
    QCOMPARE(log.open().value().last, 0);
    QVERIFY(QFileInfo::exists(m_folder->filePath(u"a/b c/ç/log.sqlite"_s)));
}

void TestSqliteLog::secondOpenerIsToldWhoHasIt()
{
    SqliteLog first(m_path);
    QVERIFY(first.open());
    SqliteLog second(m_path);
    const auto opened = second.open();
    QVERIFY(!opened);
    const QString pid = QString::number(QCoreApplication::applicationPid());
    QVERIFY2(opened.error().message.contains(pid), qPrintable(opened.error().message));
    QVERIFY(first.append({draft(u"an"_s, u"a"_s, u"x"_s)}));
}

void TestSqliteLog::opensAgainAfterwards()
{
    {
        SqliteLog first(m_path);
        QVERIFY(first.open());
        QVERIFY(first.append({draft(u"an"_s, u"a"_s, u"x"_s)}));
        SqliteLog refused(m_path);
        QVERIFY(!refused.open());
    }
    SqliteLog second(m_path);
    QCOMPARE(second.open().value().last, 1);
}

void TestSqliteLog::newerSchemaIsRefused()
{
    {
        SqliteLog log(m_path);
        QVERIFY(log.open());
        QVERIFY(log.append({draft(u"an"_s, u"a"_s, u"x"_s)}));
    }
    runSql(m_path, {u"PRAGMA user_version=99"_s});
    expectRefusal(u"newer"_s);
}

void TestSqliteLog::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("statements");
    const QString table = u"CREATE TABLE bookmarks (url TEXT)"_s;
    QTest::newRow("text") << QByteArray("Dear diary,\n").repeated(500) << QStringList();
    QTest::newRow("a short text") << "x"_ba << QStringList();
    QTest::newRow("a damaged database")
        << "SQLite format 3\0"_ba + QByteArray(8192, 'x') << QStringList();
    QTest::newRow("zeros") << QByteArray(8192, '\0') << QStringList();
    QTest::newRow("somebody else's database") << QByteArray() << QStringList(table);
    QTest::newRow("one with our version")
        << QByteArray() << QStringList({table, u"PRAGMA user_version=1"_s});
    QTest::newRow("one with a higher version")
        << QByteArray() << QStringList({table, u"PRAGMA user_version=7"_s});
    QTest::newRow("one with tables like ours")
        << QByteArray()
        << QStringList({u"CREATE TABLE entries (seq INTEGER)"_s, u"CREATE TABLE meta (key TEXT)"_s,
                        u"PRAGMA user_version=1"_s, u"PRAGMA application_id=1"_s});
}

void TestSqliteLog::otherFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, statements);
    if (statements.isEmpty())
        writeFile(m_path, content);
    else
        runSql(m_path, statements);
    expectRefusal(content.startsWith("SQLite") ? u"not a database"_s : u"not a room's log"_s);
}

void TestSqliteLog::emptyFileBecomesALog()
{
    writeFile(m_path, {});
    SqliteLog log(m_path);
    QVERIFY(log.open());
    QVERIFY(log.append({draft(u"an"_s, u"a"_s, u"x"_s)}));
}

void TestSqliteLog::unwritablePlacesAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>(
        "obstacle"); // a file in place of a folder: nobody, not even root, gets by
    QTest::newRow("a file in place of the folder") << u"a/log.sqlite"_s << u"a"_s;
    QTest::newRow("a file further up") << u"a/b/c/log.sqlite"_s << u"a"_s;
}

void TestSqliteLog::unwritablePlacesAreRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, obstacle);
    writeFile(m_folder->filePath(obstacle), "in the way");
    SqliteLog log(m_folder->filePath(path));
    const auto opened = log.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(m_folder->path()), qPrintable(opened.error().message));
    QCOMPARE(contentOf(m_folder->filePath(obstacle)), "in the way"_ba);

    // A folder in place of the file, too.
    QVERIFY(QDir().mkpath(m_path));
    SqliteLog other(m_path);
    QVERIFY(!other.open());
}

void TestSqliteLog::fileIsDurableAndMarked()
{
    {
        SqliteLog log(m_path);
        QVERIFY(log.open());
    }
    const QByteArray head = contentOf(m_path).left(100);
    QVERIFY(head.startsWith("SQLite format 3"));
    QCOMPARE(head.mid(18, 2), "\x02\x02"_ba); // write-ahead log
    QCOMPARE(head.mid(68, 4), "Parl"_ba); // application_id
}

void TestSqliteLog::failedBatchLeavesNothing()
{
    SqliteLog log(m_path);
    QVERIFY(log.open());
    QVERIFY(log.append({draft(u"an"_s, u"a"_s, u"x"_s)}));
    runSql(m_path,
           {u"CREATE TRIGGER full BEFORE INSERT ON entries WHEN new.text = 'no' "
            "BEGIN SELECT raise(ABORT, 'disk full'); END"_s});
    const auto places =
        log.append({draft(u"an"_s, u"b"_s, u"x"_s), draft(u"an"_s, u"c"_s, u"no"_s)});
    QVERIFY(!places);
    QVERIFY2(places.error().message.contains(u"disk full"_s), qPrintable(places.error().message));
    QCOMPARE(told(log.after(0, 10)), u"1-1 complete"_s);
    QCOMPARE(told(log.append({draft(u"an"_s, u"b"_s, u"x"_s)})), u"2"_s);
}

void TestSqliteLog::pathsAreSafe_data()
{
    QTest::addColumn<QString>("room");
    QTest::newRow("plain") << u"Attic"_s;
    QTest::newRow("blanks") << u"Our attic, upstairs"_s;
    QTest::newRow("slashes") << u"/etc/passwd"_s;
    QTest::newRow("up") << u"../../up"_s;
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("a dot") << u"."_s;
    QTest::newRow("hidden") << u".attic"_s;
    QTest::newRow("backslashes") << u"..\\..\\up"_s;
    QTest::newRow("a device") << u"con"_s;
    QTest::newRow("a drive") << u"C:"_s;
    QTest::newRow("wildcards") << u"*?<>|\""_s;
    QTest::newRow("percent") << u"%2E%2E/%00"_s;
    QTest::newRow("NUL") << QString(QChar(0));
    QTest::newRow("Vietnamese") << u"Phòng họp"_s;
    QTest::newRow("64 emoji") << u"👩‍👩‍👧"_s.repeated(64);
}

void TestSqliteLog::pathsAreSafe()
{
    QFETCH(QString, room);
    const QString path = SqliteStore::pathFor(m_folder->path(), room);
    const QFileInfo file(path);
    QVERIFY(file.isAbsolute());
    QCOMPARE(file.absolutePath(), QFileInfo(m_folder->path()).absoluteFilePath());
    QVERIFY(file.fileName().endsWith(u".sqlite"_s));
    QVERIFY(!file.fileName().startsWith(u'.'));
    QVERIFY(file.fileName().size() <= 200); // room for ".lock", "-wal", "-journal"
    for (const QChar c : file.fileName())
        QVERIFY2(c.unicode() < 128 && (c.isLetterOrNumber() || u"%-_.~"_s.contains(c)),
                 qPrintable(path));
    QCOMPARE(SqliteStore::pathFor(m_folder->path(), room), path);

    SqliteLog log(path);
    QVERIFY(log.open());
    QVERIFY(file.exists());
}

void TestSqliteLog::pathsAreDistinct()
{
    const QString emoji = u"👩‍👩‍👧"_s.repeated(64);
    const QStringList rooms{u"a"_s,
                            u"a "_s,
                            u"a/b"_s,
                            u"a%2Fb"_s,
                            u"a_b"_s,
                            u"."_s,
                            u"%2E"_s,
                            u"á"_s,
                            u"a\u0301"_s,
                            emoji,
                            emoji.left(emoji.size() - 8),
                            emoji + u'x'};
    QStringList paths;
    for (const auto &room : rooms)
        paths.append(SqliteStore::pathFor(m_folder->path(), room));
    QCOMPARE(QSet<QString>(paths.begin(), paths.end()).size(), rooms.size());
}

QTEST_GUILESS_MAIN(TestSqliteLog)
#include "tst_sqlitelog.moc"
