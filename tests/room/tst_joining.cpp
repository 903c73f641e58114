// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "protocol/rules.h"
#include "room/dialogue.h"

#include <QLoggingCategory>
#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Who is let in, who is not, and who takes whose place.
class TestJoining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.guests.info=false"_s); }

    void helloTellsWhatTheRoomWants();
    void welcomeTellsEverything();
    void welcomeTellsOfTheLog();
    void othersHearOfANewcomer();
    void namesAreRefused_data();
    void namesAreRefused();
    void accentsMakeTwoNames();
    void fifthRefusedJoinIsTheLast();
    void oneJoinsOnce();
    void strangersMayOnlyAsk();
    void fullRoomLetsNobodyIn();
    void longListsComeInParts_data();
    void longListsComeInParts();
    void resumeTakesOverTheGhost();
    void wrongSecretTakesOverNobody();
    void secretServesOnce();
    void resumeWorksInAFullRoom();
    void ghostStopsTyping();
    void ghostsMessageReachesItsSuccessor();
    void leavingSaysGoodbye();
    void leavingBeforeJoiningConcernsNobody();
    void closedConnectionIsTold();
    void nameIsFreeAgain();
};

void TestJoining::helloTellsWhatTheRoomWants()
{
    Dialogue d;
    d.arrive(1);
    QCOMPARE(d.says(1, requests::Hello{}), QStringList(u"1: hello from Attic, auth [none, key]"_s));
    const QString nonce = d.latest<events::Hello>().value().nonce;
    QVERIFY(!nonce.isEmpty());
    d.says(1, requests::Hello{});
    QVERIFY(d.latest<events::Hello>().value().nonce != nonce);
}

void TestJoining::welcomeTellsEverything()
{
    Dialogue d(Dialogue::config(7));
    d.enter(1, u"Bo"_s);
    d.arrive(2);
    d.joins(2, u"  An\u00a0  Nguyễn "_s);
    const auto w = d.latest<events::Welcome>().value();
    QCOMPARE(w.message, u"Welcome to Attic, An Nguyễn."_s);
    QCOMPARE(w.room, u"Attic"_s);
    QCOMPARE(w.you, u"An Nguyễn"_s);
    QCOMPARE(w.users, QStringList({u"Bo"_s, u"An Nguyễn"_s}));
    QCOMPARE(w.count, 2);
    QCOMPARE(w.seq, 7);
    QCOMPARE(w.epoch, QLatin1String(Dialogue::Epoch));
    QCOMPARE(w.server, u"parlour/test"_s);
    QVERIFY(!w.resume.isEmpty());
    QCOMPARE(w.rate, (events::Rate{10, 2.0}));
    QVERIFY(!w.reset && !w.skipped);
    QCOMPARE(w.first, 1);
    QVERIFY(w.topic.isEmpty() && w.reconnecting.isEmpty());
}

void TestJoining::welcomeTellsOfTheLog()
{
    auto config = Dialogue::config(90);
    config.first = 41;
    config.topic = u"tea"_s;
    Dialogue d(config);
    d.enter(1, u"Bo"_s);
    d.arrive(2);
    d.joins(2, u"An"_s);
    QCOMPARE(d.latest<events::Welcome>().value().first, 41);
    QCOMPARE(d.latest<events::Welcome>().value().topic, u"tea"_s);

    d.room.trimmed(61);
    d.says(1, requests::SetTopic{u"cake"_s, {}});
    d.commit();
    d.arrive(3);
    d.joins(3, u"Chi"_s);
    QCOMPARE(d.latest<events::Welcome>().value().first, 61);
    QCOMPARE(d.latest<events::Welcome>().value().topic, u"cake"_s);
}

