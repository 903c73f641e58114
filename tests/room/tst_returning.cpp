// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A connection broke: who keeps their place, who gets it back, and what the others hear.
class TestReturning : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dialogue> m_d;
    QString m_secret; // of An, who is 1

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }
    void init();

    void lossIsToldToDeltasOnly();
    void placeIsKept();
    void graceEnds();
    void eachHasAGraceOfTheirOwn();
    void returnIsNoNews_data();
    void returnIsNoNews();
    void returnComesTooLate();
    void strangerIsSomebodyElse();
    void strangerInAFullRoom();
    void badNameLeavesThePlace();
    void nextLossHasItsOwnGrace();
    void shownOutIsGoneAtOnce();
    void whoeverLeavesIsGoneAtOnce();
    void strangersHaveNoPlace();
    void hostsAreComparedWithoutPorts_data();
    void hostsAreComparedWithoutPorts();
    void listsTellWhoReconnects();
    void blinkIsNotMentioned();
    void whoeverIsBackHasSeenTheRoom_data();
    void whoeverIsBackHasSeenTheRoom();
};

void TestReturning::init()
{
    m_d = std::make_unique<Dialogue>();
    m_d->arrive(1);
    m_d->joins(1, u"An"_s);
    m_secret = m_d->latest<events::Welcome>().value().resume;
    m_d->passes(1'000);
    m_d->enter(2, u"Bo"_s);
}

void TestReturning::lossIsToldToDeltasOnly()
{
    QCOMPARE(m_d->isLost(1), QStringList(u"delta: An reconnects"_s));
    QVERIFY(m_d->isLost(1).isEmpty());
    QVERIFY(m_d->passes(1'000).isEmpty());
}

void TestReturning::placeIsKept()
{
    m_d->isLost(1);
    QCOMPARE(m_d->room.count(), 2);
    QCOMPARE(m_d->room.wakeAt().value(), m_d->clock.now().steady + limits::ReturnGrace);
    QVERIFY(m_d->passes(limits::ReturnGrace - 1).isEmpty());
    QCOMPARE(m_d->room.count(), 2);
}

void TestReturning::graceEnds()
{
    m_d->isLost(1);
    m_d->passes(limits::ReturnGrace - 1);
    QCOMPARE(m_d->passes(1),
             QStringList({u"delta: gone [An] of 1: lost"_s,
                          u"full: users [Bo] of 1: An lost the connection"_s}));
    QCOMPARE(m_d->room.count(), 1);
    QVERIFY(!m_d->room.wakeAt());
}

void TestReturning::eachHasAGraceOfTheirOwn()
{
    m_d->enter(3, u"Chi"_s);
    m_d->isLost(1);
    m_d->passes(1'000);
    m_d->isLost(2);
    QCOMPARE(m_d->passes(limits::ReturnGrace - 1'000).first(), u"delta: gone [An] of 2: lost"_s);
    QCOMPARE(m_d->room.wakeAt().value(), m_d->clock.now().steady + 1'000);
    QCOMPARE(m_d->passes(1'000).first(), u"delta: gone [Bo] of 1: lost"_s);
}

void TestReturning::returnIsNoNews_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("knowsTheSecret");
    QTest::newRow("from the same host") << u"10.0.0.1"_s << false;
    QTest::newRow("with the secret") << u"172.16.0.9"_s << true;
    QTest::newRow("with both") << u"10.0.0.1"_s << true;
}

void TestReturning::returnIsNoNews()
{
    QFETCH(QString, host);
    QFETCH(bool, knowsTheSecret);
    m_d->isLost(1);
    m_d->passes(limits::ReturnGrace - 1);
    m_d->arrive(3, host);
    QCOMPARE(m_d->joins(3, u"AN"_s, {}, knowsTheSecret ? m_secret : QString()),
             QStringList({u"admit 3 to full"_s, u"3: welcome An to [An, Bo] of 2, seq 0"_s,
                          u"3 is live"_s, u"delta but 3: An is back"_s}));
    QVERIFY(m_d->latest<events::Welcome>().value().resume != m_secret);
    QVERIFY(m_d->passes(limits::ReturnGrace).isEmpty());
    QCOMPARE(m_d->room.count(), 2);
    QVERIFY(!m_d->room.wakeAt());
    m_d->says(3, u"here again"_s, u"m1"_s);
    QCOMPARE(m_d->commit(),
             QStringList({u"3: ack m1 is #1"_s, u"live but 3: #1 An: here again"_s}));
}

void TestReturning::returnComesTooLate()
{
    m_d->isGone(1);
    m_d->arrive(3, u"10.0.0.1"_s);
    m_d->passes(1'000);
    QVERIFY(m_d->joins(3, u"An"_s, {}, m_secret).contains(u"delta but 3: joined [An] of 2"_s));
}

void TestReturning::strangerIsSomebodyElse()
{
    m_d->isLost(1);
    m_d->passes(1'000);
    m_d->arrive(3, u"172.16.0.9"_s);
    QCOMPARE(m_d->joins(3, u"an"_s, {}, u"a guess"_s),
             QStringList({u"admit 3 to full"_s, u"3: welcome an to [Bo, an] of 2, seq 0"_s,
                          u"3 is live"_s, u"delta: gone [An] of 2: lost"_s,
                          u"delta but 3: joined [an] of 2"_s,
                          u"full: users [Bo, an] of 2: An lost the connection; an joined"_s}));
    // The place is taken now: the old secret opens nothing.
    m_d->arrive(4, u"10.0.0.1"_s);
    QCOMPARE(m_d->joins(4, u"An"_s, {}, m_secret), QStringList(u"4: error name_taken"_s));
    QVERIFY(m_d->passes(limits::ReturnGrace).isEmpty());
    QCOMPARE(m_d->room.count(), 2);
}

void TestReturning::strangerInAFullRoom()
{
    auto config = Dialogue::config();
    config.maxGuests = 1;
    Dialogue d(config);
    d.enter(1, u"An"_s);
    d.isLost(1);
    d.arrive(2);
    QCOMPARE(d.joins(2, u"Bo"_s), QStringList(u"2: error room_full"_s));
    QVERIFY(d.joins(2, u"An"_s).contains(u"2 is live"_s));
    QCOMPARE(d.room.count(), 1);
}

void TestReturning::badNameLeavesThePlace()
{
    m_d->enter(3, u"Paul"_s);
    m_d->isLost(3);
    m_d->arrive(4, u"172.16.0.9"_s);
    QCOMPARE(m_d->joins(4, u"P\u0430ul"_s), QStringList(u"4: error name_invalid"_s));
    m_d->passes(1'000);
    m_d->arrive(5, u"10.0.0.3"_s);
    QVERIFY(m_d->joins(5, u"Paul"_s).contains(u"delta but 5: Paul is back"_s));
}

void TestReturning::nextLossHasItsOwnGrace()
{
    m_d->isLost(1);
    m_d->passes(limits::ReturnGrace - 1);
    m_d->arrive(3, u"10.0.0.1"_s);
    m_d->joins(3, u"An"_s);
    const QString secret = m_d->latest<events::Welcome>().value().resume;
    m_d->passes(1'000);
    QCOMPARE(m_d->isLost(3), QStringList(u"delta: An reconnects"_s));
    m_d->passes(limits::ReturnGrace - 1);
    m_d->arrive(4, u"172.16.0.9"_s);
    QVERIFY(m_d->joins(4, u"An"_s, {}, secret).contains(u"delta but 4: An is back"_s));
}

void TestReturning::shownOutIsGoneAtOnce()
{
    for (int i = 0; i < 200; ++i)
        m_d->says(1, u"x"_s);
    m_d->passes(0);
    QCOMPARE(m_d->room.count(), 1);
    m_d->isLost(1);
    QCOMPARE(m_d->room.count(), 1);
    QVERIFY(!m_d->room.wakeAt() || m_d->room.wakeAt().value() <= m_d->clock.now().steady + 1'000);
}

void TestReturning::whoeverLeavesIsGoneAtOnce()
{
    QVERIFY(m_d->says(1, requests::Leave{}).contains(u"delta: gone [An] of 1: left"_s));
    QVERIFY(m_d->isLost(1).isEmpty());
    m_d->passes(1'000);
    QCOMPARE(m_d->departs(2, Parting::Left).first(), u"delta: gone [Bo] of 0: left"_s);
    QVERIFY(!m_d->room.wakeAt());
}

void TestReturning::strangersHaveNoPlace()
{
    m_d->arrive(3);
    QVERIFY(m_d->isLost(3).isEmpty());
    QVERIFY(!m_d->room.wakeAt());
    QCOMPARE(m_d->room.count(), 2);
}

void TestReturning::hostsAreComparedWithoutPorts_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("host");
    QTest::newRow("IPv4") << u"192.168.1.7:50123"_s << u"192.168.1.7"_s;
    QTest::newRow("IPv6") << u"[2001:db8::1]:50123"_s << u"[2001:db8::1]"_s;
    QTest::newRow("a pipe") << u"this program"_s << u"this program"_s;
}

void TestReturning::hostsAreComparedWithoutPorts()
{
    QFETCH(QString, peer);
    QTEST(hostOf(peer), "host");
}

void TestReturning::listsTellWhoReconnects()
{
    m_d->isLost(1);
    m_d->passes(1'000);
    m_d->arrive(3);
    const QStringList told = m_d->joins(3, u"Chi"_s);
    QVERIFY(told.contains(u"3: welcome Chi to [An, Bo, Chi] of 3, seq 0, away [An]"_s));
    QVERIFY(told.contains(u"full: users [An, Bo, Chi] of 3: Chi joined, away [An]"_s));
    // Oneself is not, when one is back; and those who were told have to hear of it.
    m_d->passes(1'000);
    m_d->arrive(4, u"10.0.0.1"_s);
    const QStringList back = m_d->joins(4, u"An"_s);
    QVERIFY(back.contains(u"4: welcome An to [An, Bo, Chi] of 3, seq 0"_s));
    QCOMPARE(back.last(), u"full: users [An, Bo, Chi] of 3: "_s);
}

void TestReturning::blinkIsNotMentioned()
{
    m_d->enter(9, u"Chi"_s);
    m_d->says(9, requests::Leave{}); // told at once: what follows waits for its turn
    QVERIFY(m_d->isLost(1).isEmpty());
    m_d->arrive(3, u"10.0.0.1"_s);
    QCOMPARE(m_d->joins(3, u"An"_s),
             QStringList({u"admit 3 to full"_s, u"3: welcome An to [An, Bo] of 2, seq 0"_s,
                          u"3 is live"_s}));
    QVERIFY(m_d->passes(1'000).isEmpty());
}

void TestReturning::whoeverIsBackHasSeenTheRoom_data()
{
    QTest::addColumn<bool>("noticed"); // that the first connection is lost
    QTest::newRow("back in a kept place") << true;
    QTest::newRow("in the place of a ghost") << false;
}

void TestReturning::whoeverIsBackHasSeenTheRoom()
{
    QFETCH(bool, noticed);
    if (noticed)
        m_d->isLost(1);
    m_d->passes(1'000);
    m_d->enter(8, u"Chi"_s);
    m_d->says(8, requests::Leave{}); // told at once: what follows waits for its turn
    m_d->arrive(9);
    m_d->joins(9, u"Dao"_s);
    m_d->arrive(3);
    QVERIFY(m_d->joins(3, u"An"_s, {}, m_secret)
                .contains(u"3: welcome An to [An, Bo, Dao] of 3, seq 0"_s));
    m_d->says(9, requests::Leave{});
    QVERIFY(m_d->passes(1'000).contains(u"full: users [An, Bo] of 2: Dao joined; Dao left"_s));
}

QTEST_GUILESS_MAIN(TestReturning)
#include "tst_returning.moc"
