// SPDX-License-Identifier: Apache-2.0
#include "net/websocketlink.h"

#include "net/door.h"
#include "net/rawguest.h"
#include "net/wsframe.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int CloseDeadlineMs = 2'000; // Link::close()
constexpr int GraceMs = 3'000; // of a machine with other things to do

} // namespace

class TestWebSocketLink : public QObject
{
    Q_OBJECT

    std::unique_ptr<Door> m_door;
    RecordedLink m_client;

    RecordedLink &server() { return m_door->guests.at(0); }
    // A client that reads only what the kernel reads for it.
    std::unique_ptr<RawGuest> connectNonReader();
    void fillUp();
    QUrl url(const QString &path = u"/"_s) const;

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void carriesTextsBothWays();
    void framesOfOneWriteArriveAsSeparateTexts();
    void orderHoldsWhenBytesMustWait();
    void pingIsAnswered();
    void binaryIsToldApart();
    void largestFrameFits();
    void biggerFrameEndsTheConnection_data();
    void biggerFrameEndsTheConnection();
    void hugeFrameIsRefusedByItsHead();
    void bothEndsHearHowItEnded();
    void whatWasSentBeforeClosingStillArrives();
    void nothingComesInAfterClose();
    void closedComesOnceAndFromTheEventLoop();
    void closeNeedsNoAnswer();
    void closeAbortsWhoDoesNotRead();
    void pendingBytesGrowAndAreFreed();
    void tornConnectionIsClosed();
    void destroyedLinkSaysNothing();
    void saysThatNobodyListens();
    void saysWhyItWasRefused();
    void abortsAnAttempt();
};

// Everything holds on ws and wss.
void TestWebSocketLink::initTestCase_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("ws") << false;
    QTest::newRow("wss") << true;
}

QUrl TestWebSocketLink::url(const QString &path) const
{
    QFETCH_GLOBAL(bool, tls);
    return tls ? m_door->tlsUrl(path) : m_door->url(path);
}

void TestWebSocketLink::init()
{
    m_door = std::make_unique<Door>();
    m_door->listener.setIdentity(testIdentity());
    m_client =
        RecordedLink(std::make_unique<WebSocketLink>(url(), u"parlour.v1"_s, Door::FrameBytes));
    QTRY_COMPARE(m_client.said->openings, 1);
    QTRY_COMPARE(m_door->guests.size(), 1);
}

void TestWebSocketLink::cleanup()
{
    m_client = {};
    m_door.reset();
}

std::unique_ptr<RawGuest> TestWebSocketLink::connectNonReader()
{
    m_door->guests.clear();
    QFETCH_GLOBAL(bool, tls);
    auto guest = std::make_unique<RawGuest>(m_door->port, RawGuest::upgrade(),
                                            tls ? RawGuest::Tls : RawGuest::Tcp);
    if (!QTest::qWaitFor([&] { return guest->isUpgraded() && m_door->guests.size() == 1; }))
        qFatal("The door does not open.");
    guest->setReadBufferSize(1);
    guest->disconnect(); // its own slot would read
    return guest;
}

