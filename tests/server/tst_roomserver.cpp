// SPDX-License-Identifier: Apache-2.0
#include "server/roomserver.h"

#include "room/lines.h"
#include "room/tail.h"
#include "server/heldstore.h"
#include "support/manualclock.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Between the room and its log: who waits for whom.
class TestRoomServer : public QObject
{
    Q_OBJECT

    HeldStore::Desk m_desk;
    ManualClock m_clock;
    std::unique_ptr<RoomServer> m_server;
    QStringList m_told;
    events::Welcome m_welcome; // the newest

    void makeServer(const Retention &retention = {}, int trimEveryMs = 3'600'000);
    void openServer();
    void enter(MemberId id, const QString &name);
    void send(const std::vector<mail::FromGuest> &mail);
    void say(MemberId id, const QString &text);
    QStringList told() { return std::exchange(m_told, {}); }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init();
    void cleanup() { m_server.reset(); }

    void opensWithTheNewestPage();
    void failsWithTheLog_data();
    void failsWithTheLog();
    void acknowledgesAfterTheCommit();
    void gathersWhileACommitIsUnderWay();
    void failedCommitConcernsItsBatchOnly();
    void readsThroughTheStore();
    void readMayFail();
    void orderOfAMailIsKept();
    void tellsWhatTimeBringsAbout();
    void tellsHowManyAreHere();
    void lostAndGarbledReachTheRoom();
    void overloadedDiskIsSaid();
    void refusedChangesAreSaid();
    void searchesThroughTheStore();
    void searchMayFail();
    void opensWithWhatIsLeftOfTheLog();
    void keepsEverythingUnlessToldOtherwise();
    void trimsAtTheStart();
    void trimsAgainAndAgainButOneAtATime();
    void failedTrimIsTriedAgain();
    void anotherRuleDoesNotWaitForAnHour();
    void keepingEverythingEndsATrim();
};

void TestRoomServer::init()
{
    m_desk = {};
    m_told.clear();
}

void TestRoomServer::makeServer(const Retention &retention, int trimEveryMs)
{
    m_server = std::make_unique<RoomServer>(
        RoomServer::Options{u"Attic"_s, {}, 100, retention, trimEveryMs, {}, {}},
        std::make_unique<HeldStore>(m_desk), m_clock);
    connect(m_server.get(), &RoomServer::deliver, this,
            [this](const mail::Outbox &outbox) {
                m_told += lines(*outbox);
                for (const auto &delivery : *outbox) {
                    const auto *one = std::get_if<deliveries::ToOne>(&delivery);
                    if (const auto *welcome = one ? std::get_if<events::Welcome>(&one->event) : nullptr)
                        m_welcome = *welcome;
                }
            });
}

void TestRoomServer::openServer()
{
    makeServer();
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    QCOMPARE(opened.size(), 1);
}

void TestRoomServer::send(const std::vector<mail::FromGuest> &mail)
{
    m_server->receive(std::make_shared<const std::vector<mail::FromGuest>>(mail));
}

