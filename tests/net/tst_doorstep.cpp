// SPDX-License-Identifier: Apache-2.0
#include "net/doorstep.h"

#include "net/door.h"
#include "net/rawguest.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <deque>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// One port for TLS and plain, and who may stand at it for how long.
class TestDoorstep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothOnOnePort();
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
};

void TestDoorstep::bothOnOnePort()
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

void TestDoorstep::withoutAnIdentityTlsIsClosed()
{
    Door door;
    RawGuest guest(door.port, {}, RawGuest::Tls);
    QTRY_VERIFY(guest.wasConnected && guest.isOver());
    QVERIFY(!guest.isEncrypted());
    door.listener.setIdentity(testIdentity());
    RawGuest later(door.port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(later.isUpgraded());
}

void TestDoorstep::oldTlsIsNotSpoken()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest guest(door.port,
                   QByteArray::fromHex( // TLS 1.1's hello with two suites of its time
                       "1603010031"
                       "0100002d"
                       "0302"
                       + QByteArray(64, '0')
                       + "00"
                         "0006"
                         "c009c013002f"
                         "0100"));
    QTRY_VERIFY(guest.isOver());
    QVERIFY(guest.heard.isEmpty() || guest.heard.startsWith("\x15")); // nothing but an alert
}

void TestDoorstep::identityMayChange()
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

void TestDoorstep::plainMayBeOff_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isAnswered");
    QTest::newRow("a guest") << RawGuest::upgrade() << true;
    QTest::newRow("a browser") << RawGuest::request() << true;
    QTest::newRow("a form") << RawGuest::request({}, "POST / HTTP/1.1") << true;
    QTest::newRow("something else") << "SSH-2.0-OpenSSH_9.2\r\n\r\n"_ba << false;
}

void TestDoorstep::plainMayBeOff()
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

void TestDoorstep::deadlineCoversEverything_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("drop"); // again and again
    QTest::newRow("silence") << false << ""_ba
                             << ""_ba;
    QTest::newRow("half a ClientHello")
        << false << QByteArray::fromHex("160301020001000001fc0303") << ""_ba;
    QTest::newRow("a ClientHello in drops")
        << false << QByteArray::fromHex("160301020001000001fc0303") << "x"_ba;
    QTest::newRow("TLS, and silence") << true << ""_ba
                                      << ""_ba;
    QTest::newRow("TLS, and half a head") << true << "GET / HTTP/1.1\r\n"_ba
                                          << ""_ba;
    QTest::newRow("TLS, and a head in drops") << true << "GET / HTTP/1.1\r\nX: "_ba
                                              << "x"_ba;
}

void TestDoorstep::deadlineCoversEverything()
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

void TestDoorstep::halfOpenIsLimited()
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

void TestDoorstep::stopEndsWhoeverWaits()
{
    auto door =
        std::make_unique<Door>(withAdmission({.halfOpenPerAddress = 9, .sparesLoopback = false}));
    door->listener.setIdentity(testIdentity());
    RawGuest silent(door->port);
    RawGuest tls(door->port, {}, RawGuest::Tls);
    RawGuest guest(door->port, RawGuest::upgrade(), RawGuest::Tls);
    QTRY_VERIFY(silent.wasConnected && tls.isEncrypted() && guest.isUpgraded());
    door->listener.stop();
    QTRY_VERIFY(silent.isOver() && tls.isOver());
    QVERIFY(guest.isConnected());
    // What goes with the listener must not wait for its counts.
    auto other =
        std::make_unique<Door>(withAdmission({.halfOpenPerAddress = 9, .sparesLoopback = false}));
    RawGuest waits(other->port);
    RawGuest begins(other->port, "GET");
    QTRY_VERIFY(waits.wasConnected && begins.wasConnected);
    other.reset();
    door.reset();
    QTRY_VERIFY(waits.isOver() && begins.isOver() && guest.isOver());
}

void TestDoorstep::proxiesTellWhoItIs()
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

void TestDoorstep::foreignPagesStayOut()
{
    Door door;
    door.listener.setIdentity(testIdentity());
    RawGuest evil(door.port, RawGuest::upgrade("Origin: https://evil.example\r\n"), RawGuest::Tls);
    RawGuest downgraded(door.port, RawGuest::upgrade("Origin: http://127.0.0.1\r\n"),
                        RawGuest::Tls);
    RawGuest own(door.port, RawGuest::upgrade("Origin: https://127.0.0.1\r\n"), RawGuest::Tls);
    QTRY_VERIFY(evil.isOver() && downgraded.isOver() && own.isUpgraded());
    QVERIFY(evil.heard.startsWith("HTTP/1.1 403 "));
    QVERIFY(downgraded.heard.startsWith("HTTP/1.1 403 "));
}

QTEST_GUILESS_MAIN(TestDoorstep)
#include "tst_doorstep.moc"
