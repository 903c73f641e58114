// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "protocol/rules.h"
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// What members say: stored, told, acknowledged, read again.
class TestTalking : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dialogue> m_d;

private Q_SLOTS:
    void init();

    void draftIsWhatWasSaid();
    void nothingIsToldBeforeTheCommit();
    void authorHasTheAckOthersTheMessage();
    void withoutIdNothingIsAcknowledged();
    void batchKeepsItsOrder();
    void repeatedMessageIsOnlyAcknowledged();
    void failedCommitIsSaid();
    void textsAreRefused_data();
    void textsAreRefused();
    void textIsCleaned();
    void repliesPointBackwards();
    void repliesPointToWhatIsLeft();
    void repliesAreOfferedAgain();
    void authorMayBeGoneByThen();

    void typingIsToldOnce();
    void typingOnAndOffIsNotAFlood();
    void typingIsToldAgainWhenRenewedForLong();
    void typingTimesOut();
    void typingEndsWithTheMessage();
    void typistMayLeave();
    void typistMayBeLost();
    void typingIsNotLogged();

    void historyPages_data();
    void historyPages();
    void historyComesFromTheStore();
    void historyThatDoesNotFitIsCut();
    void historyMayFail();
    void pingComesBack();
};

void TestTalking::init()
{
    m_d = std::make_unique<Dialogue>();
    m_d->enter(1, u"An"_s);
    m_d->enter(2, u"Bo"_s);
}

void TestTalking::draftIsWhatWasSaid()
{
    QVERIFY(m_d->says(1, u"xin chào"_s, u"m1"_s).isEmpty());
    const Append &append = m_d->appends.at(0);
    QCOMPARE(append.author, MemberId(1));
    QCOMPARE(append.draft.sender, rules::nameKey(u"An"_s));
    const Entry expected{
        0, EntryType::Message, u"An"_s, u"xin chào"_s, m_d->clock.now().wall, u"m1"_s, 0};
    QCOMPARE(append.draft.entry, expected);
}

