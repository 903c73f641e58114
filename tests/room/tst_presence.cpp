// SPDX-License-Identifier: Apache-2.0
#include "room/presence.h"

#include "protocol/codec.h"
#include "protocol/limits.h"
#include "room/lines.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

class TestPresence : public QObject
{
    Q_OBJECT

    Presence m_presence;
    Roster m_roster;
    MemberId m_lastId = 0;

    void joins(const QString &name)
    {
        m_roster.add(name, name, ++m_lastId);
        m_presence.joined(name, m_lastId);
        m_presence.welcomed(m_lastId, m_roster.reconnecting());
    }
    void leaves(const QString &name, const QString &reason = u"left"_s)
    {
        m_roster.remove(name);
        m_presence.left(name, reason);
    }
    void breaks(const QString &name)
    {
        m_roster.setReconnecting(name, true);
        m_presence.broke(name);
    }
    void returns(const QString &name, MemberId member)
    {
        m_roster.setReconnecting(name, false);
        m_presence.returned(name, member);
        m_presence.welcomed(member, m_roster.reconnecting());
    }
    QStringList flush(qint64 nowMs = 0)
    {
        Outcome out;
        m_presence.flush(m_roster, nowMs, out);
        return lines(out.deliveries);
    }
    // The sentence that goes with the full list.
    QString sentence()
    {
        const QStringList told = flush();
        return told.isEmpty() ? QString() : told.last().section(u": "_s, 2);
    }

private Q_SLOTS:
    void init()
    {
        m_presence = {};
        m_roster = {};
        m_lastId = 0;
    }

    void tellsNothingWhenNothingHappened();
    void newcomerHearsTheListButNoNewsOfItself();
    void whatHappensTogetherIsToldTogether();
    void isDueAgainAfterTheInterval();
    void briefVisitsAndBlinksAreNotMentioned();
    void newcomersHaveSeenWhatWasTakenBack();
    void whoeverIsBackHasSeenItToo();
    void brokenLinesAreToldToDeltasOnly();
    void listsAreCorrected();
    void blinksOfALineAreNotMentioned();
    void newcomersHaveSeenABrokenLine();
    void orderIsKeptAmongAllKinds();
    void successorIsNewsHoweverQuick();
    void listsShareAFrame();
    void sentences_data();
    void sentences();
    void reasonsAreToldApart();
    void longListsAreCutToAFrame();
    void neighboursShareAFrame();
    void longFarewellsAreCutToAFrame();
    void standingsAreNews();
    void newcomersStandAsTheyDo();
};

void TestPresence::tellsNothingWhenNothingHappened()
{
    QVERIFY(!m_presence.dueAt());
    QVERIFY(flush().isEmpty());
}

void TestPresence::newcomerHearsTheListButNoNewsOfItself()
{
    joins(u"An"_s);
    QCOMPARE(
        flush(),
        QStringList({u"delta but 1: joined [An] of 1"_s, u"full: users [An] of 1: An joined"_s}));
    joins(u"Bo"_s);
    QCOMPARE(flush(),
             QStringList(
                 {u"delta but 2: joined [Bo] of 2"_s, u"full: users [An, Bo] of 2: Bo joined"_s}));
    leaves(u"An"_s, u"lost"_s);
    QCOMPARE(flush(),
             QStringList({u"delta: gone [An] of 1: lost"_s,
                          u"full: users [Bo] of 1: An lost the connection"_s}));
}

void TestPresence::whatHappensTogetherIsToldTogether()
{
    joins(u"An"_s);
    joins(u"Bo"_s);
    flush();
    joins(u"Chi"_s);
    leaves(u"An"_s);
    joins(u"Dao"_s);
    QCOMPARE(flush(),
             QStringList({u"delta: joined [Chi] of 3"_s, u"delta: gone [An] of 3: left"_s,
                          u"delta: joined [Dao] of 3"_s,
                          u"full: users [Bo, Chi, Dao] of 3: Chi, Dao joined; An left"_s}));
    QVERIFY(flush().isEmpty());
}

