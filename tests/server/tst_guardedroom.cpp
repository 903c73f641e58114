// SPDX-License-Identifier: Apache-2.0
#include "protocol/identity.h"
#include "room/lines.h"
#include "server/heldstore.h"
#include "server/roomserver.h"
#include "support/manualclock.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A room with a password, between its guests and its log.
class TestGuardedRoom : public QObject
{
    Q_OBJECT

    HeldStore::Desk m_desk;
    ManualClock m_clock;
    std::unique_ptr<RoomServer> m_server;
    QStringList m_told;
    QByteArray m_hash; // of "sesame"

    void makeServer(const std::optional<QString> &password);
    void openServer(const std::optional<QString> &password = {});
    void send(const std::vector<mail::FromGuest> &mail);
    void knockWith(MemberId id, const QString &password);
    QByteArray keptHash();

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_server.reset(); }

    void opensWithThePasswordInForce();
    void samePasswordIsNoChange();
    void anotherPasswordIsAChange();
    void noPasswordAnyMore();
    void nothingIsChangedWithoutAWord();
    void nobodyWaitsForACheck();
    void wrongPassword();
    void tooManyAtTheDoor();
    void goneBeforeTheAnswer();
    void endWithWorkUnderWay();
    void newPasswordWhileOpening();
    void lastWordCounts();
    void changesAreKeptInOrder();
    void failedKeepingIsNobodysProblem();
};

void TestGuardedRoom::initTestCase()
{
    QLoggingCategory::setFilterRules(u"parlour.*=false"_s);
    m_hash = identity::hashPassword(u"sesame"_s);
}

void TestGuardedRoom::init()
{
    m_desk = {};
    m_told.clear();
}

void TestGuardedRoom::makeServer(const std::optional<QString> &password)
{
    RoomServer::Options options;
    options.roomName = u"Attic"_s;
    options.maxGuests = 100;
    options.password = password;
    m_server = std::make_unique<RoomServer>(options, std::make_unique<HeldStore>(m_desk), m_clock);
    connect(m_server.get(), &RoomServer::deliver, this,
            [this](const mail::Outbox &outbox) { m_told += lines(*outbox); });
}

void TestGuardedRoom::openServer(const std::optional<QString> &password)
{
    makeServer(password);
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    QTRY_COMPARE(opened.size(), 1);
}

void TestGuardedRoom::send(const std::vector<mail::FromGuest> &mail)
{
    m_server->receive(std::make_shared<const std::vector<mail::FromGuest>>(mail));
}

void TestGuardedRoom::knockWith(MemberId id, const QString &password)
{
    requests::Join join;
    join.username = u"Guest %1"_s.arg(id);
    join.password = password;
    send({{id, mail::Arrived{{u"a test"_s}}}, {id, Request(join)}});
}

// Of the last change of a password.
QByteArray TestGuardedRoom::keptHash()
{
    for (auto change = m_desk.kept.rbegin(); change != m_desk.kept.rend(); ++change) {
        if (const auto *password = std::get_if<PasswordChange>(&*change))
            return password->hash;
    }
    return "nothing was kept";
}

void TestGuardedRoom::opensWithThePasswordInForce()
{
    makeServer(u"sesame"_s);
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    QCOMPARE(opened.size(), 0); // not in the time that it takes to hash
    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(identity::matchesPassword(u"sesame"_s, keptHash()));
    knockWith(1, {});
    QCOMPARE(m_told, QStringList(u"1: error auth_required"_s));
}

// Whoever was admitted need not be admitted anew, only because the host has started it again.
void TestGuardedRoom::samePasswordIsNoChange()
{
    m_desk.reg.passwordHash = m_hash;
    openServer(u"sesame"_s);
    QVERIFY(m_desk.kept.empty());
    knockWith(1, u"sesame"_s);
    QTRY_VERIFY(m_told.contains(u"1 is live"_s));
}

void TestGuardedRoom::anotherPasswordIsAChange()
{
    m_desk.reg.passwordHash = m_hash;
    openServer(u"barley"_s);
    QVERIFY(identity::matchesPassword(u"barley"_s, keptHash()));
}

void TestGuardedRoom::noPasswordAnyMore()
{
    m_desk.reg.passwordHash = m_hash;
    openServer(u""_s);
    QCOMPARE(keptHash(), QByteArray());
    knockWith(1, {});
    QVERIFY(m_told.contains(u"1 is live"_s));
}

