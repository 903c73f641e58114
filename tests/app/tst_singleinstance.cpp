// SPDX-License-Identifier: Apache-2.0
#include "app/singleinstance.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

// Handing over waits for the answer, as a program that is about to end does: not in the listener's thread.
bool handOver(const QString &folder, const QString &word)
{
    bool done = false;
    const std::unique_ptr<QThread> later(
        QThread::create([&] { done = SingleInstance(folder).handOver(word); }));
    QSignalSpy finished(later.get(), &QThread::finished);
    later->start();
    return finished.wait(20'000) && done;
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOneHearsOfLaterOnes()
    {
        const QTemporaryDir folder;
        QVERIFY(!handOver(folder.path(), u"parlour://nobody"_s));
        SingleInstance first(folder.path());
        QSignalSpy called(&first, &SingleInstance::called);
        first.listen();
        SingleInstance second(folder.path());
        QSignalSpy calledSecond(&second, &SingleInstance::called);
        second.listen();
        QVERIFY(handOver(folder.path(), u"parlour://host/#t=đà"_s));
        QCOMPARE(called.size(), 1);
        QCOMPARE(called[0][0].toString(), u"parlour://host/#t=đà"_s);
        QCOMPARE(calledSecond.size(), 0);
    }

    void aPlainStartOnlyCallsTheWindow()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QSignalSpy called(&first, &SingleInstance::called);
        first.listen();
        QVERIFY(handOver(folder.path(), {}));
        QCOMPARE(called.size(), 1);
        QCOMPARE(called[0][0].toString(), QString());
    }

    void theLeaveToComeToTheFrontIsPassedOn()
    {
        const QTemporaryDir folder;
        SingleInstance first(folder.path());
        QStringList seen;
        connect(&first, &SingleInstance::called, this, [&seen](const QString &word) {
            seen.append(word + u'|' + qEnvironmentVariable("XDG_ACTIVATION_TOKEN"));
        });
        first.listen();
        qunsetenv("XDG_ACTIVATION_TOKEN");
        // Words as a later start would send them: both have one environment here.
        QLocalSocket later;
        later.connectToServer(folder.filePath(u"window.socket"_s));
        QVERIFY(later.waitForConnected(5'000));
        later.write("parlour://host\ttoken 7\n");
        QTRY_COMPARE(seen, QStringList{u"parlour://host|token 7"_s});
        qputenv("XDG_ACTIVATION_TOKEN", "token 8");
        QVERIFY(handOver(folder.path(), {}));
        QTRY_COMPARE(seen.size(), 2);
        QCOMPARE(seen[1], u"|token 8"_s);
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void whatACrashLeftIsInNobodysWay()
    {
        const QTemporaryDir folder;
        QFile socket(folder.filePath(u"window.socket"_s));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        socket.close();
        SingleInstance first(folder.path());
        QSignalSpy called(&first, &SingleInstance::called);
        first.listen();
        QVERIFY(handOver(folder.path(), u"parlour://host"_s));
        QCOMPARE(called.size(), 1);
    }

    void theNextOneTakesOver()
    {
        const QTemporaryDir folder;
        {
            SingleInstance first(folder.path());
            first.listen();
        }
        SingleInstance next(folder.path());
        QSignalSpy called(&next, &SingleInstance::called);
        next.listen();
        QVERIFY(handOver(folder.path(), u"parlour://host"_s));
        QCOMPARE(called.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
