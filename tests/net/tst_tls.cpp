// SPDX-License-Identifier: Apache-2.0
#include "net/door.h"
#include "net/rawguest.h"
#include "net/tlstransport.h"
#include "net/websocketlink.h"
#include "net/wsframe.h"

#include <QElapsedTimer>
#include <QSslCertificate>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include <deque>
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

RecordedLink guestOf(const QUrl &url, const QByteArray &expected = {})
{
    return RecordedLink(
        std::make_unique<WebSocketLink>(url, u"parlour.v1"_s, Door::FrameBytes, expected));
}

Listener::Options withAdmission(const Admission &admission)
{
    auto options = Door::options();
    options.admission = admission;
    return options;
}

// A masked frame of a client, with the mask 0.
QByteArray masked(char head, const QByteArray &payload = {})
{
    QByteArray frame;
    frame += head;
    frame += static_cast<char>(0x80 | payload.size());
    return frame + QByteArray(4, '\0') + payload;
}

// A reset may overtake what was sent before it; an end can't.
bool wasReset(int descriptor)
{
    tcp_info info{};
    socklen_t size = sizeof info;
    return ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0
        || info.tcpi_state == TCP_CLOSE;
}

// Somebody with a certificate who notes what is said to them once TLS stands.
class Impostor : public QTcpServer
{
public:
    explicit Impostor(const TlsIdentity &identity)
        : m_identity(identity)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("Can't listen on 127.0.0.1.");
    }

    QUrl url() const { return QUrl(u"wss://localhost:%1/"_s.arg(serverPort())); }

    int guests = 0;
    int gone = 0;
    QByteArray heard; // decrypted

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++guests;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_identity.configuration());
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { heard += socket->readAll(); });
        connect(socket, &QSslSocket::disconnected, this, [this] { ++gone; });
        socket->startServerEncryption();
    }

private:
    const TlsIdentity m_identity;
};

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

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothOnOnePort();
    void tellsItsCertificate();
    void takesTheExpectedCertificate();
    void refusesAnotherOne();
    void authoritiesDoNotCount();
    void saysThatNobodyEncrypts();
    void saysThatPlainIsNotTaken();
    void withoutAnIdentityTlsIsClosed();
    void oldTlsIsNotSpoken();
    void identityMayChange();
    void plainMayBeOff_data();
    void plainMayBeOff();
    void deadlineCoversEverything_data();
    void deadlineCoversEverything();
    void halfOpenIsLimited();
    void stopEndsWhoeverWaits();
    void proxiesTellWhoItIs();
    void foreignPagesStayOut();
    void nothingIsAnsweredBehindTheEnd_data();
    void nothingIsAnsweredBehindTheEnd();
    void nothingIsAnsweredBehindTheEarliestEnd_data() { nothingIsAnsweredBehindTheEnd_data(); }
    void nothingIsAnsweredBehindTheEarliestEnd();
    void nothingIsDeliveredWithinAnAnswer();
    void nothingIsReadWhileSending();
    void closeReachesWhoIsStillSending();
    void floodStaysOutside();
};

void TestTls::bothOnOnePort()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto plain = guestOf(door.url());
    auto tls = guestOf(door.tlsUrl());
    QTRY_COMPARE(plain.said->openings, 1);
    QTRY_COMPARE(tls.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 2);
    QVERIFY(!plain.link->isEncrypted());
    QVERIFY(tls.link->isEncrypted());
    QVERIFY(door.guests[0].link->isEncrypted() != door.guests[1].link->isEncrypted());
    plain.link->sendText("a");
    tls.link->sendText("b");
    for (auto &guest : door.guests) {
        QTRY_COMPARE(guest.said->texts, QStringList(guest.link->isEncrypted() ? u"b"_s : u"a"_s));
        QVERIFY(guest.link->peer().startsWith(u"127.0.0.1:"_s));
    }
}

