// SPDX-License-Identifier: Apache-2.0
#include "server/hubdesk.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

deliveries::ToAll said(Seq seq)
{
    const Entry entry{seq, EntryType::Message, u"An"_s, u"x"_s, 1'000, {}, 0};
    return {Audience::Everyone, events::Logged{entry}, true, 0};
}

deliveries::ToOne page(MemberId to, Seq first, Seq last)
{
    events::History history;
    history.page.complete = true;
    for (Seq seq = first; seq <= last; ++seq)
        history.page.entries.push_back(std::get<events::Logged>(said(seq).event).entry);
    return {to, history};
}

deliveries::ToAll typing(const QString &name)
{
    return {Audience::Everyone, events::Typing{name, true}, false, 0};
}

} // namespace

// Guests who do not read as fast as the others talk.
class TestSlowReaders : public QObject, private HubDesk
{
    Q_OBJECT

    void fallBehind(size_t number, Seq seq);

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init() { open(); }
    void cleanup() { close(); }

    void feedStopsAndGoesOn();
    void enoughIsNotTooMuch();
    void whatIsForThemAloneStillComes();
    void nothingGrowsMeanwhile();
    void newerEntriesAreForThePages();
    void joinedOnAQuietEvening();
    void presenceGoesOnBeforeTheLog();
    void againAndAgain();
    void whoeverCatchesUpIsNotStopped();
    void whoeverHasNotJoinedIsNotStopped();
    void tooMuchIsStillTooMuch();
    void readingWhileWritingDisturbsNobody();
    void signsOfLifeDropNobodyAtOnce();
    void silenceIsStillTheEnd();
    void goneMeanwhile();
    void closedMeanwhile();
};

// The guest has more waiting than it should have, and the last it was told is this entry.
void TestSlowReaders::fallBehind(size_t number, Seq seq)
{
    guest(number).wire.pending = limits::LaggingBytes + 1;
    const auto before = guest(number).wire.writes.size();
    deliver({said(seq)});
    QVERIFY(runUntil([&] { return guest(number).wire.writes.size() == before + 1; }));
}

