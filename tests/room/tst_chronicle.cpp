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

// Roles, what is told and kept of what was done, and a room that opens again with it.
class TestChronicle : public QObject, private Ranks
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }
    void init() { gather(); }

    void onlyHostsMakeModerators();
    void guestsHaveNoRole();
    void roleIsTold();
    void moderatedIsToldToWhomItConcerns();
    void moderationIsRead();
    void moderationFitsAFrame();
    void logIsBounded();
    void deedsCostRequests();
    void roomRemembers();
};

void TestChronicle::onlyHostsMakeModerators()
{
    const requests::SetRole wish{u"Member2"_s, Role::Moderator, u"r"_s};
    for (MemberId id : {Guest, Member, Mod})
        QCOMPARE(m_d->says(id, wish), QStringList(u"%1: error not_allowed ref r"_s.arg(id)));
    QVERIFY(does(wish).contains(u"31: Host1 role Member2 moderator ref r"_s));
    QCOMPARE(std::get<Account>(m_d->changes.front()).role, Role::Moderator);
    QVERIFY(m_d->says(12, requests::Kick{u"Member1"_s, {}, 0, {}}).contains(u"11: bye kicked"_s));
    QVERIFY(does(requests::SetRole{u"Member2"_s, Role::Member, {}}).size() > 1);
    QCOMPARE(m_d->says(12, requests::Kick{u"Guest1"_s, {}, 0, {}}),
             QStringList(u"12: error not_allowed"_s));
    QCOMPARE(does(requests::SetRole{u"Host2"_s, Role::Member, {}}),
             QStringList(u"31: error not_allowed"_s));
    QCOMPARE(does(requests::SetRole{u"Host1"_s, Role::Member, {}}),
             QStringList(u"31: error not_allowed"_s));
    QCOMPARE(does(requests::SetRole{u"Member1"_s, Role::Host, {}}).first().left(9), u"31: error"_s);
    // Also of somebody who is away.
    m_d->says(22, requests::Leave{});
    does(requests::SetRole{u"Moderator2"_s, Role::Member, {}});
    m_d->arrive(99);
    m_d->joins(99, u"Moderator2"_s, key(u"Moderator2"_s));
    QCOMPARE(m_d->latest<events::Welcome>().value().standing.role, Role::Member);
}

void TestChronicle::guestsHaveNoRole()
{
    QCOMPARE(does(requests::SetRole{u"Guest1"_s, Role::Moderator, u"r"_s}),
             QStringList(u"31: error not_allowed ref r"_s));
    QVERIFY(m_d->changes.empty());
}

