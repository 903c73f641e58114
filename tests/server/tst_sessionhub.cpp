// SPDX-License-Identifier: Apache-2.0
#include "server/sessionhub.h"

#include "net/loopbacklink.h"
#include "server/hubdesk.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// All connections of a room, and time. The test plays the guests and the room.
class TestSessionHub : public QObject, private HubDesk
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init() { open(); }
    void cleanup() { close(); }

    void framesBecomeRequests();
    void nonsenseIsToldAsSuch_data();
    void nonsenseIsToldAsSuch();
    void oneMailATurn();
    void deliveriesGoOutInOneWrite();
    void closingComesAfterTheLastWords();
    void nothingComesInOrGoesOutWhileClosing();
    void deliveriesToTheGoneAreDropped();
    void brokenLinkIsToldOnce();
    void onlySomeClosesAreMeant_data();
    void onlySomeClosesAreMeant();
    void joinDeadline();
    void arrivalsAreToldAsTheyAre_data();
    void arrivalsAreToldAsTheyAre();
    void thisProgramIsExempt();
    void fewOfOneHouseholdMayWait();
    void proxiesAndThisComputerMayWait();
    void whoeverKnocksHasLonger();
    void silentGuestIsPinged();
    void unansweredPingEndsIt();
    void slowReaderIsDropped();
    void whoeverOnlyPingsAndNeverReadsIsDroppedToo();
    void drainIsToldWhenTheLineIsFree();
    void shutDownSaysBye();
    void shutDownOfAnEmptyRoom();
    void lateComerDuringShutDown();
};

void TestSessionHub::framesBecomeRequests()
{
    adopt();
    QVERIFY(isTold({u"1: arrived from a test"_s}));
    guest(1).link->inject(R"({"type":"message","text":"hi","id":"m1"})");
    QVERIFY(isTold({uR"(1: {"id":"m1","text":"hi","type":"message"})"_s}));
}

void TestSessionHub::nonsenseIsToldAsSuch_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("code");
    QTest::newRow("not JSON") << "hello"_ba << u"bad_json"_s;
    QTest::newRow("empty") << ""_ba << u"bad_json"_s;
    QTest::newRow("no such type") << R"({"type":"fly"})"_ba << u"unknown_type"_s;
    QTest::newRow("a field of another type")
        << R"({"type":"message","text":1})"_ba << u"bad_field"_s;
}

void TestSessionHub::nonsenseIsToldAsSuch()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, code);
    adopt();
    guest(1).link->inject(frame);
    guest(1).link->injectBinary();
    QVERIFY(
        isTold({u"1: arrived from a test"_s, u"1: garbled: "_s + code, u"1: garbled: bad_json"_s}));
}

void TestSessionHub::oneMailATurn()
{
    adopt();
    adopt();
    for (int i = 0; i < 10; ++i)
        guest(1).link->inject(requests::Hello{});
    QVERIFY(mails.isEmpty());
    QVERIFY(runUntil([this] { return mails.size() == 12; }));
    QCOMPARE(batches, 1);
}

void TestSessionHub::deliveriesGoOutInOneWrite()
{
    adoptJoined();
    adoptJoined();
    deliver({deliveries::ToOne{1, events::Ack{u"m1"_s, 1, 1}},
             deliveries::ToAll{Audience::Everyone, events::Typing{u"An"_s, true}, false, 1}});
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 2}});
    QVERIFY(guest(1).wire.writes.isEmpty());
    QVERIFY(runUntil([this] { return !guest(1).wire.writes.isEmpty(); }));
    QCOMPARE(guest(1).wire.writes, QStringList(u"ack m1 is #1 | Bo types"_s));
    QCOMPARE(guest(2).wire.writes, QStringList(u"An types"_s));
}

void TestSessionHub::closingComesAfterTheLastWords()
{
    adoptJoined();
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 0},
             deliveries::ToOne{1, events::Bye{u"x"_s, u"left"_s, {}}},
             deliveries::Close{1, CloseCode::Bye, u"left"_s},
             deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, false}, false, 0}});
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QCOMPARE(guest(1).wire.writes, QStringList(u"Bo types | bye left"_s));
    QCOMPARE(guest(1).wire.closedWith, std::optional<quint16>(1000));
    QVERIFY(mails.isEmpty()); // the room knows: it was its wish
}

