// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/trying.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Passwords and invites.
class TestAdmission : public QObject
{
    Q_OBJECT

    const Identity m_host = Identity::generate();
    const Identity m_an = Identity::generate();

    static events::InviteMade invite(Dialogue &d, MemberId by, int minutes = 0, int uses = 0)
    {
        d.says(by, requests::MakeInvite{minutes, uses, u"i1"_s});
        return d.latest<events::InviteMade>().value();
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }

    void helloTellsWhatOpens();
    void passwordIsWanted();
    void passwordIsCheckedOutside();
    void wrongPasswordIsRefused();
    void checkThatNobodyMadeIsNoFailure();
    void oneCheckAtATime();
    void checksAreBounded();
    void checksAreFewPerAddress();
    void whoLeavesMeanwhileIsForgotten();
    void nameIsLookedAtAgain();
    void nonceMayChangeMeanwhile();
    void passwordMayChangeMeanwhile();
    void knownPeopleNeedNone();
    void openRoomAdmitsNobodyForGood();
    void newPasswordIsForAllButModerators();
    void returningNeedsNoPassword();
    void inviteOpensTheDoor();
    void inviteIsUsedUp();
    void inviteExpires();
    void inviteIsRevoked();
    void knownPeopleSpendNoInvite();
    void inviteIsNoKey();
    void hostsComeIntoAFullRoom();
    void logHoldsNoSecrets();
};

void TestAdmission::helloTellsWhatOpens()
{
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    d.arrive(2);
    QCOMPARE(d.says(2, requests::Hello{}),
             QStringList(u"2: hello from Attic, auth [none, key, password]"_s));
    invite(d, 1, 1);
    d.setPassword({});
    QCOMPARE(d.says(2, requests::Hello{}),
             QStringList(u"2: hello from Attic, auth [none, key, token]"_s));
    d.passes(60'000);
    QCOMPARE(d.says(2, requests::Hello{}), QStringList(u"2: hello from Attic, auth [none, key]"_s));
}

void TestAdmission::passwordIsWanted()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    QCOMPARE(d.joins(1, u"An"_s), QStringList(u"1: error auth_required"_s));
    QVERIFY(d.checks.empty());
    QVERIFY(d.joins(1, u"Host"_s, m_host).contains(u"1 is live"_s)); // whose room it is
}

void TestAdmission::passwordIsCheckedOutside()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    QVERIFY(d.says(1, with(u"An"_s, u"tea"_s)).isEmpty());
    QCOMPARE(d.checks.size(), size_t(1));
    QCOMPARE(d.checks.front().who, MemberId(1));
    QCOMPARE(d.checks.front().password, u"tea"_s);
    QCOMPARE(d.checks.front().hash, QByteArray("hash of tea"));
    QCOMPARE(d.room.count(), 0);
    QCOMPARE(d.answerCheck(true).first(2),
             QStringList({u"admit 1 to full"_s, u"1: welcome An to [An] of 1, seq 0"_s}));
}

void TestAdmission::wrongPasswordIsRefused()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    d.says(1, with(u"An"_s, u"coffee"_s));
    QCOMPARE(d.answerCheck(false), QStringList(u"1: error auth_failed"_s));
    d.says(1, with(u"An"_s, u"tea"_s));
    QVERIFY(d.answerCheck(true).contains(u"1 is live"_s));
}

void TestAdmission::checkThatNobodyMadeIsNoFailure()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    d.says(1, with(u"An"_s, u"tea"_s));
    QCOMPARE(d.answerCheck({}), QStringList(u"1: error try_later retry 1000"_s));
    d.says(1, with(u"An"_s, u"tea"_s));
    QVERIFY(d.answerCheck(true).contains(u"1 is live"_s));
}

void TestAdmission::oneCheckAtATime()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    d.says(1, with(u"An"_s, u"tea"_s));
    QCOMPARE(d.says(1, with(u"An"_s, u"cake"_s)), QStringList(u"1: error try_later retry 1000"_s));
    QCOMPARE(d.checks.size(), size_t(1));
    QVERIFY(d.answerCheck(true).contains(u"1 is live"_s));
}

