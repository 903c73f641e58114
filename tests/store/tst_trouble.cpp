// SPDX-License-Identifier: Apache-2.0
#include "store/replicalog.h"
#include "store/roomonfile.h"

#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// No file of this process may grow beyond so much, as if its disk were full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit now = m_before;
        now.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

// Somebody who may not write everywhere, also if root runs the tests.
class OrdinaryPerson
{
public:
    OrdinaryPerson() : m_wasRoot(::geteuid() == 0)
    {
        if (m_wasRoot && ::seteuid(Nobody) != 0)
            qFatal("Can't become nobody.");
    }
    ~OrdinaryPerson()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            qFatal("Can't become root again.");
    }

private:
    static constexpr uid_t Nobody = 65534;
    const bool m_wasRoot;
};

} // namespace

// A disk that is full, a file that is damaged, a folder of somebody else.
class TestTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void fullDisk_data();
    void fullDisk();
    void fullDiskOfAReplica();
    void fullDiskWhileMigrating();
    void garbageInTheMiddle();
    void readOnlyFolder();
};

void TestTrouble::initTestCase()
{
    std::signal(SIGXFSZ, SIG_IGN); // so that writing fails instead
}

void TestTrouble::fullDisk_data()
{
    QTest::addColumn<int>("kilobytes"); // of the messages that do not fit
    QTest::newRow("a small one") << 100;
    QTest::newRow("larger than SQLite's memory") << 20'000;
}

void TestTrouble::fullDisk()
{
    QFETCH(int, kilobytes);
    RoomOnFile room;
    room.reopen();
    const Draft small = draft(u"an"_s, {}, u"x"_s);
    QVERIFY(room.log->append({small}));
    const std::vector<Draft> large(static_cast<size_t>(kilobytes) / 10,
                                   draft(u"an"_s, {}, QString(10'000, u'y')));
    {
        const FullDisk full(static_cast<rlim_t>(QFileInfo(room.path + u"-wal"_s).size() + 50'000));
        for (int i = 0; i < 3; ++i) {
            const auto places = room.log->append(large);
            QVERIFY(!places);
            QVERIFY2(places.error().message.contains(u"disk"_s)
                         && places.error().message.contains(room.path),
                     qPrintable(places.error().message));
            QCOMPARE(told(room.log->after(0, 10)), u"1-1 complete"_s);
        }
        QCOMPARE(told(room.log->append({small})), u"2"_s); // there is still room for that
    }
    QCOMPARE(room.log->append(large)->front().seq, 3);
    room.reopen();
    QCOMPARE(told(room.log->search(u"x "_s)), u"1 2 complete"_s);
    room.log.reset();
    QCOMPARE(runSql(room.path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

void TestTrouble::fullDiskOfAReplica()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"replica.sqlite"_s);
    ReplicaLog log(path);
    QVERIFY(log.open(1));
    Entry large = draft(u"an"_s, u"id"_s, QString(100'000, u'y')).entry;
    {
        const FullDisk full(static_cast<rlim_t>(QFileInfo(path + u"-wal"_s).size() + 50'000));
        const auto problem = log.add(large);
        QVERIFY(problem && problem->message.contains(u"disk"_s));
        large.seq = 1;
        QVERIFY(log.keep({large}));
        QVERIFY(log.accept(large));
        QVERIFY(log.read(1, 9, 9).value().empty());
    }
    large.seq = 0;
    QVERIFY(!log.add(large));
    large.seq = 1;
    QVERIFY(!log.accept(large));
    QCOMPARE(log.read(1, 9, 9).value(), std::vector<Entry>{large});
}

void TestTrouble::fullDiskWhileMigrating()
{
    RoomOnFile room;
    makeFirstVersion(room.path, 20'000);
    {
        const FullDisk full(100'000);
        SqliteLog log(room.path);
        const auto opened = log.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(u"disk"_s), qPrintable(opened.error().message));
    }
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 1);
    QCOMPARE(room.reopen().last, 20'000);
}

void TestTrouble::garbageInTheMiddle()
{
    RoomOnFile room;
    room.reopen();
    QVERIFY(room.log->append(std::vector<Draft>(2'000, draft(u"an"_s, {}, QString(1'000, u'x')))));
    room.log.reset();
    QByteArray content = contentOf(room.path);
    for (qsizetype page = 40; page < 400; ++page)
        content.replace(page * 4'096, 4'096, QByteArray(4'096, '\x5a'));
    writeFile(room.path, content);
    QString sentence;
    {
        SqliteLog log(room.path);
        const auto opened = log.open();
        if (!opened)
            sentence = opened.error().message;
        for (Seq seq = 0; sentence.isEmpty() && seq < 2'000; seq += 50) {
            const auto page = log.after(seq, 50);
            if (!page)
                sentence = page.error().message;
        }
    }
    QVERIFY2(sentence.contains(u"damaged"_s) && sentence.contains(room.path), qPrintable(sentence));
    QCOMPARE(contentOf(room.path), content);
}

void TestTrouble::readOnlyFolder()
{
    QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(
        folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    const QString path = folder.filePath(u"log.sqlite"_s);
    const auto expectSentence = [&] {
        const OrdinaryPerson person;
        SqliteLog log(path);
        const auto opened = log.open();
        QVERIFY(!opened);
        const QString &sentence = opened.error().message;
        QVERIFY2(sentence.contains(u"write"_s) && sentence.contains(folder.path()),
                 qPrintable(sentence));
    };
    expectSentence(); // can't make it
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                      | QFile::ReadOther | QFile::ExeOther));
    QVERIFY(SqliteLog(path).open());
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(
        folder.path(), QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    const QByteArray before = contentOf(path);
    expectSentence();
    QCOMPARE(contentOf(path), before);
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

QTEST_GUILESS_MAIN(TestTrouble)
#include "tst_trouble.moc"