// More than all buffers between the two take.
void TestWebSocketLink::fillUp()
{
    const QByteArray frames = wsframe::text(QByteArray(60'000, 'x')).repeated(100);
    for (int i = 0; i < 10; ++i)
        server().link->sendFrames(frames);
}

void TestWebSocketLink::carriesTextsBothWays()
{
    const QStringList texts{u"một"_s, u""_s, u"👩‍👩‍👧"_s, QString(32'000, u'é')};
    for (const auto &text : texts) {
        m_client.link->sendText(text.toUtf8());
        server().link->sendText(text.toUtf8());
    }
    QTRY_COMPARE(server().said->texts, texts);
    QTRY_COMPARE(m_client.said->texts, texts);
    QVERIFY(server().said->signsOfLife > 0);
    QVERIFY(m_client.said->signsOfLife > 0);
}

void TestWebSocketLink::framesOfOneWriteArriveAsSeparateTexts()
{
    QStringList texts;
    QByteArray frames;
    for (int i = 0; i < 200; ++i) {
        texts.append(QString(i * 10, u'a') + QString::number(i));
        frames += wsframe::text(texts.last().toUtf8());
    }
    server().link->sendFrames(frames);
    server().link->sendFrames({});
    server().link->sendFrames(wsframe::text("last"));
    QTRY_COMPARE(m_client.said->texts, texts + QStringList(u"last"_s));
}

void TestWebSocketLink::orderHoldsWhenBytesMustWait()
{
    // Some of it goes straight to the kernel, some waits; a ping of the socket's own goes between.
    QStringList texts;
    for (int batch = 0; batch < 40; ++batch) {
        QByteArray frames;
        for (int i = 0; i < 10; ++i) {
            texts.append(QString::number(texts.size()) + QString(40'000, u'.'));
            frames += wsframe::text(texts.last().toUtf8());
        }
        server().link->sendFrames(frames);
        server().link->ping();
    }
    QVERIFY(server().link->pendingBytes() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_client.said->texts.size(), texts.size(), 20'000);
    QVERIFY(m_client.said->texts == texts);
    QTRY_COMPARE(server().link->pendingBytes(), 0);
    QTRY_VERIFY(server().said->pongs > 0);
    QCOMPARE(m_client.said->closings, 0);
}

void TestWebSocketLink::pingIsAnswered()
{
    const int before = server().said->signsOfLife;
    server().link->ping();
    QCOMPARE(server().said->pongs, 0);
    QTRY_COMPARE(server().said->pongs, 1);
    QVERIFY(server().said->signsOfLife > before);
    m_client.link->ping();
    QTRY_COMPARE(m_client.said->pongs, 1);
    QVERIFY(m_client.said->signsOfLife > 0);
}

void TestWebSocketLink::binaryIsToldApart()
{
    const auto guest = connectNonReader();
    guest->write(QByteArray::fromHex("8283000000006f6e65") + QByteArray::fromHex("818300000000")
                 + "two");
    QTRY_COMPARE(server().said->binaries, 1);
    QTRY_COMPARE(server().said->texts, QStringList(u"two"_s));
}

void TestWebSocketLink::largestFrameFits()
{
    const QByteArray most(Door::FrameBytes, 'x');
    m_client.link->sendText(most);
    server().link->sendFrames(wsframe::text(most));
    QTRY_COMPARE(server().said->texts.size(), 1);
    QTRY_COMPARE(m_client.said->texts.size(), 1);
    QCOMPARE(server().said->texts[0].size(), Door::FrameBytes);
    QCOMPARE(m_client.said->texts[0].size(), Door::FrameBytes);
}

void TestWebSocketLink::biggerFrameEndsTheConnection_data()
{
    QTest::addColumn<bool>("clientSends");
    QTest::newRow("to the server") << true;
    QTest::newRow("to the client") << false;
}

void TestWebSocketLink::biggerFrameEndsTheConnection()
{
    QFETCH(bool, clientSends);
    const QByteArray tooMuch(Door::FrameBytes + 1, 'x');
    const auto &sender = clientSends ? m_client : server();
    const auto &receiver = clientSends ? server() : m_client;
    sender.link->sendText(tooMuch);
    QTRY_COMPARE(receiver.said->closings, 1);
    QTRY_COMPARE(sender.said->closings, 1);
    QCOMPARE(receiver.said->code, 1009);
    QCOMPARE(sender.said->code, 1009);
    QVERIFY(receiver.said->texts.isEmpty());
}

void TestWebSocketLink::hugeFrameIsRefusedByItsHead()
{
    const auto guest = connectNonReader();
    guest->write(QByteArray::fromHex("81ff000000000bebc20000000000")); // 200 MB to come
    QTRY_COMPARE(server().said->closings, 1);
    QCOMPARE(server().said->code, 1009);
}

void TestWebSocketLink::bothEndsHearHowItEnded()
{
    server().link->close(1008, u"Đủ rồi."_s);
    QTRY_COMPARE(server().said->closings, 1);
    QTRY_COMPARE(m_client.said->closings, 1);
    for (const auto *end : {&server(), &m_client}) {
        QCOMPARE(end->said->code, 1008);
        QCOMPARE(end->said->reason, u"Đủ rồi."_s);
    }
}

void TestWebSocketLink::whatWasSentBeforeClosingStillArrives()
{
    server().link->sendFrames(wsframe::text(QByteArray(60'000, 'x')).repeated(50));
    server().link->sendFrames(wsframe::text("bye"));
    server().link->close(1001, u"going"_s);
    QTRY_COMPARE(m_client.said->closings, 1);
    QCOMPARE(m_client.said->code, 1001);
    QCOMPARE(m_client.said->texts.size(), 51);
    QCOMPARE(m_client.said->texts.last(), u"bye"_s);
}

void TestWebSocketLink::nothingComesInAfterClose()
{
    const auto guest = connectNonReader();
    // All of these are read at once; the first one makes the server close.
    connect(server().link.get(), &Link::textReceived, this,
            [this] { server().link->close(1008, u"one is enough"_s); });
    guest->write((QByteArray::fromHex("818300000000") + "abc").repeated(500));
    QTRY_COMPARE(server().said->closings, 1);
    QCOMPARE(server().said->texts.size(), 1);
    server().link->sendText("too late");
    server().link->sendFrames(wsframe::text("too late"));
    QCOMPARE(server().link->pendingBytes(), 0);
}

void TestWebSocketLink::closedComesOnceAndFromTheEventLoop()
{
    server().link->close(1000, u"first"_s);
    server().link->close(1008, u"second"_s);
    server().link->abort();
    m_client.link->abort();
    m_client.link->abort();
    QCOMPARE(server().said->closings, 0);
    QCOMPARE(m_client.said->closings, 0);
    QTRY_COMPARE(server().said->closings, 1);
    QTRY_COMPARE(m_client.said->closings, 1);
    QCOMPARE(server().said->reason, u"first"_s);
    // The timer that guards close() finds nothing to do any more.
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(since.elapsed() > CloseDeadlineMs + 200, CloseDeadlineMs + GraceMs);
    QCOMPARE(server().said->closings, 1);
    QCOMPARE(m_client.said->closings, 1);
}

void TestWebSocketLink::closeNeedsNoAnswer()
{
    const auto guest = connectNonReader();
    QElapsedTimer since;
    since.start();
    server().link->close(1000, {});
    QTRY_COMPARE_WITH_TIMEOUT(server().said->closings, 1, CloseDeadlineMs + GraceMs);
    QVERIFY(since.elapsed() < CloseDeadlineMs + GraceMs);
}

void TestWebSocketLink::closeAbortsWhoDoesNotRead()
{
    const auto guest = connectNonReader();
    fillUp();
    QVERIFY(server().link->pendingBytes() > 0);
    QElapsedTimer since;
    since.start();
    server().link->close(1008, u"read, or leave"_s);
    QTRY_COMPARE_WITH_TIMEOUT(server().said->closings, 1, CloseDeadlineMs + GraceMs);
    QVERIFY(since.elapsed() >= CloseDeadlineMs * 9 / 10); // it had its time
    QCOMPARE(server().said->reason, u"read, or leave"_s);
    QCOMPARE(server().link->pendingBytes(), 0);
}

void TestWebSocketLink::pendingBytesGrowAndAreFreed()
{
    const auto guest = connectNonReader();
    fillUp();
    const auto waiting = server().link->pendingBytes();
    QVERIFY(waiting > 1'000'000);
    fillUp();
    const auto more = 1'000 * wsframe::text(QByteArray(60'000, 'x')).size();
    const auto grown = server().link->pendingBytes() - waiting;
    QVERIFY(grown >= more);
    QVERIFY(grown <= (server().link->isEncrypted() ? more + more / 100
                                                   : more)); // with its records' heads
    server().link->abort();
    QCOMPARE(server().link->pendingBytes(), 0);
    QTRY_COMPARE(server().said->closings, 1);
}

void TestWebSocketLink::tornConnectionIsClosed()
{
    const auto guest = connectNonReader();
    guest->abort();
    QTRY_COMPARE(server().said->closings, 1);
    QVERIFY(server().said->texts.isEmpty());
}

void TestWebSocketLink::destroyedLinkSaysNothing()
{
    server().link.reset();
    QTRY_COMPARE(m_client.said->closings, 1);
    QCOMPARE(server().said->closings, 0);
    m_client.link->sendText("nobody hears");
    m_client.link->ping();
    m_client.link->close(1000, {});
    m_client.link.reset();
    QCOMPARE(m_client.said->closings, 1);
}

void TestWebSocketLink::saysThatNobodyListens()
{
    const QUrl nobody = url();
    m_door->listener.stop();
    RecordedLink client(std::make_unique<WebSocketLink>(nobody, u"parlour.v1"_s, Door::FrameBytes));
    QCOMPARE(client.said->closings, 0);
    QTRY_COMPARE(client.said->closings, 1);
    QCOMPARE(client.said->openings, 0);
    QCOMPARE(client.said->reason, u"Nobody is hosting a room at this address right now."_s);
}

void TestWebSocketLink::saysWhyItWasRefused()
{
    const auto reasonAt = [](const QUrl &url) {
        RecordedLink client(
            std::make_unique<WebSocketLink>(url, u"parlour.v1"_s, Door::FrameBytes));
        const bool ended = QTest::qWaitFor([&client] { return client.said->closings == 1; });
        return ended && client.said->openings == 0 ? client.said->reason : u"it goes on"_s;
    };
    // Somebody is there: it must not read as if nobody was.
    QCOMPARE(reasonAt(url(u"/nowhere"_s)),
             u"There is no such room at this address. Check what follows the slash."_s);
    m_door->listener.setLinks(1'000);
    QCOMPARE(reasonAt(url()), u"This room is full right now. Try again later."_s);

    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, &other, [&other] {
        QTcpSocket *guest = other.nextPendingConnection();
        guest->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    QCOMPARE(reasonAt(QUrl(u"ws://127.0.0.1:%1/"_s.arg(other.serverPort()))),
             u"Something answers at this address, but it is not a room. Check the address."_s);
}

void TestWebSocketLink::abortsAnAttempt()
{
    QTcpServer silent; // accepts, and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QUrl url(u"ws://127.0.0.1:%1/"_s.arg(silent.serverPort()));
    RecordedLink client(std::make_unique<WebSocketLink>(url, u"parlour.v1"_s, Door::FrameBytes));
    QTRY_VERIFY(silent.hasPendingConnections());
    client.link->sendText("too early");
    client.link->abort();
    QCOMPARE(client.said->closings, 0);
    QTRY_COMPARE(client.said->closings, 1);
    QCOMPARE(client.said->openings, 0);
}

QTEST_GUILESS_MAIN(TestWebSocketLink)
#include "tst_websocketlink.moc"
