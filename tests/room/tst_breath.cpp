// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Somebody did not read, so that the live feed to them was stopped; now they read again.
class TestBreath : public QObject
{
    Q_OBJECT

    static requests::Join deltaJoin(const QString &name)
    {
        requests::Join join;
        join.username = name;
        join.presence = requests::Presence::Delta;
        return join;
    }
    static void talk(Dialogue &d, int messages)
    {
        for (int i = 0; i < messages; ++i) {
            d.says(1, u"hi"_s);
            d.commit();
            d.passes(1'000);
        }
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }

    void goesOnFromWhatTheyHave();
    void goesOnFromWhereTheyCameIn();
    void goesOnFromWhereTheyHadCaughtUp();
    void pagesAreNotSentTwice();
    void nothingMissed();
    void readsFromTheDisk();
    void presenceIsToldAnew_data();
    void presenceIsToldAnew();
    void newsBetweenCountAsSeen();
    void whoStillCatchesUpGoesOn();
    void strangersAndTheGoneAreNobody();
};

void TestBreath::goesOnFromWhatTheyHave()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    talk(d, 5);
    QCOMPARE(d.catchesBreath(2, 3),
             QStringList({u"2: users [An, Bo] of 2: "_s, u"2: all may speak"_s,
                          u"2: history 4-5 complete"_s, u"2 is live"_s}));
}

void TestBreath::goesOnFromWhereTheyCameIn()
{
    Dialogue d(Dialogue::config(7));
    d.enter(1, u"An"_s);
    talk(d, 1);
    d.enter(2, u"Bo"_s); // without history: what was before is not theirs to miss
    talk(d, 2);
    QVERIFY(d.catchesBreath(2, 0).contains(u"2: history 9-10 complete"_s));
}

void TestBreath::goesOnFromWhereTheyHadCaughtUp()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    talk(d, 3);
    d.arrive(2);
    d.joins(2, u"Bo"_s, 0);
    d.passes(1'000);
    talk(d, 2);
    QVERIFY(d.catchesBreath(2, 0).contains(u"2: history 4-5 complete"_s));
}

// Pages that were sent have arrived: the last live entry is older than they are.
void TestBreath::pagesAreNotSentTwice()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    talk(d, 4);
    QVERIFY(d.catchesBreath(2, 2).contains(u"2: history 3-4 complete"_s));
    talk(d, 1);
    QVERIFY(d.catchesBreath(2, 2).contains(u"2: history 5-5 complete"_s));
}

void TestBreath::nothingMissed()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    talk(d, 2);
    QVERIFY(d.catchesBreath(2, 2).contains(u"2: history nothing complete"_s));
    QCOMPARE(d.catchesBreath(2, 2).last(), u"2 is live"_s);
}

void TestBreath::readsFromTheDisk()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    talk(d, int(Tail::Capacity) + 10);
    d.catchesBreath(2, 3);
    QCOMPARE(d.reads.size(), size_t(1));
    QVERIFY(d.reads.front().catchingUp);
    QCOMPARE(d.reads.front().from, 3);
    d.answerRead(Dialogue::page(4, 203, false));
    QCOMPARE(d.latestDeliveries.empty(), false);
    QVERIFY(std::holds_alternative<deliveries::GoLive>(d.latestDeliveries.back()));
}

void TestBreath::presenceIsToldAnew_data()
{
    QTest::addColumn<requests::Presence>("presence");
    QTest::newRow("full") << requests::Presence::Full;
    QTest::newRow("delta") << requests::Presence::Delta;
}

void TestBreath::presenceIsToldAnew()
{
    QFETCH(requests::Presence, presence);
    Dialogue d;
    d.enter(1, u"An"_s);
    d.arrive(2);
    auto join = deltaJoin(u"Bo"_s);
    join.presence = presence;
    d.says(2, join);
    d.enter(3, u"Chi"_s);
    d.isLost(1);
    d.passes(1'000);
    QCOMPARE(d.catchesBreath(2, 0).first(), u"2: users [An, Bo, Chi] of 3: , away [An]"_s);
    const auto update = d.latest<events::UsersUpdate>().value();
    QCOMPARE(update.standings, std::vector<Standing>(3, Standing{Role::Guest}));
}

void TestBreath::newsBetweenCountAsSeen()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    d.enter(9, u"Chi"_s);
    d.says(9, requests::Leave{}); // told at once: what follows waits for its turn
    d.arrive(4);
    d.joins(4, u"Dao"_s);
    d.catchesBreath(2, 0); // the list names Dao
    d.says(4, requests::Leave{});
    QVERIFY(d.passes(1'000).contains(u"full: users [An, Bo] of 2: Dao joined; Dao left"_s));
}

void TestBreath::whoStillCatchesUpGoesOn()
{
    Dialogue d(Dialogue::config(10'000));
    d.arrive(2);
    d.joins(2, u"Bo"_s, 0);
    QCOMPARE(d.reads.size(), size_t(1));
    QCOMPARE(d.catchesBreath(2, 0),
             QStringList({u"2: users [Bo] of 1: "_s, u"2: all may speak"_s}));
    QCOMPARE(d.reads.size(), size_t(1));
}

void TestBreath::strangersAndTheGoneAreNobody()
{
    Dialogue d;
    d.arrive(1);
    QVERIFY(d.catchesBreath(1, 0).isEmpty());
    QVERIFY(d.catchesBreath(77, 0).isEmpty());
}

QTEST_GUILESS_MAIN(TestBreath)
#include "tst_breath.moc"
