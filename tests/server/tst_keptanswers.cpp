// SPDX-License-Identifier: Apache-2.0
#include "server/keptanswers.h"

#include "protocol/identity.h"
#include "room/lines.h"
#include "server/heldstore.h"
#include "server/roomserver.h"
#include "support/manualclock.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Whoever moderates is told so when it is on the disk.
class TestKeptAnswers : public QObject
{
    Q_OBJECT

    HeldStore::Desk m_desk;
    ManualClock m_clock;
    Identity m_host = Identity::generate();
    std::unique_ptr<RoomServer> m_server;
    QStringList m_told;
    std::vector<events::Error> m_errors;
    QString m_nonce; // of the newest hello

    void send(MemberId id, const std::vector<Request> &requests);
    void note(const mail::Outbox &outbox);
    void enter(MemberId id, const QString &name);
    void keepAll();
    QStringList told() { return std::exchange(m_told, {}); }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init();
    void cleanup() { m_server.reset(); }

    void wordComesWhenItIsKept();
    void invitesComeWhenTheyAreKept();
    void refusingDiskIsSaidToWhoAsked();
    void whoeverIsShownOutHearsWhyFirst();
};

// An's room, where An (1) and Bo (3) are.
void TestKeptAnswers::init()
{
    m_desk = {};
    RoomServer::Options options;
    options.roomName = u"Attic"_s;
    options.maxGuests = 100;
    options.access.hosts = {m_host.publicKey()};
    m_server = std::make_unique<RoomServer>(options, std::make_unique<HeldStore>(m_desk), m_clock);
    connect(m_server.get(), &RoomServer::deliver, this, &TestKeptAnswers::note);
    m_server->open();
    m_desk.answer();
    m_desk.answer();
    enter(1, u"An"_s);
    enter(3, u"Bo"_s);
    keepAll();
    m_told.clear();
    m_errors.clear();
}

void TestKeptAnswers::note(const mail::Outbox &outbox)
{
    m_told += lines(*outbox);
    for (const auto &delivery : *outbox) {
        const auto *one = std::get_if<deliveries::ToOne>(&delivery);
        if (const auto *hello = one ? std::get_if<events::Hello>(&one->event) : nullptr)
            m_nonce = hello->nonce;
        if (const auto *error = one ? std::get_if<events::Error>(&one->event) : nullptr)
            m_errors.push_back(*error);
    }
}

void TestKeptAnswers::send(MemberId id, const std::vector<Request> &requests)
{
    std::vector<mail::FromGuest> mail;
    for (const auto &request : requests)
        mail.push_back({id, request});
    m_server->receive(std::make_shared<const std::vector<mail::FromGuest>>(mail));
}

void TestKeptAnswers::enter(MemberId id, const QString &name)
{
    m_clock.advance(1'000); // so that the news of it is told at once
    const mail::FromGuest arrived{id, mail::Arrived{{u"a test"_s}}};
    m_server->receive(std::make_shared<const std::vector<mail::FromGuest>>(1, arrived));
    requests::Join join;
    join.username = name;
    if (name == u"An"_s) {
        send(id, {requests::Hello{}});
        join.key = m_host.publicKey();
        join.signature = m_host.sign(identity::joinStatement(m_nonce, {}, u"Attic"_s, name));
    }
    send(id, {join});
    QVERIFY(m_told.contains(u"%1 is live"_s.arg(id)));
}

void TestKeptAnswers::keepAll()
{
    while (!m_desk.held.empty())
        m_desk.answer();
}

void TestKeptAnswers::wordComesWhenItIsKept()
{
    send(1, {requests::Mute{u"Bo"_s, true, {}, 0, u"m1"_s}, requests::Ping{1}});
    const QStringList before = told();
    QVERIFY(before.contains(u"1: pong 1"_s));
    QCOMPARE(before.filter(u"An mute Bo"_s), QStringList());
    keepAll();
    QCOMPARE(told(), QStringList({u"1: An mute Bo ref m1"_s, u"3: An mute Bo"_s}));
}

void TestKeptAnswers::invitesComeWhenTheyAreKept()
{
    send(1, {requests::MakeInvite{0, 1, u"i1"_s}});
    QCOMPARE(told(), QStringList());
    keepAll();
    QVERIFY(told().contains(u"1: invite 1"_s));
}

void TestKeptAnswers::refusingDiskIsSaidToWhoAsked()
{
    send(1, {requests::Mute{u"Bo"_s, true, {}, 0, u"m1"_s}});
    told();
    m_desk.answer(false);
    QCOMPARE(told(), QStringList({u"1: error try_later ref m1"_s, u"3: An mute Bo"_s}));
    QCOMPARE(m_errors.at(0).message,
             u"It holds for now, but could not be kept: the disk refused. Try again later."_s);
    send(1, {requests::MakeInvite{0, 1, u"i1"_s}});
    m_desk.answer(false);
    const QStringList after = told();
    QVERIFY(after.contains(u"1: error try_later ref i1"_s));
    QCOMPARE(after.filter(u"1: invite "_s), QStringList());
}

void TestKeptAnswers::whoeverIsShownOutHearsWhyFirst()
{
    send(1, {requests::Kick{u"Bo"_s, {}, 0, u"k1"_s}});
    const QStringList before = told();
    QVERIFY(before.contains(u"3: An kick Bo"_s));
    QVERIFY(before.contains(u"3: bye kicked"_s));
    QVERIFY(!before.contains(u"1: An kick Bo ref k1"_s));
    keepAll();
    QCOMPARE(told(), QStringList(u"1: An kick Bo ref k1"_s));
}

QTEST_GUILESS_MAIN(TestKeptAnswers)
#include "tst_keptanswers.moc"
