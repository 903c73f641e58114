// SPDX-License-Identifier: Apache-2.0
#include "store/failpoints.h"
#include "store/replicalog.h"
#include "store/roomonfile.h"
#include "store/sqlitelog.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

const QString ChildSwitch = u"--append-until-killed"_s;
const QString OpenSwitch = u"--open"_s;
const QString SpeakSwitch = u"--speak"_s;

// What the child process does: appends, and says each number once the log has it, for ever.
int appendUntilKilled(const QString &path, int batch)
{
    SqliteLog log(path);
    const auto opened = log.open();
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        return 1;
    }
    for (Seq next = opened->last + 1;;) {
        std::vector<Draft> drafts;
        for (int i = 0; i < batch; ++i, ++next)
            drafts.push_back(draft(u"an"_s, QString::number(next), u"text %1"_s.arg(next)));
        const auto places = log.append(drafts);
        if (!places)
            return 1;
        for (const auto &placed : *places)
            std::printf("%lld\n", static_cast<long long>(placed.seq));
        std::fflush(stdout);
    }
}

// What another one does: says three things, and hears that the first of them was accepted.
int speak(const QString &path)
{
    ReplicaLog log(path);
    if (!log.open(1))
        return 1;
    for (int i = 1; i <= 3; ++i) {
        if (log.add(draft(u"an"_s, QString::number(i), u"text"_s).entry))
            return 1;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    Entry accepted = draft(u"an"_s, u"1"_s, u"text"_s).entry;
    accepted.seq = 1;
    return log.accept(accepted) ? 1 : 0;
}

int open(const QString &path)
{
    SqliteLog log(path);
    return log.open() ? 0 : 1;
}

// Runs this program until it dies at a point; what it has said by then, a number a line.
QList<int> diesAt(const char *point, int times, const QStringList &arguments)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PARLOUR_FAIL_AT"_s,
                       QString::fromLatin1(point) + u':' + QString::number(times));
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), arguments);
    if (!child.waitForFinished(30'000) || child.exitStatus() != QProcess::CrashExit)
        qFatal("It did not die at %s, time %d.", point, times);
    QList<int> said;
    while (child.canReadLine())
        said.append(child.readLine().trimmed().toInt());
    return said;
}

} // namespace

// What was acknowledged survives the process, whenever it dies.
class TestKilled : public QObject
{
    Q_OBJECT

    static Seq killAfter(const QString &path, int batch, int acks);

private Q_SLOTS:
    void everyAcknowledgedNumberIsThere_data();
    void everyAcknowledgedNumberIsThere();
    void aroundTheCommit_data();
    void aroundTheCommit();
    void whileMigrating_data();
    void whileMigrating();
    void aroundTheOutbox_data();
    void aroundTheOutbox();
};

// The highest number that the child acknowledged before it was killed.
Seq TestKilled::killAfter(const QString &path, int batch, int acks)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {ChildSwitch, path, QString::number(batch)});
    Seq last = 0;
    for (int heard = 0; heard < acks;) {
        if (!child.canReadLine() && !child.waitForReadyRead(30'000))
            return -1;
        for (; heard < acks && child.canReadLine(); ++heard)
            last = child.readLine().trimmed().toLongLong();
    }
    child.kill(); // SIGKILL
    child.waitForFinished();
    // What it said in its last moments counts as well; a line cut in two does not.
    while (child.canReadLine())
        last = child.readLine().trimmed().toLongLong();
    return last;
}

void TestKilled::everyAcknowledgedNumberIsThere_data()
{
    QTest::addColumn<int>("batch");
    for (const int batch : {1, 7, 64})
        QTest::addRow("%d at once", batch) << batch;
}

void TestKilled::everyAcknowledgedNumberIsThere()
{
    QFETCH(int, batch);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"log.sqlite"_s);
    Seq stored = 0;
    // Each child goes on with what the one before has left.
    for (const int acks : {1, 2, 3, 5, 8, 13, 21, 100}) {
        const Seq acknowledged = killAfter(path, batch, acks);
        QVERIFY(acknowledged > stored);

        SqliteLog log(path);
        const auto opened = log.open(); // the dead one's lock does not count
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        QVERIFY(opened->last >= acknowledged);
        QCOMPARE(opened->last % batch, 0); // a batch is there as a whole, or not at all
        const auto all = log.after(0, static_cast<int>(opened->last) + 1).value();
        QCOMPARE(told(Result<Page>(all)), u"1-%1 complete"_s.arg(opened->last));
        for (const auto &entry : all.entries)
            QCOMPARE(entry.text, u"text %1"_s.arg(entry.seq));
        // A resend of what was stored, acknowledged or not, gets the old number.
        const auto again = log.append({draft(u"an"_s, QString::number(opened->last), u"resent"_s)});
        QCOMPARE(told(again), u"(%1)"_s.arg(opened->last));
        stored = opened->last;
    }
}