void TestSlowReaders::feedStopsAndGoesOn()
{
    adoptJoined();
    adoptJoined();
    fallBehind(1, 5);
    deliver({said(6), typing(u"Bo"_s)});
    deliver({said(7)});
    QVERIFY(runUntil([this] { return guest(2).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes, QStringList(u"#5 An: x"_s));
    QVERIFY(mails.isEmpty());

    guest(1).wire.pending = limits::DrainedBytes;
    QVERIFY(isTold({u"1: caught breath at 5"_s}));
    // The room goes on from there, and everything else as before.
    deliver({said(8), page(1, 6, 8), deliveries::GoLive{1}, said(9)});
    QVERIFY(runUntil([this] { return guest(2).wire.writes.size() == 3; }));
    QCOMPARE(guest(1).wire.writes,
             QStringList({u"#5 An: x"_s, u"history 6-8 complete | #9 An: x"_s}));
    QCOMPARE(guest(2).wire.writes.join(u" | "_s),
             u"#5 An: x | #6 An: x | Bo types | #7 An: x | #8 An: x | #9 An: x"_s);
    QVERIFY(mails.isEmpty());
}

void TestSlowReaders::enoughIsNotTooMuch()
{
    adoptJoined();
    guest(1).wire.pending = limits::LaggingBytes;
    for (const Seq seq : {1, 2}) {
        deliver({said(seq)});
        QVERIFY(runUntil([&] { return guest(1).wire.writes.size() == seq; }));
    }
    // Not quite read is not read.
    fallBehind(1, 3);
    guest(1).wire.pending = limits::DrainedBytes + 1;
    deliver({deliveries::ToOne{1, events::Pong{1}}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 4; }));
    QVERIFY(mails.isEmpty());
}

void TestSlowReaders::whatIsForThemAloneStillComes()
{
    adoptJoined();
    fallBehind(1, 1);
    auto mine = said(2);
    mine.except = 1;
    deliver({deliveries::ToOne{1, events::Ack{u"m"_s, 2, 1}}, mine,
             deliveries::ToOne{1, events::Pong{1}}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes.last(), u"ack m is #2 | pong 1"_s);
    guest(1).wire.pending = 0;
    QVERIFY(isTold({u"1: caught breath at 1"_s})); // the page brings their own, too
}

// Fifty of two hundred, and not one byte more for them.
void TestSlowReaders::nothingGrowsMeanwhile()
{
    constexpr size_t All = 200;
    constexpr size_t Stalled = 50;
    for (size_t i = 0; i < All; ++i)
        adoptJoined();
    for (size_t number = 1; number <= Stalled; ++number)
        guest(number).wire.pending = limits::LaggingBytes + 1;
    deliver({said(1)});
    QVERIFY(runUntil([this] { return guest(All).wire.writes.size() == 1; }));
    for (Seq seq = 2; seq <= 50; ++seq) {
        deliver({said(seq), typing(u"Bo"_s)});
        QVERIFY(runUntil([&] { return guest(All).wire.writes.size() == seq; }));
    }
    for (size_t number = 1; number <= All; ++number)
        QCOMPARE(guest(number).wire.writes.size(), number <= Stalled ? 1 : 50);
}

// What the room has said and the network thread has not seen yet, when the feed stops, is in the pages.
void TestSlowReaders::newerEntriesAreForThePages()
{
    adoptJoined();
    guest(1).wire.pending = limits::LaggingBytes + 1;
    deliver({said(1), said(2)});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 1; }));
    deliver({said(3)}); // was on its way
    guest(1).wire.pending = 0;
    deliver({said(4)});
    QVERIFY(isTold({u"1: caught breath at 2"_s}));
    deliver({said(5)}); // before the room has heard of it
    deliver({page(1, 3, 5), deliveries::GoLive{1}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes,
             QStringList({u"#1 An: x | #2 An: x"_s, u"history 3-5 complete"_s}));
}

// Nothing was said since the room was opened: the place in the log is the welcome's.
void TestSlowReaders::joinedOnAQuietEvening()
{
    adopt();
    events::Welcome welcome;
    welcome.seq = 4'711;
    guest(1).wire.pending = limits::LaggingBytes + 1;
    deliver({deliveries::ToOne{1, welcome}, deliveries::Admit{1, Audience::Delta},
             deliveries::GoLive{1}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 1; }));
    guest(1).wire.pending = 0;
    QVERIFY(isTold({u"1: arrived from a test"_s, u"1: caught breath at 4711"_s}));
}

void TestSlowReaders::presenceGoesOnBeforeTheLog()
{
    adoptJoined();
    fallBehind(1, 1);
    deliver({typing(u"Bo"_s)});
    guest(1).wire.pending = 0;
    QVERIFY(isTold({u"1: caught breath at 1"_s}));
    deliver({typing(u"Chi"_s), said(2)});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes.last(), u"Chi types"_s);
}

void TestSlowReaders::againAndAgain()
{
    adoptJoined();
    for (Seq seq = 1; seq <= 5; ++seq) {
        fallBehind(1, seq);
        guest(1).wire.pending = 0;
        QVERIFY(isTold({u"1: caught breath at %1"_s.arg(seq)}));
        deliver({deliveries::GoLive{1}});
    }
}

void TestSlowReaders::whoeverCatchesUpIsNotStopped()
{
    adopt();
    deliver({deliveries::Admit{1, Audience::Full}});
    QVERIFY(isTold({u"1: arrived from a test"_s}));
    guest(1).wire.pending = limits::LaggingBytes + 1;
    for (int i = 1; i <= 2; ++i) {
        deliver({typing(u"Bo"_s), deliveries::ToOne{1, events::History{{}}}});
        QVERIFY(runUntil([&] { return guest(1).wire.writes.size() == i; }));
        QCOMPARE(guest(1).wire.writes.last(), u"Bo types | history nothing"_s);
    }
    // It is told of its drain only.
    deliver({deliveries::AwaitDrain{1}});
    guest(1).wire.pending = 0;
    QVERIFY(isTold({u"1: drained"_s}));
}