void TestPresence::isDueAgainAfterTheInterval()
{
    constexpr qint64 Now = 70'000;
    joins(u"An"_s);
    QVERIFY(m_presence.dueAt().value() <= Now); // the first news is told at once
    flush(Now);
    QVERIFY(!m_presence.dueAt());
    joins(u"Bo"_s);
    QCOMPARE(m_presence.dueAt().value(), Now + limits::PresenceInterval);
    joins(u"Chi"_s);
    QCOMPARE(m_presence.dueAt().value(), Now + limits::PresenceInterval);
}

void TestPresence::briefVisitsAndBlinksAreNotMentioned()
{
    joins(u"An"_s);
    flush();
    joins(u"Bo"_s);
    leaves(u"Bo"_s);
    QVERIFY(!m_presence.dueAt());
    leaves(u"An"_s, u"lost"_s);
    joins(u"An"_s);
    QVERIFY(!m_presence.dueAt());
    QVERIFY(flush().isEmpty());

    leaves(u"An"_s);
    joins(u"An"_s);
    leaves(u"An"_s);
    QCOMPARE(flush().first(), u"delta: gone [An] of 0: left"_s);
}

void TestPresence::newcomersHaveSeenWhatWasTakenBack()
{
    joins(u"Host"_s);
    flush();
    // Bo's welcome lists An: so Bo has to hear that An is gone.
    joins(u"An"_s);
    joins(u"Bo"_s);
    leaves(u"An"_s);
    QCOMPARE(flush(),
             QStringList({u"delta: joined [An, Bo] of 2"_s, u"delta: gone [An] of 2: left"_s,
                          u"full: users [Host, Bo] of 2: An, Bo joined; An left"_s}));
    // Chi's welcome does not list Bo: so Chi has to hear that Bo is back.
    leaves(u"Bo"_s, u"lost"_s);
    joins(u"Chi"_s);
    joins(u"Bo"_s);
    QCOMPARE(flush(),
             QStringList(
                 {u"delta: gone [Bo] of 3: lost"_s, u"delta: joined [Chi, Bo] of 3"_s,
                  u"full: users [Host, Chi, Bo] of 3: Bo lost the connection; Chi, Bo joined"_s}));
}

void TestPresence::whoeverIsBackHasSeenItToo()
{
    joins(u"Host"_s);
    joins(u"Bo"_s);
    breaks(u"Bo"_s);
    flush();
    // Bo's second welcome lists An: so Bo has to hear that An is gone.
    joins(u"An"_s);
    returns(u"Bo"_s, 7);
    leaves(u"An"_s);
    QCOMPARE(flush(),
             QStringList({u"delta but 3: joined [An] of 2"_s, u"delta but 7: Bo is back"_s,
                          u"delta: gone [An] of 2: left"_s,
                          u"full: users [Host, Bo] of 2: An joined; An left"_s}));
    // Also when the loss of Bo's first connection was not noticed.
    leaves(u"Host"_s, u"lost"_s);
    m_presence.welcomed(8, {});
    joins(u"Host"_s);
    QCOMPARE(flush().size(), 3);
    // What happens after that can be taken back.
    m_presence.welcomed(9, {});
    joins(u"An"_s);
    leaves(u"An"_s);
    QVERIFY(!m_presence.dueAt());
}

void TestPresence::brokenLinesAreToldToDeltasOnly()
{
    joins(u"An"_s);
    joins(u"Bo"_s);
    flush();
    breaks(u"An"_s);
    QCOMPARE(flush(), QStringList(u"delta: An reconnects"_s));
    returns(u"An"_s, 7);
    QCOMPARE(flush(), QStringList(u"delta but 7: An is back"_s));
    // Lists that are sent for another reason tell it.
    breaks(u"An"_s);
    joins(u"Chi"_s);
    QCOMPARE(flush(),
             QStringList({u"delta: An reconnects"_s, u"delta but 3: joined [Chi] of 3"_s,
                          u"full: users [An, Bo, Chi] of 3: Chi joined, away [An]"_s}));
}

