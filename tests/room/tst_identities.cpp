// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "protocol/rules.h"
#include "room/dialogue.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// People with keys: what a signature is worth, and whose a name is.
class TestIdentities : public QObject
{
    Q_OBJECT

    const Identity m_an = Identity::generate();
    const Identity m_bo = Identity::generate();

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }

    void keyMakesAMember();
    void registerLearnsOfNewPeopleOnce();
    void signatureNeedsAHello();
    void relayedSignaturesAreWorthless_data();
    void relayedSignaturesAreWorthless();
    void nonceServesUntilTheNextOne();
    void nameBelongsToItsKey_data();
    void nameBelongsToItsKey();
    void ownerIsSpelledAsBefore();
    void addressOpensNobodysName();
    void guestsPlaceIsTheirsWithAKeyToo();
    void guestsNameIsNotTakenFromThem();
    void ghostIsReplacedByItsOwnKey();
    void keptPlaceIsFoundByTheKey();
    void namesLikeThoseOfOthersAreTaken();
    void ownerComesInBesideATwin();
    void namesAreFew();
    void newNamesAreFewPerAddress();
    void roomWithoutGuestsWantsAKey();
    void standingsAreTold();
    void unencryptedIsTold();
    void returningDifferentlyIsNews();
    void leavingAndReturningDifferentlyIsNews();
};

void TestIdentities::keyMakesAMember()
{
    Dialogue d;
    d.arrive(1);
    QVERIFY(d.joins(1, u"An"_s, m_an).contains(u"1: welcome An to [An] of 1, seq 0"_s));
    QCOMPARE(d.latest<events::Welcome>().value().standing.role, Role::Member);
    d.arrive(2);
    d.joins(2, u"Bo"_s);
    QCOMPARE(d.latest<events::Welcome>().value().standing.role, Role::Guest);
}

void TestIdentities::registerLearnsOfNewPeopleOnce()
{
    Dialogue d;
    d.enter(1, u"An"_s, m_an);
    QCOMPARE(d.changes.size(), size_t(2));
    const auto account = std::get<Account>(d.changes.at(0));
    QCOMPARE(account, (Account{m_an.publicKey(), Role::Member, false})); // came in for nothing
    const auto claim = std::get<NameClaim>(d.changes.at(1));
    QCOMPARE(claim.name, u"An"_s);
    QCOMPARE(claim.identity, m_an.publicKey());
    QVERIFY(claim.since > 0);
    d.says(1, requests::Leave{});
    d.enter(2, u"an"_s, m_an);
    QCOMPARE(d.changes.size(), size_t(2));
    d.enter(3, u"Bo"_s); // guests are not remembered
    QCOMPARE(d.changes.size(), size_t(2));
}

void TestIdentities::signatureNeedsAHello()
{
    Dialogue d;
    d.arrive(1);
    requests::Join join;
    join.username = u"An"_s;
    join.key = m_an.publicKey();
    join.signature = m_an.sign(identity::joinStatement({}, {}, d.roomName, u"An"_s));
    QCOMPARE(d.says(1, join), QStringList(u"1: error auth_failed"_s));
    QVERIFY(d.joins(1, u"An"_s, m_an).contains(u"1 is live"_s));
}

void TestIdentities::relayedSignaturesAreWorthless_data()
{
    QTest::addColumn<QString>("nonce");
    QTest::addColumn<QByteArray>("fingerprint");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("opens");
    const QByteArray own(32, 'f');
    QTest::newRow("all is right") << u"own"_s << own << u"Attic"_s << u"An"_s << true;
    QTest::newRow("another nonce") << u"secret 77"_s << own << u"Attic"_s << u"An"_s << false;
    QTest::newRow("another certificate")
        << u"own"_s << QByteArray(32, 'g') << u"Attic"_s << u"An"_s << false;
    QTest::newRow("no certificate") << u"own"_s << QByteArray() << u"Attic"_s << u"An"_s << false;
    QTest::newRow("another room") << u"own"_s << own << u"Cellar"_s << u"An"_s << false;
    QTest::newRow("another name") << u"own"_s << own << u"Attic"_s << u"an"_s << false;
}