void TestSessionHub::nothingComesInOrGoesOutWhileClosing()
{
    adoptJoined();
    adoptJoined();
    deliver({deliveries::Close{1, CloseCode::Policy, u"enough"_s}});
    guest(1).link->inject(requests::Ping{1});
    guest(1).link->inject("nonsense");
    guest(1).link->injectBinary();
    deliver({deliveries::ToOne{1, events::Pong{1}}, deliveries::Admit{1, Audience::Full},
             deliveries::GoLive{1}, deliveries::Close{1, CloseCode::Bye, {}},
             deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 1}});
    guest(2).link->inject(requests::Hello{});
    QVERIFY(isTold({uR"(2: {"type":"hello"})"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed && !guest(2).wire.writes.isEmpty(); }));
    QVERIFY(guest(1).wire.writes.isEmpty());
    QCOMPARE(guest(1).wire.closedWith, std::optional<quint16>(1008));
}

void TestSessionHub::deliveriesToTheGoneAreDropped()
{
    adoptJoined();
    deliver({deliveries::ToOne{99, events::Pong{1}}, deliveries::Admit{99, Audience::Full},
             deliveries::GoLive{99}, deliveries::Close{99, CloseCode::Bye, {}},
             deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 99}});
    QVERIFY(runUntil([this] { return !guest(1).wire.writes.isEmpty(); }));
    QCOMPARE(guest(1).wire.writes, QStringList(u"Bo types"_s));
}

void TestSessionHub::brokenLinkIsToldOnce()
{
    adoptJoined();
    deliver({deliveries::ToOne{1, events::Pong{1}}});
    guest(1).link->vanish();
    guest(1).link->vanish();
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(mails.isEmpty());
    QVERIFY(!guest(1).wire.aborted);
}

void TestSessionHub::onlySomeClosesAreMeant_data()
{
    QTest::addColumn<quint16>("code");
    QTest::addColumn<QString>("mail");
    QTest::newRow("going away") << quint16(1001) << u"1: left"_s;
    QTest::newRow("a cut line, or a close") << quint16(1000) << u"1: lost"_s;
    QTest::newRow("a cut line") << quint16(1006) << u"1: lost"_s;
    QTest::newRow("too large a frame") << quint16(1009) << u"1: lost"_s;
}

void TestSessionHub::onlySomeClosesAreMeant()
{
    QFETCH(quint16, code);
    QFETCH(QString, mail);
    adoptJoined();
    guest(1).link->vanish(code);
    QVERIFY(isTold({mail}));
}

void TestSessionHub::joinDeadline()
{
    adoptJoined();
    adopt(); // will be too late,
    clock.advance(1);
    adopt(); // this one a moment later
    QVERIFY(isTold({u"2: arrived from a test"_s, u"3: arrived from a test"_s}));
    clock.advance(limits::JoinDeadline - 1);
    QVERIFY(isTold({u"2: lost"_s}));
    QVERIFY(runUntil([this] { return guest(2).wire.freed; }));
    QCOMPARE(guest(2).wire.closedWith, std::optional<quint16>(1008));
    QVERIFY(!guest(1).wire.closedWith);
    QVERIFY(!guest(3).wire.closedWith);
    clock.advance(1);
    QVERIFY(isTold({u"3: lost"_s}));
    QVERIFY(!guest(1).wire.closedWith);
}