void TestTls::tellsItsCertificate()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto tls = guestOf(door.tlsUrl());
    QCOMPARE(tls.link->fingerprint(), QByteArray());
    QTRY_COMPARE(tls.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 1);
    QCOMPARE(tls.link->fingerprint(), testIdentity().fingerprint());
    QCOMPARE(door.guests[0].link->fingerprint(), testIdentity().fingerprint());
    QVERIFY(tls.link->refusedFingerprint().isEmpty());
    auto plain = guestOf(door.url());
    QTRY_COMPARE(plain.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 2);
    QVERIFY(plain.link->fingerprint().isEmpty());
    QVERIFY(door.guests[1].link->fingerprint().isEmpty());
}

void TestTls::takesTheExpectedCertificate()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto guest = guestOf(door.tlsUrl(), testIdentity().fingerprint());
    QTRY_COMPARE(guest.said->openings, 1);
    QVERIFY(guest.link->refusedFingerprint().isEmpty());
}

void TestTls::refusesAnotherOne()
{
    Impostor impostor(testIdentity(u"other"_s));
    auto guest = guestOf(impostor.url(), testIdentity().fingerprint());
    QTRY_COMPARE(guest.said->closings, 1);
    QTRY_COMPARE(impostor.gone, 1);
    QCOMPARE(impostor.heard, QByteArray());
    QCOMPARE(guest.said->openings, 0);
    QCOMPARE(guest.link->refusedFingerprint(), testIdentity(u"other"_s).fingerprint());
    QVERIFY(guest.link->fingerprint().isEmpty());
    QVERIFY2(guest.said->reason.startsWith(u"The room at this address shows another certificate"_s),
             qPrintable(guest.said->reason));
    // It was the fingerprint's fault.
    auto trusting = guestOf(impostor.url(), testIdentity(u"other"_s).fingerprint());
    QTRY_VERIFY(impostor.heard.startsWith("GET / HTTP/1.1\r\n"));
}

void TestTls::authoritiesDoNotCount()
{
    const auto before = QSslConfiguration::defaultConfiguration();
    auto trusting = before;
    trusting.setCaCertificates({testIdentity(u"other"_s).configuration().localCertificate()});
    QSslConfiguration::setDefaultConfiguration(trusting);
    Impostor impostor(testIdentity(u"other"_s));
    QSslSocket believer; // to this computer, the impostor's certificate is beyond doubt
    believer.connectToHostEncrypted(u"localhost"_s, impostor.serverPort());
    QTRY_VERIFY(believer.isEncrypted());
    auto guest = guestOf(impostor.url(), testIdentity().fingerprint());
    auto newcomer = guestOf(impostor.url());
    QSslConfiguration::setDefaultConfiguration(before);
    QTRY_COMPARE(guest.said->closings, 1);
    QCOMPARE(guest.link->refusedFingerprint(), testIdentity(u"other"_s).fingerprint());
    QTRY_COMPARE(newcomer.link->fingerprint(), testIdentity(u"other"_s).fingerprint());
    QTRY_VERIFY(!impostor.heard.isEmpty());
    QCOMPARE(impostor.heard.count("GET "), 1);
}

