// SPDX-License-Identifier: Apache-2.0
#include "net/listener.h"

#include "net/door.h"
#include "net/httphead.h"
#include "net/rawguest.h"
#include "net/websocketlink.h"

#include <QTest>
#include <QTimer>

#include <deque>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOutLinks_data();
    void handsOutLinks();
    void agreesOnTheSubprotocol();
    void roomsHavePaths();
    void answersWhatIsNoGuest_data();
    void answersWhatIsNoGuest();
    void dropsWhatIsNotHttp_data();
    void dropsWhatIsNotHttp();
    void headMayComeInPieces();
    void onePortMayComeToManyAddresses();
    void silentConnectionsHoldNobodyUp();
    void deadlineEndsSlowHeads();
    void deadlineEndsSilence();
    void saysWhenFull();
    void handshakesCountForFull();
    void stopEndsHandshakesAndKeepsLinks();
    void saysThatThePortIsTaken();
    void saysThatTheAddressIsNotHere();
};

void TestListener::handsOutLinks_data()
{
    QTest::addColumn<QString>("subprotocol");
    QTest::newRow("with the subprotocol") << u"parlour.v1"_s;
    QTest::newRow("with another one") << u"chat"_s;
    QTest::newRow("with none") << QString();
}

void TestListener::handsOutLinks()
{
    QFETCH(QString, subprotocol);
    Door door;
    RecordedLink client(std::make_unique<WebSocketLink>(door.url(), subprotocol, Door::FrameBytes));
    QTRY_COMPARE(client.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 1);

    client.link->sendText("chào");
    QTRY_COMPARE(door.guests[0].said->texts, QStringList(u"chào"_s));
    door.guests[0].link->sendText("hello");
    QTRY_COMPARE(client.said->texts, QStringList(u"hello"_s));
    QVERIFY(door.guests[0].link->peer().startsWith(u"127.0.0.1:"_s));
    QCOMPARE(client.link->peer(), u"127.0.0.1:%1"_s.arg(door.port));
}

void TestListener::agreesOnTheSubprotocol()
{
    Door door;
    RawGuest offers(door.port, RawGuest::upgrade("Sec-WebSocket-Protocol: chat, parlour.v1\r\n"));
    RawGuest doesNot(door.port, RawGuest::upgrade());
    QTRY_VERIFY(offers.isUpgraded() && doesNot.isUpgraded());
    QVERIFY(offers.heard.contains("Sec-WebSocket-Accept: " + RawGuest::acceptKey() + "\r\n"));
    QVERIFY(offers.heard.contains("Sec-WebSocket-Protocol: parlour.v1\r\n"));
    QVERIFY(!doesNot.heard.contains("Sec-WebSocket-Protocol"));
    QTRY_COMPARE(door.guests.size(), 2);
}

void TestListener::roomsHavePaths()
{
    auto options = Door::options();
    options.paths = {u"/"_s, u"/Phòng họp"_s};
    Door door(options);
    RawGuest guest(door.port, RawGuest::upgrade({}, "GET /Ph%C3%B2ng%20h%E1%BB%8Dp?x HTTP/1.1"));
    QTRY_VERIFY(guest.isUpgraded());
}

void TestListener::answersWhatIsNoGuest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("a browser") << RawGuest::request() << "426 "_ba;
    QTest::newRow("a form") << RawGuest::request("Content-Length: 9\r\n", "POST / HTTP/1.1")
            + "text=spam"
                            << "405 "_ba;
    QTest::newRow("no such room") << RawGuest::upgrade({}, "GET /nowhere HTTP/1.1") << "404 "_ba;
    QTest::newRow("a page of another place")
        << RawGuest::upgrade("Origin: https://evil.example\r\n") << "403 "_ba;
    QTest::newRow("a page whose name leads here")
        << RawGuest::upgrade("Origin: http://evil.example\r\n")
               .replace("Host: 127.0.0.1", "Host: evil.example")
        << "403 "_ba;
    QTest::newRow("a sandboxed page") << RawGuest::upgrade("Origin: null\r\n") << "403 "_ba;
    QTest::newRow("an endless head")
        << RawGuest::request("X: " + QByteArray(HttpHead::LongestBytes, 'x')) << "431 "_ba;
}

void TestListener::answersWhatIsNoGuest()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    Door door;
    RawGuest guest(door.port, request);
    QTRY_VERIFY(guest.isOver() && !guest.heard.isEmpty());
    QVERIFY2(guest.heard.startsWith("HTTP/1.1 " + status), guest.heard.constData());
    QVERIFY(door.guests.empty());
}

void TestListener::dropsWhatIsNotHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("TLS, by its first byte") << "\x16"_ba;
    QTest::newRow("TLS") << QByteArray::fromHex("160301020001000001fc0303");
    QTest::newRow("something else") << "SSH-2.0-OpenSSH_9.2\r\n\r\n"_ba;
}

void TestListener::dropsWhatIsNotHttp()
{
    QFETCH(QByteArray, bytes);
    Door door;
    RawGuest guest(door.port, bytes);
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.wasConnected);
    QVERIFY(guest.heard.isEmpty());
    QVERIFY(door.guests.empty());
}

void TestListener::headMayComeInPieces()
{
    Door door;
    const QByteArray head = RawGuest::upgrade();
    RawGuest guest(door.port);
    QTRY_VERIFY(guest.wasConnected);
    qsizetype sent = 0;
    QTimer drip;
    connect(&drip, &QTimer::timeout, &guest, [&] {
        if (sent < head.size())
            guest.write(head.mid(sent++, 1));
    });
    drip.start(0);
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_COMPARE(door.guests.size(), 1);
}

