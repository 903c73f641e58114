// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"
#include "room/keeper.h"

#include <QLoggingCategory>
#include <QTest>

#include <map>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(parlour::Role)
Q_DECLARE_METATYPE(parlour::Request)

// Who does what to whom: kicks, mutes, bans, roles, and what undoes them.
class TestModerating : public QObject
{
    Q_OBJECT

    // Two of each rank; hosts and moderators of the same room may be several.
    std::map<QString, Identity> m_keys;
    std::unique_ptr<Dialogue> m_d;

    const Identity &key(const QString &name) const { return m_keys.at(name); }
    static QString nameOf(Role role, int n)
    {
        static const std::map<Role, QString> names{{Role::Guest, u"Guest"_s},
                                                   {Role::Member, u"Member"_s},
                                                   {Role::Moderator, u"Moderator"_s},
                                                   {Role::Host, u"Host"_s}};
        return names.at(role) + QString::number(n);
    }
    static MemberId idOf(Role role, int n) { return MemberId(10 * int(role) + n); }
    // Host1 speaks unless the test says otherwise.
    QStringList does(const Request &request) { return m_d->says(Host, request); }
    Sanction latestSanction() const
    {
        Sanction found;
        for (const auto &change : m_d->changes) {
            if (const auto *sanction = std::get_if<Sanction>(&change))
                found = *sanction;
        }
        return found;
    }
    void joinsAgain(MemberId id, const QString &name, const QString &code)
    {
        m_d->arrive(id);
        const QStringList told =
            m_keys.contains(name) ? m_d->joins(id, name, key(name)) : m_d->joins(id, name);
        QCOMPARE(told.first(),
                 code.isEmpty() ? u"admit %1 to full"_s.arg(id) : u"%1: error "_s.arg(id) + code);
    }

    static constexpr MemberId Guest = 1;
    static constexpr MemberId Member = 11;
    static constexpr MemberId Mod = 21;
    static constexpr MemberId Host = 31;

private Q_SLOTS:
    void initTestCase();
    void init();

    void rankDecides_data();
    void rankDecides();
    void onlyHostsMakeModerators();
    void guestsHaveNoRole();
    void unknownPeople_data();
    void unknownPeople();
    void kickShowsOut();
    void kickForMinutes();
    void kickOfSomebodyReconnecting();
    void kickIsAboutTheKey();
    void banShowsOutAndKeepsOut();
    void banOfAGuest();
    void banOfAnOwnerWhoIsAway();
    void banOfAGuestWhoIsAway();
    void banByAddress();
    void banByAddressIsRefused();
    void banOfAnotherAtTheSameAddress();
    void hostsAreNeverKeptOut();
    void bannedTriesCount();
    void muteSilences_data();
    void muteSilences();
    void muteLeavesReading();
    void muteEndsTyping();
    void muteIsTold();
    void muteExpires();
    void muteStaysWithThePerson();
    void muteStaysWithTheGuestsName();
    void unmuteEndsIt();
    void newerReplacesOlder();
    void unbanUndoesAnything();
    void nobodyLiftsTheirOwn();
    void roleIsTold();
    void moderatedIsToldToWhomItConcerns();
    void announcementSilences();
    void announcementIsToldToNewcomers();
    void moderationIsRead();
    void moderationFitsAFrame();
    void logIsBounded();
    void deedsCostRequests();
    void roomRemembers();
};

void TestModerating::initTestCase()
{
    QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s);
    for (const Role role : {Role::Member, Role::Moderator, Role::Host}) {
        for (int n : {1, 2})
            m_keys.emplace(nameOf(role, n), Identity::generate());
    }
}

