// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/keeper.h"
#include "room/ranks.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(parlour::Request)

// Who may not speak: muted people, and all but moderators in announcement mode.
class TestMuting : public QObject, private Ranks
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }
    void init() { gather(); }

    void muteSilences_data();
    void muteSilences();
    void muteLeavesReading();
    void muteEndsTyping();
    void muteIsTold();
    void muteExpires();
    void muteStaysWithThePerson();
    void muteStaysWithTheGuestsName();
    void keyShedsNoMute_data();
    void keyShedsNoMute();
    void unmuteEndsIt();
    void newerReplacesOlder();
    void shorterReplacesNoLonger_data();
    void shorterReplacesNoLonger();
    void nobodyLiftsTheirOwn();
    void announcementSilences();
    void announcementEndsTyping();
    void announcementIsToldToNewcomers();
};

void TestMuting::muteSilences_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<bool>("passes");
    QTest::newRow("message") << Request(requests::Say{u"hi"_s, u"r"_s, 0}) << false;
    QTest::newRow("edit") << Request(requests::Edit{1, u"ho"_s, u"r"_s}) << false;
    QTest::newRow("react") << Request(requests::React{1, u"👍"_s, true, u"r"_s}) << false;
    QTest::newRow("topic") << Request(requests::SetTopic{u"tea"_s, u"r"_s}) << false;
    QTest::newRow("delete") << Request(requests::Delete{1, u"r"_s}) << true;
}