void TestSessionHub::arrivalsAreToldAsTheyAre_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<QByteArray>("fingerprint");
    QTest::addColumn<bool>("exempt");
    QTest::newRow("a stranger") << u"192.0.2.7:50123"_s << true << QByteArray(32, 'f') << false;
    QTest::newRow("in the clear") << u"192.0.2.7:50123"_s << false << QByteArray() << false;
    QTest::newRow("IPv6") << u"[2001:db8::7]:50123"_s << true << QByteArray(32, 'f') << false;
    QTest::newRow("this computer") << u"127.0.0.1:50123"_s << false << QByteArray() << true;
    QTest::newRow("this computer, IPv6") << u"[::1]:50123"_s << false << QByteArray() << true;
    QTest::newRow("a proxy") << u"10.1.2.3:50123"_s << true << QByteArray(32, 'f') << true;
    QTest::newRow("no address") << u"a test"_s << true << QByteArray() << false;
}

void TestSessionHub::arrivalsAreToldAsTheyAre()
{
    QFETCH(QString, peer);
    QFETCH(bool, encrypted);
    QFETCH(QByteArray, fingerprint);
    guests.emplace_back();
    guests.back().wire.peer = peer;
    guests.back().wire.encrypted = encrypted;
    guests.back().wire.fingerprint = fingerprint;
    adoptLast();
    QVERIFY(runUntil([this] { return arrivals.size() == 1; }));
    QCOMPARE(arrivals[0].peer, peer);
    QCOMPARE(arrivals[0].encrypted, encrypted);
    QCOMPARE(arrivals[0].fingerprint, fingerprint);
    QTEST(arrivals[0].exempt, "exempt");
}

void TestSessionHub::thisProgramIsExempt()
{
    auto [mine, theirs] = LoopbackLink::pair();
    hub->adopt(std::move(theirs));
    QVERIFY(runUntil([this] { return arrivals.size() == 1; }));
    QVERIFY(arrivals[0].exempt && arrivals[0].encrypted);
    QVERIFY(arrivals[0].fingerprint.isEmpty());
}

void TestSessionHub::fewOfOneHouseholdMayWait()
{
    const std::optional<quint16> tryLater(1013);
    close();
    open(2);
    for (int i = 1; i <= 3; ++i)
        adoptFrom(u"[2001:db8::%1]:5000"_s.arg(i));
    adoptFrom(u"[2001:db8:0:1::1]:5000"_s); // next door
    QCOMPARE(guest(3).wire.closedWith, tryLater);
    QVERIFY(isTold({u"1: arrived from [2001:db8::1]:5000"_s, u"2: arrived from [2001:db8::2]:5000"_s,
                    u"4: arrived from [2001:db8:0:1::1]:5000"_s}));
    QVERIFY(runUntil([this] { return guest(3).wire.freed; }));

    deliver({deliveries::Admit{1, Audience::Full}});
    adoptFrom(u"[2001:db8::5]:5000"_s); // in the place of the one who joined
    adoptFrom(u"[2001:db8::6]:5000"_s);
    QCOMPARE(guest(6).wire.closedWith, tryLater);
    guest(2).link->vanish();
    adoptFrom(u"[2001:db8::7]:5000"_s); // in the place of the one who left
    QVERIFY(isTold({u"5: arrived from [2001:db8::5]:5000"_s, u"2: lost"_s,
                    u"7: arrived from [2001:db8::7]:5000"_s}));
    for (const size_t id : {1, 4, 5, 7})
        QVERIFY(!guest(id).wire.closedWith);
}

void TestSessionHub::proxiesAndThisComputerMayWait()
{
    close();
    open(1);
    for (const QString &peer : {u"127.0.0.1:1"_s, u"10.1.2.3:2"_s}) {
        adoptFrom(peer);
        adoptFrom(peer);
    }
    for (size_t id = 1; id <= 4; ++id)
        QVERIFY(!guest(id).wire.closedWith);
}

void TestSessionHub::whoeverKnocksHasLonger()
{
    adopt();
    adopt();
    clock.advance(limits::JoinDeadline - 1);
    deliver({deliveries::AwaitVerdict{1}, deliveries::AwaitVerdict{99}});
    clock.advance(limits::KnockDeadline - 1);
    QVERIFY(isTold({u"1: arrived from a test"_s, u"2: arrived from a test"_s, u"2: lost"_s}));
    // Nobody is asked in this test: what does not answer pings is lost, knocking or not.
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1; }));
    guest(1).link->pong();
    clock.advance(1);
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QCOMPARE(guest(1).wire.closedWith, std::optional<quint16>(1008));
}