void TestTls::saysThatNobodyEncrypts()
{
    const QString sentence = u"The room at this address does not speak an encrypted connection."_s;
    Door door; // without a certificate
    auto dropped = guestOf(door.tlsUrl());
    QTRY_COMPARE(dropped.said->closings, 1);
    QVERIFY2(dropped.said->reason.startsWith(sentence), qPrintable(dropped.said->reason));
    QVERIFY(dropped.link->refusedFingerprint().isEmpty());

    QTcpServer web;
    QVERIFY(web.listen(QHostAddress::LocalHost));
    connect(&web, &QTcpServer::newConnection, &web, [&web] {
        web.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    auto answered = guestOf(QUrl(u"wss://127.0.0.1:%1/"_s.arg(web.serverPort())));
    QTRY_COMPARE(answered.said->closings, 1);
    QVERIFY2(answered.said->reason.startsWith(sentence), qPrintable(answered.said->reason));
}

void TestTls::saysThatPlainIsNotTaken()
{
    Door door(withAdmission({.plain = PlainPolicy::Off}));
    auto guest = guestOf(door.url());
    QTRY_COMPARE(guest.said->closings, 1);
    QCOMPARE(guest.said->reason,
             u"This room takes encrypted connections only. Put wss:// before its address."_s);
}

void TestTls::withoutAnIdentityTlsIsClosed()
{
    Door door;
    RawGuest guest(door.port, {}, RawGuest::Tls);
    QTRY_VERIFY(guest.wasConnected && guest.isOver());
    QVERIFY(!guest.isEncrypted());
    door.listener.setIdentity(testIdentity());
    RawGuest later(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(later.isUpgraded());
}

void TestTls::oldTlsIsNotSpoken()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, QByteArray::fromHex( // TLS 1.1's hello with two suites of its time
                                  "1603010031" "0100002d" "0302" + QByteArray(64, '0') + "00" "0006"
                                  "c009c013002f" "0100"));
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.heard.isEmpty() || guest.heard.startsWith("\x15")); // nothing but an alert
}

void TestTls::identityMayChange()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    auto first = guestOf(door.tlsUrl());
    RawGuest waits(door.port);
    QTRY_COMPARE(first.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 1);
    QTRY_VERIFY(waits.wasConnected);
    door.listener.setIdentity(testIdentity(u"other"_s));
    auto second = guestOf(door.tlsUrl());
    QTRY_COMPARE(second.said->openings, 1);
    QTRY_COMPARE(door.guests.size(), 2);
    QCOMPARE(second.link->fingerprint(), testIdentity(u"other"_s).fingerprint());
    QCOMPARE(door.guests[0].link->fingerprint(), testIdentity().fingerprint());
    first.link->sendText("still here");
    QTRY_COMPARE(door.guests[0].said->texts, QStringList(u"still here"_s));
    QCOMPARE(first.said->closings, 0);
    QVERIFY(waits.isConnected());
}

void TestTls::plainMayBeOff_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("a guest") << RawGuest::upgrade() << true;
    QTest::newRow("a browser") << RawGuest::request() << true;
    QTest::newRow("a form") << RawGuest::request({}, "POST / HTTP/1.1") << true;
    QTest::newRow("something else") << "SSH-2.0-OpenSSH_9.2\r\n\r\n"_ba << false;
}

void TestTls::plainMayBeOff()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isAnswered);
    Door door(withAdmission({.plain = PlainPolicy::Off}));
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, bytes);
    QTRY_VERIFY(guest.wasConnected && guest.isOver());
    QCOMPARE(guest.heard.startsWith("HTTP/1.1 403 "), isAnswered);
    QCOMPARE(guest.heard.contains("This room speaks wss:// only."), isAnswered);
    QCOMPARE(guest.heard.isEmpty(), !isAnswered);
    QVERIFY(door.guests.empty());
    auto tls = guestOf(door.tlsUrl());
    QTRY_COMPARE(tls.said->openings, 1);
}

void TestTls::deadlineCoversEverything_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("drop"); // again and again
    QTest::newRow("silence") << false << ""_ba << ""_ba;
    QTest::newRow("half a ClientHello") << false << QByteArray::fromHex("160301020001000001fc0303")
                                        << ""_ba;
    QTest::newRow("a ClientHello in drops") << false << QByteArray::fromHex("160301020001000001fc0303")
                                            << "x"_ba;
    QTest::newRow("TLS, and silence") << true << ""_ba << ""_ba;
    QTest::newRow("TLS, and half a head") << true << "GET / HTTP/1.1\r\n"_ba << ""_ba;
    QTest::newRow("TLS, and a head in drops") << true << "GET / HTTP/1.1\r\nX: "_ba << "x"_ba;
}