void TestMuting::muteSilences()
{
    QFETCH(Request, request);
    QFETCH(bool, passes);
    does(requests::Mute{u"Member1"_s, true, u"spam"_s, 3, {}});
    m_d->passes(1'000);
    const QStringList told = m_d->says(Member, request);
    QCOMPARE(m_d->appends.size(), size_t(passes ? 1 : 0));
    if (passes)
        return;
    QCOMPARE(told, QStringList(u"11: error muted ref r retry 179000"_s));
    QVERIFY(m_d->latest<events::Error>().value().message.contains(u"spam"_s));
    m_d->says(12, request);
    QCOMPARE(m_d->appends.size(), size_t(1));
}

void TestMuting::muteLeavesReading()
{
    does(requests::Mute{u"Member1"_s, true, {}, 0, {}});
    QCOMPARE(m_d->says(Member, requests::History{{}, {}, 10}),
             QStringList(u"11: history nothing complete"_s));
    QCOMPARE(m_d->says(Member, requests::Typing{true}), QStringList(u"11: error muted"_s));
    QVERIFY(m_d->says(Member, requests::Typing{false}).isEmpty());
}

void TestMuting::muteEndsTyping()
{
    m_d->says(Member, requests::Typing{true});
    QVERIFY(does(requests::Mute{u"Member1"_s, true, {}, 0, {}})
                .contains(u"all but 11: Member1 stops typing"_s));
}

void TestMuting::muteIsTold()
{
    m_d->passes(1'000);
    const QStringList told = does(requests::Mute{u"Member1"_s, true, u"spam"_s, 0, {}});
    QVERIFY(told.contains(u"11: Host1 mute Member1 spam"_s));
    QVERIFY(told.contains(u"delta: Member1 is back muted"_s));
    const auto &last = std::get<deliveries::ToAll>(m_d->latestDeliveries.back());
    const auto &update = std::get<events::UsersUpdate>(last.event);
    QCOMPARE(last.audience, Audience::Full);
    QVERIFY(update.message.isEmpty());
    for (qsizetype i = 0; i < update.users.size(); ++i)
        QCOMPARE(update.standings.at(size_t(i)).muted, update.users[i] == u"Member1"_s);
    // To several at once in one list.
    does(requests::Mute{u"Guest1"_s, true, {}, 0, {}});
    does(requests::Mute{u"Guest2"_s, true, {}, 0, {}});
    const QStringList later = m_d->passes(1'000);
    QCOMPARE(later.size(), 3);
    QCOMPARE(later.first(), u"delta: Guest1 is back muted"_s);
    // Somebody reconnecting still is.
    m_d->isLost(12);
    does(requests::Mute{u"Member2"_s, true, {}, 0, {}});
    QVERIFY(m_d->passes(1'000).contains(u"delta: Member2 reconnects muted"_s));
}

void TestMuting::muteExpires()
{
    does(requests::Mute{u"Member1"_s, true, {}, 1, {}});
    m_d->passes(1'000);
    QCOMPARE(m_d->room.wakeAt().value(), m_d->clock.now().steady + 59'000);
    QVERIFY(m_d->passes(58'999).isEmpty());
    QVERIFY(m_d->passes(1).contains(u"delta: Member1 is back"_s));
    QVERIFY(std::holds_alternative<RemoveSanction>(m_d->changes.back()));
    QVERIFY(!m_d->room.wakeAt());
    m_d->says(Member, u"hi"_s);
    QCOMPARE(m_d->appends.size(), size_t(1));
    // A timer has no year.
    does(requests::Mute{u"Member1"_s, true, {}, limits::LongestMinutes, {}});
    m_d->passes(1'000);
    QVERIFY(m_d->room.wakeAt().value() <= m_d->clock.now().steady + 3'600'000);
}

void TestMuting::muteStaysWithThePerson()
{
    does(requests::Mute{u"Member1"_s, true, {}, 0, {}});
    m_d->says(Member, requests::Leave{});
    m_d->arrive(99);
    m_d->joins(99, u"Another"_s, key(u"Member1"_s));
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
    QCOMPARE(m_d->says(99, u"hi"_s), QStringList(u"99: error muted"_s));
    // Also if they were not here.
    m_d->says(12, requests::Leave{});
    does(requests::Mute{u"Member2"_s, true, {}, 0, {}});
    m_d->arrive(98);
    m_d->joins(98, u"Member2"_s, key(u"Member2"_s));
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
}

void TestMuting::muteStaysWithTheGuestsName()
{
    does(requests::Mute{u"Guest1"_s, true, {}, 0, {}});
    m_d->says(Guest, requests::Leave{});
    m_d->arrive(99);
    m_d->joins(99, u"GUEST1"_s);
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
}

void TestMuting::keyShedsNoMute_data()
{
    QTest::addColumn<bool>("isLost");
    QTest::newRow("after the loss") << true;
    QTest::newRow("before it is noticed") << false;
}

void TestMuting::keyShedsNoMute()
{
    QFETCH(bool, isLost);
    const Identity fresh = Identity::generate();
    m_d->arrive(99);
    m_d->joins(99, u"Zoe"_s);
    const QString secret = m_d->latest<events::Welcome>().value().resume;
    does(requests::Mute{u"Zoe"_s, true, u"spam"_s, 3, {}});
    const Sanction asGuest = latestSanction();
    if (isLost)
        m_d->isLost(99);
    m_d->arrive(98);
    auto join = m_d->signedJoin(98, u"Zoe"_s, fresh);
    join.resume = secret;
    QVERIFY(m_d->says(98, join).contains(u"98 is live"_s));
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
    const Sanction asMember = latestSanction();
    QCOMPARE(asMember.identity, fresh.publicKey());
    QVERIFY(asMember.nameKey.isEmpty());
    QCOMPARE(asMember.reason, u"spam"_s);
    QCOMPARE(asMember.until, asGuest.until);
    m_d->says(98, requests::Leave{});
    m_d->arrive(97);
    m_d->joins(97, u"Zoe"_s, fresh);
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
    QVERIFY(does(requests::Mute{u"Zoe"_s, false, {}, 0, {}}).contains(u"97: Host1 unmute Zoe"_s));
    QVERIFY(m_d->says(97, u"hi"_s).isEmpty());
}

void TestMuting::unmuteEndsIt()
{
    does(requests::Mute{u"Member1"_s, true, {}, 0, {}});
    m_d->passes(1'000);
    const QStringList told = does(requests::Mute{u"Member1"_s, false, {}, 0, u"r"_s});
    QVERIFY(told.contains(u"31: Host1 unmute Member1 ref r"_s));
    QVERIFY(told.contains(u"delta: Member1 is back"_s));
    m_d->says(Member, u"hi"_s);
    QCOMPARE(m_d->appends.size(), size_t(1));
}

void TestMuting::newerReplacesOlder()
{
    does(requests::Mute{u"Member1"_s, true, {}, 1, {}});
    const qint64 first = latestSanction().number;
    does(requests::Mute{u"Member1"_s, true, {}, 5, {}});
    QVERIFY(latestSanction().number > first);
    QCOMPARE(does(requests::Unban{first, {}}), QStringList(u"31: error not_found"_s));
    m_d->passes(60'000);
    QCOMPARE(m_d->says(Member, u"hi"_s), QStringList(u"11: error muted retry 240000"_s));
}

void TestMuting::shorterReplacesNoLonger_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::addColumn<int>("left");
    QTest::newRow("shorter") << 5 << 1 << 5;
    QTest::newRow("longer") << 1 << 5 << 5;
    QTest::newRow("after for ever") << 0 << 5 << 0;
    QTest::newRow("for ever") << 5 << 0 << 0;
}

void TestMuting::shorterReplacesNoLonger()
{
    QFETCH(int, first);
    QFETCH(int, second);
    QFETCH(int, left);
    const qint64 until = left == 0 ? 0 : m_d->clock.now().wall + left * 60'000;
    does(requests::Mute{u"Member1"_s, true, u"spam"_s, first, {}});
    does(requests::Mute{u"Member1"_s, true, u"noise"_s, second, {}});
    QCOMPARE(latestSanction().until, until);
    QCOMPARE(latestSanction().reason, u"noise"_s);
    does(requests::Ban{u"Member2"_s, false, u"spam"_s, first, {}});
    does(requests::Ban{u"Member2"_s, false, u"noise"_s, second, {}});
    QCOMPARE(latestSanction().until, until);
    QCOMPARE(test::kept(m_d->changes).sanctions.size(), size_t(2));
}

void TestMuting::nobodyLiftsTheirOwn()
{
    does(requests::Mute{u"Moderator1"_s, true, {}, 0, {}});
    QCOMPARE(m_d->says(Mod, requests::Unban{latestSanction().number, {}}),
             QStringList(u"21: error not_allowed"_s));
    QCOMPARE(m_d->says(Mod, requests::Mute{u"Moderator1"_s, false, {}, 0, {}}),
             QStringList(u"21: error not_allowed"_s));
}

void TestMuting::announcementSilences()
{
    does(requests::Announce{true, {}});
    QCOMPARE(std::get<AnnouncementChange>(m_d->changes.front()).on, true);
    const std::vector<Request> all{
        requests::Say{u"hi"_s, u"r"_s, 0}, requests::Edit{1, u"ho"_s, u"r"_s},
        requests::React{1, u"👍"_s, true, u"r"_s}, requests::SetTopic{u"tea"_s, u"r"_s}};
    for (const auto &request : all) {
        for (MemberId id : {Guest, Member})
            QCOMPARE(m_d->says(id, request), QStringList(u"%1: error not_allowed ref r"_s.arg(id)));
        for (MemberId id : {Mod, Host})
            QVERIFY(m_d->says(id, request).isEmpty());
    }
    QCOMPARE(m_d->appends.size(), 2 * all.size());
    QVERIFY(m_d->says(Guest, requests::Delete{1, u"r"_s}).isEmpty()); // one's own
    QCOMPARE(m_d->says(Member, requests::Announce{false, u"r"_s}),
             QStringList(u"11: error not_allowed ref r"_s));
    QCOMPARE(m_d->says(Mod, requests::Announce{false, {}}).last(), u"all: all may speak"_s);
    QVERIFY(m_d->says(Guest, u"hi"_s).isEmpty());
}

void TestMuting::announcementEndsTyping()
{
    for (MemberId id : {Member, Mod})
        m_d->says(id, requests::Typing{true});
    const QStringList told = does(requests::Announce{true, {}});
    QVERIFY(told.contains(u"all but 11: Member1 stops typing"_s));
    QVERIFY(!told.contains(u"all but 21: Moderator1 stops typing"_s));
    QCOMPARE(m_d->says(Member, requests::Typing{true}), QStringList(u"11: error not_allowed"_s));
    QVERIFY(m_d->says(Member, requests::Typing{false}).isEmpty());
    QVERIFY(does(requests::SetRole{u"Moderator1"_s, Role::Member, {}})
                .contains(u"all but 21: Moderator1 stops typing"_s));
    does(requests::Announce{false, {}});
    m_d->passes(3'000); // renewals in between would concern nobody
    QCOMPARE(m_d->says(Member, requests::Typing{true}),
             QStringList(u"all but 11: Member1 types"_s));
}

void TestMuting::announcementIsToldToNewcomers()
{
    does(requests::Announce{true, {}});
    joinsAgain(99, u"Zoe"_s, {});
    QVERIFY(m_d->latest<events::Welcome>().value().announcement);
}

QTEST_GUILESS_MAIN(TestMuting)
#include "tst_muting.moc"