void TestKilled::aroundTheCommit_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<int>("stored");
    QTest::newRow("before") << QByteArray(failpoints::BeforeCommit) << 8;
    QTest::newRow("after") << QByteArray(failpoints::AfterCommit) << 12;
}

void TestKilled::aroundTheCommit()
{
    QFETCH(QByteArray, point);
    QFETCH(int, stored);
    RoomOnFile room;
    const auto said = diesAt(point.constData(), 3, {ChildSwitch, room.path, u"4"_s});
    QCOMPARE(said.size(), 8);
    QCOMPARE(room.reopen().last, stored);
    QCOMPARE(room.log->search(u"text"_s)->entries.size(),
             size_t(stored)); // the index is of the same moment
    QCOMPARE(told(room.log->append({draft(u"an"_s, u"9"_s, u"text 9"_s)})),
             stored == 8 ? u"9"_s : u"(9)"_s);
}

void TestKilled::whileMigrating_data()
{
    QTest::addColumn<int>("times");
    for (const int times : {1, 3, 8, 9, 11, 14, 16, 19})
        QTest::addRow("point %d", times) << times;
}

void TestKilled::whileMigrating()
{
    QFETCH(int, times);
    RoomOnFile room;
    makeFirstVersion(room.path, 6'000);
    diesAt(failpoints::Migrate, times, {OpenSwitch, room.path});
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 1);
    const auto opened = room.reopen();
    QCOMPARE(opened.epoch, u"the-old-one"_s);
    QCOMPARE(opened.last, 6'000);
    QCOMPARE(told(room.log->search(u"5999 "_s)), u"5999 complete"_s);
    room.log.reset();
    QCOMPARE(runSql(room.path, {u"PRAGMA user_version"_s}).toInt(), 4);
    QCOMPARE(runSql(room.path, {u"PRAGMA integrity_check"_s}).toString(), u"ok"_s);
}

void TestKilled::aroundTheOutbox_data()
{
    QTest::addColumn<QByteArray>("point");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("said");
    QTest::addColumn<size_t>("unsent");
    QTest::newRow("before it is kept")
        << QByteArray(failpoints::BeforeOutboxCommit) << 2 << 1 << size_t(1);
    QTest::newRow("after it is kept")
        << QByteArray(failpoints::AfterOutboxCommit) << 2 << 1 << size_t(2);
    QTest::newRow("while it is accepted") << QByteArray(failpoints::Accept) << 1 << 3 << size_t(3);
}

// A message is in the outbox or among the entries, never in both and never in none.
void TestKilled::aroundTheOutbox()
{
    QFETCH(QByteArray, point);
    QFETCH(int, times);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"replica.sqlite"_s);
    QTEST(int(diesAt(point.constData(), times, {SpeakSwitch, path}).size()), "said");
    ReplicaLog log(path);
    const auto opened = log.open(9);
    QVERIFY(opened);
    QTEST(opened->unsent.size(), "unsent");
    QVERIFY(opened->newest.empty());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == ChildSwitch)
        return appendUntilKilled(arguments.value(2), arguments.value(3).toInt());
    if (arguments.value(1) == OpenSwitch)
        return open(arguments.value(2));
    if (arguments.value(1) == SpeakSwitch)
        return speak(arguments.value(2));
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
