// SPDX-License-Identifier: Apache-2.0
#include "net/tlstransport.h"

#include "net/door.h"
#include "net/rawguest.h"
#include "net/wsframe.h"

#include <QTcpServer>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char CloseFrame = char(0x88);
constexpr char PongFrame = char(0x8a);

// A reset may overtake what was sent before it; an end can't.
bool wasReset(int descriptor)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    return ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0
        || info.tcpi_state == TCP_CLOSE;
}

// Accepts, and reads nothing.
class TakesOne : public QTcpServer
{
public:
    TakesOne()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("Can't listen on 127.0.0.1.");
    }

    qintptr taken = -1;

protected:
    void incomingConnection(qintptr descriptor) override { taken = descriptor; }
};

} // namespace

// What a QWebSocket on TLS sees and says, in which order.
class TestTlsTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAnsweredBehindTheEnd_data();
    void nothingIsAnsweredBehindTheEnd();
    void nothingIsAnsweredBehindTheEarliestEnd_data() { nothingIsAnsweredBehindTheEnd_data(); }
    void nothingIsAnsweredBehindTheEarliestEnd();
    void nothingIsDeliveredWithinAnAnswer();
    void norAtTheClient();
    void nothingIsReadWhileSending();
    void closeReachesWhoIsStillSending();
    void floodStaysOutside();
};

void TestTlsTransport::nothingIsAnsweredBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("code");
    QTest::newRow("a close") << RawGuest::masked(CloseFrame, "\x03\xe8"_ba) << 1000;
    QTest::newRow("a reserved opcode") << RawGuest::masked(char(0x83)) << 1002;
    QTest::newRow("a reserved bit") << RawGuest::masked(char(0xc1), "x") << 1002;
    QTest::newRow("a continuation of nothing") << RawGuest::masked(char(0x80), "x") << 1002;
    QTest::newRow("bad UTF-8") << RawGuest::masked(char(0x81), "\xff"_ba) << 1007;
    QTest::newRow("a ping in pieces") << RawGuest::masked(char(0x09), "x") << 1002;
}

void TestTlsTransport::nothingIsAnsweredBehindTheEnd()
{
    QFETCH(QByteArray, end);
    QFETCH(int, code);
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_COMPARE(door.guests.size(), 1);
    guest.heard.clear();
    // A record each, and all of them there before the server reads the first.
    for (const auto &frame :
         {RawGuest::masked(char(0x81), "before"), end, RawGuest::masked(char(0x89), "ping"),
          RawGuest::masked(char(0x81), "after"), RawGuest::masked(char(0x89), "pong")}) {
        guest.write(frame);
        guest.flush();
    }
    QTRY_COMPARE(door.guests[0].said->closings, 1);
    QTRY_VERIFY(guest.isOver());
    QCOMPARE(door.guests[0].said->texts, QStringList(u"before"_s));
    QCOMPARE(door.guests[0].said->code, code);
    QVERIFY2(!guest.heard.contains(PongFrame), guest.heard.toHex().constData());
    QCOMPARE(guest.heard.left(1), QByteArray(1, CloseFrame));
    QCOMPARE(guest.heard.size(), 2 + guest.heard.at(1)); // and nothing after it
}

// Right behind the request for an upgrade, too.
void TestTlsTransport::nothingIsAnsweredBehindTheEarliestEnd()
{
    QFETCH(QByteArray, end);
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, {}, RawGuest::Tls);
    QTRY_VERIFY(guest.isEncrypted());
    for (const auto &bytes :
         {RawGuest::upgrade(), end, RawGuest::masked(char(0x89), "ping"),
          RawGuest::masked(char(0x81), "after"), RawGuest::masked(char(0x89), "pong")}) {
        guest.write(bytes);
        guest.flush();
    }
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.isUpgraded());
    QVERIFY2(!guest.heard.contains(PongFrame), guest.heard.toHex().constData());
    for (const auto &link : door.guests)
        QCOMPARE(link.said->texts, QStringList());
}

void TestTlsTransport::nothingIsDeliveredWithinAnAnswer()
{
    constexpr int Many = 300;
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_COMPARE(door.guests.size(), 1);
    Link *link = door.guests[0].link.get();
    int depth = 0;
    int deepest = 0;
    connect(link, &Link::textReceived, this, [&](const QString &text) {
        deepest = std::max(deepest, ++depth);
        link->sendFrames(wsframe::text(text.toUtf8()));
        --depth;
    });
    QStringList texts;
    for (int i = 0; i < Many; ++i) {
        texts.append(QString::number(i));
        guest.write(RawGuest::masked(char(0x81), texts.last().toUtf8()));
        guest.flush();
    }
    QTRY_COMPARE(door.guests[0].said->texts.size(), Many);
    QCOMPARE(door.guests[0].said->texts, texts);
    QCOMPARE(deepest, 1);
    QByteArray answers;
    for (const auto &text : texts)
        answers += wsframe::text(text.toUtf8());
    QTRY_VERIFY(guest.heard.endsWith(answers));
}

