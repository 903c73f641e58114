// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// One member's ear: hears pages, and the log's new entries once it is live.
class Ear
{
public:
    explicit Ear(MemberId member) : m_member(member) { }

    void hear(const std::vector<Delivery> &deliveries)
    {
        for (const auto &delivery : deliveries)
            std::visit([this](const auto &d) { take(d); }, delivery);
    }
    bool isLive() const { return m_live; }
    std::vector<Seq> heard() const { return m_heard; }

private:
    void take(const deliveries::ToOne &to)
    {
        const auto *history = to.to == m_member ? std::get_if<events::History>(&to.event) : nullptr;
        for (const auto &entry : history ? history->page.entries : std::vector<Entry>())
            m_heard.push_back(entry.seq);
    }
    void take(const deliveries::ToAll &to)
    {
        const auto *logged = std::get_if<events::Logged>(&to.event);
        if (logged && m_live && to.except != m_member)
            m_heard.push_back(logged->entry.seq);
    }
    void take(const deliveries::ToTwo &to)
    {
        if (m_live && to.except != m_member)
            m_heard.push_back(to.entry.seq);
    }
    void take(const deliveries::AwaitDrain &) { }
    void take(const deliveries::AwaitVerdict &) { }
    void take(const deliveries::GoLive &live) { m_live = m_live || live.who == m_member; }
    void take(const deliveries::Admit &) { }
    void take(const deliveries::Close &) { }

    MemberId m_member;
    bool m_live = false;
    std::vector<Seq> m_heard;
};

std::vector<Seq> numbers(Seq first, Seq last)
{
    std::vector<Seq> all;
    for (Seq seq = first; seq <= last; ++seq)
        all.push_back(seq);
    return all;
}

// What concerns one member of the answer.
QStringList toMember(const QStringList &lines, MemberId id)
{
    const QString address = QString::number(id);
    QStringList own;
    for (const auto &line : lines) {
        if (line.startsWith(address + u':') || line == address + u" is live"_s)
            own.append(line);
    }
    return own;
}

QString wish(const Read &read)
{
    return u"%1 %2 %3, %4%5"_s.arg(read.reader)
        .arg(read.backwards ? u"before"_s : u"after"_s)
        .arg(read.from)
        .arg(read.limit)
        .arg(read.catchingUp ? u" to catch up"_s : QString());
}

Page largePage(Seq first, Seq last)
{
    Page page = Dialogue::page(first, last, false);
    for (auto &entry : page.entries)
        entry.text = QString(4'000, u'x');
    return page;
}

} // namespace

// A member is a cursor into the log: what it missed, in order, nothing twice.
class TestCatchingUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAfterThereIsNoHistory();
    void fromMemory_data();
    void fromMemory();
    void longAbsenceComesInPages();
    void bigEntriesComeInFramesThatFit();
    void longAbsenceWaitsForTheLine();
    void throughTheStore();
    void storePagesThatDoNotFitAreAskedForAgain();
    void nothingIsLostOrDoubledAtTheBorder_data();
    void nothingIsLostOrDoubledAtTheBorder();
    void storeMayBeAheadOfTheRoom();
    void wrongLogIsReset_data();
    void wrongLogIsReset();
    void whatIsGoneIsNotMissed_data();
    void whatIsGoneIsNotMissed();
    void trimWhileReadingIsNoHole();
    void tooMuchToReplayIsSkipped_data();
    void tooMuchToReplayIsSkipped();
    void failingStoreShowsTheDoor();
    void logWithAHoleShowsTheDoor_data();
    void logWithAHoleShowsTheDoor();
    void answersForTheGoneAreDropped();
    void requestsWhileCatchingUpAreServed();
};

void TestCatchingUp::withoutAfterThereIsNoHistory()
{
    Dialogue d(Dialogue::config(10));
    d.arrive(1);
    QCOMPARE(toMember(d.joins(1, u"An"_s), 1),
             QStringList({u"1: welcome An to [An] of 1, seq 10"_s, u"1 is live"_s}));
    QVERIFY(d.reads.empty());
}