void TestRoomServer::enter(MemberId id, const QString &name)
{
    requests::Join join;
    join.username = name;
    m_clock.advance(1'000); // so that the news of it is told at once
    send({{id, mail::Arrived{u"a test"_s}}, {id, Request(join)}});
    m_told.clear();
}

void TestRoomServer::say(MemberId id, const QString &text)
{
    send({{id, Request(requests::Say{text, text, 0})}});
}

void TestRoomServer::opensWithTheNewestPage()
{
    for (Seq seq = 1; seq <= 600; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    makeServer();
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    QCOMPARE(opened.size(), 0);
    m_desk.answer();
    QCOMPARE(opened.size(), 0);
    m_desk.answer();
    QCOMPARE(opened.size(), 1);

    // What is in memory needs no answer of the store.
    enter(1, u"Bo"_s);
    send({{1, Request(requests::History{{}, {}, 200})}});
    QCOMPARE(told(), QStringList(u"1: history 401-600"_s));
    QVERIFY(m_desk.held.empty());
}

void TestRoomServer::failsWithTheLog_data()
{
    QTest::addColumn<int>("good"); // answers before the bad one
    QTest::newRow("opening") << 0;
    QTest::newRow("reading") << 1;
}

void TestRoomServer::failsWithTheLog()
{
    QFETCH(int, good);
    makeServer();
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    QSignalSpy failed(m_server.get(), &RoomServer::failed);
    m_server->open();
    for (int i = 0; i < good; ++i)
        m_desk.answer();
    m_desk.answer(false);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.front().front().toString(), u"The disk is full."_s);
    QCOMPARE(opened.size(), 0);
}

void TestRoomServer::acknowledgesAfterTheCommit()
{
    openServer();
    enter(1, u"An"_s);
    say(1, u"a"_s);
    QCOMPARE(m_desk.batches, std::vector<size_t>({1}));
    QVERIFY(m_told.isEmpty());
    QVERIFY(m_desk.entries.empty());
    m_desk.answer();
    QCOMPARE(told(), QStringList({u"1: ack a is #1"_s, u"live but 1: #1 An: a"_s}));
}

void TestRoomServer::gathersWhileACommitIsUnderWay()
{
    openServer();
    enter(1, u"An"_s);
    enter(2, u"Bo"_s);
    say(1, u"a"_s);
    say(2, u"b"_s);
    say(1, u"c"_s);
    say(2, u"d"_s);
    QCOMPARE(m_desk.batches, std::vector<size_t>({1})); // one at a time
    m_desk.answer();
    QCOMPARE(told(), QStringList({u"1: ack a is #1"_s, u"live but 1: #1 An: a"_s}));
    QCOMPARE(m_desk.batches, std::vector<size_t>({1, 3})); // all that has gathered, together
    say(1, u"e"_s);
    m_desk.answer();
    QCOMPARE(
        told(),
        QStringList({u"2: ack b is #2"_s, u"live but 2: #2 Bo: b"_s, u"1: ack c is #3"_s,
                     u"live but 1: #3 An: c"_s, u"2: ack d is #4"_s, u"live but 2: #4 Bo: d"_s}));
    m_desk.answer();
    QCOMPARE(told(), QStringList({u"1: ack e is #5"_s, u"live but 1: #5 An: e"_s}));
    QCOMPARE(m_desk.batches, std::vector<size_t>({1, 3, 1}));
    QVERIFY(m_desk.held.empty());
}

void TestRoomServer::failedCommitConcernsItsBatchOnly()
{
    openServer();
    enter(1, u"An"_s);
    say(1, u"a"_s);
    say(1, u"b"_s);
    say(1, u"c"_s);
    m_desk.answer();
    told();
    m_desk.answer(false);
    QCOMPARE(told(),
             QStringList({u"1: error try_later ref b retry 1000"_s,
                          u"1: error try_later ref c retry 1000"_s}));
    say(1, u"b"_s);
    m_desk.answer();
    QCOMPARE(told(), QStringList({u"1: ack b is #2"_s, u"live but 1: #2 An: b"_s}));
}

void TestRoomServer::readsThroughTheStore()
{
    for (Seq seq = 1; seq <= 600; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    openServer();
    enter(1, u"Bo"_s);
    send({{1, Request(requests::History{Seq(51), {}, 50})},
          {1, Request(requests::History{{}, Seq(20), 5})}});
    QVERIFY(m_told.isEmpty());
    m_desk.answer();
    QCOMPARE(told(), QStringList(u"1: history 1-50"_s));
    m_desk.answer();
    QCOMPARE(told(), QStringList(u"1: history 21-25"_s));

    // A join with `after` reads until it is where the memory begins.
    requests::Join join;
    join.username = u"Chi"_s;
    join.after = 0;
    send({{2, mail::Arrived{u"a test"_s}}, {2, Request(join)}});
    told();
    m_desk.answer();
    QCOMPARE(told(),
             QStringList({u"2: history 1-200"_s, u"2: history 201-400"_s,
                          u"2: history 401-600 complete"_s, u"2 is live"_s}));
}

void TestRoomServer::readMayFail()
{
    for (Seq seq = 1; seq <= 600; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    openServer();
    enter(1, u"Bo"_s);
    send({{1, Request(requests::History{Seq(51), {}, 50})}});
    m_desk.answer(false);
    QCOMPARE(told(), QStringList(u"1: error try_later retry 1000"_s));
}

void TestRoomServer::orderOfAMailIsKept()
{
    openServer();
    enter(1, u"An"_s);
    enter(2, u"Bo"_s);
    send({{1, Request(requests::Ping{1})},
          {2, Request(requests::Typing{true})},
          {1, Request(requests::Say{u"a"_s, u"a"_s, 0})},
          {1, Request(requests::Ping{2})},
          {2, Request(requests::Say{u"b"_s, u"b"_s, 0})}});
    QCOMPARE(told(),
             QStringList({u"1: pong 1"_s, u"all but 2: Bo types"_s, u"1: pong 2"_s,
                          u"all but 2: Bo stops typing"_s}));
    QCOMPARE(m_desk.batches, std::vector<size_t>({2}));
    m_desk.answer();
    QCOMPARE(told(),
             QStringList({u"1: ack a is #1"_s, u"live but 1: #1 An: a"_s, u"2: ack b is #2"_s,
                          u"live but 2: #2 Bo: b"_s}));
}

void TestRoomServer::tellsWhatTimeBringsAbout()
{
    openServer();
    enter(1, u"An"_s);
    requests::Join join;
    join.username = u"Bo"_s;
    send({{2, mail::Arrived{u"a test"_s}}, {2, Request(join)}});
    QVERIFY(told().contains(u"2 is live"_s));
    QVERIFY(m_told.isEmpty());
    m_clock.advance(1'000);
    QTRY_COMPARE(m_told,
                 QStringList({u"delta but 2: joined [Bo] of 2"_s,
                              u"full: users [An, Bo] of 2: Bo joined"_s}));
}

void TestRoomServer::tellsHowManyAreHere()
{
    openServer();
    QSignalSpy counts(m_server.get(), &RoomServer::countChanged);
    enter(1, u"An"_s);
    enter(2, u"Bo"_s);
    say(1, u"a"_s);
    send({{1, mail::Gone{Parting::Left}}});
    QCOMPARE(counts.size(), 3);
    QCOMPARE(counts[0][0].toInt(), 1);
    QCOMPARE(counts[1][0].toInt(), 2);
    QCOMPARE(counts[2][0].toInt(), 1);
}

void TestRoomServer::lostAndGarbledReachTheRoom()
{
    openServer();
    enter(1, u"An"_s);
    enter(2, u"Bo"_s);
    m_clock.advance(1'000);
    send({{1, mail::Garbled{{ErrorCode::BadJson, u"x"_s, {}, {}}}}, {2, mail::Gone{Parting::Lost}}});
    QCOMPARE(told(), QStringList({u"1: error bad_json"_s, u"delta: Bo reconnects"_s}));
    m_clock.advance(1'000);
    send({{1, mail::Gone{Parting::Left}}});
    QCOMPARE(told(), QStringList({u"delta: gone [An] of 1: left"_s, u"full: users [Bo] of 1: An left, away [Bo]"_s}));
}

void TestRoomServer::overloadedDiskIsSaid()
{
    constexpr int Most = 10'000; // may wait behind the commit that is under way
    openServer();
    enter(1, u"An"_s);
    for (int i = 0; i <= Most; ++i)
        say(1, QString::number(i));
    QVERIFY(m_told.isEmpty());
    say(1, u"one too many"_s);
    QCOMPARE(told(), QStringList(u"1: error try_later ref one too many retry 1000"_s));
    m_desk.answer();
    say(1, u"again"_s);
    m_desk.answer();
    m_desk.answer();
    QCOMPARE(told().last(), u"live but 1: #%1 An: again"_s.arg(Most + 2));
}

void TestRoomServer::refusedChangesAreSaid()
{
    openServer();
    enter(1, u"An"_s);
    enter(2, u"Bo"_s);
    say(1, u"a"_s);
    m_desk.answer();
    told();
    m_desk.refusal = Refusal::NotAllowed;
    send({{2, Request(requests::Edit{1, u"b"_s, u"e1"_s})}, {2, Request(requests::Say{u"c"_s, u"c"_s, 0})}});
    m_desk.answer();
    QCOMPARE(told(),
             QStringList({u"2: error not_allowed ref e1"_s, u"2: ack c is #2"_s,
                          u"live but 2: #2 Bo: c"_s}));
}

void TestRoomServer::searchesThroughTheStore()
{
    openServer();
    enter(1, u"An"_s);
    for (const auto &text : {u"tea"_s, u"cake"_s, u"tea"_s, u"tea"_s}) {
        send({{1, Request(requests::Say{text, {}, 0})}});
        m_desk.answer();
    }
    told();
    send({{1, Request(requests::Search{u"tea"_s, {}, 2, u"s1"_s})}});
    QVERIFY(m_told.isEmpty());
    m_desk.answer();
    QCOMPARE(told(), QStringList(u"1: found [3, 4] of \"tea\" ref s1"_s));
    send({{1, Request(requests::Search{u"tea"_s, Seq(3), 2, u"s2"_s})}});
    m_desk.answer();
    QCOMPARE(told(), QStringList(u"1: found [1] of \"tea\" ref s2 complete"_s));
}

void TestRoomServer::searchMayFail()
{
    openServer();
    enter(1, u"An"_s);
    send({{1, Request(requests::Search{u"tea"_s, {}, 2, u"s1"_s})}});
    m_desk.answer(false);
    QCOMPARE(told(), QStringList(u"1: error try_later ref s1 retry 1000"_s));
}

void TestRoomServer::opensWithWhatIsLeftOfTheLog()
{
    for (Seq seq = 1; seq <= 20; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    m_desk.first = 11;
    m_desk.topic = u"tea"_s;
    openServer();
    enter(1, u"Bo"_s);
    QCOMPARE(m_welcome.first, 11);
    QCOMPARE(m_welcome.topic, u"tea"_s);
    send({{1, Request(requests::History{{}, {}, 200})}});
    QCOMPARE(told(), QStringList(u"1: history 11-20 complete"_s));
}

void TestRoomServer::keepsEverythingUnlessToldOtherwise()
{
    openServer();
    QVERIFY(m_desk.trims.empty());
    QVERIFY(m_desk.held.empty());
}

void TestRoomServer::trimsAtTheStart()
{
    for (Seq seq = 1; seq <= 20; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    makeServer({7, 0});
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_desk.answer();
    QVERIFY(m_desk.trims.empty());
    m_desk.answer();
    QCOMPARE(opened.size(), 1); // nobody waits for it
    QCOMPARE(m_desk.trims, std::vector<qint64>({m_clock.now().wall}));
    m_desk.trimTo = 16;
    m_desk.answer();
    enter(1, u"Bo"_s);
    QCOMPARE(m_welcome.first, 16);
    send({{1, Request(requests::History{{}, {}, 200})}});
    QCOMPARE(told(), QStringList(u"1: history 16-20 complete"_s));
}

void TestRoomServer::trimsAgainAndAgainButOneAtATime()
{
    makeServer({0, 10}, 1);
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    QCOMPARE(m_desk.trims.size(), 1);
    // While the first one is under way, its time comes again.
    QTimer later;
    QSignalSpy passed(&later, &QTimer::timeout);
    later.start(5);
    QTRY_VERIFY(passed.size() >= 2);
    QCOMPARE(m_desk.trims.size(), 1);
    m_desk.answer();
    QTRY_COMPARE(m_desk.trims.size(), 2);
}

void TestRoomServer::failedTrimIsTriedAgain()
{
    makeServer({0, 10}, 1);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    m_desk.answer(false);
    QTRY_COMPARE(m_desk.trims.size(), 2);
}

void TestRoomServer::anotherRuleDoesNotWaitForAnHour()
{
    makeServer({30, 0});
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    m_server->setRetention({7, 0});
    m_server->setRetention({1, 0});
    QCOMPARE(m_desk.rules, std::vector<Retention>({{30, 0}})); // one at a time
    m_desk.answer();
    QCOMPARE(m_desk.rules, std::vector<Retention>({{30, 0}, {1, 0}}));
    m_desk.answer(); // and then it is done
    QVERIFY(m_desk.held.empty());
}

void TestRoomServer::keepingEverythingEndsATrim()
{
    for (Seq seq = 1; seq <= 20; ++seq)
        m_desk.entries.push_back({seq, EntryType::Message, u"An"_s, u"x"_s, 1, {}, 0});
    makeServer({7, 0});
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    m_desk.trimTo = 6;
    m_server->setRetention({});
    QCOMPARE(m_desk.rules, std::vector<Retention>({{7, 0}, {}}));
    m_desk.answer();
    m_desk.answer();
    QVERIFY(m_desk.held.empty());
    enter(1, u"Bo"_s);
    QCOMPARE(m_welcome.first, 6);
    m_server->setRetention({}); // nothing is under way
    QVERIFY(m_desk.held.empty());
    // The next one is not taken for one that was ended.
    m_server->setRetention({3, 0});
    m_server->setRetention({});
    m_server->setRetention({2, 0});
    m_desk.answer();
    QCOMPARE(m_desk.rules.back(), (Retention{2, 0}));
}

QTEST_GUILESS_MAIN(TestRoomServer)
#include "tst_roomserver.moc"