void TestJoining::othersHearOfANewcomer()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.arrive(2);
    requests::Join join;
    join.username = u"Bo"_s;
    join.presence = requests::Presence::Delta;
    QCOMPARE(d.says(2, join),
             QStringList({u"admit 2 to delta"_s, u"2: welcome Bo to [An, Bo] of 2, seq 0"_s,
                          u"2 is live"_s, u"delta but 2: joined [Bo] of 2"_s,
                          u"full: users [An, Bo] of 2: Bo joined"_s}));
    QCOMPARE(d.room.count(), 2);

    // The next ones, right behind, are told together.
    d.arrive(3);
    QCOMPARE(d.joins(3, u"Chi"_s),
             QStringList({u"admit 3 to full"_s, u"3: welcome Chi to [An, Bo, Chi] of 3, seq 0"_s,
                          u"3 is live"_s}));
    d.arrive(4);
    d.joins(4, u"Dao"_s);
    const qint64 wake = d.room.wakeAt().value();
    QCOMPARE(wake, d.clock.now().steady + limits::PresenceInterval);
    QVERIFY(d.passes(limits::PresenceInterval - 1).isEmpty());
    QCOMPARE(d.passes(1),
             QStringList({u"delta: joined [Chi, Dao] of 4"_s,
                          u"full: users [An, Bo, Chi, Dao] of 4: Chi, Dao joined"_s}));
    QVERIFY(!d.room.wakeAt());
}

void TestJoining::namesAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u""_s << u"name_invalid"_s;
    QTest::newRow("blank") << u" \u200b\u00a0 "_s << u"name_invalid"_s;
    QTest::newRow("line break") << u"A\nB"_s << u"name_invalid"_s;
    QTest::newRow("too long") << QString(limits::NameCharacters + 1, u'x') << u"name_invalid"_s;
    QTest::newRow("reserved") << u"Server"_s << u"name_reserved"_s;
    QTest::newRow("the same") << u"Oscar"_s << u"name_taken"_s;
    QTest::newRow("in other case") << u"oSCAR"_s << u"name_taken"_s;
    QTest::newRow("full width") << u"Ｏｓｃａｒ"_s << u"name_taken"_s;
    QTest::newRow("with an invisible letter") << u"Osc\u200bar"_s << u"name_taken"_s;
    QTest::newRow("Cyrillic twin") << u"\u041escar"_s << u"name_taken"_s;
    QTest::newRow("digit twin") << u"0scar"_s << u"name_taken"_s;
    QTest::newRow("nobody's twin of two scripts") << u"P\u0430ul"_s << u"name_invalid"_s;
}

void TestJoining::namesAreRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, code);
    Dialogue d;
    d.enter(1, u"Oscar"_s);
    d.arrive(2);
    QCOMPARE(d.joins(2, name), QStringList(u"2: error "_s + code));
    QVERIFY(!d.latest<events::Error>().value().message.isEmpty());
    QCOMPARE(d.room.count(), 1);
    QVERIFY(d.joins(2, u"Paul"_s).contains(u"2 is live"_s)); // another try is free
}

void TestJoining::accentsMakeTwoNames()
{
    Dialogue d;
    d.enter(1, u"Binh"_s);
    d.enter(2, u"Bình"_s);
    d.enter(3, u"Бинх"_s);
    QCOMPARE(d.room.count(), 3);
}

void TestJoining::fifthRefusedJoinIsTheLast()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.arrive(2);
    for (int i = 1; i < limits::JoinAttempts; ++i)
        QCOMPARE(d.joins(2, u"an"_s), QStringList(u"2: error name_taken"_s));
    QCOMPARE(d.joins(2, u"an"_s), QStringList({u"2: error name_taken"_s, u"close 2 with 1008"_s}));
    QVERIFY(d.joins(2, u"Bo"_s).isEmpty()); // it is gone
    QCOMPARE(d.room.count(), 1);

    d.arrive(3);
    for (int i = 1; i < limits::JoinAttempts; ++i)
        d.joins(3, QString());
    QVERIFY(d.joins(3, u"Bo"_s).contains(u"3 is live"_s));
}

void TestJoining::oneJoinsOnce()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    for (int i = 0; i <= limits::JoinAttempts; ++i)
        QCOMPARE(d.joins(1, u"Bo"_s), QStringList(u"1: error already_joined"_s));
    QCOMPARE(d.room.count(), 1);
}

