// SPDX-License-Identifier: Apache-2.0
#include "room/roster.h"

#include "protocol/rules.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestRoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsInTheOrderOfJoining();
    void knowsWhoHoldsAName();
    void forgetsWhoLeaves();
    void handingOverKeepsThePlace();
    void knowsWhoIsReconnecting();
    void knowsNamesThatLookAlike();
};

void TestRoster::knowsNamesThatLookAlike()
{
    Roster roster;
    roster.add(rules::nameKey(u"TOM"_s), u"TOM"_s, 1);
    QVERIFY(roster.hasTwinOf(u"ТОМ"_s)); // Cyrillic
    QVERIFY(!roster.hasTwinOf(u"Tom"_s)); // that is the same name
    QVERIFY(!roster.hasTwinOf(u"Minh"_s));
    roster.remove(rules::nameKey(u"TOM"_s));
    QVERIFY(!roster.hasTwinOf(u"ТОМ"_s));
}

void TestRoster::listsInTheOrderOfJoining()
{
    Roster roster;
    QCOMPARE(roster.count(), 0);
    QVERIFY(roster.names().isEmpty());
    roster.add(u"zoe"_s, u"Zoe"_s, 1);
    roster.add(u"an"_s, u"An"_s, 2);
    roster.add(u"minh"_s, u"Minh"_s, 3);
    QCOMPARE(roster.names(), QStringList({u"Zoe"_s, u"An"_s, u"Minh"_s}));
    QCOMPARE(roster.count(), 3);
}

void TestRoster::knowsWhoHoldsAName()
{
    Roster roster;
    roster.add(u"an"_s, u"An"_s, 7);
    QCOMPARE(roster.holderOf(u"an"_s), std::optional<MemberId>(7));
    QVERIFY(!roster.holderOf(u"An"_s)); // asks by key only
    QVERIFY(!roster.holderOf({}));
}

void TestRoster::forgetsWhoLeaves()
{
    Roster roster;
    roster.add(u"an"_s, u"An"_s, 1);
    roster.add(u"bo"_s, u"Bo"_s, 2);
    roster.remove(u"an"_s);
    roster.remove(u"an"_s);
    roster.remove(u"nobody"_s);
    QCOMPARE(roster.names(), QStringList(u"Bo"_s));
    QVERIFY(!roster.holderOf(u"an"_s));
    roster.add(u"an"_s, u"AN"_s, 3);
    QCOMPARE(roster.names(), QStringList({u"Bo"_s, u"AN"_s}));
    QCOMPARE(roster.count(), 2);
}

void TestRoster::handingOverKeepsThePlace()
{
    Roster roster;
    roster.add(u"an"_s, u"An"_s, 1);
    roster.add(u"bo"_s, u"Bo"_s, 2);
    roster.hand(u"an"_s, 3);
    QCOMPARE(roster.holderOf(u"an"_s), std::optional<MemberId>(3));
    QCOMPARE(roster.names(), QStringList({u"An"_s, u"Bo"_s}));
    QCOMPARE(roster.count(), 2);
}

void TestRoster::knowsWhoIsReconnecting()
{
    Roster roster;
    for (const auto &name : {u"An"_s, u"Bo"_s, u"Chi"_s})
        roster.add(name.toLower(), name, 1);
    QVERIFY(roster.reconnecting().isEmpty());
    roster.setReconnecting(u"chi"_s, true);
    roster.setReconnecting(u"an"_s, true);
    roster.setReconnecting(u"nobody"_s, true);
    QCOMPARE(roster.reconnecting(), QStringList({u"An"_s, u"Chi"_s}));
    QCOMPARE(roster.count(), 3);
    roster.setReconnecting(u"an"_s, false);
    roster.remove(u"chi"_s);
    roster.add(u"chi"_s, u"Chi"_s, 2);
    QVERIFY(roster.reconnecting().isEmpty());
}

QTEST_GUILESS_MAIN(TestRoster)
#include "tst_roster.moc"
