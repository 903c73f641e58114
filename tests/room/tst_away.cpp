// SPDX-License-Identifier: Apache-2.0
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Away from the keyboard, by one's own word.
class TestAway : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dialogue> m_d;
    QStringList joinsWithChanges(MemberId id, const QString &name);

private Q_SLOTS:
    void init();

    void isToldToThoseWhoHearChanges();
    void isInListsAndWelcomes();
    void twiceIsNoNews();
    void backAndForthIsToldOnce();
    void staysWhenSanctionsChange();
    void staysWhileThePlaceIsKept();
    void isOverWithTheVisit();
    void isForThoseInTheRoom();
};

void TestAway::init()
{
    m_d = std::make_unique<Dialogue>();
    m_d->enter(1, u"An"_s);
    m_d->arrive(2);
    joinsWithChanges(2, u"Bo"_s);
    m_d->passes(1'000);
}

QStringList TestAway::joinsWithChanges(MemberId id, const QString &name)
{
    requests::Join join;
    join.username = name;
    join.presence = requests::Presence::Delta;
    return m_d->says(id, join);
}

void TestAway::isToldToThoseWhoHearChanges()
{
    QCOMPARE(m_d->says(1, requests::Away{true}),
             QStringList({u"delta: An is back away"_s, u"full: users [An, Bo] of 2: "_s}));
    m_d->passes(1'000);
    QCOMPARE(m_d->says(1, requests::Away{false}).first(), u"delta: An is back"_s);
}

void TestAway::isInListsAndWelcomes()
{
    m_d->says(1, requests::Away{true});
    const auto &update = std::get<deliveries::ToAll>(m_d->latestDeliveries.back()).event;
    QVERIFY(std::get<events::UsersUpdate>(update).standings.at(0).away);
    QVERIFY(!std::get<events::UsersUpdate>(update).standings.at(1).away);
    m_d->passes(1'000);
    m_d->arrive(3);
    m_d->joins(3, u"Chi"_s);
    const auto welcome = m_d->latest<events::Welcome>().value();
    QVERIFY(welcome.standings.at(0).away && !welcome.standing.away);
}

void TestAway::twiceIsNoNews()
{
    m_d->says(1, requests::Away{true});
    m_d->passes(1'000);
    QVERIFY(m_d->says(1, requests::Away{true}).isEmpty());
    QVERIFY(m_d->says(2, requests::Away{false}).isEmpty());
}

void TestAway::backAndForthIsToldOnce()
{
    m_d->says(2, requests::Away{true}); // from now on, what happens is gathered
    for (int i = 0; i < 9; ++i)
        QVERIFY(m_d->says(1, requests::Away{i % 2 == 0}).isEmpty());
    QCOMPARE(m_d->passes(limits::PresenceInterval),
             QStringList({u"delta: An is back away"_s, u"full: users [An, Bo] of 2: "_s}));
}

void TestAway::staysWhenSanctionsChange()
{
    auto config = Dialogue::config();
    const Identity host = Identity::generate();
    config.access.hosts = {host.publicKey()};
    Dialogue d(config);
    d.enter(1, u"An"_s);
    d.enter(2, u"Host"_s, host);
    d.says(1, requests::Away{true});
    d.passes(1'000);
    d.says(2, requests::Mute{u"An"_s, true, {}, 0, {}});
    const auto &update = std::get<deliveries::ToAll>(d.latestDeliveries.back()).event;
    const Standing an = std::get<events::UsersUpdate>(update).standings.at(0);
    QVERIFY(an.away && an.muted);
}

// Who is back says so themselves: until then nothing is different.
void TestAway::staysWhileThePlaceIsKept()
{
    m_d->says(2, requests::Away{true});
    m_d->passes(1'000);
    const QString secret = u"secret 2"_s;
    m_d->isLost(2);
    m_d->passes(1'000);
    m_d->arrive(3);
    m_d->joins(3, u"Bo"_s, {}, secret);
    QVERIFY(m_d->latest<events::Welcome>()->standing.away);
    QCOMPARE(m_d->says(3, requests::Away{false}), QStringList());
    QVERIFY(m_d->passes(1'000).contains(u"full: users [An, Bo] of 2: "_s));
}

void TestAway::isOverWithTheVisit()
{
    m_d->says(2, requests::Away{true});
    m_d->passes(1'000);
    m_d->isGone(2);
    m_d->enter(3, u"Bo"_s);
    m_d->arrive(4);
    m_d->joins(4, u"Chi"_s);
    const auto welcome = m_d->latest<events::Welcome>().value();
    for (const Standing &standing : welcome.standings)
        QVERIFY(!standing.away);
}

void TestAway::isForThoseInTheRoom()
{
    m_d->arrive(3);
    QCOMPARE(m_d->says(3, requests::Away{true}), QStringList(u"3: error not_joined"_s));
}

QTEST_GUILESS_MAIN(TestAway)
#include "tst_away.moc"
