// SPDX-License-Identifier: Apache-2.0
#include "net/loopbacklink.h"

#include "net/linkrecord.h"
#include "net/wsframe.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

class TestLoopbackLink : public QObject
{
    Q_OBJECT

    RecordedLink m_client;
    RecordedLink m_server;

    // Whatever was queued before has happened afterwards.
    static void settle()
    {
        QObject marker;
        bool passed = false;
        QMetaObject::invokeMethod(
            &marker, [&passed] { passed = true; }, Qt::QueuedConnection);
        QVERIFY(QTest::qWaitFor([&passed] { return passed; }));
    }

private Q_SLOTS:
    void init()
    {
        auto [client, server] = LoopbackLink::pair();
        m_client = RecordedLink(std::move(client));
        m_server = RecordedLink(std::move(server));
    }
    void cleanup()
    {
        m_client = {};
        m_server = {};
    }

    void clientOpensFromTheEventLoop();
    void textsArriveInOrderAndWhole();
    void framesArriveAsSeparateTexts();
    void pingIsAnswered();
    void bothEndsHearHowItEnded();
    void whatWasSentBeforeClosingStillArrives();
    void nothingIsDeliveredAfterClose();
    void closingFromBothEndsSaysClosedOnceEach();
    void abortIsAbnormal();
    void destroyingOneEndClosesTheOther();
    void destroyingWhileTextsAreQueued();
    void endsLiveInTwoThreads();
};

void TestLoopbackLink::clientOpensFromTheEventLoop()
{
    QCOMPARE(m_client.said->openings, 0);
    QTRY_COMPARE(m_client.said->openings, 1);
    settle();
    QCOMPARE(m_client.said->openings, 1);
    QCOMPARE(m_server.said->openings, 0); // it is open from the start
    QVERIFY(!m_client.link->peer().isEmpty());
}

void TestLoopbackLink::textsArriveInOrderAndWhole()
{
    const QStringList there{u"one"_s, u""_s, u"hai 👋 ba"_s, QString(60'000, u'x')};
    const QStringList back{u"a"_s, u"b"_s};
    for (const auto &text : there)
        m_client.link->sendText(text.toUtf8());
    for (const auto &text : back)
        m_server.link->sendText(text.toUtf8());
    QVERIFY(m_server.said->texts.isEmpty()); // never from within the call
    QTRY_COMPARE(m_server.said->texts, there);
    QTRY_COMPARE(m_client.said->texts, back);
    QCOMPARE(m_client.said->signsOfLife, 2);
    QCOMPARE(m_client.link->pendingBytes(), 0);
}

void TestLoopbackLink::framesArriveAsSeparateTexts()
{
    m_server.link->sendFrames(wsframe::text("one") + wsframe::text("") + wsframe::text("three"));
    m_server.link->sendFrames({});
    m_server.link->sendText("four");
    QTRY_COMPARE(m_client.said->texts, QStringList({u"one"_s, u""_s, u"three"_s, u"four"_s}));
}

void TestLoopbackLink::pingIsAnswered()
{
    m_server.link->ping();
    QCOMPARE(m_server.said->pongs, 0);
    QTRY_COMPARE(m_server.said->pongs, 1);
    QCOMPARE(m_client.said->pongs, 0);
}

void TestLoopbackLink::bothEndsHearHowItEnded()
{
    m_server.link->close(1008, u"Enough."_s);
    QCOMPARE(m_server.said->closings, 0);
    QTRY_COMPARE(m_server.said->closings, 1);
    QTRY_COMPARE(m_client.said->closings, 1);
    for (const auto *end : {&m_server, &m_client}) {
        QCOMPARE(end->said->code, 1008);
        QCOMPARE(end->said->reason, u"Enough."_s);
    }
}

void TestLoopbackLink::whatWasSentBeforeClosingStillArrives()
{
    m_server.link->sendText("bye");
    m_server.link->close(1000, {});
    QTRY_COMPARE(m_client.said->closings, 1);
    QCOMPARE(m_client.said->texts, QStringList(u"bye"_s));
    QCOMPARE(m_client.said->textsAfterClosed, 0);
}

void TestLoopbackLink::nothingIsDeliveredAfterClose()
{
    m_client.link->sendText("on its way");
    m_server.link->close(1000, {});
    m_server.link->sendText("too late");
    m_server.link->sendFrames(wsframe::text("too late, too"));
    QTRY_COMPARE(m_client.said->closings, 1);
    m_client.link->sendText("nobody listens");
    settle();
    QVERIFY(m_server.said->texts.isEmpty());
    QVERIFY(m_client.said->texts.isEmpty());
}

void TestLoopbackLink::closingFromBothEndsSaysClosedOnceEach()
{
    m_client.link->close(1000, u"mine"_s);
    m_client.link->close(1008, u"again"_s);
    m_server.link->close(1001, u"theirs"_s);
    m_server.link->abort();
    settle();
    QCOMPARE(m_client.said->closings, 1);
    QCOMPARE(m_client.said->reason, u"mine"_s);
    QCOMPARE(m_server.said->closings, 1);
    QCOMPARE(m_server.said->reason, u"theirs"_s);
}

void TestLoopbackLink::abortIsAbnormal()
{
    m_client.link->abort();
    QCOMPARE(m_client.said->closings, 0);
    QTRY_COMPARE(m_client.said->closings, 1);
    QTRY_COMPARE(m_server.said->closings, 1);
    QCOMPARE(m_server.said->code, 1006); // RFC 6455 7.1.5
}

void TestLoopbackLink::destroyingOneEndClosesTheOther()
{
    m_client.link.reset();
    QTRY_COMPARE(m_server.said->closings, 1);
    QCOMPARE(m_server.said->code, 1006);
    QCOMPARE(m_client.said->closings, 0); // no signal follows
    m_server.link->sendText("into the void");
    m_server.link->close(1000, {});
    settle();
    QCOMPARE(m_server.said->closings, 1);
}

void TestLoopbackLink::destroyingWhileTextsAreQueued()
{
    m_client.link->sendText("sent before");
    m_server.link->sendText("never read");
    m_client.link.reset();
    QTRY_COMPARE(m_server.said->closings, 1);
    QCOMPARE(m_server.said->texts, QStringList(u"sent before"_s));
    QVERIFY(m_client.said->texts.isEmpty());
}

void TestLoopbackLink::endsLiveInTwoThreads()
{
    constexpr int Texts = 1'000;
    QThread thread;
    Link *server = m_server.link.get();
    // There, it sends back what it gets, until it is told to stop.
    m_server.said.reset();
    server->moveToThread(&thread);
    QThread *heardIn = nullptr;
    QObject::connect(server, &Link::textReceived, server, [server, &heardIn](const QString &text) {
        heardIn = QThread::currentThread();
        if (text == "stop"_L1)
            server->close(1000, u"told to"_s);
        else
            server->sendText(text.toUtf8());
    });
    QObject::connect(server, &Link::closed, server, [&thread] { thread.quit(); });
    thread.start();

    QStringList all;
    for (int i = 0; i < Texts; ++i) {
        all.append(QString::number(i));
        m_client.link->sendText(all.last().toUtf8());
    }
    m_client.link->sendText("stop");
    QTRY_COMPARE(m_client.said->closings, 1);
    QVERIFY(thread.wait());
    QCOMPARE(m_client.said->texts, all);
    QCOMPARE(m_client.said->reason, u"told to"_s);
    QCOMPARE(heardIn, &thread);
    m_server.link.reset(); // its thread has ended: nobody else uses it
}

QTEST_GUILESS_MAIN(TestLoopbackLink)
#include "tst_loopbacklink.moc"
