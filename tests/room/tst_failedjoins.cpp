// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/trying.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Addresses from where too many tries came.
class TestFailedJoins : public QObject
{
    Q_OBJECT

    const Identity m_host = Identity::generate();

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }

    void addressIsClosed();
    void addressOpensAgain();
    void seldomFailuresCloseNothing();
    void exemptAddressIsNeverClosed();
    void harmlessRefusalsDoNotCount();
    void closedAddressGetsNoPasswordChecked();
    void closedAddressHidesWhatWasRight();
    void knownPeoplePassAClosedAddress();
    void hangingUpHidesNoFailure();
    void zeroCountsNothing();
};

void TestFailedJoins::addressIsClosed()
{
    Dialogue d;
    failsFrom(d, u"10.9.9.9"_s);
    d.arrive(1, u"10.9.9.9"_s);
    QCOMPARE(d.joins(1, u"An"_s),
             QStringList({u"1: error try_later retry %1"_s.arg(limits::FailedJoinPenalty),
                          u"close 1 with 1013"_s}));
    QVERIFY(d.joins(1, u"An"_s).isEmpty()); // it is gone
    d.arrive(2, u"10.9.9.8"_s);
    QVERIFY(d.joins(2, u"An"_s).contains(u"2 is live"_s));
}

void TestFailedJoins::addressOpensAgain()
{
    Dialogue d;
    failsFrom(d, u"10.9.9.9"_s);
    d.passes(limits::FailedJoinPenalty - 1);
    d.arrive(1, u"10.9.9.9"_s);
    QCOMPARE(d.joins(1, u"An"_s).first(), u"1: error try_later retry 1"_s);
    d.passes(1);
    d.arrive(2, u"10.9.9.9"_s);
    QVERIFY(d.joins(2, u"An"_s).contains(u"2 is live"_s));
}

void TestFailedJoins::seldomFailuresCloseNothing()
{
    Dialogue d;
    for (int i = 0; i < 3; ++i) {
        failsFrom(d, u"10.9.9.9"_s, limits::FailedJoins - 1);
        d.passes(limits::FailedJoinWindow);
    }
    failsFrom(d, u"10.9.9.9"_s, limits::FailedJoins - 1);
    d.arrive(1, u"10.9.9.9"_s);
    QVERIFY(d.joins(1, u"An"_s).contains(u"1 is live"_s));
}

void TestFailedJoins::exemptAddressIsNeverClosed()
{
    Dialogue d;
    for (int i = 0; i < 3 * limits::FailedJoins; ++i) {
        Arrival local = Dialogue::arrival(MemberId(100 + i), u"127.0.0.1"_s);
        local.exempt = true;
        d.room.arrive(MemberId(100 + i), local);
        QCOMPARE(d.says(MemberId(100 + i), with(u"Eve"_s, {}, u"a guess"_s)).first(),
                 u"%1: error auth_failed"_s.arg(100 + i));
    }
}

void TestFailedJoins::harmlessRefusalsDoNotCount()
{
    auto config = lockedRoom(m_host);
    Dialogue d(config);
    d.enter(9, u"Host"_s, m_host);
    for (MemberId id = 100; id < 120; ++id) {
        d.arrive(id, u"10.9.9.9"_s);
        QCOMPARE(d.joins(id, u"Host"_s), QStringList(u"%1: error name_taken"_s.arg(id)));
        QCOMPARE(d.joins(id, QString()), QStringList(u"%1: error name_invalid"_s.arg(id)));
        QCOMPARE(d.joins(id, u"An"_s), QStringList(u"%1: error auth_required"_s.arg(id)));
    }
}

void TestFailedJoins::closedAddressGetsNoPasswordChecked()
{
    Dialogue d(lockedRoom(m_host));
    failsFrom(d, u"10.9.9.9"_s);
    d.arrive(1, u"10.9.9.9"_s);
    QCOMPARE(d.says(1, with(u"An"_s, u"tea"_s)).first(),
             u"1: error try_later retry %1"_s.arg(limits::FailedJoinPenalty));
    QVERIFY(d.checks.empty());
}

void TestFailedJoins::closedAddressHidesWhatWasRight()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id : {1, 2}) {
        d.arrive(id, u"10.9.9.9"_s);
        d.says(id, with(u"An"_s, u"guess %1"_s.arg(id)));
    }
    failsFrom(d, u"10.9.9.9"_s);
    QCOMPARE(d.answerCheck(true).last(), u"close 1 with 1013"_s);
    QCOMPARE(d.answerCheck(false).last(), u"close 2 with 1013"_s);
    QCOMPARE(d.room.count(), 0);
}

void TestFailedJoins::knownPeoplePassAClosedAddress()
{
    const Identity known = Identity::generate();
    const Identity stranger = Identity::generate();
    auto config = lockedRoom(m_host);
    config.reg.accounts = {{known.publicKey(), Role::Member, true},
                           {stranger.publicKey(), Role::Member, false}};
    Dialogue d(config);
    failsFrom(d, u"10.9.9.9"_s);
    for (MemberId id = 1; id <= 4; ++id)
        d.arrive(id, u"10.9.9.9"_s);
    QVERIFY(d.joins(1, u"Host"_s, m_host).contains(u"1 is live"_s));
    QVERIFY(d.joins(2, u"An"_s, known).contains(u"2 is live"_s));
    QCOMPARE(d.joins(3, u"Bo"_s, stranger).last(), u"close 3 with 1013"_s);
    auto forged = d.signedJoin(4, u"Chi"_s, stranger);
    forged.key = known.publicKey();
    QCOMPARE(d.says(4, forged).first(),
             u"4: error try_later retry %1"_s.arg(limits::FailedJoinPenalty));
}

void TestFailedJoins::hangingUpHidesNoFailure()
{
    Dialogue d(lockedRoom(m_host));
    for (MemberId id = 1; id <= limits::FailedJoins; ++id) {
        d.arrive(id, u"10.9.9.9"_s);
        QVERIFY(d.says(id, with(u"An"_s, u"guess %1"_s.arg(id))).isEmpty());
        d.isLost(id);
        QVERIFY(d.answerCheck(false).isEmpty());
    }
    d.arrive(50, u"10.9.9.9"_s);
    QCOMPARE(d.says(50, with(u"An"_s, u"tea"_s)).last(), u"close 50 with 1013"_s);
}

void TestFailedJoins::zeroCountsNothing()
{
    auto config = Dialogue::config();
    config.access.failedJoins = 0;
    Dialogue d(config);
    failsFrom(d, u"10.9.9.9"_s, 3 * limits::FailedJoins);
    d.arrive(1, u"10.9.9.9"_s);
    QVERIFY(d.joins(1, u"An"_s).contains(u"1 is live"_s));
}

QTEST_GUILESS_MAIN(TestFailedJoins)
#include "tst_failedjoins.moc"