void TestIdentities::relayedSignaturesAreWorthless()
{
    QFETCH(QString, nonce);
    QFETCH(QByteArray, fingerprint);
    QFETCH(QString, room);
    QFETCH(QString, name);
    QFETCH(bool, opens);
    Dialogue d;
    Arrival arrival = Dialogue::arrival(1, u"10.0.0.1"_s);
    arrival.fingerprint = QByteArray(32, 'f');
    d.room.arrive(1, arrival);
    d.says(1, requests::Hello{});
    if (nonce == u"own"_s)
        nonce = d.latest<events::Hello>().value().nonce;
    requests::Join join;
    join.username = u"An"_s;
    join.key = m_an.publicKey();
    join.signature = m_an.sign(identity::joinStatement(nonce, fingerprint, room, name));
    QCOMPARE(d.says(1, join).contains(u"1 is live"_s), opens);
    QCOMPARE(d.latest<events::Error>().has_value(), !opens);
    QCOMPARE(d.changes.empty(), !opens);
    if (opens)
        return;
    QCOMPARE(d.latest<events::Error>().value().code, ErrorCode::AuthFailed);
    join.key = m_bo.publicKey(); // nor under another key
    QCOMPARE(d.says(1, join), QStringList(u"1: error auth_failed"_s));
}

void TestIdentities::nonceServesUntilTheNextOne()
{
    Dialogue d;
    d.enter(9, u"Bo"_s);
    d.arrive(1);
    const auto taken = d.signedJoin(1, u"Bo"_s, m_an);
    QCOMPARE(d.says(1, taken), QStringList(u"1: error name_taken"_s));
    const auto stale = d.signedJoin(1, u"An"_s, m_an);
    d.says(1, requests::Hello{});
    QCOMPARE(d.says(1, stale), QStringList(u"1: error auth_failed"_s));
    QVERIFY(d.joins(1, u"An"_s, m_an).contains(u"1 is live"_s));
}

void TestIdentities::nameBelongsToItsKey_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isHere");
    QTest::newRow("while its owner is here") << u"Oscar"_s << true;
    QTest::newRow("while its owner is away") << u"Oscar"_s << false;
    QTest::newRow("in other case") << u"oSCAR"_s << false;
    QTest::newRow("digit twin") << u"0scar"_s << false;
    QTest::newRow("Cyrillic twin") << u"\u041escar"_s << false;
    QTest::newRow("twin in capitals") << u"\u041eSC\u0410R"_s << false;
}

void TestIdentities::nameBelongsToItsKey()
{
    QFETCH(QString, name);
    QFETCH(bool, isHere);
    Dialogue d;
    d.enter(1, u"Oscar"_s, m_an);
    if (!isHere)
        d.says(1, requests::Leave{});
    d.arrive(2);
    QCOMPARE(d.joins(2, name), QStringList(u"2: error name_taken"_s));
    QCOMPARE(d.joins(2, name, m_bo), QStringList(u"2: error name_taken"_s));
    QVERIFY(d.joins(2, u"Bo"_s, m_bo).contains(u"2 is live"_s));
}

void TestIdentities::ownerIsSpelledAsBefore()
{
    Dialogue d;
    d.enter(1, u"Oscar"_s, m_an);
    d.says(1, requests::Leave{});
    d.arrive(2);
    QVERIFY(d.joins(2, u"oscar"_s, m_an).contains(u"2: welcome Oscar to [Oscar] of 1, seq 0"_s));
}

// What works for guests that know no secrets is not enough for a name with an owner.
void TestIdentities::addressOpensNobodysName()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s, m_an);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.isLost(1);
    d.arrive(2, u"10.0.0.1"_s);
    QCOMPARE(d.joins(2, u"An"_s), QStringList(u"2: error name_taken"_s));
    QCOMPARE(d.joins(2, u"An"_s, {}, secret), QStringList(u"2: error name_taken"_s));
    QCOMPARE(d.joins(2, u"An"_s, m_bo), QStringList(u"2: error name_taken"_s));
    QVERIFY(d.joins(2, u"An"_s, m_an).contains(u"2 is live"_s));
    QVERIFY(!d.passes(1'000).contains(u"delta: An reconnects"_s)); // a blink, nobody noticed it
    QVERIFY(d.passes(limits::ReturnGrace).isEmpty());
}

void TestIdentities::guestsPlaceIsTheirsWithAKeyToo()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.isLost(1);
    d.passes(1'000);
    d.arrive(2, u"10.0.0.1"_s);
    const QStringList told = d.joins(2, u"An"_s, m_an);
    QVERIFY(told.contains(u"2: welcome An to [An] of 1, seq 0"_s));
    QCOMPARE(d.latest<events::Welcome>().value().standings, std::vector<Standing>{Standing{}});
    QCOMPARE(std::get<NameClaim>(d.changes.back()).identity, m_an.publicKey());
}

void TestIdentities::guestsNameIsNotTakenFromThem()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.arrive(2);
    QCOMPARE(d.joins(2, u"An"_s, m_an), QStringList(u"2: error name_taken"_s));
    QVERIFY(d.changes.empty());
    d.says(1, requests::Leave{});
    QVERIFY(d.joins(2, u"An"_s, m_an).contains(u"2 is live"_s)); // nobody owned it
}