void TestAdmission::checksAreBounded()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id = 1; id <= limits::PasswordsAtOnce; ++id) {
        d.arrive(id);
        d.says(id, with(u"Guest %1"_s.arg(id), u"x"_s));
    }
    d.arrive(99);
    QCOMPARE(d.says(99, with(u"An"_s, u"tea"_s)), QStringList(u"99: error try_later retry 1000"_s));
    QCOMPARE(d.checks.size(), size_t(limits::PasswordsAtOnce));
    d.answerCheck(false);
    QVERIFY(d.says(99, with(u"An"_s, u"tea"_s)).isEmpty());
    QCOMPARE(d.checks.size(), size_t(limits::PasswordsAtOnce));
}

void TestAdmission::checksAreFewPerAddress()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id = 1; id <= limits::PasswordsPerAddress; ++id) {
        d.arrive(id, u"10.9.9.9"_s);
        d.says(id, with(u"Guest %1"_s.arg(id), u"x"_s));
        d.isLost(id); // which frees nothing
    }
    d.arrive(50, u"10.9.9.9"_s);
    QCOMPARE(d.says(50, with(u"An"_s, u"tea"_s)), QStringList(u"50: error try_later retry 1000"_s));
    d.arrive(51);
    QVERIFY(d.says(51, with(u"Bo"_s, u"tea"_s)).isEmpty());
    for (MemberId id = 60; id < 63; ++id) { // many people
        Arrival local = Dialogue::arrival(id, u"127.0.0.1"_s);
        local.exempt = true;
        d.room.arrive(id, local);
        QVERIFY(d.says(id, with(u"Guest %1"_s.arg(id), u"tea"_s)).isEmpty());
    }
    QVERIFY(d.answerCheck(false).isEmpty());
    QVERIFY(d.says(50, with(u"An"_s, u"tea"_s)).isEmpty());
}

void TestAdmission::whoLeavesMeanwhileIsForgotten()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id = 1; id <= 2 * limits::PasswordsAtOnce; ++id) {
        d.arrive(id);
        QVERIFY(d.says(id, with(u"An"_s, u"tea"_s)).isEmpty());
        d.isLost(id);
        QVERIFY(d.answerCheck(true).isEmpty()); // and makes room for the next
    }
    QCOMPARE(d.room.count(), 0);
    QVERIFY(!d.room.wakeAt());
}

void TestAdmission::nameIsLookedAtAgain()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id : {1, 2}) {
        d.arrive(id);
        d.says(id, with(u"An"_s, u"tea"_s));
    }
    QVERIFY(d.answerCheck(true).contains(u"1 is live"_s));
    QCOMPARE(d.answerCheck(true), QStringList(u"2: error name_taken"_s));
    QCOMPARE(d.room.count(), 1);
}

void TestAdmission::nonceMayChangeMeanwhile()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    auto join = d.signedJoin(1, u"An"_s, m_an);
    join.password = u"tea"_s;
    d.says(1, join);
    d.says(1, requests::Hello{});
    QVERIFY(d.answerCheck(true).contains(u"1 is live"_s));
    QCOMPARE(std::get<Account>(d.changes.front()), (Account{m_an.publicKey(), Role::Member, true}));
}

void TestAdmission::passwordMayChangeMeanwhile()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    d.says(1, with(u"An"_s, u"tea"_s));
    d.setPassword("hash of cake");
    QVERIFY(d.answerCheck(true).isEmpty()); // it was the old one
    QCOMPARE(d.checks.size(), size_t(1));
    QCOMPARE(d.checks.front().hash, QByteArray("hash of cake"));
    d.setPassword({});
    QVERIFY(d.answerCheck(false).contains(u"1 is live"_s)); // none is needed any more
}

void TestAdmission::knownPeopleNeedNone()
{
    auto config = lockedRoom(m_host);
    config.reg.accounts = {{m_an.publicKey(), Role::Member, true}};
    Dialogue d(config);
    d.arrive(1);
    QVERIFY(d.joins(1, u"An"_s, m_an).contains(u"1 is live"_s));
    config.reg.accounts = {{m_an.publicKey(), Role::Moderator, false}};
    Dialogue other(config);
    other.arrive(1);
    QVERIFY(other.joins(1, u"An"_s, m_an).contains(u"1 is live"_s));
}

