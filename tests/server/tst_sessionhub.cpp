// SPDX-License-Identifier: Apache-2.0
#include "server/sessionhub.h"

#include "protocol/limits.h"
#include "server/fakelink.h"
#include "support/manualclock.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QPointer>
#include <QTest>
#include <QTestEventLoop>

#include <deque>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// A connection and its two ends: what the guest does, what the server did.
struct Guest {
    Wire wire;
    QPointer<FakeLink> link;
};

QString mailLine(const mail::FromGuest &mail)
{
    struct {
        QString operator()(const mail::Arrived &arrived) const
        {
            return u"arrived from "_s + arrived.peer;
        }
        QString operator()(const Request &request) const
        {
            return QString::fromUtf8(codec::encode(request));
        }
        QString operator()(const mail::Garbled &garbled) const
        {
            return u"garbled: "_s + codec::wireName(garbled.error.code);
        }
        QString operator()(const mail::Drained &) const { return u"drained"_s; }
        QString operator()(const mail::Gone &gone) const
        {
            return gone.how == Parting::Lost ? u"lost"_s : u"left"_s;
        }
    } line;
    return QString::number(mail.id) + u": "_s + std::visit(line, mail.what);
}

// As a program runs its event loop: it waits when there is nothing to do, which ends a turn.
// QTest's own waiting never does.
template<typename Predicate>
bool runUntil(Predicate predicate)
{
    const QDeadlineTimer deadline(10'000);
    while (!predicate() && !deadline.hasExpired())
        QTestEventLoop::instance().enterLoopMSecs(2);
    return predicate();
}

} // namespace

// All connections of a room, and time. The test plays the guests and the room.
class TestSessionHub : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<SessionHub> m_hub;
    std::deque<Guest> m_guests;
    QStringList m_mail; // to the room
    int m_batches = 0;
    int m_emptied = 0;

    Guest &guest(size_t number) { return m_guests.at(number - 1); }
    QStringList mail() { return std::exchange(m_mail, {}); }
    void adopt();
    void adoptJoined();
    void deliver(const std::vector<Delivery> &deliveries);
    bool isTold(const QStringList &expected);

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init();
    void cleanup();

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
    void silentGuestIsPinged();
    void unansweredPingEndsIt();
    void slowReaderIsDropped();
    void whoeverOnlyPingsAndNeverReadsIsDroppedToo();
    void drainIsToldWhenTheLineIsFree();
    void shutDownSaysBye();
    void shutDownOfAnEmptyRoom();
    void lateComerDuringShutDown();
};

void TestSessionHub::init()
{
    m_clock = {};
    m_mail.clear();
    m_batches = m_emptied = 0;
    m_hub = std::make_unique<SessionHub>(
        SessionHub::Options{QHostAddress::LocalHost, 0, {u"/"_s}, 100}, m_clock);
    connect(m_hub.get(), &SessionHub::arrived, this, [this](const mail::Inbox &inbox) {
        ++m_batches;
        for (const auto &mail : *inbox)
            m_mail.append(mailLine(mail));
    });
    connect(m_hub.get(), &SessionHub::emptied, this, [this] { ++m_emptied; });
    QVERIFY(m_hub->open()); // the heartbeat begins
}

void TestSessionHub::cleanup()
{
    m_hub.reset();
    m_guests.clear();
}

void TestSessionHub::adopt()
{
    m_guests.emplace_back();
    auto link = std::make_unique<FakeLink>(m_guests.back().wire);
    m_guests.back().link = link.get();
    m_hub->adopt(std::move(link));
}

void TestSessionHub::adoptJoined()
{
    adopt();
    const MemberId id = m_guests.size();
    deliver({deliveries::Admit{id, Audience::Full}, deliveries::GoLive{id}});
    QVERIFY(runUntil([this] { return !m_mail.isEmpty(); }));
    m_mail.clear();
}

void TestSessionHub::deliver(const std::vector<Delivery> &deliveries)
{
    m_hub->deliver(std::make_shared<const std::vector<Delivery>>(deliveries));
}