void TestIdentities::ghostIsReplacedByItsOwnKey()
{
    Dialogue d;
    d.enter(1, u"An"_s, m_an);
    d.enter(2, u"Bo"_s);
    d.arrive(3, u"172.16.0.9"_s);
    QCOMPARE(d.joins(3, u"AN"_s, m_an),
             QStringList({u"1: bye replaced"_s, u"close 1 with 1008"_s, u"admit 3 to full"_s,
                          u"3: welcome An to [An, Bo] of 2, seq 0"_s, u"3 is live"_s}));
    QVERIFY(d.passes(1'000).isEmpty());
    QVERIFY(d.says(1, u"boo"_s).isEmpty());
    QCOMPARE(d.room.count(), 2);
}

void TestIdentities::keptPlaceIsFoundByTheKey()
{
    Dialogue d;
    d.enter(1, u"An"_s, m_an);
    d.isLost(1);
    d.passes(1'000);
    d.arrive(3, u"172.16.0.9"_s);
    QVERIFY(d.joins(3, u"An"_s, m_an).contains(u"delta but 3: An is back"_s));
    QVERIFY(d.passes(limits::ReturnGrace).isEmpty());
    QCOMPARE(d.room.count(), 1);
}

// "Ali" is written like "AIi" (a capital i), and in capitals like "AL1".
void TestIdentities::namesLikeThoseOfOthersAreTaken()
{
    auto config = Dialogue::config();
    config.reg.claims = {{rules::nameKey(u"AIi"_s), u"AIi"_s, m_an.publicKey()},
                         {rules::nameKey(u"AL1"_s), u"AL1"_s, m_bo.publicKey()}};
    Dialogue d(config);
    for (const auto *who : {&m_an, &m_bo}) {
        const MemberId id = who == &m_an ? 1 : 2;
        d.arrive(id);
        QCOMPARE(d.joins(id, u"Ali"_s, *who), QStringList(u"%1: error name_taken"_s.arg(id)));
    }
    QVERIFY(d.joins(1, u"A1i"_s, m_an).contains(u"1 is live"_s)); // like one's own
    // Two owners of names that look the same, however it came to that.
    config.reg.claims = {{rules::nameKey(u"AIIo"_s), u"AIIo"_s, m_an.publicKey()},
                         {rules::nameKey(u"Allo"_s), u"Allo"_s, m_bo.publicKey()}};
    Dialogue later(config);
    for (const auto *who : {&m_an, &m_bo}) {
        const MemberId id = who == &m_an ? 1 : 2;
        later.arrive(id);
        QCOMPARE(later.joins(id, u"AIlo"_s, *who), QStringList(u"%1: error name_taken"_s.arg(id)));
    }
}

void TestIdentities::ownerComesInBesideATwin()
{
    auto config = Dialogue::config();
    config.reg.claims = {{rules::nameKey(u"AIi"_s), u"AIi"_s, m_an.publicKey()},
                         {rules::nameKey(u"Ali"_s), u"Ali"_s, m_bo.publicKey()}};
    Dialogue d(config);
    d.enter(1, u"AIi"_s, m_an);
    d.arrive(2);
    QVERIFY(d.joins(2, u"Ali"_s, m_bo).contains(u"2 is live"_s));
    d.says(2, requests::Leave{});
    d.arrive(3);
    QCOMPARE(d.joins(3, u"A1i"_s), QStringList(u"3: error name_taken"_s));
}

void TestIdentities::namesAreFew()
{
    Dialogue d;
    for (int i = 1; i <= limits::NamesPerIdentity; ++i) {
        d.enter(1, u"An %1"_s.arg(i), m_an);
        QCOMPARE(d.room.count(), 1);
        d.says(1, requests::Leave{});
    }
    d.arrive(2);
    QCOMPARE(d.joins(2, u"An 0"_s, m_an), QStringList(u"2: error not_allowed"_s));
    QVERIFY(d.joins(2, u"An 1"_s, m_an).contains(u"2 is live"_s));
}

void TestIdentities::newNamesAreFewPerAddress()
{
    auto config = Dialogue::config();
    config.reg.claims = {{rules::nameKey(u"Bo"_s), u"Bo"_s, m_bo.publicKey()}};
    Dialogue d(config);
    const auto comes = [&d](MemberId id, const QString &name, const Identity &who) {
        d.arrive(id, u"10.9.9.9"_s);
        return d.joins(id, name, who).first();
    };
    for (int i = 0; i < limits::NewNamesPerAddress; ++i) {
        const MemberId id = 1'000 + MemberId(i);
        QCOMPARE(comes(id, u"Guest %1"_s.arg(i), Identity::generate()),
                 u"admit %1 to full"_s.arg(id));
        d.says(id, requests::Leave{});
    }
    d.passes(1'000);
    QCOMPARE(comes(1, u"An"_s, m_an),
             u"1: error try_later retry %1"_s.arg(limits::NewNamesWindow - 1'000));
    QVERIFY(!d.latest<events::Error>().value().message.isEmpty());
    QCOMPARE(comes(2, u"Bo"_s, m_bo), u"admit 2 to full"_s); // no new one
    d.arrive(3, u"10.9.9.9"_s);
    QVERIFY(d.joins(3, u"Chi"_s).contains(u"3 is live"_s)); // guests take none
    d.enter(4, u"Dung"_s, Identity::generate());
    QCOMPARE(d.room.count(), 3);
    Arrival local = Dialogue::arrival(5, u"10.9.9.9"_s);
    local.exempt = true;
    d.room.arrive(5, local);
    QVERIFY(d.joins(5, u"Em"_s, Identity::generate()).contains(u"5 is live"_s));
    d.passes(limits::NewNamesWindow);
    QCOMPARE(comes(6, u"An"_s, m_an), u"admit 6 to full"_s);
}

void TestIdentities::roomWithoutGuestsWantsAKey()
{
    auto config = Dialogue::config();
    config.access.guests = false;
    Dialogue d(config);
    d.arrive(1);
    QCOMPARE(d.says(1, requests::Hello{}), QStringList(u"1: hello from Attic, auth [key]"_s));
    QCOMPARE(d.joins(1, u"An"_s), QStringList(u"1: error auth_required"_s));
    QVERIFY(d.latest<events::Error>().value().message.contains(u"Parlour"_s));
    QVERIFY(d.joins(1, u"An"_s, m_an).contains(u"1 is live"_s));
}

void TestIdentities::standingsAreTold()
{
    auto config = Dialogue::config();
    config.access.hosts = {m_an.publicKey()};
    Dialogue d(config);
    d.enter(1, u"An"_s, m_an);
    d.enter(2, u"Bo"_s, m_bo);
    d.arrive(3);
    d.joins(3, u"Chi"_s);
    const std::vector<Standing> all{{Role::Host}, {Role::Member}, {Role::Guest}};
    const auto welcome = d.latest<events::Welcome>().value();
    QCOMPARE(welcome.standings, all);
    QCOMPARE(welcome.standing, Standing{Role::Guest});
    QVERIFY(!welcome.announcement);
    bool full = false;
    bool delta = false;
    for (const auto &delivery : d.latestDeliveries) {
        const auto *to = std::get_if<deliveries::ToAll>(&delivery);
        if (const auto *update = to ? std::get_if<events::UsersUpdate>(&to->event) : nullptr)
            full = update->standings == all;
        if (const auto *joined = to ? std::get_if<events::UserJoined>(&to->event) : nullptr)
            delta = joined->standings == std::vector<Standing>{{Role::Guest}};
    }
    QVERIFY(full);
    QVERIFY(delta);
}

void TestIdentities::unencryptedIsTold()
{
    Dialogue d;
    d.enter(9, u"Bo"_s);
    Arrival plain = Dialogue::arrival(1, u"10.0.0.1"_s);
    plain.encrypted = false;
    d.room.arrive(1, plain);
    d.joins(1, u"An"_s);
    QVERIFY(d.latest<events::Welcome>().value().standing.unencrypted);
    QVERIFY(d.latest<events::Welcome>().value().standings.at(1).unencrypted);
    QVERIFY(!d.latest<events::Welcome>().value().standings.at(0).unencrypted);
}

void TestIdentities::returningDifferentlyIsNews()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.isLost(1);
    d.passes(1'000);
    Arrival plain = Dialogue::arrival(3, u"10.0.0.1"_s);
    plain.encrypted = false;
    d.room.arrive(3, plain);
    const QStringList told = d.joins(3, u"An"_s);
    QVERIFY(told.contains(u"delta: An is back unencrypted"_s));
    QCOMPARE(told.last(), u"full: users [An] of 1: "_s);
}

void TestIdentities::leavingAndReturningDifferentlyIsNews()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    d.enter(9, u"Chi"_s);
    d.says(9, requests::Leave{}); // told at once: what follows waits for its turn
    d.says(1, requests::Leave{});
    Arrival plain = Dialogue::arrival(3, u"10.0.0.1"_s);
    plain.encrypted = false;
    d.room.arrive(3, plain);
    d.joins(3, u"An"_s);
    QVERIFY(d.passes(1'000).contains(u"delta: An is back unencrypted"_s));
}

QTEST_GUILESS_MAIN(TestIdentities)
#include "tst_identities.moc"
