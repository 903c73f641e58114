// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A room whose unknown visitors wait until somebody opens.
class TestKnocking : public QObject
{
    Q_OBJECT

    const Identity m_host = Identity::generate();
    const Identity m_moderator = Identity::generate();
    const Identity m_an = Identity::generate();
    std::unique_ptr<Dialogue> m_d;

    using Verdict = requests::Admit::Verdict;
    QStringList answer(qint64 knock, Verdict verdict, const MessageId &id = u"k"_s)
    {
        return m_d->says(1, requests::Admit{knock, verdict, id});
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }
    void init();

    void helloTellsOfIt();
    void strangerWaits();
    void keyIsTold();
    void onceIsOnce();
    void alwaysIsAlways();
    void refusalIsTheEnd();
    void whoGoesIsToldOf();
    void nobodyOpens();
    void nobodyElseOpens();
    void hostHearsOfIt();
    void newModeratorHearsOfIt();
    void waitingIsBounded();
    void waitingIsBoundedPerAddress();
    void vainKnocksAreFollowedByAPause();
    void waitingTwiceIsUseless();
    void nameIsLookedAtAgain();
    void knownPeopleDoNotKnock();
    void passwordOrInviteOpens();
    void whoHasNoPasswordKnocks();
    void bannedIsShownAway();
    void kickedIsShownAway();
};

// 1 is a moderator, 2 a guest who was let in.
void TestKnocking::init()
{
    auto config = Dialogue::config();
    config.access.knock = true;
    config.access.hosts = {m_host.publicKey()};
    config.reg.accounts = {{m_moderator.publicKey(), Role::Moderator, false}};
    m_d = std::make_unique<Dialogue>(config);
    m_d->enter(1, u"Mo"_s, m_moderator);
    m_d->arrive(2);
    m_d->joins(2, u"Bo"_s);
    answer(1, Verdict::Once);
    m_d->passes(1'000);
}

void TestKnocking::helloTellsOfIt()
{
    m_d->arrive(3);
    QCOMPARE(m_d->says(3, requests::Hello{}),
             QStringList(u"3: hello from Attic, auth [none, key, knock]"_s));
}

void TestKnocking::strangerWaits()
{
    m_d->arrive(3);
    QCOMPARE(m_d->joins(3, u"An"_s),
             QStringList({u"3: wait"_s, u"await the verdict on 3"_s, u"1: knock 2 of An"_s}));
    const auto knock = m_d->latest<events::Knock>().value();
    QVERIFY(knock.words.isEmpty());
    QCOMPARE(knock.address, u"10.0.0.3"_s);
    QCOMPARE(m_d->room.count(), 2);
    QCOMPARE(m_d->room.wakeAt().value(), m_d->clock.now().steady + limits::KnockDeadline);
    QCOMPARE(m_d->says(3, u"hi"_s), QStringList(u"3: error not_joined"_s));
}

void TestKnocking::keyIsTold()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s, m_an);
    QCOMPARE(m_d->latest<events::Knock>().value().words, identity::words(m_an.publicKey()));
}

void TestKnocking::onceIsOnce()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s, m_an);
    QCOMPARE(
        answer(2, Verdict::Once).first(5),
        QStringList({u"1: knock 2 is over"_s, u"1: Mo admit An once ref k"_s, u"admit 3 to full"_s,
                     u"3: welcome An to [Mo, Bo, An] of 3, seq 0"_s, u"3 is live"_s}));
    m_d->says(3, requests::Leave{});
    m_d->arrive(4);
    QCOMPARE(m_d->joins(4, u"An"_s, m_an).first(), u"4: wait"_s);
}

void TestKnocking::alwaysIsAlways()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s, m_an);
    QVERIFY(answer(2, Verdict::Always).contains(u"3 is live"_s));
    m_d->says(3, requests::Leave{});
    m_d->arrive(4);
    QVERIFY(m_d->joins(4, u"An"_s, m_an).contains(u"4 is live"_s));
}

void TestKnocking::refusalIsTheEnd()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    QCOMPARE(answer(2, Verdict::Refuse),
             QStringList({u"1: Mo refuse An ref k"_s, u"3: error not_allowed"_s,
                          u"3: bye refused"_s, u"close 3 with 1008"_s, u"1: knock 2 is over"_s}));
    QVERIFY(m_d->joins(3, u"An"_s).isEmpty());
    QCOMPARE(answer(2, Verdict::Once), QStringList(u"1: error not_found ref k"_s));
}

void TestKnocking::whoGoesIsToldOf()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    QCOMPARE(m_d->isLost(3), QStringList(u"1: knock 2 is over"_s));
    QVERIFY(!m_d->room.wakeAt());
    m_d->arrive(4);
    m_d->joins(4, u"An"_s);
    QVERIFY(m_d->says(4, requests::Leave{}).contains(u"1: knock 3 is over"_s));
}

