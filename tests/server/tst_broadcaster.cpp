// SPDX-License-Identifier: Apache-2.0
#include "server/broadcaster.h"

#include "protocol/limits.h"
#include "server/fakelink.h"

#include <QTest>

#include <deque>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// A guest with its link, outlet and what was written to it.
struct Guest {
    explicit Guest(MemberId id) : link(wire), outlet(link, id) { }

    Wire wire;
    FakeLink link;
    Outlet outlet;
};

events::Logged entry(Seq seq)
{
    return {{seq, EntryType::Message, u"An"_s, u"x"_s, 1'000, u"id"_s, 0}};
}

events::Ack ack(Seq seq)
{
    return {u"m%1"_s.arg(seq), seq, 1'000};
}

} // namespace

class TestBroadcaster : public QObject
{
    Q_OBJECT

    std::deque<Guest> m_guests;
    std::unique_ptr<Broadcaster> m_broadcaster;

    Outlet &outlet(size_t number) { return m_guests.at(number - 1).outlet; }
    Wire &wire(size_t number) { return m_guests.at(number - 1).wire; }
    void enter(MemberId id, Audience audience = Audience::Full);
    void tell(Seq seq, size_t except = 0);
    void tellPresence(Audience audience, const QString &name);
    std::vector<MemberId> flush();
    QStringList written(size_t number) { return std::exchange(wire(number).writes, {}); }

private Q_SLOTS:
    void init();

    void oneWriteAGuestAndTurn();
    void quietTurnWritesNothing();
    void eachTurnBeginsEmpty();
    void authorGetsNoCopyAndTheAckInItsPlace();
    void severalAuthorsInOneTurn();
    void whispersAreForTwo();
    void oneGuestAlone();
    void audiencesHearPresenceTheirWay();
    void readersHearPresenceButNoEntries();
    void newcomerIsNotToldOfItself();
    void goingLiveInMidTurn();
    void goingLiveBehindTheLastPage();
    void whoIsGoneGetsNothing();
    void removingInMidTurnHarmsNobodyElse();
    void removingIsHarmlessTwice();
    void slowReadersAreNamedOnce();
    void lastWordsGoOutAtOnce();
    void stoppedOnesHearOnlyWhatIsForThem();
    void stoppingInMidTurnTellsTheTurn();
    void lastIsWhatTheLiveHave();
    void admittedTwiceHearsOnce();
};

void TestBroadcaster::init()
{
    m_broadcaster = std::make_unique<Broadcaster>();
    m_guests.clear();
}

void TestBroadcaster::enter(MemberId id, Audience audience)
{
    m_guests.emplace_back(id);
    m_broadcaster->admit(m_guests.back().outlet, audience);
    m_broadcaster->goLive(m_guests.back().outlet, audience);
}

void TestBroadcaster::tell(Seq seq, size_t except)
{
    m_broadcaster->toAll(Audience::Everyone, entry(seq), true, except ? &outlet(except) : nullptr);
}

void TestBroadcaster::tellPresence(Audience audience, const QString &name)
{
    if (audience == Audience::Full)
        m_broadcaster->toAll(audience, events::UsersUpdate{{name}, 1, {}}, false, nullptr);
    else
        m_broadcaster->toAll(audience, events::UserJoined{{name}, 1}, false, nullptr);
}

std::vector<MemberId> TestBroadcaster::flush()
{
    std::vector<MemberId> slow;
    m_broadcaster->flush([&slow](Outlet &outlet) { slow.push_back(outlet.owner()); });
    return slow;
}

void TestBroadcaster::oneWriteAGuestAndTurn()
{
    for (const MemberId id : {1, 2, 3})
        enter(id);
    tell(1);
    tell(2);
    tell(3);
    QVERIFY(wire(1).writes.isEmpty());
    flush();
    for (const size_t id : {1, 2, 3})
        QCOMPARE(written(id), QStringList(u"#1 An: x | #2 An: x | #3 An: x"_s));
}

void TestBroadcaster::quietTurnWritesNothing()
{
    enter(1);
    flush();
    flush();
    QVERIFY(written(1).isEmpty());
}

void TestBroadcaster::eachTurnBeginsEmpty()
{
    enter(1);
    enter(2);
    tell(1);
    m_broadcaster->toOne(outlet(1), ack(1));
    flush();
    tell(2);
    flush();
    m_broadcaster->toOne(outlet(2), ack(2));
    flush();
    QCOMPARE(written(1), QStringList({u"#1 An: x | ack m1 is #1"_s, u"#2 An: x"_s}));
    QCOMPARE(written(2), QStringList({u"#1 An: x"_s, u"#2 An: x"_s, u"ack m2 is #2"_s}));
}

void TestBroadcaster::authorGetsNoCopyAndTheAckInItsPlace()
{
    enter(1);
    enter(2);
    tell(1);
    m_broadcaster->toOne(outlet(1), ack(2));
    tell(2, 1);
    tell(3);
    m_broadcaster->toOne(outlet(1), ack(4));
    tell(4, 1);
    m_broadcaster->toOne(outlet(1), ack(5));
    tell(5, 1);
    flush();
    QCOMPARE(written(1),
             QStringList(u"#1 An: x | ack m2 is #2 | #3 An: x | ack m4 is #4 | ack m5 is #5"_s));
    QCOMPARE(written(2), QStringList(u"#1 An: x | #2 An: x | #3 An: x | #4 An: x | #5 An: x"_s));
    tell(6, 1);
    tell(7);
    flush();
    QCOMPARE(written(1), QStringList(u"#7 An: x"_s));
}

void TestBroadcaster::severalAuthorsInOneTurn()
{
    constexpr int Authors = 20;
    for (int id = 1; id <= Authors; ++id)
        enter(static_cast<MemberId>(id), id % 2 == 0 ? Audience::Delta : Audience::Full);
    for (int id = 1; id <= Authors; ++id) {
        m_broadcaster->toOne(outlet(static_cast<size_t>(id)), ack(id));
        tell(id, static_cast<size_t>(id));
    }
    flush();
    for (int id = 1; id <= Authors; ++id) {
        QStringList expected;
        for (int seq = 1; seq <= Authors; ++seq)
            expected.append(seq == id ? u"ack m%1 is #%1"_s.arg(seq) : u"#%1 An: x"_s.arg(seq));
        QCOMPARE(written(static_cast<size_t>(id)), QStringList(expected.join(u" | "_s)));
    }
}

void TestBroadcaster::oneGuestAlone()
{
    enter(1);
    enter(2);
    m_broadcaster->toOne(outlet(1), ack(1));
    m_broadcaster->toOne(outlet(1), ack(2));
    flush();
    QCOMPARE(written(1), QStringList(u"ack m1 is #1 | ack m2 is #2"_s));
    QVERIFY(written(2).isEmpty());

    // Whoever has not joined gets answers, too.
    m_guests.emplace_back(3);
    m_broadcaster->toOne(outlet(3), events::Error{ErrorCode::NameTaken, u"x"_s, {}, {}});
    tell(1);
    flush();
    QCOMPARE(written(3), QStringList(u"error name_taken"_s));
}

void TestBroadcaster::audiencesHearPresenceTheirWay()
{
    enter(1, Audience::Full);
    enter(2, Audience::Delta);
    tellPresence(Audience::Delta, u"Chi"_s);
    tellPresence(Audience::Full, u"Chi"_s);
    tell(1);
    flush();
    QCOMPARE(written(1), QStringList(u"users [Chi] of 1:  | #1 An: x"_s));
    QCOMPARE(written(2), QStringList(u"joined [Chi] of 1 | #1 An: x"_s));
}

void TestBroadcaster::readersHearPresenceButNoEntries()
{
    m_guests.emplace_back(1);
    m_guests.emplace_back(2);
    m_broadcaster->admit(outlet(1), Audience::Full);
    m_broadcaster->admit(outlet(2), Audience::Delta);
    m_broadcaster->toOne(outlet(1), events::History{{}});
    tell(1);
    tellPresence(Audience::Full, u"Chi"_s);
    tellPresence(Audience::Delta, u"Chi"_s);
    m_broadcaster->toAll(Audience::Everyone, events::Typing{u"An"_s, true}, false, nullptr);
    tell(2);
    flush();
    QCOMPARE(written(1), QStringList(u"history nothing | users [Chi] of 1:  | An types"_s));
    QCOMPARE(written(2), QStringList(u"joined [Chi] of 1 | An types"_s));
}

void TestBroadcaster::newcomerIsNotToldOfItself()
{
    enter(1, Audience::Delta);
    m_guests.emplace_back(2);
    m_broadcaster->admit(outlet(2), Audience::Delta); // still reading
    enter(3, Audience::Delta);
    for (const size_t newcomer : {2, 3})
        m_broadcaster->toAll(Audience::Delta, events::UserJoined{{QString::number(newcomer)}, 3},
                             false, &outlet(newcomer));
    flush();
    QCOMPARE(written(1), QStringList(u"joined [2] of 3 | joined [3] of 3"_s));
    QCOMPARE(written(2), QStringList(u"joined [3] of 3"_s));
    QCOMPARE(written(3), QStringList(u"joined [2] of 3"_s));
}

void TestBroadcaster::goingLiveInMidTurn()
{
    enter(1);
    m_guests.emplace_back(2);
    tell(1);
    m_broadcaster->admit(outlet(2), Audience::Full);
    tell(2);
    m_broadcaster->goLive(outlet(2), Audience::Full);
    tell(3);
    flush();
    QCOMPARE(written(1), QStringList(u"#1 An: x | #2 An: x | #3 An: x"_s));
    QCOMPARE(written(2), QStringList(u"#3 An: x"_s));
    tell(4);
    flush();
    QCOMPARE(written(2), QStringList(u"#4 An: x"_s));
}

void TestBroadcaster::goingLiveBehindTheLastPage()
{
    enter(1);
    m_guests.emplace_back(2);
    m_broadcaster->admit(outlet(2), Audience::Full);
    tell(1);
    m_broadcaster->toOne(outlet(2), events::History{{{entry(1).entry}, true}});
    m_broadcaster->goLive(outlet(2), Audience::Full);
    tell(2);
    m_broadcaster->toOne(outlet(2), ack(3));
    tell(3, 2);
    flush();
    QCOMPARE(written(2), QStringList(u"history 1-1 complete | #2 An: x | ack m3 is #3"_s));
}

void TestBroadcaster::whoIsGoneGetsNothing()
{
    for (const MemberId id : {1, 2, 3, 4})
        enter(id);
    m_broadcaster->remove(outlet(1));
    m_broadcaster->remove(outlet(3));
    tell(1);
    flush();
    QVERIFY(written(1).isEmpty());
    QVERIFY(written(3).isEmpty());
    QCOMPARE(written(2), QStringList(u"#1 An: x"_s));
    QCOMPARE(written(4), QStringList(u"#1 An: x"_s));
}

void TestBroadcaster::removingInMidTurnHarmsNobodyElse()
{
    for (const MemberId id : {1, 2, 3})
        enter(id);
    m_guests.emplace_back(4);
    m_broadcaster->admit(outlet(4), Audience::Full);
    tell(1);
    m_broadcaster->toOne(outlet(1), ack(2));
    m_broadcaster->toOne(outlet(4), events::History{{}});
    m_broadcaster->remove(outlet(1)); // has something of its own waiting
    m_broadcaster->remove(outlet(4));
    m_broadcaster->toOne(outlet(3), ack(3));
    tell(2, 3);
    flush();
    QVERIFY(written(1).isEmpty());
    QVERIFY(written(4).isEmpty());
    QCOMPARE(written(2), QStringList(u"#1 An: x | #2 An: x"_s));
    QCOMPARE(written(3), QStringList(u"#1 An: x | ack m3 is #3"_s));
}

void TestBroadcaster::removingIsHarmlessTwice()
{
    enter(1);
    enter(2);
    m_broadcaster->remove(outlet(1));
    m_broadcaster->remove(outlet(1));
    m_guests.emplace_back(3);
    m_broadcaster->remove(outlet(3)); // was never in
    tell(1);
    flush();
    QCOMPARE(written(2), QStringList(u"#1 An: x"_s));
}

void TestBroadcaster::slowReadersAreNamedOnce()
{
    for (const MemberId id : {1, 2, 3})
        enter(id);
    m_guests.emplace_back(4);
    m_broadcaster->admit(outlet(4), Audience::Full);
    wire(1).pending = limits::LaggingBytes;
    for (const size_t id : {2, 3, 4})
        wire(id).pending = limits::LaggingBytes + 1;
    tell(1);
    m_broadcaster->toOne(outlet(3), ack(2));
    m_broadcaster->toOne(outlet(4), ack(3));
    auto slow = flush();
    std::sort(slow.begin(), slow.end());
    QCOMPARE(slow, std::vector<MemberId>({2, 3, 4}));
    QVERIFY(flush().empty()); // nothing was written to them
}

void TestBroadcaster::lastWordsGoOutAtOnce()
{
    enter(1);
    enter(2);
    tell(1);
    m_broadcaster->toOne(outlet(1), events::Bye{u"x"_s, u"left"_s, {}});
    m_broadcaster->flushOne(outlet(1));
    QCOMPARE(written(1), QStringList(u"#1 An: x | bye left"_s));
    m_broadcaster->flushOne(outlet(2)); // has nothing of its own
    QCOMPARE(written(2), QStringList(u"#1 An: x"_s));
    m_broadcaster->remove(outlet(1));
    m_broadcaster->remove(outlet(2));
    tell(2);
    flush();
    QVERIFY(written(1).isEmpty());
    QVERIFY(written(2).isEmpty());
}

void TestBroadcaster::stoppedOnesHearOnlyWhatIsForThem()
{
    for (const MemberId id : {1, 2})
        enter(id);
    tell(1);
    flush();
    written(1);
    QVERIFY(m_broadcaster->stop(outlet(1)));
    QVERIFY(!m_broadcaster->stop(outlet(1)));
    tell(2);
    tellPresence(Audience::Full, u"Chi"_s);
    m_broadcaster->toOne(outlet(1), ack(3));
    tell(3, 1);
    flush();
    QCOMPARE(written(1), QStringList(u"ack m3 is #3"_s));
    QCOMPARE(written(2).size(), 2);
    tell(4);
    m_broadcaster->goLive(outlet(1), Audience::Full);
    tell(5);
    flush();
    QCOMPARE(written(1), QStringList(u"#5 An: x"_s));
    QCOMPARE(written(2), QStringList(u"#4 An: x | #5 An: x"_s));
}

void TestBroadcaster::stoppingInMidTurnTellsTheTurn()
{
    enter(1);
    tell(1);
    QVERIFY(m_broadcaster->stop(outlet(1)));
    QCOMPARE(m_broadcaster->last(), 1);
    tell(2);
    flush();
    QCOMPARE(written(1), QStringList(u"#1 An: x"_s));
}

void TestBroadcaster::lastIsWhatTheLiveHave()
{
    QCOMPARE(m_broadcaster->last(), 0);
    enter(1);
    events::Welcome welcome;
    welcome.seq = 7;
    m_broadcaster->toOne(outlet(1), welcome);
    QCOMPARE(m_broadcaster->last(), 7);
    m_broadcaster->toOne(outlet(1), events::History{{{entry(3).entry}, true}});
    QCOMPARE(m_broadcaster->last(), 7);
    tell(8);
    tellPresence(Audience::Full, u"Chi"_s);
    QCOMPARE(m_broadcaster->last(), 8);
}

void TestBroadcaster::admittedTwiceHearsOnce()
{
    m_guests.emplace_back(1);
    m_broadcaster->admit(outlet(1), Audience::Full);
    m_broadcaster->admit(outlet(1), Audience::Full);
    tellPresence(Audience::Full, u"Chi"_s);
    flush();
    QCOMPARE(written(1), QStringList(u"users [Chi] of 1: "_s));
}

// 1 whispers to 2, whose lists come as changes; 4 still reads towards the end of the log.
void TestBroadcaster::whispersAreForTwo()
{
    enter(1);
    enter(2, Audience::Delta);
    enter(3);
    m_guests.emplace_back(4);
    m_broadcaster->admit(outlet(4), Audience::Full);
    Entry whisper{2, EntryType::Whisper, u"An"_s, u"psst"_s, 1'000, u"id"_s, 0};
    whisper.to = u"Bo"_s;
    tell(1);
    m_broadcaster->toTwo(whisper, {&outlet(1), &outlet(2), &outlet(4)}, &outlet(1));
    QCOMPARE(m_broadcaster->last(), 2);
    tell(3);
    flush();
    QCOMPARE(written(1), QStringList(u"#1 An: x | #3 An: x"_s));
    QCOMPARE(written(2), QStringList(u"#1 An: x | #2 An whispers to Bo: psst | #3 An: x"_s));
    QCOMPARE(written(3), QStringList(u"#1 An: x | #2 a whisper | #3 An: x"_s));
    QVERIFY(written(4).isEmpty()); // by a page, as it is for them

    // Somebody who came back on another connection has no ack: they hear what they said.
    whisper.seq = 4;
    m_broadcaster->toTwo(whisper, {&outlet(1), &outlet(2)}, nullptr);
    flush();
    QCOMPARE(written(1), QStringList(u"#4 An whispers to Bo: psst"_s));
    QCOMPARE(written(2), QStringList(u"#4 An whispers to Bo: psst"_s));
    QCOMPARE(written(3), QStringList(u"#4 a whisper"_s));
}

QTEST_GUILESS_MAIN(TestBroadcaster)
#include "tst_broadcaster.moc"