void TestJoining::strangersMayOnlyAsk()
{
    Dialogue d;
    d.arrive(1);
    QCOMPARE(d.says(1, u"hi"_s, u"m1"_s), QStringList(u"1: error not_joined ref m1"_s));
    QCOMPARE(d.says(1, requests::Typing{true}), QStringList(u"1: error not_joined"_s));
    QCOMPARE(d.says(1, requests::History{{}, {}, 10}), QStringList(u"1: error not_joined"_s));
    QCOMPARE(d.says(1, requests::Ping{u"x"_s}), QStringList(u"1: pong x"_s));
    QVERIFY(d.appends.empty());
    QVERIFY(d.reads.empty());
}

void TestJoining::fullRoomLetsNobodyIn()
{
    auto config = Dialogue::config();
    config.maxGuests = 2;
    Dialogue d(config);
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    d.arrive(3);
    QCOMPARE(d.joins(3, u"Chi"_s), QStringList(u"3: error room_full"_s));
    d.isLost(1);
    QCOMPARE(d.joins(3, u"Chi"_s), QStringList(u"3: error room_full"_s)); // the place is kept
    d.passes(limits::ReturnGrace);
    QVERIFY(d.joins(3, u"Chi"_s).contains(u"3 is live"_s));
}

void TestJoining::longListsComeInParts_data()
{
    QTest::addColumn<requests::Presence>("presence");
    QTest::newRow("full") << requests::Presence::Full;
    QTest::newRow("delta") << requests::Presence::Delta;
}

void TestJoining::longListsComeInParts()
{
    QFETCH(requests::Presence, presence);
    constexpr int Crowd = 1'500;
    auto config = Dialogue::config();
    config.maxGuests = Crowd;
    Dialogue d(config);
    for (int i = 1; i < Crowd; ++i) {
        d.arrive(static_cast<MemberId>(i));
        d.joins(static_cast<MemberId>(i), QString::number(i).rightJustified(32, u'ệ'));
    }
    d.arrive(Crowd);
    requests::Join join;
    join.username = u"An"_s;
    join.presence = presence;
    d.says(Crowd, join);

    QStringList heard;
    for (const auto &delivery : d.latestDeliveries) {
        const auto *one = std::get_if<deliveries::ToOne>(&delivery);
        if (!one)
            continue;
        QVERIFY(codec::encode(one->event).size() <= limits::FrameBytes);
        if (const auto *welcome = std::get_if<events::Welcome>(&one->event))
            heard += welcome->users;
        else if (const auto *more = std::get_if<events::UserJoined>(&one->event))
            heard += more->users;
    }
    QCOMPARE(d.latest<events::Welcome>().value().count, Crowd);
    if (presence == requests::Presence::Full)
        QVERIFY(heard.size() < Crowd); // the count tells the rest
    else
        QCOMPARE(heard.size(), Crowd);
    QCOMPARE(QSet<QString>(heard.begin(), heard.end()).size(), heard.size());
}

void TestJoining::resumeTakesOverTheGhost()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.enter(2, u"Bo"_s);
    d.arrive(3);
    // The room spells the name as before, and nobody else notices a thing.
    QCOMPARE(d.joins(3, u"AN"_s, {}, secret),
             QStringList({u"1: bye replaced"_s, u"close 1 with 1008"_s, u"admit 3 to full"_s,
                          u"3: welcome An to [An, Bo] of 2, seq 0"_s, u"3 is live"_s}));
    QVERIFY(d.passes(1'000).isEmpty());
    QVERIFY(d.says(1, u"boo"_s).isEmpty());
    QVERIFY(d.isLost(1).isEmpty());
    QCOMPARE(d.room.count(), 2);
    d.says(3, u"here again"_s, u"m1"_s);
    QCOMPARE(d.commit(), QStringList({u"3: ack m1 is #1"_s, u"live but 3: #1 An: here again"_s}));
}

void TestJoining::wrongSecretTakesOverNobody()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s);
    d.arrive(2);
    d.joins(2, u"Bo"_s);
    const QString another = d.latest<events::Welcome>().value().resume;
    d.arrive(3);
    for (const auto &secret : {u"guess"_s, another, QString()})
        QCOMPARE(d.joins(3, u"An"_s, {}, secret), QStringList(u"3: error name_taken"_s));
    d.isLost(1);
    // Nobody has the name: a stale secret does no harm.
    QVERIFY(d.joins(3, u"An"_s, {}, u"stale"_s).contains(u"3 is live"_s));
}

