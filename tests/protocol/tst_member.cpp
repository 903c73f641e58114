// SPDX-License-Identifier: Apache-2.0
#include "protocol/errornames.h"
#include "protocol/member.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestMember : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bitsAreTheContract();
    void everyStandingTravels();
    void bitsOfALaterVersionArePassedOver();
    void rolesAreInOrder();
    void rolesHaveNames();
};

void TestMember::bitsAreTheContract()
{
    QCOMPARE(Standing().bits(), 0);
    QCOMPARE((Standing{Role::Member, false, false}).bits(), 0);
    QCOMPARE((Standing{Role::Guest, false, false}).bits(), 1);
    QCOMPARE((Standing{Role::Moderator, false, false}).bits(), 2);
    QCOMPARE((Standing{Role::Host, false, false}).bits(), 3);
    QCOMPARE((Standing{Role::Member, true, false}).bits(), 4);
    QCOMPARE((Standing{Role::Member, false, true}).bits(), 8);
    QCOMPARE((Standing{Role::Guest, true, true}).bits(), 13);
    QCOMPARE((Standing{Role::Member, false, false, true}).bits(), 16);
}

void TestMember::everyStandingTravels()
{
    for (int bits = 0; bits < 32; ++bits)
        QCOMPARE(Standing::fromBits(bits).bits(), bits);
}

void TestMember::bitsOfALaterVersionArePassedOver()
{
    QVERIFY(Standing::fromBits(32 + 2) == (Standing{Role::Moderator, false, false}));
    QCOMPARE(Standing::fromBits(std::numeric_limits<int>::max()).bits(), 31);
    QCOMPARE(Standing::fromBits(std::numeric_limits<int>::min()).bits(), 0);
    QCOMPARE(Standing::fromBits(-1).bits(), 31);
}

void TestMember::rolesAreInOrder()
{
    QVERIFY(Role::Guest < Role::Member);
    QVERIFY(Role::Member < Role::Moderator);
    QVERIFY(Role::Moderator < Role::Host);
}

void TestMember::rolesHaveNames()
{
    QCOMPARE(codec::wireName(Role::Guest), u"guest"_s);
    QCOMPARE(codec::wireName(Role::Member), u"member"_s);
    QCOMPARE(codec::wireName(Role::Moderator), u"moderator"_s);
    QCOMPARE(codec::wireName(Role::Host), u"host"_s);
    for (const Role role : {Role::Guest, Role::Member, Role::Moderator, Role::Host})
        QCOMPARE(codec::roleNamed(codec::wireName(role)), role);
    QVERIFY(!codec::roleNamed(u"gardener"_s));
    QVERIFY(!codec::roleNamed(u"Host"_s));
    QVERIFY(!codec::roleNamed({}));
}

QTEST_GUILESS_MAIN(TestMember)
#include "tst_member.moc"