void TestTlsTransport::norAtTheClient()
{
    constexpr int Many = 300;
    Door door;
    door.listener.setIdentity(testIdentity());
    auto guest = guestOf(door.tlsUrl());
    QTRY_COMPARE(guest.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 1);
    int depth = 0;
    int deepest = 0;
    connect(guest.link.get(), &Link::textReceived, this, [&](const QString &text) {
        deepest = std::max(deepest, ++depth);
        guest.link->sendText(text.toUtf8());
        --depth;
    });
    QStringList texts;
    for (int i = 0; i < Many; ++i) {
        texts.append(QString::number(i));
        door.guests[0].link->sendFrames(wsframe::text(texts.last().toUtf8())); // a record each
    }
    QTRY_COMPARE(door.guests[0].said->texts, texts);
    QCOMPARE(guest.said->texts, texts);
    QCOMPARE(deepest, 1);
}

void TestTlsTransport::nothingIsReadWhileSending()
{
    constexpr int Records = 100;
    TakesOne server;
    RawGuest guest(server.serverPort(), {}, RawGuest::Tls);
    QTRY_VERIFY(server.taken != -1);
    TlsTransport transport;
    QVERIFY(transport.setSocketDescriptor(server.taken));
    transport.setSslConfiguration(testIdentity().configuration());
    transport.setReadBufferSize(500); // so that the rest waits below
    transport.startServerEncryption();
    QTRY_VERIFY(transport.isEncrypted() && guest.isEncrypted());
    bool isSending = false;
    int toldMeanwhile = 0;
    qint64 readable = 0;
    QByteArray heard;
    connect(&transport, &QSslSocket::readyRead, this, [&] {
        toldMeanwhile += isSending ? 1 : 0;
        readable += isSending ? transport.bytesAvailable() : 0;
        while (transport.bytesAvailable() > 0) {
            heard += transport.read(transport.bytesAvailable());
            isSending = true;
            transport.write("x");
            transport.sendNow();
            isSending = false;
        }
    });
    transport.guard();
    for (int i = 0; i < Records; ++i) {
        guest.write(QByteArray(50, 'r'));
        guest.flush();
    }
    QTRY_COMPARE(heard.size(), 50 * Records);
    QVERIFY(toldMeanwhile > 0); // or this would not have tried it
    QCOMPARE(readable, 0);

    // Nor does it get lost when it comes while nobody reads.
    transport.disconnect(this);
    guest.write(QByteArray(50, 's'));
    guest.flush();
    isSending = false;
    connect(&transport, &QSslSocket::readyRead, this, [&] { heard += transport.readAll(); });
    transport.write("y");
    transport.sendNow();
    QTRY_COMPARE(heard.size(), 50 * Records + 50);
}

void TestTlsTransport::closeReachesWhoIsStillSending()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_COMPARE(door.guests.size(), 1);
    guest.heard.clear();
    for (int i = 0; i < 100; ++i)
        guest.write(RawGuest::masked(char(0x82), "more").repeated(2'000));
    connect(door.guests[0].link.get(), &Link::binaryReceived, this,
            [&door] { door.guests[0].link->close(1008, u"Enough."_s); });
    const int sameConnection = ::dup(static_cast<int>(guest.socketDescriptor()));
    QTRY_VERIFY(guest.heard.contains("Enough."));
    QTRY_VERIFY(guest.isOver());
    QVERIFY(!wasReset(sameConnection));
    ::close(sameConnection);
    QCOMPARE(guest.heard, wsframe::close(1008, u"Enough."_s));
    QCOMPARE(door.guests[0].said->binaries, 1);
    QTRY_COMPARE(door.guests[0].said->closings, 1);
}

void TestTlsTransport::floodStaysOutside()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    // A head that is no head's end, and megabytes behind it; and a message that never ends.
    RawGuest head(door.port, "GET / HTTP/1.1\r\nX: " + QByteArray(8'000'000, 'x'), RawGuest::Tls);
    QTRY_VERIFY(head.isOver());
    RawGuest guest(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(guest.isUpgraded());
    guest.heard.clear();
    const QByteArray piece = QByteArray::fromHex("00fe800000000000") + QByteArray(32'768, 'x');
    guest.write(QByteArray::fromHex("018000000000") + piece.repeated(100));
    QTRY_COMPARE(door.guests.size(), 1);
    QTRY_COMPARE(door.guests[0].said->closings, 1);
    QCOMPARE(door.guests[0].said->code, 1009);
    QVERIFY(door.guests[0].said->texts.isEmpty());
}

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
