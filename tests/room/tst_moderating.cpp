// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/ranks.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(parlour::Role)
Q_DECLARE_METATYPE(parlour::Request)

// Who does what to whom, and who is shown out and kept out.
class TestModerating : public QObject, private Ranks
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }
    void init() { gather(); }

    void rankDecides_data();
    void rankDecides();
    void unknownPeople_data();
    void unknownPeople();
    void longNamesAreNotEchoed_data();
    void longNamesAreNotEchoed();
    void kickShowsOut();
    void kickForMinutes();
    void kickOfSomebodyReconnecting();
    void kickIsAboutTheKey();
    void banShowsOutAndKeepsOut();
    void banOfAGuest();
    void banOfAnOwnerWhoIsAway();
    void banOfAGuestWhoIsAway();
    void banByAddress();
    void banByAddressIsAboutTheHousehold();
    void banByAddressIsRefused();
    void banOfAnotherAtTheSameAddress();
    void hostsAreNeverKeptOut();
    void bannedTriesCloseNothing();
    void unbanUndoesAnything();
};

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

void TestModerating::longNamesAreNotEchoed_data()
{
    QTest::addColumn<Request>("request");
    const QString user = u"a"_s + u"🐸"_s.repeated(10'000);
    QTest::newRow("kick") << Request(requests::Kick{user, {}, 0, u"r"_s});
    QTest::newRow("mute") << Request(requests::Mute{user, true, {}, 0, u"r"_s});
    QTest::newRow("ban") << Request(requests::Ban{user, false, {}, 0, u"r"_s});
    QTest::newRow("role") << Request(requests::SetRole{user, Role::Moderator, u"r"_s});
}

void TestModerating::longNamesAreNotEchoed()
{
    QFETCH(Request, request);
    QCOMPARE(does(request), QStringList(u"31: error not_found ref r"_s));
    const QString message = m_d->latest<events::Error>().value().message;
    const QString start = u"\"a"_s + u"🐸"_s.repeated(31) + u'"'; // no half one
    QVERIFY2(message.contains(start), qPrintable(message.left(200)));
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

void TestModerating::banByAddressIsAboutTheHousehold()
{
    const auto arrives = [this](MemberId id, const QString &host, const QString &household) {
        Arrival arrival = Dialogue::arrival(id, host);
        arrival.household = household;
        m_d->room.arrive(id, arrival);
    };
    arrives(60, u"[2001:db8:1:2::3]"_s, u"2001:db8:1:2::"_s);
    m_d->joins(60, u"Zoe"_s);
    arrives(61, u"[2001:db8:1:2::4]"_s, u"2001:db8:1:2::"_s);
    m_d->joins(61, u"Moderator3"_s, key(u"Moderator1"_s));
    QCOMPARE(m_d->says(22, requests::Ban{u"Zoe"_s, true, {}, 0, {}}),
             QStringList(u"22: error not_allowed"_s)); // a moderator is their neighbour
    m_d->says(61, requests::Leave{});
    does(requests::Ban{u"Zoe"_s, true, {}, 0, {}});
    QCOMPARE(latestSanction().address, u"2001:db8:1:2::"_s);
    arrives(62, u"[2001:db8:1:2::5]"_s, u"2001:db8:1:2::"_s);
    QCOMPARE(m_d->joins(62, u"Yun"_s), QStringList(u"62: error banned"_s));
    arrives(63, u"[2001:db8:1:3::5]"_s, u"2001:db8:1:3::"_s);
    QVERIFY(m_d->joins(63, u"Yun"_s).contains(u"63 is live"_s));
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

void TestModerating::bannedTriesCloseNothing()
{
    does(requests::Ban{u"Guest1"_s, false, {}, 0, {}});
    for (int i = 0; i < limits::FailedJoins; ++i) {
        m_d->arrive(MemberId(200 + i), u"10.6.6.6"_s);
        QCOMPARE(m_d->joins(MemberId(200 + i), u"Guest1"_s).size(), 1);
    }
    m_d->arrive(300, u"10.6.6.6"_s);
    QVERIFY(m_d->joins(300, u"Zoe"_s).contains(u"300 is live"_s)); // a neighbour
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

QTEST_GUILESS_MAIN(TestModerating)
#include "tst_moderating.moc"