void TestModerating::init()
{
    auto config = Dialogue::config();
    config.access.hosts = {key(u"Host1"_s).publicKey(), key(u"Host2"_s).publicKey()};
    for (const auto &name : {u"Moderator1"_s, u"Moderator2"_s})
        config.reg.accounts.push_back({key(name).publicKey(), Role::Moderator, false});
    m_d = std::make_unique<Dialogue>(config);
    for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Host}) {
        for (int n : {1, 2}) {
            const QString name = nameOf(role, n);
            if (role == Role::Guest)
                m_d->enter(idOf(role, n), name);
            else
                m_d->enter(idOf(role, n), name, key(name));
        }
    }
    m_d->changes.clear();
}

void TestModerating::rankDecides_data()
{
    QTest::addColumn<Role>("actor");
    QTest::addColumn<Role>("target");
    QTest::addColumn<QString>("action");
    const std::array roles{Role::Guest, Role::Member, Role::Moderator, Role::Host};
    for (const Role actor : roles) {
        for (const Role target : roles) {
            for (const auto &action : {u"kick"_s, u"mute"_s, u"unmute"_s, u"ban"_s, u"lift"_s})
                QTest::addRow("%s %s %s", qPrintable(nameOf(actor, 1)), qPrintable(action),
                              qPrintable(nameOf(target, 2)))
                    << actor << target << action;
        }
    }
}

void TestModerating::rankDecides()
{
    QFETCH(Role, actor);
    QFETCH(Role, target);
    QFETCH(QString, action);
    const bool may = actor >= Role::Moderator && target < actor;
    const QString name = nameOf(target, 2);
    Request request = requests::Kick{name, {}, 0, u"r"_s};
    if (action == u"mute"_s)
        request = requests::Mute{name, true, {}, 0, u"r"_s};
    if (action == u"ban"_s)
        request = requests::Ban{name, false, {}, 0, u"r"_s};
    if (action == u"unmute"_s || action == u"lift"_s) {
        if (target == Role::Host)
            return; // nobody can be muted who could be unmuted
        does(requests::Mute{name, true, {}, 0, {}});
        request = requests::Mute{name, false, {}, 0, u"r"_s};
        if (action == u"lift"_s)
            request = requests::Unban{latestSanction().number, u"r"_s};
    }
    const size_t before = m_d->changes.size();
    const MemberId id = idOf(actor, 1);
    const QStringList told = m_d->says(id, request);
    if (!may) {
        QCOMPARE(told, QStringList(u"%1: error not_allowed ref r"_s.arg(id)));
        QCOMPARE(m_d->changes.size(), before);
        return;
    }
    const QString line = u"%1: %2 %3 %4"_s.arg(id).arg(nameOf(actor, 1), action, name);
    QVERIFY2(told.contains(line + (action == u"lift"_s ? u" mute ref r"_s : u" ref r"_s)),
             qPrintable(told.join(u'\n')));
    const auto entry = std::find_if(m_d->changes.begin() + before, m_d->changes.end(), [](auto &c) {
        return std::holds_alternative<ModerationEntry>(c);
    });
    QVERIFY(entry != m_d->changes.end());
    QCOMPARE(std::get<ModerationEntry>(*entry).action, action);
    QCOMPARE(m_d->room.count(), action == u"kick"_s || action == u"ban"_s ? 7 : 8);
}

void TestModerating::onlyHostsMakeModerators()
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

void TestModerating::guestsHaveNoRole()
{
    QCOMPARE(does(requests::SetRole{u"Guest1"_s, Role::Moderator, u"r"_s}),
             QStringList(u"31: error not_allowed ref r"_s));
    QVERIFY(m_d->changes.empty());
}

void TestModerating::unknownPeople_data()
{
    QTest::addColumn<Request>("request");
    QTest::newRow("kick") << Request(requests::Kick{u"Zoe"_s, {}, 0, u"r"_s});
    QTest::newRow("mute") << Request(requests::Mute{u"Zoe"_s, true, {}, 0, u"r"_s});
    QTest::newRow("unmute") << Request(requests::Mute{u"Zoe"_s, false, {}, 0, u"r"_s});
    QTest::newRow("unmute of who is not")
        << Request(requests::Mute{u"Guest1"_s, false, {}, 0, u"r"_s});
    QTest::newRow("role") << Request(requests::SetRole{u"Zoe"_s, Role::Moderator, u"r"_s});
    QTest::newRow("ban of no name") << Request(requests::Ban{u"\n"_s, false, {}, 0, u"r"_s});
    QTest::newRow("unban") << Request(requests::Unban{77, u"r"_s});
    QTest::newRow("revoke") << Request(requests::RevokeInvite{77, u"r"_s});
    QTest::newRow("admit") << Request(requests::Admit{77, {}, u"r"_s});
}