void TestGuardedRoom::nothingIsChangedWithoutAWord()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    QVERIFY(m_desk.kept.empty());
    knockWith(1, {});
    QCOMPARE(m_told, QStringList(u"1: error auth_required"_s));
    m_server.reset();
    m_desk = {};
    openServer(u""_s); // there was none
    QVERIFY(m_desk.kept.empty());
}

void TestGuardedRoom::nobodyWaitsForACheck()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    knockWith(1, u"sesame"_s);
    send({{2, mail::Arrived{{u"a test"_s}}}, {2, Request(requests::Ping{7})}});
    QCOMPARE(m_told, QStringList(u"2: pong 7"_s)); // and nothing else yet
    QTRY_VERIFY(m_told.contains(u"1 is live"_s));
}

void TestGuardedRoom::wrongPassword()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    knockWith(1, u"barley"_s);
    QTRY_COMPARE(m_told, QStringList(u"1: error auth_failed"_s));
}

void TestGuardedRoom::tooManyAtTheDoor()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    const MemberId oneTooMany = limits::PasswordsAtOnce + 1;
    for (MemberId id = 1; id <= oneTooMany; ++id)
        knockWith(id, u"sesame"_s);
    QCOMPARE(m_told.size(), 1);
    QVERIFY2(m_told[0].startsWith(u"%1: error try_later"_s.arg(oneTooMany)), qPrintable(m_told[0]));
    for (MemberId id = 1; id < oneTooMany; ++id)
        QTRY_VERIFY_WITH_TIMEOUT(m_told.contains(u"%1 is live"_s.arg(id)), 60'000);
}

void TestGuardedRoom::goneBeforeTheAnswer()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    knockWith(1, u"sesame"_s);
    send({{1, mail::Gone{Parting::Left}}});
    knockWith(2, u"sesame"_s); // answered later
    QTRY_VERIFY(m_told.contains(u"2 is live"_s));
    QVERIFY(!m_told.contains(u"1 is live"_s));
}

void TestGuardedRoom::endWithWorkUnderWay()
{
    m_desk.reg.passwordHash = m_hash;
    openServer();
    for (MemberId id = 1; id <= 5; ++id)
        knockWith(id, u"sesame"_s);
    m_server->setPassword(u"barley"_s);
    m_server.reset();
    QVERIFY(m_told.isEmpty());
    // Also while it opens.
    m_desk = {};
    makeServer(u"sesame"_s);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    m_server.reset();
    QVERIFY(m_desk.kept.empty());
}

void TestGuardedRoom::newPasswordWhileOpening()
{
    makeServer(u"sesame"_s);
    QSignalSpy opened(m_server.get(), &RoomServer::opened);
    m_server->open();
    m_server->setPassword(u"barley"_s);
    m_desk.answer();
    m_desk.answer();
    QTRY_COMPARE(opened.size(), 1);
    QVERIFY(identity::matchesPassword(u"barley"_s, keptHash()));
}

void TestGuardedRoom::lastWordCounts()
{
    openServer();
    m_server->setPassword(u"barley"_s);
    m_server->setPassword(u""_s);
    m_server->setPassword(u"sesame"_s);
    QTRY_VERIFY(identity::matchesPassword(u"sesame"_s, keptHash()));
}

void TestGuardedRoom::changesAreKeptInOrder()
{
    openServer();
    m_server->setPassword(u"barley"_s);
    m_server->setPassword(u""_s);
    QTRY_COMPARE(keptHash(), QByteArray());
    std::vector<bool> isSet;
    for (const auto &change : m_desk.kept) {
        if (const auto *password = std::get_if<PasswordChange>(&change))
            isSet.push_back(!password->hash.isEmpty());
    }
    QCOMPARE(isSet, std::vector<bool>({true, false}));
}

void TestGuardedRoom::failedKeepingIsNobodysProblem()
{
    openServer();
    m_server->setPassword(u"barley"_s);
    QTRY_VERIFY(!m_desk.held.empty());
    m_desk.answer(false);
    QVERIFY(m_told.isEmpty());
    knockWith(1, {});
    QCOMPARE(m_told, QStringList(u"1: error auth_required"_s)); // the room goes by what it decided
}

QTEST_GUILESS_MAIN(TestGuardedRoom)
#include "tst_guardedroom.moc"