// All that tells these connections apart is which of our addresses they came to.
void TestListener::onePortMayComeToManyAddresses()
{
    constexpr quint32 Many = 6;
    auto options = Door::options();
    options.address = QHostAddress::AnyIPv4;
    Door door(options);
    const QByteArray head = RawGuest::upgrade();
    std::deque<QTcpSocket> guests(Many);
    quint16 from = 0;
    for (quint32 i = 0; i < Many; ++i) {
        QVERIFY(guests[i].bind(QHostAddress::LocalHost, from, QAbstractSocket::ShareAddress));
        from = guests[i].localPort();
        guests[i].connectToHost(QHostAddress(0x7f000001 + i), door.port);
        QTRY_COMPARE(guests[i].state(), QAbstractSocket::ConnectedState);
        guests[i].write(head.first(head.size() - 2));
    }
    for (quint32 i = 0; i < Many; ++i) {
        guests[i].write(head.last(2));
        QTRY_COMPARE(door.guests.size(), i + 1);
        door.guests[i].link->sendText("welcome");
        QTRY_VERIFY(guests[i].peek(4096).endsWith("welcome"));
        guests[i].write(RawGuest::masked('\x81', "hello"));
        QTRY_COMPARE(door.guests[i].said->texts, QStringList(u"hello"_s));
    }
}

void TestListener::silentConnectionsHoldNobodyUp()
{
    constexpr int Silent = 40; // the stock server takes in 30 at a time
    Door door; // whose deadline is longer than this test
    std::deque<RawGuest> silent;
    for (int i = 0; i < Silent; ++i)
        silent.emplace_back(door.port, i % 2 == 0 ? QByteArray() : "GET / HTTP/1.1\r\n"_ba);
    for (auto &guest : silent)
        QTRY_VERIFY(guest.wasConnected);
    RecordedLink client(
        std::make_unique<WebSocketLink>(door.url(), u"parlour.v1"_s, Door::FrameBytes));
    QTRY_COMPARE(client.said->openings, 1);
    for (auto &guest : silent)
        QVERIFY(guest.isConnected());
}

void TestListener::deadlineEndsSlowHeads()
{
    auto options = Door::options();
    options.handshakeDeadlineMs = 200;
    Door door(options);
    RawGuest guest(door.port);
    QTRY_VERIFY(guest.wasConnected);
    QTimer drip; // never stands still, never gets to the end
    connect(&drip, &QTimer::timeout, &guest, [&guest] { guest.write("x"); });
    drip.start(10);
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.heard.isEmpty());
}

void TestListener::deadlineEndsSilence()
{
    auto options = Door::options();
    options.handshakeDeadlineMs = 500;
    Door door(options);
    RawGuest silent(door.port);
    RawGuest guest(door.port, RawGuest::upgrade());
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_VERIFY(silent.isOver());
    // The deadline is the handshake's, not the link's.
    QVERIFY(guest.isConnected());
    QCOMPARE(door.guests.at(0).said->closings, 0);
}

void TestListener::saysWhenFull()
{
    auto options = Door::options();
    options.maxConnections = 2;
    Door door(options);
    door.listener.setLinks(2);
    RawGuest refused(door.port, RawGuest::upgrade());
    QTRY_VERIFY(refused.isOver());
    QVERIFY(refused.heard.startsWith("HTTP/1.1 503 "));
    door.listener.setLinks(1);
    RawGuest guest(door.port, RawGuest::upgrade());
    QTRY_VERIFY(guest.isUpgraded());
}

void TestListener::handshakesCountForFull()
{
    auto options = Door::options();
    options.maxConnections = 1;
    Door door(options);
    RawGuest slow(door.port, "GET / HTTP/1.1\r\n");
    QTRY_VERIFY(slow.wasConnected);
    RawGuest refused(door.port, RawGuest::upgrade());
    QTRY_VERIFY(refused.isOver());
    QVERIFY(refused.heard.startsWith("HTTP/1.1 503 "));
}

void TestListener::stopEndsHandshakesAndKeepsLinks()
{
    Door door;
    RawGuest slow(door.port, "GET / HTTP/1.1\r\n");
    RawGuest guest(door.port, RawGuest::upgrade());
    QTRY_COMPARE(door.guests.size(), 1);
    QTRY_VERIFY(slow.wasConnected);
    door.listener.stop();
    QTRY_VERIFY(slow.isOver());
    QVERIFY(guest.isConnected());
    RawGuest late(door.port, RawGuest::upgrade());
    QTRY_VERIFY(late.isOver());
    QVERIFY(late.heard.isEmpty());
    QCOMPARE(door.guests[0].said->closings, 0);
}

void TestListener::saysThatThePortIsTaken()
{
    Door door;
    auto options = Door::options();
    options.port = door.port;
    Listener second(options, [](std::unique_ptr<Link>) {});
    const auto opened = second.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(QString::number(door.port)),
             qPrintable(opened.error().message));

    const quint16 free = Listener::freePortAfter(options.address, door.port);
    QVERIFY(free > door.port);
    options.port = free;
    Listener third(options, [](std::unique_ptr<Link>) {});
    QCOMPARE(third.open().value(), free);
    QCOMPARE(Listener::freePortAfter(options.address, 65'535), 0);
}

void TestListener::saysThatTheAddressIsNotHere()
{
    auto options = Door::options();
    options.address = QHostAddress(u"192.0.2.1"_s); // RFC 5737: nobody's
    Listener listener(options, [](std::unique_ptr<Link>) {});
    const auto opened = listener.open();
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(u"192.0.2.1"_s), qPrintable(opened.error().message));
    QCOMPARE(Listener::freePortAfter(options.address, 1), 0);
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