void TestAdmission::openRoomAdmitsNobodyForGood()
{
    Dialogue d;
    d.enter(1, u"An"_s, m_an);
    d.setPassword("hash of tea");
    QCOMPARE(d.room.count(), 1); // who is in, stays
    d.says(1, requests::Leave{});
    d.arrive(2);
    QCOMPARE(d.joins(2, u"An"_s, m_an), QStringList(u"2: error auth_required"_s));
}

void TestAdmission::newPasswordIsForAllButModerators()
{
    const Identity moderator = Identity::generate();
    auto config = lockedRoom(m_host);
    config.reg.accounts = {{m_an.publicKey(), Role::Member, true},
                           {moderator.publicKey(), Role::Moderator, true}};
    Dialogue d(config);
    d.enter(1, u"Mo"_s, moderator);
    QCOMPARE(d.setPassword("hash of cake"), QStringList(u"1: the host password on"_s));
    const auto change = std::get<PasswordChange>(d.changes.at(d.changes.size() - 2));
    QCOMPARE(change.hash, QByteArray("hash of cake"));
    QCOMPARE(std::get<ModerationEntry>(d.changes.back()).action, u"password"_s);
    d.arrive(2);
    QCOMPARE(d.joins(2, u"An"_s, m_an), QStringList(u"2: error auth_required"_s));
    d.says(1, requests::Leave{});
    d.arrive(3);
    QVERIFY(d.joins(3, u"Mo"_s, moderator).contains(u"3 is live"_s));
}