void TestKnocking::nobodyOpens()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    QVERIFY(m_d->passes(limits::KnockDeadline - 1).isEmpty());
    QCOMPARE(
        m_d->passes(1),
        QStringList({u"3: error try_later"_s, u"close 3 with 1013"_s, u"1: knock 2 is over"_s}));
    QVERIFY(!m_d->room.wakeAt());
}

void TestKnocking::nobodyElseOpens()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    QCOMPARE(m_d->says(2, requests::Admit{2, Verdict::Once, u"k"_s}),
             QStringList(u"2: error not_allowed ref k"_s));
}

void TestKnocking::hostHearsOfIt()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    m_d->arrive(4);
    QVERIFY(m_d->joins(4, u"Host"_s, m_host).contains(u"4: knock 2 of An"_s));
    QVERIFY(m_d->says(4, requests::Admit{2, Verdict::Once, {}}).contains(u"1: knock 2 is over"_s));
}

void TestKnocking::newModeratorHearsOfIt()
{
    m_d->enter(4, u"Host"_s, m_host);
    m_d->arrive(3);
    m_d->joins(3, u"An"_s, m_an);
    answer(2, Verdict::Once);
    m_d->arrive(5);
    m_d->joins(5, u"Chi"_s);
    QVERIFY(m_d->says(4, requests::SetRole{u"An"_s, Role::Moderator, {}})
                .contains(u"3: knock 3 of Chi"_s));
    QVERIFY(m_d->says(4, requests::SetRole{u"An"_s, Role::Member, {}})
                .contains(u"3: knock 3 is over"_s));
}

void TestKnocking::waitingIsBounded()
{
    for (MemberId id = 100; id < 100 + limits::KnocksAtOnce; ++id) {
        m_d->arrive(id);
        QCOMPARE(m_d->joins(id, u"Guest %1"_s.arg(id)).size(), 3);
    }
    m_d->arrive(3);
    QCOMPARE(m_d->joins(3, u"An"_s), QStringList(u"3: error try_later retry 1000"_s));
    m_d->isLost(100);
    QCOMPARE(m_d->joins(3, u"An"_s).first(), u"3: wait"_s);
}

void TestKnocking::waitingIsBoundedPerAddress()
{
    for (MemberId id = 100; id < 100 + limits::KnocksPerAddress; ++id) {
        m_d->arrive(id, u"10.9.9.9"_s);
        QCOMPARE(m_d->joins(id, u"Guest %1"_s.arg(id)).first(), u"%1: wait"_s.arg(id));
    }
    m_d->arrive(3, u"10.9.9.9"_s);
    QCOMPARE(m_d->joins(3, u"An"_s), QStringList(u"3: error try_later retry 1000"_s));
    answer(2, Verdict::Once);
    QCOMPARE(m_d->joins(3, u"An"_s).first(), u"3: wait"_s);
    for (MemberId id = 200; id < 202 + limits::KnocksPerAddress; ++id) {
        Arrival local = Dialogue::arrival(id, u"127.0.0.1"_s);
        local.exempt = true;
        m_d->room.arrive(id, local);
        QCOMPARE(m_d->joins(id, u"Guest %1"_s.arg(id)).first(), u"%1: wait"_s.arg(id));
    }
    m_d->isLost(200);
    Arrival local = Dialogue::arrival(300, u"127.0.0.1"_s);
    local.exempt = true;
    m_d->room.arrive(300, local);
    QCOMPARE(m_d->joins(300, u"Zoe"_s).first(), u"300: wait"_s);
}

