// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Who sends too much, and what becomes of them.
class TestFlooding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooManyMessagesAreRefused();
    void waitingAsToldHelps();
    void whoeverKeepsSendingIsRemoved();
    void whoeverWaitsStays();
    void changesCostLikeMessages_data();
    void changesCostLikeMessages();
    void garbledFramesAreAnswered();
    void garbledFramesCostTokens();
    void strangersCanNotFloodEither();
    void otherRequestsAreWide();
    void eachGuestHasItsOwnBuckets();
    void withoutALimitNobodyIsRefused();
};

void TestFlooding::tooManyMessagesAreRefused()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i < 10; ++i)
        QVERIFY(d.says(1, u"x"_s, u"m"_s).isEmpty());
    QCOMPARE(d.says(1, u"x"_s, u"m11"_s),
             QStringList(u"1: error rate_limited ref m11 retry 500"_s));
    QCOMPARE(d.says(1, u"x"_s), QStringList(u"1: error rate_limited retry 500"_s));
    QCOMPARE(d.appends.size(), 10);
    QVERIFY(d.says(1, requests::Typing{true}).size() == 1); // costs nothing of these
}

void TestFlooding::waitingAsToldHelps()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i < 10; ++i)
        d.says(1, u"x"_s);
    for (int i = 0; i < limits::RefusalsBeforeClose - 1; ++i) {
        d.says(1, u"x"_s);
        d.passes(d.latest<events::Error>().value().retryAfterMs.value());
        QVERIFY(d.says(1, u"x"_s).isEmpty());
    }
    QCOMPARE(d.appends.size(), 10 + limits::RefusalsBeforeClose - 1);
}

void TestFlooding::whoeverKeepsSendingIsRemoved()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    for (int i = 0; i < 10 + limits::RefusalsBeforeClose; ++i)
        QVERIFY(!d.says(1, u"x"_s, u"m"_s).contains(u"close 1 with 1008"_s));
    QCOMPARE(d.says(1, u"x"_s, u"m"_s),
             QStringList({u"1: error rate_limited ref m retry 500"_s, u"close 1 with 1008"_s,
                          u"delta: gone [An] of 1: removed for flooding"_s,
                          u"full: users [Bo] of 1: An removed for flooding"_s}));
    QVERIFY(d.says(1, u"x"_s).isEmpty());
    QCOMPARE(d.appends.size(), 10); // those are stored as usual
    QCOMPARE(d.commit().size(), 20);
}

void TestFlooding::whoeverWaitsStays()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    // One refusal each 600 ms: never twenty within ten seconds.
    for (int i = 0; i < 10; ++i)
        d.says(1, u"x"_s);
    for (int i = 0; i < 200; ++i) {
        d.says(1, u"x"_s);
        QVERIFY(d.latest<events::Error>().has_value());
        d.passes(600);
        QVERIFY(d.says(1, u"x"_s).isEmpty());
        if (i % 5 == 4) // the spare tenth of each wait adds up
            QVERIFY(d.says(1, u"x"_s).isEmpty());
    }
    QCOMPARE(d.room.count(), 1);
}

void TestFlooding::changesCostLikeMessages_data()
{
    QTest::addColumn<Request>("request");
    QTest::newRow("edit") << Request(requests::Edit{1, u"x"_s, u"m"_s});
    QTest::newRow("delete") << Request(requests::Delete{1, u"m"_s});
    QTest::newRow("react") << Request(requests::React{1, u"👍"_s, true, u"m"_s});
    QTest::newRow("topic") << Request(requests::SetTopic{u"x"_s, u"m"_s});
}

void TestFlooding::changesCostLikeMessages()
{
    QFETCH(Request, request);
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i < 5; ++i)
        QVERIFY(d.says(1, u"x"_s).isEmpty());
    for (int i = 0; i < 5; ++i)
        QVERIFY(d.says(1, request).isEmpty());
    QCOMPARE(d.says(1, request), QStringList(u"1: error rate_limited ref m retry 500"_s));
    QCOMPARE(d.says(1, u"x"_s, u"n"_s), QStringList(u"1: error rate_limited ref n retry 500"_s));
    QCOMPARE(d.appends.size(), 10);
}

void TestFlooding::garbledFramesAreAnswered()
{
    Dialogue d;
    d.arrive(1);
    QCOMPARE(d.stammers(1), QStringList(u"1: error bad_json"_s));
    QCOMPARE(d.stammers(1, ErrorCode::UnknownType), QStringList(u"1: error unknown_type"_s));
    QVERIFY(d.stammers(99).isEmpty());
    for (int i = 0; i < limits::JoinAttempts; ++i)
        d.stammers(1, ErrorCode::BadField);
    QVERIFY(d.joins(1, u"An"_s).contains(u"1 is live"_s)); // no try to join was spent
}

void TestFlooding::garbledFramesCostTokens()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i < limits::RequestBurst; ++i)
        QCOMPARE(d.stammers(1), QStringList(u"1: error bad_json"_s));
    for (int i = 0; i < limits::RefusalsBeforeClose; ++i)
        QCOMPARE(d.stammers(1), QStringList(u"1: error rate_limited retry 20"_s));
    QVERIFY(d.stammers(1).contains(u"close 1 with 1008"_s));
    QCOMPARE(d.room.count(), 0);
}

void TestFlooding::strangersCanNotFloodEither()
{
    Dialogue d;
    d.arrive(1);
    for (int i = 0; i < limits::RequestBurst; ++i)
        QCOMPARE(d.says(1, u"x"_s), QStringList(u"1: error not_joined"_s));
    for (int i = 0; i < limits::RefusalsBeforeClose; ++i)
        QCOMPARE(d.says(1, u"x"_s), QStringList(u"1: error rate_limited retry 20"_s));
    QCOMPARE(d.says(1, u"x"_s),
             QStringList({u"1: error rate_limited retry 20"_s, u"close 1 with 1008"_s}));
}

void TestFlooding::otherRequestsAreWide()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i < limits::RequestBurst; ++i)
        QCOMPARE(d.says(1, requests::Ping{1}), QStringList(u"1: pong 1"_s));
    QCOMPARE(d.says(1, requests::Ping{1}), QStringList(u"1: error rate_limited retry 20"_s));
    QVERIFY(d.says(1, u"x"_s).isEmpty()); // messages have tokens of their own
    QCOMPARE(d.appends.size(), 1);
}

void TestFlooding::eachGuestHasItsOwnBuckets()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    for (int i = 0; i < 12; ++i)
        d.says(1, u"x"_s);
    QVERIFY(d.says(2, u"x"_s).isEmpty());
}

void TestFlooding::withoutALimitNobodyIsRefused()
{
    auto config = Dialogue::config();
    config.rate.reset();
    Dialogue d(config);
    d.arrive(1);
    d.joins(1, u"An"_s);
    QVERIFY(!d.latest<events::Welcome>().value().rate);
    for (int i = 0; i < 5'000; ++i) {
        QVERIFY(d.says(1, u"x"_s).isEmpty());
        d.stammers(1);
    }
    QCOMPARE(d.appends.size(), 5'000);
}

QTEST_GUILESS_MAIN(TestFlooding)
#include "tst_flooding.moc"