void TestJoining::secretServesOnce()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s);
    const QString first = d.latest<events::Welcome>().value().resume;
    d.arrive(2);
    d.joins(2, u"An"_s, {}, first);
    const QString second = d.latest<events::Welcome>().value().resume;
    QVERIFY(second != first);
    d.arrive(3);
    QCOMPARE(d.joins(3, u"An"_s, {}, first), QStringList(u"3: error name_taken"_s));
    QVERIFY(d.joins(3, u"An"_s, {}, second).contains(u"3 is live"_s));
}

void TestJoining::resumeWorksInAFullRoom()
{
    auto config = Dialogue::config();
    config.maxGuests = 1;
    Dialogue d(config);
    d.arrive(1);
    d.joins(1, u"An"_s);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.arrive(2);
    QVERIFY(d.joins(2, u"An"_s, {}, secret).contains(u"2 is live"_s));
    QCOMPARE(d.room.count(), 1);
}

void TestJoining::ghostStopsTyping()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.passes(1'000);
    d.says(1, requests::Typing{true});
    d.arrive(2);
    QVERIFY(d.joins(2, u"An"_s, {}, secret).contains(u"all but 1: An stops typing"_s));
    QVERIFY(d.passes(limits::TypingTimeout).isEmpty());
    QVERIFY(!d.room.wakeAt());
}

void TestJoining::ghostsMessageReachesItsSuccessor()
{
    Dialogue d;
    d.arrive(1);
    d.joins(1, u"An"_s);
    const QString secret = d.latest<events::Welcome>().value().resume;
    d.says(1, u"on its way"_s, u"m1"_s);
    d.arrive(2);
    d.joins(2, u"An"_s, {}, secret);
    QCOMPARE(d.commit(), QStringList({u"1: ack m1 is #1"_s, u"live but 1: #1 An: on its way"_s}));
}

void TestJoining::leavingSaysGoodbye()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    QCOMPARE(d.says(1, requests::Leave{}),
             QStringList({u"1: bye left"_s, u"close 1 with 1000"_s,
                          u"delta: gone [An] of 1: left"_s, u"full: users [Bo] of 1: An left"_s}));
    QVERIFY(d.says(1, u"wait"_s).isEmpty());
    QVERIFY(d.isLost(1).isEmpty());
    QCOMPARE(d.room.count(), 1);
}

void TestJoining::leavingBeforeJoiningConcernsNobody()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.arrive(2);
    QCOMPARE(d.says(2, requests::Leave{}), QStringList({u"2: bye left"_s, u"close 2 with 1000"_s}));
    d.arrive(3);
    QVERIFY(d.isLost(3).isEmpty());
    QVERIFY(d.isLost(99).isEmpty());
    QVERIFY(!d.room.wakeAt());
}

void TestJoining::closedConnectionIsTold()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.enter(2, u"Bo"_s);
    QCOMPARE(d.departs(2, Parting::Left),
             QStringList({u"delta: gone [Bo] of 1: left"_s, u"full: users [An] of 1: Bo left"_s}));
}

void TestJoining::nameIsFreeAgain()
{
    Dialogue d;
    d.enter(1, u"An"_s);
    d.says(1, requests::Leave{});
    d.arrive(2);
    QVERIFY(d.joins(2, u"an"_s).contains(u"2: welcome an to [an] of 1, seq 0"_s));
}

QTEST_GUILESS_MAIN(TestJoining)
#include "tst_joining.moc"