void TestCatchingUp::fromMemory_data()
{
    QTest::addColumn<Seq>("after");
    QTest::addColumn<QString>("history");
    QTest::newRow("everything") << Seq(0) << u"1: history 1-5 complete"_s;
    QTest::newRow("some") << Seq(3) << u"1: history 4-5 complete"_s;
    QTest::newRow("nothing new") << Seq(5) << u"1: history nothing complete"_s;
}

void TestCatchingUp::fromMemory()
{
    QFETCH(Seq, after);
    QFETCH(QString, history);
    Dialogue d(Dialogue::config(5));
    d.room.prime(Dialogue::page(1, 5, true));
    d.arrive(1);
    QCOMPARE(toMember(d.joins(1, u"An"_s, after), 1),
             QStringList({u"1: welcome An to [An] of 1, seq 5"_s, history, u"1 is live"_s}));
    QCOMPARE(d.latest<events::History>().value().page.entries,
             Dialogue::page(after + 1, 5, true).entries);
}

void TestCatchingUp::longAbsenceComesInPages()
{
    Dialogue d(Dialogue::config(450));
    d.room.prime(Dialogue::page(1, 450, true));
    d.arrive(1);
    QCOMPARE(toMember(d.joins(1, u"An"_s, 0), 1).mid(1),
             QStringList({u"1: history 1-200"_s, u"1: history 201-400"_s,
                          u"1: history 401-450 complete"_s, u"1 is live"_s}));
}

void TestCatchingUp::bigEntriesComeInFramesThatFit()
{
    Dialogue d(Dialogue::config(40));
    d.room.prime(largePage(1, 40));
    d.arrive(1);
    Ear ear(1);
    d.joins(1, u"An"_s, 0);
    ear.hear(d.latestDeliveries);
    QVERIFY(ear.isLive());
    QCOMPARE(ear.heard(), numbers(1, 40));
    int completes = 0;
    for (const auto &delivery : d.latestDeliveries) {
        const auto *one = std::get_if<deliveries::ToOne>(&delivery);
        if (const auto *history = one ? std::get_if<events::History>(&one->event) : nullptr) {
            QVERIFY(codec::encode(*history).size() <= limits::FrameBytes);
            completes += history->page.complete ? 1 : 0;
        }
    }
    QCOMPARE(completes, 1);
}

// Texts of 4,000 characters: 14 to a frame, so the tail alone is more than one portion.
void TestCatchingUp::longAbsenceWaitsForTheLine()
{
    constexpr Seq Last = Tail::Capacity;
    Dialogue d(Dialogue::config(Last));
    Page all = largePage(1, Last);
    all.complete = true;
    d.room.prime(all);
    d.arrive(1);
    Outcome out;
    requests::Join join;
    join.username = u"An"_s;
    join.after = 0;
    d.room.apply(1, join, d.clock.now(), out);
    Ear ear(1);
    int portions = 0;
    while (!out.deliveries.empty()) {
        ++portions;
        const auto pages = std::count_if(out.deliveries.cbegin(), out.deliveries.cend(), [](const Delivery &one) {
            const auto *to = std::get_if<deliveries::ToOne>(&one);
            return to && std::holds_alternative<events::History>(to->event);
        });
        QVERIFY(pages <= limits::CatchUpPages);
        ear.hear(std::exchange(out, {}).deliveries);
        if (!ear.isLive())
            d.room.drained(1, out);
    }
    QVERIFY(portions > 2);
    QVERIFY(ear.isLive());
    QCOMPARE(ear.heard(), numbers(1, Last));
}