void TestAdmission::returningNeedsNoPassword()
{
    Dialogue d(lockedRoom(m_host));
    d.arrive(1);
    d.says(1, with(u"An"_s, u"tea"_s));
    d.answerCheck(true);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.passes(1'000);
    d.arrive(2, u"172.16.0.9"_s);
    QVERIFY(d.joins(2, u"An"_s, {}, secret).contains(u"2 is live"_s)); // in the ghost's place
    const QString newSecret = d.latest<events::Welcome>().value().resume;
    d.isLost(2);
    d.arrive(3, u"172.16.0.9"_s);
    // From the same address, and perhaps a neighbour.
    QCOMPARE(d.joins(3, u"An"_s), QStringList(u"3: error auth_required"_s));
    QVERIFY(d.joins(3, u"An"_s, {}, newSecret).contains(u"3 is live"_s)); // in the kept place
    d.isGone(3);
    d.arrive(4, u"172.16.0.9"_s);
    QCOMPARE(d.joins(4, u"An"_s, {}, secret), QStringList(u"4: error auth_required"_s));
}

void TestAdmission::inviteOpensTheDoor()
{
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    d.says(1, requests::MakeInvite{5, 3, u"i1"_s});
    const auto made = d.latest<events::InviteMade>().value();
    QCOMPARE(made.ref, u"i1"_s);
    QCOMPARE(made.uses, 3);
    QCOMPARE(made.until, d.clock.now().wall + 5 * 60'000);
    for (const auto &change : d.changes) {
        if (const auto *record = std::get_if<InviteRecord>(&change))
            QCOMPARE(record->tokenHash, identity::tokenHash(made.token)); // not the token
    }
    d.arrive(2);
    auto join = d.signedJoin(2, u"An"_s, m_an);
    join.token = made.token;
    QVERIFY(d.says(2, join).contains(u"2 is live"_s));
    d.says(2, requests::Leave{});
    d.arrive(3);
    QVERIFY(d.joins(3, u"An"_s, m_an).contains(u"3 is live"_s)); // is known from then on
    d.arrive(4);
    QCOMPARE(d.says(4, with(u"Bo"_s, u"tea"_s, u"a guess"_s)),
             QStringList(u"4: error auth_failed"_s));
}

void TestAdmission::inviteIsUsedUp()
{
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    const QString token = invite(d, 1, 0, 2).token;
    d.arrive(2);
    QVERIFY(d.says(2, with(u"An"_s, {}, token)).contains(u"2 is live"_s));
    QCOMPARE(std::get<InviteRecord>(d.changes.back()).usesLeft, 1);
    d.arrive(3);
    QCOMPARE(d.says(3, with(u"An"_s, {}, token)), QStringList(u"3: error name_taken"_s));
    QVERIFY(d.says(3, with(u"Bo"_s, {}, token)).contains(u"3 is live"_s)); // that cost none
    QVERIFY(std::holds_alternative<RemoveInvite>(d.changes.back()));
    d.arrive(4);
    QCOMPARE(d.says(4, with(u"Chi"_s, {}, token)), QStringList(u"4: error auth_failed"_s));
}

void TestAdmission::inviteExpires()
{
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    const auto made = invite(d, 1, 1);
    d.arrive(2);
    d.passes(59'999);
    QVERIFY(d.says(2, with(u"An"_s, {}, made.token)).contains(u"2 is live"_s));
    d.passes(1);
    QCOMPARE(std::get<RemoveInvite>(d.changes.back()).number, made.number);
    d.arrive(3);
    QCOMPARE(d.says(3, with(u"Bo"_s, {}, made.token)), QStringList(u"3: error auth_failed"_s));
}

void TestAdmission::inviteIsRevoked()
{
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    const auto made = invite(d, 1);
    QCOMPARE(d.says(1, requests::RevokeInvite{made.number, u"r1"_s}),
             QStringList(u"1: Host revoke %1 ref r1"_s.arg(made.number)));
    QCOMPARE(d.says(1, requests::RevokeInvite{made.number, u"r2"_s}),
             QStringList(u"1: error not_found ref r2"_s));
    d.arrive(3);
    QCOMPARE(d.says(3, with(u"Bo"_s, {}, made.token)), QStringList(u"3: error auth_failed"_s));
}

void TestAdmission::knownPeopleSpendNoInvite()
{
    auto config = lockedRoom(m_host);
    config.reg.accounts = {{m_an.publicKey(), Role::Member, true}};
    Dialogue d(config);
    d.enter(1, u"Host"_s, m_host);
    const auto made = invite(d, 1, 0, 1);
    d.arrive(2);
    auto join = d.signedJoin(2, u"An"_s, m_an);
    join.token = made.token;
    QVERIFY(d.says(2, join).contains(u"2 is live"_s));
    d.arrive(3);
    QVERIFY(d.says(3, with(u"Bo"_s, {}, made.token)).contains(u"3 is live"_s));
}

void TestAdmission::inviteIsNoKey()
{
    auto config = lockedRoom(m_host);
    config.access.guests = false;
    Dialogue d(config);
    d.enter(1, u"Host"_s, m_host);
    const auto made = invite(d, 1);
    d.arrive(2);
    QCOMPARE(d.says(2, with(u"An"_s, {}, made.token)), QStringList(u"2: error auth_required"_s));
}

void TestAdmission::hostsComeIntoAFullRoom()
{
    auto config = Dialogue::config();
    config.access.hosts = {m_host.publicKey()};
    config.maxGuests = 1;
    Dialogue d(config);
    d.enter(1, u"Bo"_s);
    d.arrive(2);
    QCOMPARE(d.joins(2, u"An"_s, m_an), QStringList(u"2: error room_full"_s));
    QVERIFY(d.changes.empty()); // and no name is given away
    QVERIFY(d.joins(2, u"Host"_s, m_host).contains(u"2 is live"_s));
}

void TestAdmission::logHoldsNoSecrets()
{
    static QStringList logged;
    logged.clear();
    QLoggingCategory::setFilterRules(u"parlour.guests.*=true"_s);
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &line) { logged.append(line); });
    Dialogue d(lockedRoom(m_host));
    d.enter(1, u"Host"_s, m_host);
    const QString token = invite(d, 1).token;
    d.arrive(2);
    d.says(2, with(u"An"_s, u"swordfish"_s));
    d.answerCheck(false);
    d.says(2, with(u"An"_s, u"swordfish"_s));
    d.answerCheck(true);
    d.arrive(3);
    d.says(3, with(u"Bo"_s, {}, token));
    d.says(1, requests::Kick{u"Bo"_s, u"line\nbreak"_s, 1, {}});
    d.setPassword("hash of cake");
    qInstallMessageHandler(before);
    initTestCase();
    QVERIFY(logged.contains(u"Host did: invite (1)"_s));
    QVERIFY(logged.contains(u"Host did: kick Bo for 1 min because: line\ufffdbreak"_s));
    QVERIFY(logged.contains(u"the host did: password (on)"_s));
    const QString all = logged.join(u'\n');
    for (const auto &secret : {token, u"swordfish"_s, u"hash of"_s})
        QVERIFY2(!all.contains(secret), qPrintable(secret));
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