void TestSlowReaders::whoeverHasNotJoinedIsNotStopped()
{
    adopt();
    QVERIFY(isTold({u"1: arrived from a test"_s}));
    guest(1).wire.pending = limits::LaggingBytes + 1;
    deliver({deliveries::ToOne{1, events::Pong{1}}});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 1; }));
    guest(1).wire.pending = 0;
    deliver({deliveries::Admit{1, Audience::Full}, deliveries::GoLive{1}, said(1)});
    QVERIFY(runUntil([this] { return guest(1).wire.writes.size() == 2; }));
    QVERIFY(mails.isEmpty());
}

void TestSlowReaders::tooMuchIsStillTooMuch()
{
    adoptJoined();
    fallBehind(1, 1);
    guest(1).wire.pending = limits::PendingBytes + 1; // their own answers
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(guest(1).wire.aborted);
}

// On TLS, the signs of life of one come while all are written to.
void TestSlowReaders::readingWhileWritingDisturbsNobody()
{
    for (int i = 0; i < 4; ++i)
        adoptJoined();
    guest(1).wire.livens = true;
    guest(1).wire.pending = limits::PendingBytes + 1;
    for (MemberId id = 1; id <= 4; ++id)
        deliver({deliveries::ToOne{id, events::Pong{1}}});
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(guest(1).wire.aborted);
    for (size_t number = 1; number <= 4; ++number)
        QCOMPARE(guest(number).wire.writes, QStringList(u"pong 1"_s));
}

void TestSlowReaders::signsOfLifeDropNobodyAtOnce()
{
    adoptJoined();
    adoptJoined();
    for (const size_t number : {1, 2}) {
        guest(number).wire.pending = limits::PendingBytes + 1;
        guest(number).link->live();
        QVERIFY(!guest(number).wire.aborted);
    }
    guest(2).wire.pending = 0; // has read it meanwhile
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(guest(1).wire.aborted && !guest(2).wire.aborted);
    guest(2).wire.pending = limits::PendingBytes + 1;
    guest(2).link->live();
    QVERIFY(isTold({u"2: lost"_s}));
}

void TestSlowReaders::silenceIsStillTheEnd()
{
    adoptJoined();
    fallBehind(1, 1);
    clock.advance(limits::PingInterval);
    QVERIFY(runUntil([this] { return guest(1).wire.pings == 1; }));
    clock.advance(limits::PongDeadline);
    QVERIFY(isTold({u"1: lost"_s}));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QVERIFY(guest(1).wire.aborted);
}

void TestSlowReaders::goneMeanwhile()
{
    adoptJoined();
    adoptJoined();
    fallBehind(1, 1);
    guest(1).link->vanish();
    QVERIFY(isTold({u"1: lost"_s}));
    deliver({said(2)});
    QVERIFY(runUntil([this] { return guest(2).wire.writes.size() == 2; }));
    QCOMPARE(guest(1).wire.writes.size(), 1);
}

void TestSlowReaders::closedMeanwhile()
{
    adoptJoined();
    adoptJoined();
    fallBehind(1, 1);
    deliver({deliveries::ToOne{1, events::Bye{u"x"_s, u"kicked"_s, {}}},
             deliveries::Close{1, CloseCode::Policy, {}}});
    guest(1).wire.pending = 0;
    deliver({said(2)});
    QVERIFY(runUntil([this] { return guest(2).wire.writes.size() == 2; }));
    QVERIFY(runUntil([this] { return guest(1).wire.freed; }));
    QCOMPARE(guest(1).wire.writes, QStringList({u"#1 An: x"_s, u"bye kicked"_s}));
    QVERIFY(mails.isEmpty());
}

QTEST_GUILESS_MAIN(TestSlowReaders)
#include "tst_slowreaders.moc"