// Waits for as much mail as that, and takes it.
bool TestSessionHub::isTold(const QStringList &expected)
{
    runUntil([&] { return m_mail.size() >= expected.size(); });
    const QStringList told = mail();
    if (told != expected)
        qWarning() << "The room was told" << told;
    return told == expected;
}

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
    QVERIFY(m_mail.isEmpty());
    QVERIFY(runUntil([this] { return m_mail.size() == 12; }));
    QCOMPARE(m_batches, 1);
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
    QVERIFY(m_mail.isEmpty()); // the room knows: it was its wish
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
    QVERIFY(m_mail.isEmpty());
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
    m_clock.advance(1);
    adopt(); // this one a moment later
    QVERIFY(isTold({u"2: arrived from a test"_s, u"3: arrived from a test"_s}));
    m_clock.advance(limits::JoinDeadline - 1);
    QVERIFY(isTold({u"2: lost"_s}));
    QVERIFY(runUntil([this] { return guest(2).wire.freed; }));
    QCOMPARE(guest(2).wire.closedWith, std::optional<quint16>(1008));
    QVERIFY(!guest(1).wire.closedWith);
    QVERIFY(!guest(3).wire.closedWith);
    m_clock.advance(1);
    QVERIFY(isTold({u"3: lost"_s}));
    QVERIFY(!guest(1).wire.closedWith);
}

void TestSessionHub::silentGuestIsPinged()
{
    adoptJoined();
    m_clock.advance(1);
    adoptJoined();
    m_clock.advance(limits::PingInterval - 1);
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1; }));
    QCOMPARE(guest(2).wire.pings, 0);
    m_clock.advance(1);
    QVERIFY(runUntil([this] { return guest(2).wire.pings == 1; }));

    guest(1).link->pong();
    guest(2).link->pong();
    m_clock.advance(limits::PingInterval - 1); // the first one's next
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 2; }));
    QCOMPARE(guest(2).wire.pings, 1);
    QVERIFY(m_mail.isEmpty());
    QVERIFY(!guest(1).wire.aborted);
}

void TestSessionHub::unansweredPingEndsIt()
{
    adoptJoined();
    adoptJoined();
    m_clock.advance(limits::PingInterval);
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1 && guest(2).wire.pings == 1; }));
    guest(2).link->pong();
    guest(1).link->inject(requests::Ping{1}); // talking is no answer
    QVERIFY(isTold({uR"(1: {"t":1,"type":"ping"})"_s}));
    m_clock.advance(limits::PongDeadline);
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
    guest(2).wire.pending = limits::PendingBytes;
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
    QVERIFY(m_mail.isEmpty());
    guest(1).wire.pending = limits::DrainedBytes;
    QVERIFY(isTold({u"1: drained"_s}));
}

void TestSessionHub::shutDownSaysBye()
{
    adoptJoined();
    adopt(); // not joined, but connected
    deliver({deliveries::ToAll{Audience::Everyone, events::Typing{u"Bo"_s, true}, false, 0}});
    m_hub->shutDown();
    QCOMPARE(guest(1).wire.writes, QStringList(u"Bo types | bye shutdown"_s));
    QCOMPARE(guest(2).wire.writes, QStringList(u"bye shutdown"_s));
    for (const size_t id : {1, 2})
        QCOMPARE(guest(id).wire.closedWith, std::optional<quint16>(1001));
    QCOMPARE(m_emptied, 0);
    QVERIFY(runUntil([this] { return m_emptied == 1; }));
    QVERIFY(runUntil([this] { return guest(1).wire.freed && guest(2).wire.freed; }));
    QCOMPARE(m_emptied, 1);
}

void TestSessionHub::shutDownOfAnEmptyRoom()
{
    m_hub->shutDown();
    QVERIFY(runUntil([this] { return m_emptied == 1; }));
}

void TestSessionHub::lateComerDuringShutDown()
{
    adoptJoined();
    m_hub->shutDown();
    adopt();
    QCOMPARE(guest(2).wire.closedWith, std::optional<quint16>(1001));
    QVERIFY(runUntil([this] { return m_emptied == 1; }));
}

QTEST_GUILESS_MAIN(TestSessionHub)
#include "tst_sessionhub.moc"