void TestKnocking::vainKnocksAreFollowedByAPause()
{
    m_d->arrive(3, u"10.9.9.9"_s);
    m_d->joins(3, u"An"_s);
    answer(2, Verdict::Refuse);
    m_d->passes(1'000);
    m_d->arrive(4, u"10.9.9.9"_s);
    QCOMPARE(m_d->joins(4, u"An"_s),
             QStringList(u"4: error try_later retry %1"_s.arg(limits::KnockPause - 1'000)));
    m_d->arrive(5);
    QCOMPARE(m_d->joins(5, u"Bo 2"_s).first(), u"5: wait"_s); // from elsewhere
    m_d->passes(limits::KnockPause - 1'000);
    QVERIFY(m_d->joins(4, u"An"_s).contains(u"1: knock 4 of An"_s));
    m_d->isLost(4);
    m_d->arrive(6, u"10.9.9.9"_s);
    QCOMPARE(m_d->joins(6, u"An"_s),
             QStringList(u"6: error try_later retry %1"_s.arg(limits::KnockPause)));
}

void TestKnocking::waitingTwiceIsUseless()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    for (int i = 1; i < limits::JoinAttempts; ++i)
        QCOMPARE(m_d->joins(3, u"An"_s), QStringList(u"3: error try_later retry 1000"_s));
    QCOMPARE(m_d->joins(3, u"An"_s),
             QStringList({u"3: error try_later retry 1000"_s, u"close 3 with 1008"_s,
                          u"1: knock 2 is over"_s}));
}

void TestKnocking::nameIsLookedAtAgain()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    m_d->arrive(4);
    m_d->joins(4, u"An"_s);
    answer(3, Verdict::Once);
    QCOMPARE(answer(2, Verdict::Once),
             QStringList({u"1: knock 2 is over"_s, u"3: error name_taken"_s,
                          u"1: error not_allowed ref k"_s})); // nobody was let in
    QCOMPARE(std::count_if(m_d->changes.begin(), m_d->changes.end(),
                           [](const RegisterChange &change) {
                               const auto *entry = std::get_if<ModerationEntry>(&change);
                               return entry && entry->action == u"admit"_s && entry->user == u"An"_s;
                           }),
             1);
    QCOMPARE(m_d->joins(3, u"Anh"_s).first(), u"3: wait"_s);
}

void TestKnocking::knownPeopleDoNotKnock()
{
    m_d->arrive(3);
    QVERIFY(m_d->joins(3, u"Host"_s, m_host).contains(u"3 is live"_s));
    m_d->arrive(4);
    m_d->joins(4, u"An"_s);
    QVERIFY(answer(2, Verdict::Once).contains(u"4 is live"_s));
    const QString secret = m_d->latest<events::Welcome>().value().resume;
    m_d->isLost(4);
    m_d->arrive(5, u"10.0.0.4"_s);
    QCOMPARE(m_d->joins(5, u"An"_s).first(), u"5: wait"_s); // from the same address, and perhaps a neighbour
    m_d->isLost(5);
    m_d->arrive(6);
    QVERIFY(m_d->joins(6, u"An"_s, {}, secret).contains(u"6 is live"_s)); // returning
}

void TestKnocking::passwordOrInviteOpens()
{
    m_d->says(1, requests::MakeInvite{});
    requests::Join join;
    join.username = u"An"_s;
    join.token = m_d->latest<events::InviteMade>().value().token;
    m_d->arrive(3);
    QVERIFY(m_d->says(3, join).contains(u"3 is live"_s));
    m_d->setPassword("hash");
    join = {};
    join.username = u"Chi"_s;
    join.password = u"tea"_s;
    m_d->arrive(4);
    m_d->says(4, join);
    QVERIFY(m_d->answerCheck(true).contains(u"4 is live"_s));
}

void TestKnocking::whoHasNoPasswordKnocks()
{
    m_d->setPassword("hash");
    m_d->arrive(3);
    QCOMPARE(m_d->says(3, requests::Hello{}),
             QStringList(u"3: hello from Attic, auth [none, key, password, knock]"_s));
    requests::Join join;
    join.username = u"An"_s;
    join.password = u"coffee"_s;
    QVERIFY(m_d->says(3, join).isEmpty());
    QCOMPARE(m_d->answerCheck(false), QStringList(u"3: error auth_failed"_s));
    QCOMPARE(m_d->joins(3, u"An"_s).first(), u"3: wait"_s);
    QVERIFY(m_d->checks.empty());
    QVERIFY(answer(2, Verdict::Once).contains(u"3 is live"_s));
}

void TestKnocking::bannedIsShownAway()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s, m_an);
    QCOMPARE(m_d->says(1, requests::Ban{u"An"_s, false, u"spam"_s, 0, u"b"_s}),
             QStringList({u"1: Mo ban An spam ref b"_s, u"3: bye banned"_s, u"close 3 with 1008"_s,
                          u"1: knock 2 is over"_s}));
    m_d->arrive(4);
    QCOMPARE(m_d->joins(4, u"Ann"_s, m_an), QStringList(u"4: error banned"_s)); // the key is
}

void TestKnocking::kickedIsShownAway()
{
    m_d->arrive(3);
    m_d->joins(3, u"An"_s);
    QVERIFY(m_d->says(1, requests::Kick{u"An"_s, {}, 5, {}}).contains(u"3: bye kicked"_s));
    m_d->arrive(4);
    QCOMPARE(m_d->joins(4, u"An"_s), QStringList(u"4: error kicked retry 300000"_s));
}

QTEST_GUILESS_MAIN(TestKnocking)
#include "tst_knocking.moc"