void TestTls::deadlineCoversEverything()
{
    QFETCH(bool, tls);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, drop);
    constexpr int DeadlineMs = 400;
    auto options = Door::options();
    options.handshakeDeadlineMs = DeadlineMs;
    Door door(options);
    door.listener.setIdentity(testIdentity());
    QElapsedTimer since;
    since.start();
    RawGuest guest(door.port, bytes, tls ? RawGuest::Tls : RawGuest::Tcp);
    QTimer drip;
    connect(&drip, &QTimer::timeout, &guest, [&guest, drop] {
        if (guest.isConnected())
            guest.write(drop);
    });
    drip.start(20);
    QTRY_VERIFY(guest.wasConnected && guest.isOver());
    QVERIFY(since.elapsed() >= DeadlineMs * 9 / 10);
    QVERIFY(door.guests.empty());
}

void TestTls::halfOpenIsLimited()
{
    constexpr int Most = 4;
    Door door(withAdmission({.halfOpenPerAddress = Most, .sparesLoopback = false}));
    door.listener.setIdentity(testIdentity());
    std::deque<RawGuest> waiting;
    waiting.emplace_back(door.port);
    waiting.emplace_back(door.port, QByteArray::fromHex("160301"));
    waiting.emplace_back(door.port, "GET"_ba);
    waiting.emplace_back(door.port, QByteArray(), RawGuest::Tls);
    for (auto &guest : waiting)
        QTRY_VERIFY(guest.wasConnected);
    QTRY_VERIFY(waiting.back().isEncrypted());
    RawGuest late(door.port, RawGuest::upgrade());
    QTRY_VERIFY(late.wasConnected && late.isOver());
    QVERIFY(late.heard.isEmpty());
    // Each way out gives the place back; links take none.
    for (int i = 0; i < Most; ++i) {
        waiting.pop_back();
        QTRY_VERIFY(([&door] {
            RawGuest next(door.port, RawGuest::upgrade());
            return QTest::qWaitFor([&next] { return next.isUpgraded() || next.isOver(); })
                && next.isUpgraded();
        }()));
    }
    std::deque<RecordedLink> links;
    for (int i = 0; i < 3 * Most; ++i) {
        links.push_back(guestOf(i % 2 == 0 ? door.url() : door.tlsUrl()));
        QTRY_COMPARE(links.back().said->openings, 1);
    }
    // This computer is spared, unless a test says otherwise.
    Door spared(withAdmission({.halfOpenPerAddress = 1}));
    RawGuest one(spared.port);
    QTRY_VERIFY(one.wasConnected);
    RawGuest two(spared.port, RawGuest::upgrade());
    QTRY_VERIFY(two.isUpgraded());
    QVERIFY(one.isConnected());
}