// Those who hear lists only would see An reconnecting until somebody else comes or goes.
void TestPresence::listsAreCorrected()
{
    joins(u"An"_s);
    joins(u"Bo"_s);
    flush();
    const QStringList corrected{u"delta but 7: An is back"_s,
                                u"full: users [An, Bo, Chi] of 3: "_s};
    breaks(u"An"_s);
    joins(u"Chi"_s); // and a list
    flush();
    returns(u"An"_s, 7);
    QCOMPARE(flush(), corrected);
    // Once: no list told of this one.
    breaks(u"An"_s);
    flush();
    returns(u"An"_s, 7);
    QCOMPARE(flush(), QStringList(corrected.first()));
    // A welcome tells it, too.
    breaks(u"An"_s);
    flush();
    m_presence.welcomed(8, m_roster.reconnecting());
    returns(u"An"_s, 7);
    breaks(u"An"_s); // still as it was told
    QVERIFY(!m_presence.dueAt());
    returns(u"An"_s, 7);
    QCOMPARE(flush(), corrected);
}

void TestPresence::blinksOfALineAreNotMentioned()
{
    joins(u"An"_s);
    flush();
    breaks(u"An"_s);
    returns(u"An"_s, 7);
    QVERIFY(!m_presence.dueAt());
    breaks(u"An"_s);
    flush();
    returns(u"An"_s, 8);
    breaks(u"An"_s);
    QVERIFY(!m_presence.dueAt());
}

// Bo's welcome tells that An is reconnecting: so Bo has to hear that An is back.
void TestPresence::newcomersHaveSeenABrokenLine()
{
    joins(u"An"_s);
    flush();
    breaks(u"An"_s);
    joins(u"Bo"_s);
    returns(u"An"_s, 7);
    QCOMPARE(
        flush(),
        QStringList({u"delta: An reconnects"_s, u"delta but 2: joined [Bo] of 2"_s,
                     u"delta but 7: An is back"_s, u"full: users [An, Bo] of 2: Bo joined"_s}));
}

void TestPresence::orderIsKeptAmongAllKinds()
{
    joins(u"An"_s);
    breaks(u"An"_s);
    leaves(u"An"_s, u"lost"_s);
    QCOMPARE(flush(),
             QStringList({u"delta but 1: joined [An] of 0"_s, u"delta: An reconnects"_s,
                          u"delta: gone [An] of 0: lost"_s,
                          u"full: users [] of 0: An joined; An lost the connection"_s}));
}

void TestPresence::successorIsNewsHoweverQuick()
{
    joins(u"An"_s);
    joins(u"Bo"_s);
    flush();
    m_roster.remove(u"An"_s);
    m_presence.replaced(u"An"_s, u"lost"_s, u"an"_s, 9);
    m_roster.add(u"An"_s, u"an"_s, 9);
    QCOMPARE(flush(),
             QStringList({u"delta: gone [An] of 2: lost"_s, u"delta but 9: joined [an] of 2"_s,
                          u"full: users [Bo, an] of 2: An lost the connection; an joined"_s}));
}