void TestCatchingUp::throughTheStore()
{
    Dialogue d(Dialogue::config(1'000));
    d.room.prime(Dialogue::page(489, 1'000, false));
    d.arrive(1);
    QCOMPARE(toMember(d.joins(1, u"An"_s, 100), 1),
             QStringList(u"1: welcome An to [An] of 1, seq 1000"_s));
    QCOMPARE(wish(d.reads.at(0)), u"1 after 100, 200 to catch up"_s);
    QCOMPARE(d.answerRead(Dialogue::page(101, 300, false)), QStringList(u"1: history 101-300"_s));
    QCOMPARE(wish(d.reads.at(0)), u"1 after 300, 200 to catch up"_s);
    QCOMPARE(d.answerRead(Dialogue::page(301, 500, false)),
             QStringList({u"1: history 301-500"_s, u"1: history 501-700"_s, u"1: history 701-900"_s,
                          u"1: history 901-1000 complete"_s, u"1 is live"_s}));
    QVERIFY(d.reads.empty());
}

void TestCatchingUp::storePagesThatDoNotFitAreAskedForAgain()
{
    Dialogue d(Dialogue::config(1'000));
    d.arrive(1);
    d.joins(1, u"An"_s, 0);
    QCOMPARE(d.answerRead(largePage(1, 200)), QStringList(u"1: history 1-14"_s));
    QCOMPARE(wish(d.reads.at(0)), u"1 after 14, 200 to catch up"_s);
}

void TestCatchingUp::nothingIsLostOrDoubledAtTheBorder_data()
{
    QTest::addColumn<int>("asked"); // a message is asked for before this step,
    QTest::addColumn<int>("committed"); // and committed before that one
    for (int asked = 0; asked <= 5; ++asked) {
        for (int committed = asked; committed <= 5; ++committed)
            QTest::addRow("asked at %d, committed at %d", asked, committed) << asked << committed;
    }
}

void TestCatchingUp::nothingIsLostOrDoubledAtTheBorder()
{
    QFETCH(int, asked);
    QFETCH(int, committed);
    constexpr Seq Last = 900;
    Dialogue d(Dialogue::config(Last));
    d.room.prime(Dialogue::page(Last - 511, Last, false));
    d.enter(1, u"Bo"_s);
    d.arrive(2);
    Ear ear(2);
    const auto step = [&](int number) {
        if (number == asked) {
            d.says(1, u"meanwhile"_s, u"m1"_s);
            ear.hear(d.latestDeliveries);
        }
        if (number == committed) {
            d.commit();
            ear.hear(d.latestDeliveries);
        }
    };
    step(0);
    d.joins(2, u"An"_s, 0);
    ear.hear(d.latestDeliveries);
    int steps = 1;
    for (; !d.reads.empty(); ++steps) {
        step(steps);
        const Seq from = d.reads.front().from;
        d.answerRead(Dialogue::page(from + 1, from + 200, false));
        ear.hear(d.latestDeliveries);
    }
    QCOMPARE(steps, 3);
    for (; steps <= 5; ++steps)
        step(steps);
    QVERIFY(ear.isLive());
    QCOMPARE(d.last, Last + 1);
    QCOMPARE(ear.heard(), numbers(1, Last + 1));
}

void TestCatchingUp::storeMayBeAheadOfTheRoom()
{
    Dialogue d(Dialogue::config(5));
    d.enter(1, u"Bo"_s);
    d.says(1, u"six"_s, u"m6"_s);
    d.arrive(2);
    Ear ear(2);
    d.joins(2, u"An"_s, 0);
    ear.hear(d.latestDeliveries);
    // The store has number 6 already, but the room has not told anybody.
    QCOMPARE(d.answerRead(Dialogue::page(1, 6, true)),
             QStringList({u"2: history 1-5"_s, u"2: history nothing complete"_s, u"2 is live"_s}));
    ear.hear(d.latestDeliveries);
    d.commit();
    ear.hear(d.latestDeliveries);
    QCOMPARE(ear.heard(), numbers(1, 6));
}

void TestCatchingUp::wrongLogIsReset_data()
{
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<Seq>("after");
    QTest::addColumn<bool>("reset");
    const QString epoch = QLatin1String(Dialogue::Epoch);
    QTest::newRow("this log") << epoch << Seq(5) << false;
    QTest::newRow("no epoch was given") << QString() << Seq(5) << false;
    QTest::newRow("another log") << u"epoch 0"_s << Seq(3) << true;
    QTest::newRow("another log, from its start") << u"epoch 0"_s << Seq(0) << true;
    QTest::newRow("beyond the end") << epoch << Seq(6) << true;
    QTest::newRow("beyond the end of no log in particular") << QString() << Seq(6) << true;
}

void TestCatchingUp::wrongLogIsReset()
{
    QFETCH(QString, epoch);
    QFETCH(Seq, after);
    QFETCH(bool, reset);
    Dialogue d(Dialogue::config(5));
    d.room.prime(Dialogue::page(1, 5, true));
    d.arrive(1);
    requests::Join join;
    join.username = u"An"_s;
    join.after = after;
    join.epoch = epoch;
    const QStringList lines = d.says(1, join);
    QCOMPARE(d.latest<events::Welcome>().value().reset, reset);
    QCOMPARE(d.latest<events::History>().has_value(), !reset);
    QVERIFY(lines.contains(u"1 is live"_s));
}

void TestCatchingUp::whatIsGoneIsNotMissed_data()
{
    QTest::addColumn<Seq>("after");
    QTest::addColumn<QString>("history");
    QTest::newRow("long gone") << Seq(0) << u"1: history 41-50 complete"_s;
    QTest::newRow("just gone") << Seq(39) << u"1: history 41-50 complete"_s;
    QTest::newRow("all that is left") << Seq(40) << u"1: history 41-50 complete"_s;
    QTest::newRow("less") << Seq(41) << u"1: history 42-50 complete"_s;
}

void TestCatchingUp::whatIsGoneIsNotMissed()
{
    QFETCH(Seq, after);
    QFETCH(QString, history);
    auto config = Dialogue::config(50);
    config.first = 41;
    Dialogue d(config);
    d.room.prime(Dialogue::page(41, 50, true));
    d.arrive(1);
    QCOMPARE(toMember(d.joins(1, u"An"_s, after), 1),
             QStringList({u"1: welcome An to [An] of 1, seq 50"_s, history, u"1 is live"_s}));
    QCOMPARE(d.latest<events::Welcome>().value().first, 41);
}

void TestCatchingUp::trimWhileReadingIsNoHole()
{
    Dialogue d(Dialogue::config(1'000));
    d.room.prime(Dialogue::page(489, 1'000, false));
    d.arrive(1);
    d.joins(1, u"An"_s, 0);
    QCOMPARE(wish(d.reads.at(0)), u"1 after 0, 200 to catch up"_s);
    QCOMPARE(d.answerRead(Dialogue::page(301, 400, false)), QStringList(u"1: history 301-400"_s));
    d.room.trimmed(601); // and on: the rest is in memory
    QCOMPARE(d.answerRead(Dialogue::page(601, 700, false)),
             QStringList({u"1: history 601-700"_s, u"1: history 701-900"_s,
                          u"1: history 901-1000 complete"_s, u"1 is live"_s}));
}

void TestCatchingUp::tooMuchToReplayIsSkipped_data()
{
    QTest::addColumn<Seq>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<QStringList>("answer");
    const QString epoch = QLatin1String(Dialogue::Epoch);
    const auto welcome = [](const QString &more) {
        return u"1: welcome An to [An] of 1, seq 50"_s + more;
    };
    const QString live = u"1 is live"_s;
    QTest::newRow("as much as that")
        << Seq(40) << 10 << epoch
        << QStringList({welcome({}), u"1: history 41-50 complete"_s, live});
    QTest::newRow("one more") << Seq(39) << 10 << epoch << QStringList({welcome(u", skipped"_s), live});
    QTest::newRow("nothing wanted, nothing missed")
        << Seq(50) << 0 << epoch << QStringList({welcome({}), u"1: history nothing complete"_s, live});
    QTest::newRow("nothing wanted") << Seq(49) << 0 << epoch
                                    << QStringList({welcome(u", skipped"_s), live});
    QTest::newRow("another log") << Seq(0) << 10 << u"epoch 0"_s
                                 << QStringList({welcome(u", reset"_s), live});
}

void TestCatchingUp::tooMuchToReplayIsSkipped()
{
    QFETCH(Seq, after);
    QFETCH(int, limit);
    QFETCH(QString, epoch);
    Dialogue d(Dialogue::config(50));
    d.room.prime(Dialogue::page(1, 50, true));
    d.arrive(1);
    requests::Join join;
    join.username = u"An"_s;
    join.after = after;
    join.epoch = epoch;
    join.replayLimit = limit;
    QTEST(toMember(d.says(1, join), 1), "answer");
    // Whoever wants no replay hears the next entry all the same.
    d.says(1, u"hi"_s, u"m1"_s);
    QCOMPARE(d.commit().first(), u"1: ack m1 is #51"_s);
}

void TestCatchingUp::failingStoreShowsTheDoor()
{
    Dialogue d(Dialogue::config(1'000));
    d.arrive(1);
    d.joins(1, u"An"_s, 0);
    d.passes(1'000);
    QCOMPARE(d.failRead(),
             QStringList({u"1: error try_later retry 1000"_s, u"close 1 with 1013"_s,
                          u"delta: gone [An] of 0: lost"_s,
                          u"full: users [] of 0: An lost the connection"_s}));
}

void TestCatchingUp::logWithAHoleShowsTheDoor_data()
{
    QTest::addColumn<Seq>("after");
    QTest::newRow("at the start") << Seq(0);
    QTest::newRow("later") << Seq(100);
}

void TestCatchingUp::logWithAHoleShowsTheDoor()
{
    QFETCH(Seq, after);
    Dialogue d(Dialogue::config(1'000));
    d.arrive(1);
    d.joins(1, u"An"_s, after);
    QVERIFY(d.answerRead({}).contains(u"close 1 with 1013"_s));
    QVERIFY(d.reads.empty()); // or it would be asked for ever
}

void TestCatchingUp::answersForTheGoneAreDropped()
{
    Dialogue d(Dialogue::config(1'000));
    d.arrive(1);
    d.joins(1, u"An"_s, 0);
    d.says(1, requests::History{Seq(500), {}, 10});
    QCOMPARE(d.reads.size(), 2);
    d.isLost(1);
    d.passes(1'000);
    QVERIFY(d.answerRead(Dialogue::page(1, 200, false)).isEmpty());
    QVERIFY(d.failRead().isEmpty());
    QVERIFY(d.reads.empty());
}

void TestCatchingUp::requestsWhileCatchingUpAreServed()
{
    Dialogue d(Dialogue::config(1'000));
    d.arrive(1);
    d.joins(1, u"An"_s, 0);
    d.passes(1'000);
    d.says(1, requests::History{Seq(11), {}, 10});
    QCOMPARE(wish(d.reads.at(1)), u"1 before 11, 10"_s);
    d.says(1, u"hello"_s, u"m1"_s);
    QCOMPARE(d.commit(), QStringList({u"1: ack m1 is #1001"_s, u"live but 1: #1001 An: hello"_s}));
    d.answerRead(Dialogue::page(1, 200, false));
    QCOMPARE(d.answerRead(Dialogue::page(1, 10, true)), QStringList(u"1: history 1-10 complete"_s));
    // Its own message is part of what it catches up with.
    QCOMPARE(wish(d.reads.at(0)), u"1 after 200, 200 to catch up"_s);
}

QTEST_GUILESS_MAIN(TestCatchingUp)
#include "tst_catchingup.moc"