void TestModerating::unknownPeople()
{
    QFETCH(Request, request);
    QCOMPARE(does(request), QStringList(u"31: error not_found ref r"_s));
    QVERIFY(m_d->changes.empty());
}

void TestModerating::kickShowsOut()
{
    m_d->passes(1'000);
    QCOMPARE(does(requests::Kick{u"guest1"_s, u"spam"_s, 0, u"r"_s}),
             QStringList({u"1: Host1 kick Guest1 spam"_s, u"21: Host1 kick Guest1 spam"_s,
                          u"22: Host1 kick Guest1 spam"_s, u"31: Host1 kick Guest1 spam ref r"_s,
                          u"32: Host1 kick Guest1 spam"_s, u"1: bye kicked"_s,
                          u"close 1 with 1008"_s, u"delta: gone [Guest1] of 7: kicked"_s,
                          u"full: users [Guest2, Member1, Member2, Moderator1, Moderator2, Host1, "
                          u"Host2] of 7: Guest1 was kicked"_s}));
    QCOMPARE(m_d->latest<events::Bye>().value().message,
             u"You were removed from this room: spam"_s);
    joinsAgain(99, u"Guest1"_s, {}); // may return at once
}

void TestModerating::kickForMinutes()
{
    does(requests::Kick{u"Member1"_s, u"spam"_s, 2, {}});
    joinsAgain(99, u"Member1"_s, u"kicked retry 120000"_s);
    QVERIFY(m_d->latest<events::Error>().value().message.contains(u"spam"_s));
    m_d->passes(119'999);
    joinsAgain(98, u"Member1"_s, u"kicked retry 1"_s);
    m_d->passes(1);
    QVERIFY(std::holds_alternative<RemoveSanction>(m_d->changes.back()));
    joinsAgain(97, u"Member1"_s, {});
}

void TestModerating::kickOfSomebodyReconnecting()
{
    m_d->isLost(Guest);
    m_d->passes(1'000);
    QVERIFY(does(requests::Kick{u"Guest1"_s, {}, 1, {}})
                .contains(u"delta: gone [Guest1] of 7: kicked"_s));
    QVERIFY(m_d->passes(limits::ReturnGrace).isEmpty());
    m_d->arrive(99, u"10.0.0.1"_s);
    QCOMPARE(m_d->joins(99, u"Guest1"_s), QStringList(u"99: error kicked retry 55000"_s));
}

void TestModerating::kickIsAboutTheKey()
{
    m_d->enter(99, u"Alias"_s, key(u"Member1"_s));
    does(requests::Kick{u"Member1"_s, {}, 0, {}});
    QCOMPARE(m_d->room.count(), 8); // this once only that name
    QVERIFY(does(requests::Kick{u"Alias"_s, {}, 1, {}}).contains(u"99: bye kicked"_s));
    joinsAgain(98, u"Member1"_s, u"kicked retry 60000"_s);
}

void TestModerating::banShowsOutAndKeepsOut()
{
    m_d->enter(99, u"Alias"_s, key(u"Member1"_s));
    const QStringList told = does(requests::Ban{u"Member1"_s, false, u"spam"_s, 0, u"r"_s});
    for (const auto &line : {u"31: Host1 ban Member1 spam ref r"_s, u"11: Host1 ban Member1 spam"_s,
                             u"11: bye banned"_s, u"close 11 with 1008"_s, u"99: bye banned"_s})
        QVERIFY2(told.contains(line), qPrintable(line));
    QVERIFY(!told.contains(u"12: Host1 ban Member1 spam"_s));
    const Sanction sanction = latestSanction();
    QCOMPARE(sanction.identity, key(u"Member1"_s).publicKey());
    QVERIFY(sanction.nameKey.isEmpty() && sanction.address.isEmpty());
    joinsAgain(98, u"Member1"_s, u"banned"_s);
    QVERIFY(m_d->latest<events::Error>().value().message.contains(u"spam"_s));
    m_d->arrive(97);
    QCOMPARE(m_d->joins(97, u"Somebody"_s, key(u"Member1"_s)),
             QStringList(u"97: error banned"_s)); // under any name
}

void TestModerating::banOfAGuest()
{
    does(requests::Ban{u"Guest1"_s, false, {}, 1, {}});
    m_d->passes(1'000);
    m_d->arrive(99);
    QCOMPARE(m_d->joins(99, u"gUEST1"_s), QStringList(u"99: error banned retry 59000"_s));
    // The name is not at fault: somebody with a key may have it.
    QVERIFY(m_d->joins(99, u"Guest1"_s, Identity::generate()).contains(u"99 is live"_s));
}

void TestModerating::banOfAnOwnerWhoIsAway()
{
    m_d->says(Member, requests::Leave{});
    QVERIFY(does(requests::Ban{u"Member1"_s, false, {}, 0, u"r"_s})
                .contains(u"31: Host1 ban Member1 ref r"_s));
    joinsAgain(99, u"Member1"_s, u"banned"_s);
    // By address nobody can say where that is.
    m_d->says(12, requests::Leave{});
    QCOMPARE(does(requests::Ban{u"Member2"_s, true, {}, 0, {}}),
             QStringList(u"31: error not_allowed"_s));
}

void TestModerating::banOfAGuestWhoIsAway()
{
    m_d->says(Guest, requests::Leave{});
    does(requests::Ban{u"Guest1"_s, false, {}, 0, {}});
    joinsAgain(99, u"Guest1"_s, u"banned"_s);
}

void TestModerating::banByAddress()
{
    m_d->arrive(91, u"10.6.6.6"_s);
    m_d->joins(91, u"Troll"_s);
    m_d->arrive(92, u"10.6.6.6"_s);
    m_d->joins(92, u"Friend"_s);
    m_d->isLost(92);
    const QStringList told = does(requests::Ban{u"Troll"_s, true, {}, 0, {}});
    QVERIFY(told.contains(u"31: Host1 ban Troll address"_s));
    QVERIFY(told.contains(u"91: bye banned"_s));
    QCOMPARE(m_d->room.count(), 8); // the friend is gone, too
    QCOMPARE(latestSanction().address, u"10.6.6.6"_s);
    m_d->arrive(93, u"10.6.6.6"_s);
    QCOMPARE(m_d->joins(93, u"Nobody"_s), QStringList(u"93: error banned"_s));
    QCOMPARE(m_d->joins(93, u"Moderator1"_s, key(u"Moderator1"_s)),
             QStringList(u"93: error banned"_s));
    joinsAgain(94, u"Troll"_s, u"banned"_s); // from anywhere
}

void TestModerating::banByAddressIsRefused()
{
    Arrival local = Dialogue::arrival(91, u"127.0.0.1"_s);
    local.exempt = true;
    m_d->room.arrive(91, local);
    m_d->joins(91, u"Troll"_s);
    m_d->changes.clear();
    QCOMPARE(does(requests::Ban{u"Troll"_s, true, {}, 0, u"r"_s}),
             QStringList(u"31: error not_allowed ref r"_s));
    QVERIFY(m_d->latest<events::Error>().value().message.contains(u"everybody"_s));
    QVERIFY(m_d->changes.empty());
    QVERIFY(does(requests::Ban{u"Troll"_s, false, {}, 0, {}}).contains(u"91: bye banned"_s));
}

// Who acts would shut out themselves, or somebody whom they may do nothing to.
void TestModerating::banOfAnotherAtTheSameAddress()
{
    m_d->arrive(91, u"10.0.0.21"_s);
    m_d->joins(91, u"Troll"_s);
    for (MemberId moderator : {21, 22}) {
        QCOMPARE(m_d->says(moderator, requests::Ban{u"Troll"_s, true, {}, 0, {}}),
                 QStringList(u"%1: error not_allowed"_s.arg(moderator)));
    }
    QVERIFY(does(requests::Ban{u"Troll"_s, true, {}, 0, {}}).contains(u"21: bye banned"_s));
}

void TestModerating::hostsAreNeverKeptOut()
{
    m_d->arrive(91, u"10.0.0.32"_s); // where Host2 is
    m_d->joins(91, u"Troll"_s);
    const QStringList told = does(requests::Ban{u"Troll"_s, true, {}, 0, {}});
    QVERIFY(!told.contains(u"32: bye banned"_s));
    m_d->says(32, requests::Leave{});
    m_d->arrive(92, u"10.0.0.32"_s);
    QVERIFY(m_d->joins(92, u"Host2"_s, key(u"Host2"_s)).contains(u"92 is live"_s));
}

void TestModerating::bannedTriesCount()
{
    does(requests::Ban{u"Guest1"_s, false, {}, 0, {}});
    for (int i = 0; i < limits::FailedJoins; ++i) {
        m_d->arrive(MemberId(200 + i), u"10.6.6.6"_s);
        QCOMPARE(m_d->joins(MemberId(200 + i), u"Guest1"_s).size(), 1);
    }
    m_d->arrive(300, u"10.6.6.6"_s);
    QCOMPARE(m_d->joins(300, u"Zoe"_s).last(), u"close 300 with 1013"_s);
}

void TestModerating::muteSilences_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<bool>("passes");
    QTest::newRow("message") << Request(requests::Say{u"hi"_s, u"r"_s, 0}) << false;
    QTest::newRow("edit") << Request(requests::Edit{1, u"ho"_s, u"r"_s}) << false;
    QTest::newRow("react") << Request(requests::React{1, u"👍"_s, true, u"r"_s}) << false;
    QTest::newRow("topic") << Request(requests::SetTopic{u"tea"_s, u"r"_s}) << false;
    QTest::newRow("delete") << Request(requests::Delete{1, u"r"_s}) << true;
}

void TestModerating::muteSilences()
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

void TestModerating::muteLeavesReading()
{
    does(requests::Mute{u"Member1"_s, true, {}, 0, {}});
    QCOMPARE(m_d->says(Member, requests::History{{}, {}, 10}),
             QStringList(u"11: history nothing complete"_s));
    QCOMPARE(m_d->says(Member, requests::Typing{true}), QStringList(u"11: error muted"_s));
    QVERIFY(m_d->says(Member, requests::Typing{false}).isEmpty());
}

void TestModerating::muteEndsTyping()
{
    m_d->says(Member, requests::Typing{true});
    QVERIFY(does(requests::Mute{u"Member1"_s, true, {}, 0, {}})
                .contains(u"all but 11: Member1 stops typing"_s));
}

void TestModerating::muteIsTold()
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

void TestModerating::muteExpires()
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

void TestModerating::muteStaysWithThePerson()
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

void TestModerating::muteStaysWithTheGuestsName()
{
    does(requests::Mute{u"Guest1"_s, true, {}, 0, {}});
    m_d->says(Guest, requests::Leave{});
    m_d->arrive(99);
    m_d->joins(99, u"GUEST1"_s);
    QVERIFY(m_d->latest<events::Welcome>().value().standing.muted);
}

void TestModerating::unmuteEndsIt()
{
    does(requests::Mute{u"Member1"_s, true, {}, 0, {}});
    m_d->passes(1'000);
    const QStringList told = does(requests::Mute{u"Member1"_s, false, {}, 0, u"r"_s});
    QVERIFY(told.contains(u"31: Host1 unmute Member1 ref r"_s));
    QVERIFY(told.contains(u"delta: Member1 is back"_s));
    m_d->says(Member, u"hi"_s);
    QCOMPARE(m_d->appends.size(), size_t(1));
}

void TestModerating::newerReplacesOlder()
{
    does(requests::Mute{u"Member1"_s, true, {}, 1, {}});
    const qint64 first = latestSanction().number;
    does(requests::Mute{u"Member1"_s, true, {}, 5, {}});
    QVERIFY(latestSanction().number > first);
    QCOMPARE(does(requests::Unban{first, {}}), QStringList(u"31: error not_found"_s));
    m_d->passes(60'000);
    QCOMPARE(m_d->says(Member, u"hi"_s), QStringList(u"11: error muted retry 240000"_s));
}

void TestModerating::unbanUndoesAnything()
{
    does(requests::Ban{u"Member1"_s, false, {}, 0, {}});
    const qint64 number = latestSanction().number;
    joinsAgain(99, u"Member1"_s, u"banned"_s);
    QVERIFY(does(requests::Unban{number, u"r"_s}).contains(u"31: Host1 lift Member1 ban ref r"_s));
    joinsAgain(98, u"Member1"_s, {});
    does(requests::Kick{u"Guest1"_s, {}, 5, {}});
    QVERIFY(does(requests::Unban{latestSanction().number, {}})
                .contains(u"31: Host1 lift Guest1 kick"_s));
    joinsAgain(97, u"Guest1"_s, {});
    does(requests::Mute{u"Guest2"_s, true, {}, 0, {}});
    m_d->passes(1'000);
    QVERIFY(does(requests::Unban{latestSanction().number, {}})
                .contains(u"2: Host1 lift Guest2 mute"_s));
    QVERIFY(m_d->passes(1'000).contains(u"delta: Guest2 is back"_s));
    QCOMPARE(does(requests::Unban{number, {}}), QStringList(u"31: error not_found"_s));
}

void TestModerating::nobodyLiftsTheirOwn()
{
    does(requests::Mute{u"Moderator1"_s, true, {}, 0, {}});
    QCOMPARE(m_d->says(Mod, requests::Unban{latestSanction().number, {}}),
             QStringList(u"21: error not_allowed"_s));
    QCOMPARE(m_d->says(Mod, requests::Mute{u"Moderator1"_s, false, {}, 0, {}}),
             QStringList(u"21: error not_allowed"_s));
}

void TestModerating::roleIsTold()
{
    m_d->passes(1'000);
    const QStringList told = does(requests::SetRole{u"Member1"_s, Role::Moderator, u"r"_s});
    QVERIFY(told.contains(u"11: Host1 role Member1 moderator"_s));
    QVERIFY(told.contains(u"delta: Member1 is back moderator"_s));
    QVERIFY(told.last().startsWith(u"full: users [Guest1"_s));
}

void TestModerating::moderatedIsToldToWhomItConcerns()
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

void TestModerating::announcementSilences()
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

void TestModerating::announcementIsToldToNewcomers()
{
    does(requests::Announce{true, {}});
    joinsAgain(99, u"Zoe"_s, {});
    QVERIFY(m_d->latest<events::Welcome>().value().announcement);
}

void TestModerating::moderationIsRead()
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

void TestModerating::moderationFitsAFrame()
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

void TestModerating::logIsBounded()
{
    for (int i = 0; i <= limits::ModerationLog; ++i) {
        does(requests::Announce{i % 2 == 0, {}});
        m_d->passes(1'000);
    }
    does(requests::ReadModeration{});
    QCOMPARE(m_d->latest<events::Moderation>().value().log.size(), size_t(limits::ModerationLog));
}

void TestModerating::deedsCostRequests()
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

// A room that opens again with what it had to be kept decides the same.
void TestModerating::roomRemembers()
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

QTEST_GUILESS_MAIN(TestModerating)
#include "tst_moderating.moc"