void TestPresence::listsShareAFrame()
{
    for (int i = 0; i < 1'000; ++i) {
        joins(QString::number(i).rightJustified(20, u'ệ'));
        breaks(QString::number(i).rightJustified(20, u'ệ'));
    }
    const Lists lists = listsThatFit(m_roster);
    QVERIFY(!lists.reconnecting.isEmpty() || lists.users.size() < 1'000);
    QCOMPARE(std::ssize(lists.standings), lists.users.size());
    const std::vector<Standing> longest(lists.standings.size(), {Role::Guest, true, true});
    const events::UsersUpdate update{lists.users, 1'000, {}, lists.reconnecting, longest};
    QVERIFY(codec::encode(Event(update)).size() <= limits::FrameBytes);
}

void TestPresence::sentences_data()
{
    QTest::addColumn<int>("arrivals");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one") << 1 << u"P1 joined"_s;
    QTest::newRow("five") << 5 << u"P1, P2, P3, P4, P5 joined"_s;
    QTest::newRow("a crowd is counted") << 6 << u"6 people joined"_s;
}

void TestPresence::sentences()
{
    QFETCH(int, arrivals);
    for (int i = 1; i <= arrivals; ++i)
        joins(u"P%1"_s.arg(i));
    QTEST(sentence(), "sentence");
}

void TestPresence::reasonsAreToldApart()
{
    for (int i = 1; i <= 9; ++i)
        joins(u"P%1"_s.arg(i));
    flush();
    leaves(u"P1"_s);
    leaves(u"P2"_s, u"lost"_s);
    leaves(u"P3"_s);
    leaves(u"P4"_s, u"removed for flooding"_s);
    for (int i = 5; i <= 9; ++i)
        leaves(u"P%1"_s.arg(i), u"lost"_s);
    QCOMPARE(sentence(), u"P1, P3 left; 6 people lost the connection; P4 removed for flooding"_s);
}

void TestPresence::longListsAreCutToAFrame()
{
    constexpr int Crowd = 3'000;
    for (int i = 0; i < Crowd; ++i)
        joins(QString::number(i).rightJustified(32, u'ệ'));
    Outcome out;
    m_presence.flush(m_roster, 0, out);

    qsizetype told = 0;
    qsizetype listed = 0;
    for (const auto &delivery : out.deliveries) {
        const auto &event = std::get<deliveries::ToAll>(delivery).event;
        QVERIFY(codec::encode(event).size() <= limits::FrameBytes);
        if (const auto *joined = std::get_if<events::UserJoined>(&event)) {
            told += joined->users.size();
            QCOMPARE(joined->count, Crowd);
        } else {
            const auto &update = std::get<events::UsersUpdate>(event);
            listed = update.users.size();
            QCOMPARE(update.count, Crowd);
        }
    }
    QCOMPARE(told, Crowd); // in several frames
    QVERIFY(listed > 500 && listed < Crowd);
}

void TestPresence::neighboursShareAFrame()
{
    for (int i = 1; i <= 5; ++i)
        joins(u"P%1"_s.arg(i));
    flush();
    leaves(u"P1"_s);
    leaves(u"P2"_s);
    leaves(u"P3"_s, u"lost"_s);
    breaks(u"P4"_s);
    breaks(u"P5"_s);
    leaves(u"P4"_s, u"lost"_s);
    leaves(u"P5"_s, u"lost"_s);
    QStringList told = flush();
    told.removeLast();
    QCOMPARE(told,
             QStringList({u"delta: gone [P1, P2] of 0: left"_s, u"delta: gone [P3] of 0: lost"_s,
                          u"delta: P4 reconnects"_s, u"delta: P5 reconnects"_s,
                          u"delta: gone [P4, P5] of 0: lost"_s}));
}

void TestPresence::longFarewellsAreCutToAFrame()
{
    constexpr int Crowd = 3'000;
    const auto name = [](int i) { return QString::number(i).rightJustified(32, u'ệ'); };
    for (int i = 0; i < Crowd; ++i)
        joins(name(i));
    flush();
    for (int i = 0; i < Crowd; ++i)
        leaves(name(i), u"lost"_s);
    Outcome out;
    m_presence.flush(m_roster, 0, out);

    QVERIFY(out.deliveries.size() < 10);
    QStringList told;
    for (const auto &delivery : out.deliveries) {
        const auto &event = std::get<deliveries::ToAll>(delivery).event;
        QVERIFY(codec::encode(event).size() <= limits::FrameBytes);
        if (const auto *left = std::get_if<events::UserLeft>(&event))
            told += left->users;
    }
    QCOMPARE(told.size(), Crowd);
    QCOMPARE(told.first(), name(0));
    QCOMPARE(told.last(), name(Crowd - 1));
}

void TestPresence::standingsAreNews()
{
    joins(u"An"_s);
    flush();
    const Standing muted{Role::Member, true, false};
    m_roster.setStanding(u"An"_s, {}, muted);
    m_presence.stands(u"An"_s, muted, false);
    QCOMPARE(flush(), QStringList({u"delta: An is back muted"_s, u"full: users [An] of 1: "_s}));
    QVERIFY(flush().isEmpty());
}

void TestPresence::newcomersStandAsTheyDo()
{
    m_roster.add(u"An"_s, u"An"_s, 1, {}, {Role::Host});
    m_presence.joined(u"An"_s, 1, {Role::Host});
    m_roster.add(u"Bo"_s, u"Bo"_s, 2, {}, {Role::Guest});
    m_presence.joined(u"Bo"_s, 2, {Role::Guest});
    Outcome out;
    m_presence.flush(m_roster, 0, out);
    const std::vector<Standing> both{{Role::Host}, {Role::Guest}};
    const auto event = [&out](size_t i) {
        return std::get<deliveries::ToAll>(out.deliveries[i]).event;
    };
    QCOMPARE(std::get<events::UserJoined>(event(0)).standings, both);
    QCOMPARE(std::get<events::UsersUpdate>(event(1)).standings, both);
}

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