void TestTalking::nothingIsToldBeforeTheCommit()
{
    QVERIFY(m_d->says(1, u"hi"_s, u"m1"_s).isEmpty());
    QVERIFY(m_d->passes(60'000).isEmpty());
    QVERIFY(!m_d->commit().isEmpty());
}

void TestTalking::authorHasTheAckOthersTheMessage()
{
    m_d->says(1, u"hi"_s, u"m1"_s);
    const qint64 said = m_d->clock.now().wall;
    m_d->clock.advance(5'000);
    QCOMPARE(m_d->commit(), QStringList({u"1: ack m1 is #1"_s, u"live but 1: #1 An: hi"_s}));
    QCOMPARE(m_d->latest<events::Ack>().value().time, said);
    const auto &told = std::get<deliveries::ToAll>(m_d->latestDeliveries.at(1));
    const Entry expected{1, EntryType::Message, u"An"_s, u"hi"_s, said, u"m1"_s, 0};
    QCOMPARE(std::get<events::Logged>(told.event).entry, expected);
    QVERIFY(told.logged);
}

void TestTalking::withoutIdNothingIsAcknowledged()
{
    m_d->says(1, u"hi"_s);
    QCOMPARE(m_d->commit(), QStringList(u"live but 1: #1 An: hi"_s));
}

void TestTalking::batchKeepsItsOrder()
{
    m_d->says(1, u"one"_s, u"a"_s);
    m_d->says(2, u"two"_s, u"b"_s);
    m_d->says(1, u"three"_s, u"c"_s);
    QCOMPARE(m_d->commit(),
             QStringList({u"1: ack a is #1"_s, u"live but 1: #1 An: one"_s, u"2: ack b is #2"_s,
                          u"live but 2: #2 Bo: two"_s, u"1: ack c is #3"_s,
                          u"live but 1: #3 An: three"_s}));
}

void TestTalking::repeatedMessageIsOnlyAcknowledged()
{
    m_d->says(1, u"hi"_s, u"m1"_s);
    m_d->commit();
    m_d->says(1, u"hi"_s, u"m1"_s);
    Outcome out;
    m_d->room.appended(m_d->appends.at(0), {1, 4'711, true}, out);
    QCOMPARE(lines(out.deliveries), QStringList(u"1: ack m1 is #1"_s));
    const auto &ack = std::get<deliveries::ToOne>(out.deliveries.at(0)).event;
    QCOMPARE(std::get<events::Ack>(ack).time, 4'711); // the old one
    m_d->appends.clear();

    m_d->says(2, u"next"_s, u"m2"_s);
    QCOMPARE(m_d->commit().first(), u"2: ack m2 is #2"_s);
}

void TestTalking::failedCommitIsSaid()
{
    m_d->says(1, u"hi"_s, u"m1"_s);
    m_d->says(2, u"ho"_s);
    QCOMPARE(m_d->failToCommit(),
             QStringList(
                 {u"1: error try_later ref m1 retry 1000"_s, u"2: error try_later retry 1000"_s}));
    m_d->says(1, u"hi"_s, u"m1"_s);
    QCOMPARE(m_d->commit(), QStringList({u"1: ack m1 is #1"_s, u"live but 1: #1 An: hi"_s}));
}

void TestTalking::textsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u""_s << u"bad_field"_s;
    QTest::newRow("blank") << u" \n\u200b"_s << u"bad_field"_s;
    QTest::newRow("too long") << QString(limits::TextCharacters + 1, u'x') << u"too_long"_s;
}

void TestTalking::textsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(m_d->says(1, text, u"m1"_s), QStringList(u"1: error "_s + code + u" ref m1"_s));
    QVERIFY(m_d->appends.empty());
}

void TestTalking::textIsCleaned()
{
    m_d->says(1, u"a\r\nb\u0007"_s);
    QCOMPARE(m_d->appends.at(0).draft.entry.text, u"a\nb"_s);
}

void TestTalking::repliesPointBackwards()
{
    QCOMPARE(m_d->says(1, u"what?"_s, u"m1"_s, 1), QStringList(u"1: error not_found ref m1"_s));
    QVERIFY(m_d->appends.empty());
    m_d->says(2, u"first"_s);
    m_d->commit();
    QVERIFY(m_d->says(1, u"what?"_s, u"m1"_s, 1).isEmpty());
    QCOMPARE(m_d->appends.at(0).draft.entry.replyTo, 1);
    m_d->commit();
    const auto &told = std::get<deliveries::ToAll>(m_d->latestDeliveries.at(1));
    QCOMPARE(std::get<events::Logged>(told.event).entry.replyTo, 1);
}

void TestTalking::repliesPointToWhatIsLeft()
{
    auto config = Dialogue::config(90);
    config.first = 41;
    Dialogue d(config);
    d.enter(1, u"An"_s);
    QCOMPARE(d.says(1, u"what?"_s, {}, 40), QStringList(u"1: error not_found"_s));
    QVERIFY(d.says(1, u"what?"_s, u"m2"_s, 41).isEmpty());
    d.room.trimmed(42);
    QCOMPARE(d.says(1, u"what?"_s, {}, 41), QStringList(u"1: error not_found"_s));
    QCOMPARE(d.says(1, u"what?"_s, u"m3"_s, 91), QStringList(u"1: error not_found ref m3"_s));
    QCOMPARE(d.appends.size(), 1);
}

// The ack was lost, and what it replies to is gone by now: only the store knows whether it is there.
void TestTalking::repliesAreOfferedAgain()
{
    Dialogue d(Dialogue::config(42));
    d.enter(1, u"An"_s);
    d.room.trimmed(42);
    QVERIFY(d.says(1, u"what?"_s, u"m1"_s, 41).isEmpty());
    QCOMPARE(d.appends.at(0).draft.entry.replyTo, 41);
    QCOMPARE(d.commit(), QStringList({u"1: ack m1 is #43"_s, u"live but 1: #43 An: what?"_s}));
}

void TestTalking::authorMayBeGoneByThen()
{
    m_d->says(1, u"last words"_s);
    m_d->isLost(1);
    QCOMPARE(m_d->commit(), QStringList(u"live but 1: #1 An: last words"_s));
}

void TestTalking::typingIsToldOnce()
{
    QCOMPARE(m_d->says(1, requests::Typing{true}), QStringList(u"all but 1: An types"_s));
    QVERIFY(m_d->says(1, requests::Typing{true}).isEmpty());
    QCOMPARE(m_d->says(2, requests::Typing{true}), QStringList(u"all but 2: Bo types"_s));
    QCOMPARE(m_d->says(1, requests::Typing{false}), QStringList(u"all but 1: An stops typing"_s));
    QVERIFY(m_d->says(1, requests::Typing{false}).isEmpty());
}

// Switching it on and off must not make the room speak to everyone each time.
void TestTalking::typingOnAndOffIsNotAFlood()
{
    QCOMPARE(m_d->says(1, requests::Typing{true}), QStringList(u"all but 1: An types"_s));
    QCOMPARE(m_d->says(1, requests::Typing{false}), QStringList(u"all but 1: An stops typing"_s));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(m_d->says(1, requests::Typing{true}).isEmpty());
        QVERIFY(m_d->says(1, requests::Typing{false}).isEmpty());
    }
    m_d->passes(3'000);
    QCOMPARE(m_d->says(1, requests::Typing{true}), QStringList(u"all but 1: An types"_s));
}

void TestTalking::typingIsToldAgainWhenRenewedForLong()
{
    int told = 0;
    for (int ms = 0; ms < 30'000; ms += 1'000) {
        const QStringList lines = m_d->says(1, requests::Typing{true});
        QVERIFY(lines.isEmpty() || lines == QStringList(u"all but 1: An types"_s));
        told += lines.isEmpty() ? 0 : 1;
        QVERIFY(m_d->passes(1'000).isEmpty());
    }
    // Whoever hears it must not think in between that it has timed out.
    QVERIFY(told >= 30'000 / limits::TypingTimeout);
    QVERIFY(told <= 10);
}

void TestTalking::typingTimesOut()
{
    m_d->says(1, requests::Typing{true});
    QVERIFY(m_d->passes(2'000).isEmpty());
    m_d->says(1, requests::Typing{true});
    QCOMPARE(m_d->room.wakeAt().value(), m_d->clock.now().steady + limits::TypingTimeout);
    QVERIFY(m_d->passes(limits::TypingTimeout - 1).isEmpty());
    QCOMPARE(m_d->passes(1), QStringList(u"all but 1: An stops typing"_s));
    QVERIFY(!m_d->room.wakeAt());
    QVERIFY(m_d->passes(limits::TypingTimeout).isEmpty());
}

void TestTalking::typingEndsWithTheMessage()
{
    m_d->says(1, requests::Typing{true});
    QCOMPARE(m_d->says(1, u"done"_s), QStringList(u"all but 1: An stops typing"_s));
    QVERIFY(m_d->says(1, u"more"_s).isEmpty());
    QVERIFY(m_d->passes(limits::TypingTimeout).isEmpty());
}

void TestTalking::typistMayLeave()
{
    m_d->says(1, requests::Typing{true});
    m_d->says(2, requests::Typing{true});
    m_d->says(1, requests::Leave{});
    QCOMPARE(m_d->passes(limits::TypingTimeout), QStringList(u"all but 2: Bo stops typing"_s));
    QVERIFY(!m_d->room.wakeAt());
}

// Others keep seeing the name, so they have to hear that nothing is being typed.
void TestTalking::typistMayBeLost()
{
    m_d->says(1, requests::Typing{true});
    QVERIFY(m_d->isLost(1).contains(u"all but 1: An stops typing"_s));
    QVERIFY(m_d->passes(limits::ReturnGrace - 1).isEmpty());
}

void TestTalking::typingIsNotLogged()
{
    m_d->says(1, requests::Typing{true});
    QVERIFY(!std::get<deliveries::ToAll>(m_d->latestDeliveries.at(0)).logged);
    QVERIFY(m_d->appends.empty());
}

void TestTalking::historyPages_data()
{
    QTest::addColumn<requests::History>("request");
    QTest::addColumn<QString>("answer");
    QTest::newRow("the last page") << requests::History{{}, {}, 10} << u"291-300"_s;
    QTest::newRow("a page before") << requests::History{Seq(291), {}, 10} << u"281-290"_s;
    QTest::newRow("the first page") << requests::History{Seq(11), {}, 10} << u"1-10 complete"_s;
    QTest::newRow("less than a page") << requests::History{Seq(4), {}, 10} << u"1-3 complete"_s;
    QTest::newRow("before everything")
        << requests::History{Seq(1), {}, 10} << u"nothing complete"_s;
    QTest::newRow("before zero") << requests::History{Seq(0), {}, 10} << u"nothing complete"_s;
    QTest::newRow("before the future") << requests::History{Seq(9'999), {}, 10} << u"291-300"_s;
    QTest::newRow("a page after") << requests::History{{}, Seq(10), 10} << u"11-20"_s;
    QTest::newRow("after everything")
        << requests::History{{}, Seq(300), 10} << u"nothing complete"_s;
    QTest::newRow("after the future")
        << requests::History{{}, Seq(9'999), 10} << u"nothing complete"_s;
    QTest::newRow("up to the end") << requests::History{{}, Seq(290), 10} << u"291-300 complete"_s;
    QTest::newRow("the most") << requests::History{{}, {}, limits::HistoryPage} << u"101-300"_s;
}

void TestTalking::historyPages()
{
    QFETCH(requests::History, request);
    QFETCH(QString, answer);
    Dialogue d(Dialogue::config(300));
    d.room.prime(Dialogue::page(1, 300, true));
    d.enter(1, u"An"_s);
    QCOMPARE(d.says(1, request), QStringList(u"1: history "_s + answer));
    QVERIFY(d.reads.empty());
}

void TestTalking::historyComesFromTheStore()
{
    Dialogue d(Dialogue::config(1'000));
    d.room.prime(Dialogue::page(489, 1'000, false));
    d.enter(1, u"An"_s);
    QVERIFY(d.says(1, requests::History{Seq(489), {}, 50}).isEmpty());
    QVERIFY(d.says(1, requests::History{{}, Seq(0), 20}).isEmpty());
    QCOMPARE(d.reads.size(), 2);
    QVERIFY(d.reads[0].backwards && d.reads[0].from == 489 && d.reads[0].limit == 50);
    QVERIFY(!d.reads[1].backwards && d.reads[1].from == 0 && d.reads[1].limit == 20);
    QCOMPARE(d.answerRead(Dialogue::page(439, 488, false)), QStringList(u"1: history 439-488"_s));
    QCOMPARE(d.answerRead(Dialogue::page(1, 20, false)), QStringList(u"1: history 1-20"_s));
}

void TestTalking::historyThatDoesNotFitIsCut()
{
    Page large = Dialogue::page(1, 100, true);
    for (auto &entry : large.entries)
        entry.text = QString(4'000, u'x');
    Dialogue d(Dialogue::config(1'000));
    d.enter(1, u"An"_s);
    // Whichever end was asked for stays, and what is missing can be asked for.
    d.says(1, requests::History{Seq(101), {}, 100});
    QCOMPARE(d.answerRead(large), QStringList(u"1: history 88-100"_s));
    d.says(1, requests::History{{}, Seq(0), 100});
    QCOMPARE(d.answerRead(large), QStringList(u"1: history 1-14"_s));
}

void TestTalking::historyMayFail()
{
    Dialogue d(Dialogue::config(1'000));
    d.enter(1, u"An"_s);
    d.says(1, requests::History{{}, {}, 10});
    QCOMPARE(d.failRead(), QStringList(u"1: error try_later retry 1000"_s)); // and stays
    QCOMPARE(d.room.count(), 1);
}

void TestTalking::pingComesBack()
{
    const QVariant t = QVariantMap{{u"n"_s, 1.5}};
    m_d->says(1, requests::Ping{t});
    QCOMPARE(m_d->latest<events::Pong>().value().t, t);
}

QTEST_GUILESS_MAIN(TestTalking)
#include "tst_talking.moc"