void TestTls::stopEndsWhoeverWaits()
{
    auto door = std::make_unique<Door>(withAdmission({.halfOpenPerAddress = 9, .sparesLoopback = false}));
    door->listener.setIdentity(testIdentity());
    RawGuest silent(door->port);
    RawGuest tls(door->port, {}, RawGuest::Tls);
    RawGuest guest(door->port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(silent.wasConnected && tls.isEncrypted() && guest.isUpgraded());
    door->listener.stop();
    QTRY_VERIFY(silent.isOver() && tls.isOver());
    QVERIFY(guest.isConnected());
    // What goes with the listener must not wait for its counts.
    auto other = std::make_unique<Door>(withAdmission({.halfOpenPerAddress = 9, .sparesLoopback = false}));
    RawGuest waits(other->port);
    RawGuest begins(other->port, "GET");
    QTRY_VERIFY(waits.wasConnected && begins.wasConnected);
    other.reset();
    door.reset();
    QTRY_VERIFY(waits.isOver() && begins.isOver() && guest.isOver());
}

void TestTls::proxiesTellWhoItIs()
{
    const QByteArray header = "X-Forwarded-For: 10.9.9.9, 203.0.113.9\r\n";
    Door trusting(withAdmission({.proxies = Admission::parseProxies({u"127.0.0.0/8"_s}).value()}));
    trusting.listener.setIdentity(testIdentity());
    RawGuest plain(trusting.port, RawGuest::upgrade(header));
    QTRY_COMPARE(trusting.guests.size(), 1);
    QCOMPARE(trusting.guests[0].link->peer(), u"203.0.113.9:0"_s);
    RawGuest tls(trusting.port, RawGuest::upgrade(header), RawGuest::Tls);
    QTRY_COMPARE(trusting.guests.size(), 2);
    QCOMPARE(trusting.guests[1].link->peer(), u"203.0.113.9:0"_s);
    RawGuest nobody(trusting.port, RawGuest::upgrade("X-Forwarded-For: <script>\r\n"));
    QTRY_COMPARE(trusting.guests.size(), 3);
    QVERIFY(trusting.guests[2].link->peer().startsWith(u"127.0.0.1:"_s));
    Door other;
    RawGuest liar(other.port, RawGuest::upgrade(header));
    QTRY_COMPARE(other.guests.size(), 1);
    QVERIFY(other.guests[0].link->peer().startsWith(u"127.0.0.1:"_s));
}

void TestTls::foreignPagesStayOut()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest evil(door.port, RawGuest::upgrade("Origin: https://evil.example\r\n"), RawGuest::Tls);
    RawGuest downgraded(door.port, RawGuest::upgrade("Origin: http://127.0.0.1\r\n"), RawGuest::Tls);
    RawGuest own(door.port, RawGuest::upgrade("Origin: https://127.0.0.1\r\n"), RawGuest::Tls);
    QTRY_VERIFY(evil.isOver() && downgraded.isOver() && own.isUpgraded());
    QVERIFY(evil.heard.startsWith("HTTP/1.1 403 "));
    QVERIFY(downgraded.heard.startsWith("HTTP/1.1 403 "));
}

void TestTls::nothingIsAnsweredBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("code");
    QTest::newRow("a close") << masked(CloseFrame, "\x03\xe8"_ba) << 1000;
    QTest::newRow("a reserved opcode") << masked(char(0x83)) << 1002;
    QTest::newRow("a reserved bit") << masked(char(0xc1), "x") << 1002;
    QTest::newRow("a continuation of nothing") << masked(char(0x80), "x") << 1002;
    QTest::newRow("bad UTF-8") << masked(char(0x81), "\xff"_ba) << 1007;
    QTest::newRow("a ping in pieces") << masked(char(0x09), "x") << 1002;
}

void TestTls::nothingIsAnsweredBehindTheEnd()
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
    for (const auto &frame : {masked(char(0x81), "before"), end, masked(char(0x89), "ping"),
                              masked(char(0x81), "after"), masked(char(0x89), "pong")}) {
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
void TestTls::nothingIsAnsweredBehindTheEarliestEnd()
{
    QFETCH(QByteArray, end);
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, {}, RawGuest::Tls);
    QTRY_VERIFY(guest.isEncrypted());
    for (const auto &bytes : {RawGuest::upgrade(), end, masked(char(0x89), "ping"),
                              masked(char(0x81), "after"), masked(char(0x89), "pong")}) {
        guest.write(bytes);
        guest.flush();
    }
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.isUpgraded());
    QVERIFY2(!guest.heard.contains(PongFrame), guest.heard.toHex().constData());
    for (const auto &link : door.guests)
        QCOMPARE(link.said->texts, QStringList());
}

void TestTls::nothingIsDeliveredWithinAnAnswer()
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
        guest.write(masked(char(0x81), texts.last().toUtf8()));
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

void TestTls::nothingIsReadWhileSending()
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

void TestTls::closeReachesWhoIsStillSending()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(guest.isUpgraded());
    QTRY_COMPARE(door.guests.size(), 1);
    guest.heard.clear();
    for (int i = 0; i < 100; ++i)
        guest.write(masked(char(0x82), "more").repeated(2'000));
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

void TestTls::floodStaysOutside()
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

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
