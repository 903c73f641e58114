// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitelog.h"
#include "store/storedialogue.h"

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

} // namespace

// What was acknowledged survives the process, whenever it dies.
class TestKilled : public QObject
{
    Q_OBJECT

    static Seq killAfter(const QString &path, int batch, int acks);

private Q_SLOTS:
    void everyAcknowledgedNumberIsThere_data();
    void everyAcknowledgedNumberIsThere();
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

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == ChildSwitch)
        return appendUntilKilled(arguments.value(2), arguments.value(3).toInt());
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
