// SPDX-License-Identifier: Apache-2.0
#include "store/filelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace parlour;
using namespace Qt::StringLiterals;

// The file that says whose a database is.
class TestFileLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAtATime();
    void leavesTheFileOfAnother_data();
    void leavesTheFileOfAnother();
};

void TestFileLock::oneAtATime()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    {
        FileLock first(path);
        QCOMPARE(first.take(), FileLock::Answer::Mine);
        FileLock second(path);
        QCOMPARE(second.take(), FileLock::Answer::Taken);
        QCOMPARE(second.owner(), QCoreApplication::applicationPid());
    }
    QVERIFY(!QFile::exists(path + u".lock"_s));
}

void TestFileLock::leavesTheFileOfAnother_data()
{
    QTest::addColumn<bool>("hasAnotherName");
    QTest::newRow("gone") << false;
    QTest::newRow("under another name") << true;
}

// Somebody deleted ours, and somebody else made a new one.
void TestFileLock::leavesTheFileOfAnother()
{
    QFETCH(bool, hasAnotherName);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log"_s);
    const QString lock = path + u".lock"_s;
    auto first = std::make_unique<FileLock>(path);
    QCOMPARE(first->take(), FileLock::Answer::Mine);
    if (hasAnotherName)
        QCOMPARE(::link(qPrintable(lock), qPrintable(folder.filePath(u"other"_s))), 0);
    QVERIFY(QFile::remove(lock));
    FileLock second(path);
    QCOMPARE(second.take(), FileLock::Answer::Mine);
    first.reset();
    QVERIFY(QFile::exists(lock));
    FileLock third(path);
    QCOMPARE(third.take(), FileLock::Answer::Taken);
}

QTEST_GUILESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