void TestChronicle::roleIsTold()
{
    m_d->passes(1'000);
    const QStringList told = does(requests::SetRole{u"Member1"_s, Role::Moderator, u"r"_s});
    QVERIFY(told.contains(u"11: Host1 role Member1 moderator"_s));
    QVERIFY(told.contains(u"delta: Member1 is back moderator"_s));
    QVERIFY(told.last().startsWith(u"full: users [Guest1"_s));
}

void TestChronicle::moderatedIsToldToWhomItConcerns()
{
    const QStringList told = does(requests::Announce{true, u"r"_s});
    QCOMPARE(told,
             QStringList({u"21: Host1 announce on"_s, u"22: Host1 announce on"_s,
                          u"31: Host1 announce on ref r"_s, u"32: Host1 announce on"_s,
                          u"all: announcements only"_s}));
    const QStringList invited = does(requests::MakeInvite{10, 0, u"i"_s});
    QCOMPARE(invited.first(), u"31: invite 1"_s);
    QCOMPARE(m_d->latest<events::InviteMade>().value().ref, u"i"_s);
    QVERIFY(invited.contains(u"21: Host1 invite 1 for 10"_s));
    QVERIFY(invited.contains(u"31: Host1 invite 1 for 10"_s)); // the answer was the invite
}

void TestChronicle::moderationIsRead()
{
    does(requests::Ban{u"Guest1"_s, false, u"spam"_s, 0, {}});
    does(requests::Mute{u"Member1"_s, true, {}, 1, {}});
    does(requests::MakeInvite{});
    QCOMPARE(m_d->says(Mod, requests::ReadModeration{u"r"_s}),
             QStringList(u"21: 2 sanctions, 1 invites, 3 deeds"_s));
    const auto all = m_d->latest<events::Moderation>().value();
    QCOMPARE(all.ref, u"r"_s);
    QCOMPARE(all.sanctions.front().name, u"Guest1"_s);
    QCOMPARE(all.sanctions.front().by, u"Host1"_s);
    QVERIFY(all.invites.front().tokenHash.isEmpty());
    QCOMPARE(all.log.back().action, u"invite"_s);
    m_d->passes(60'000); // what is over needs no undoing
    QCOMPARE(m_d->says(Mod, requests::ReadModeration{}),
             QStringList(u"21: 1 sanctions, 1 invites, 3 deeds"_s));
    for (const Request &request :
         {Request(requests::ReadModeration{u"r"_s}), Request(requests::MakeInvite{0, 0, u"r"_s}),
          Request(requests::RevokeInvite{3, u"r"_s})}) {
        for (MemberId id : {2, 11})
            QCOMPARE(m_d->says(id, request), QStringList(u"%1: error not_allowed ref r"_s.arg(id)));
    }
}

void TestChronicle::moderationFitsAFrame()
{
    const QString reason(limits::ReasonCharacters, u'"');
    for (int i = 0; i < 300; ++i) {
        does(requests::Ban{u"%1"_s.arg(i).rightJustified(32, u'ệ'), false, reason, 0, {}});
        does(requests::MakeInvite{});
        m_d->passes(1'000);
    }
    does(requests::ReadModeration{});
    const auto all = m_d->latest<events::Moderation>().value();
    QVERIFY(codec::encode(Event(all)).size() <= limits::FrameBytes);
    QVERIFY(!all.sanctions.empty() && all.sanctions.size() < 300);
    QVERIFY(!all.invites.empty() && all.invites.size() < 300);
    QVERIFY(!all.log.empty());
    QCOMPARE(all.sanctions.back().number, latestSanction().number); // the newest are there
    QVERIFY(all.sanctions.front().number < all.sanctions.back().number);
}

void TestChronicle::logIsBounded()
{
    for (int i = 0; i <= limits::ModerationLog; ++i) {
        does(requests::Announce{i % 2 == 0, {}});
        m_d->passes(1'000);
    }
    does(requests::ReadModeration{});
    QCOMPARE(m_d->latest<events::Moderation>().value().log.size(), size_t(limits::ModerationLog));
}

void TestChronicle::deedsCostRequests()
{
    m_d->passes(60'000);
    for (int i = 0; i < limits::RequestBurst; ++i)
        QCOMPARE(does(requests::ReadModeration{}),
                 QStringList(u"31: 0 sanctions, 0 invites, 0 deeds"_s));
    QCOMPARE(does(requests::Kick{u"Guest1"_s, {}, 0, u"r"_s}),
             QStringList(u"31: error rate_limited ref r retry 20"_s));
    m_d->arrive(99);
    QCOMPARE(m_d->says(99, requests::Announce{true, u"r"_s}),
             QStringList(u"99: error not_joined ref r"_s));
}

void TestChronicle::roomRemembers()
{
    auto config = Dialogue::config();
    config.access.hosts = {key(u"Host1"_s).publicKey()};
    Dialogue before(config);
    before.enter(31, u"Host1"_s, key(u"Host1"_s));
    before.enter(11, u"Member1"_s, key(u"Member1"_s));
    before.enter(12, u"Member2"_s, key(u"Member2"_s));
    before.enter(21, u"Moderator1"_s, key(u"Moderator1"_s));
    before.enter(1, u"Guest1"_s);
    before.says(31, requests::SetRole{u"Moderator1"_s, Role::Moderator, {}});
    before.says(31, requests::Ban{u"Member1"_s, false, {}, 0, {}});
    before.says(31, requests::Mute{u"Member2"_s, true, {}, 10, {}});
    before.says(31, requests::Mute{u"Guest1"_s, true, {}, 0, {}});
    before.says(31, requests::Mute{u"Guest1"_s, false, {}, 0, {}});
    before.says(31, requests::Announce{true, {}});
    before.setPassword("hash of tea");
    before.says(31, requests::MakeInvite{0, 2, {}});
    const QString token = before.latest<events::InviteMade>().value().token;
    before.arrive(5);
    auto invited = before.signedJoin(5, u"Zoe"_s, key(u"Host2"_s));
    invited.token = token;
    before.says(5, invited);

    config.reg = kept(before.changes);
    QCOMPARE(config.reg.claims.size(), size_t(5));
    QCOMPARE(config.reg.sanctions.size(), size_t(2));
    QCOMPARE(config.reg.invites.size(), size_t(1));
    QCOMPARE(config.reg.invites.front().usesLeft, 1);
    Dialogue d(config);
    d.clock = before.clock;
    d.arrive(1);
    QCOMPARE(d.joins(1, u"Member1"_s, key(u"Member1"_s)), QStringList(u"1: error banned"_s));
    QCOMPARE(d.joins(1, u"Member2"_s, key(u"Member2"_s)), QStringList(u"1: error auth_required"_s));
    QCOMPARE(d.joins(1, u"Zoe"_s), QStringList(u"1: error name_taken"_s));
    QVERIFY(d.joins(1, u"Zoe"_s, key(u"Host2"_s)).contains(u"1 is live"_s)); // by the invite
    QVERIFY(d.latest<events::Welcome>().value().announcement);
    d.enter(2, u"Moderator1"_s, key(u"Moderator1"_s));
    QCOMPARE(d.latest<events::Welcome>().has_value(), false);
    QVERIFY(
        d.says(2, requests::ReadModeration{}).contains(u"2: 2 sanctions, 1 invites, 8 deeds"_s));
    d.arrive(3);
    auto join = d.signedJoin(3, u"Member2"_s, key(u"Member2"_s));
    join.token = token;
    QVERIFY(d.says(3, join).contains(u"3 is live"_s));
    QVERIFY(d.latest<events::Welcome>().value().standing.muted);
    // Numbers go on.
    d.says(2, requests::Ban{u"Troll"_s, false, {}, 0, {}});
    for (const auto &sanction : config.reg.sanctions)
        QVERIFY(std::get<Sanction>(d.changes.at(d.changes.size() - 2)).number > sanction.number);
}

QTEST_GUILESS_MAIN(TestChronicle)
#include "tst_chronicle.moc"