void TestSessionHub::silentGuestIsPinged()
{
    adoptJoined();
    clock.advance(1);
    adoptJoined();
    clock.advance(limits::PingInterval - 1);
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1; }));
    QCOMPARE(guest(2).wire.pings, 0);
    clock.advance(1);
    QVERIFY(runUntil([this] { return guest(2).wire.pings == 1; }));

    guest(1).link->pong();
    guest(2).link->pong();
    clock.advance(limits::PingInterval - 1); // the first one's next
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 2; }));
    QCOMPARE(guest(2).wire.pings, 1);
    QVERIFY(mails.isEmpty());
    QVERIFY(!guest(1).wire.aborted);
}

void TestSessionHub::unansweredPingEndsIt()
{
    adoptJoined();
    adoptJoined();
    clock.advance(limits::PingInterval);
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1 && guest(2).wire.pings == 1; }));
    guest(2).link->pong();
    guest(1).link->inject(requests::Ping{1}); // talking is no answer
    QVERIFY(isTold({uR"(1: {"t":1,"type":"ping"})"_s}));
    clock.advance(limits::PongDeadline);
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(guest(1).wire.aborted);
    QCOMPARE(guest(1).wire.pings, 1);
    QVERIFY(!guest(2).wire.aborted);
}

void TestSessionHub::slowReaderIsDropped()
{
    adoptJoined();
    adoptJoined();
    guest(1).wire.pending = limits::PendingBytes + 1;
    guest(2).wire.pending = limits::LaggingBytes;
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 0}});
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(guest(1).wire.aborted);
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, false}, false, 0}});
    QVERIFY(runUntil([this] { return guest(2).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes.size(), 1);
    QVERIFY(!guest(2).wire.aborted);
}

// The answers to a guest's own pings pile up without the room saying anything.
void TestSessionHub::whoeverOnlyPingsAndNeverReadsIsDroppedToo()
{
    adopt();
    QVERIFY(isTold({u"1: arrived from a test"_s}));
    guest(1).wire.pending = limits::PendingBytes + 1;
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(guest(1).wire.aborted);
}

void TestSessionHub::drainIsToldWhenTheLineIsFree()
{
    adoptJoined();
    deliver({deliveries::AwaitDrain{1}});
    QVERIFY(isTold({u"1: drained"_s}));
    guest(1).wire.pending = limits::DrainedBytes + 1;
    deliver({deliveries::AwaitDrain{1}, deliveries::ToOne{1, events::Pong{1}}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 1; }));
    QVERIFY(mails.isEmpty());
    guest(1).wire.pending = limits::DrainedBytes;
    QVERIFY(isTold({u"1: drained"_s}));
}

void TestSessionHub::shutDownSaysBye()
{
    adoptJoined();
    adopt(); // not joined, but connected
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 0}});
    hub->shutDown();
    QCOMPARE(guest(1).wire.writes, QStringList(u"Bo types | bye shutdown"_s));
    QCOMPARE(guest(2).wire.writes, QStringList(u"bye shutdown"_s));
    for (const size_t id : {1, 2})
        QCOMPARE(guest(id).wire.closedWith, std::optional<quint16>(1001));
    QCOMPARE(emptied, 0);
    QVERIFY(runUntil([this] { return emptied == 1; }));
    QVERIFY(runUntil([this] { return guest(1).wire.freed && guest(2).wire.freed; }));
    QCOMPARE(emptied, 1);
}

void TestSessionHub::shutDownOfAnEmptyRoom()
{
    hub->shutDown();
    QVERIFY(runUntil([this] { return emptied == 1; }));
}

void TestSessionHub::lateComerDuringShutDown()
{
    adoptJoined();
    hub->shutDown();
    adopt();
    QCOMPARE(guest(2).wire.closedWith, std::optional<quint16>(1001));
    QVERIFY(runUntil([this] { return emptied == 1; }));
}

QTEST_GUILESS_MAIN(TestSessionHub)
#include "tst_sessionhub.moc"
