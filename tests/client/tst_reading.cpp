// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

// What a member gets to read of the log: all of it, in order, once.
class TestReading : public QObject
{
    Q_OBJECT

    // What came, in order: "5" an entry, "[1-4]" a page, "[1-4|" one that begins the log, "reset".
    static void record(Dialogue &d, QStringList &heard)
    {
        QObject::connect(&d.client, &RoomClient::entryArrived, &d.client,
                         [&](const Entry &entry) { heard += QString::number(entry.seq); });
        QObject::connect(&d.client, &RoomClient::pageArrived, &d.client, [&](const Page &page) {
            heard += u"%1%2-%3]"_s.arg(page.complete ? u"|"_s : u"["_s)
                         .arg(page.first())
                         .arg(page.last());
        });
        QObject::connect(&d.client, &RoomClient::logReset, &d.client, [&] { heard += u"reset"_s; });
    }
    static events::Logged live(Seq seq) { return {Dialogue::entry(seq)}; }
    static events::History pages(Seq first, Seq last, bool complete)
    {
        return {Dialogue::page(first, last, complete)};
    }

private Q_SLOTS:
    void firstTheLastPageThenLife()
    {
        Dialogue d;
        QStringList heard;
        record(d, heard);
        d.client.join(u"An"_s);
        d.answerJoin(Dialogue::welcome(250));
        QCOMPARE(d.expect<requests::History>(), (requests::History{{}, {}, limits::FirstPage}));
        d.inject(pages(151, 250, false));
        d.inject(live(251));
        QCOMPARE(heard, QStringList({u"[151-250]"_s, u"251"_s}));
        QCOMPARE(d.client.seq(), 251);
    }

    void anEmptyRoom()
    {
        Dialogue d;
        QStringList heard;
        record(d, heard);
        d.enter(0);
        d.inject(live(1));
        QCOMPARE(heard, QStringList({u"|0-0]"_s, u"1"_s}));
    }

    void whatComesBeforeTheFirstPageWaitsForIt()
    {
        Dialogue d;
        QStringList heard;
        record(d, heard);
        d.client.join(u"An"_s);
        d.answerJoin(Dialogue::welcome(3));
        d.expect<requests::History>();
        d.inject(live(4));
        d.inject(live(5));
        QCOMPARE(heard, QStringList());
        d.inject(pages(1, 4, true)); // it may know more than the welcome did
        QCOMPARE(heard, QStringList({u"|1-4]"_s, u"5"_s}));
        d.inject(live(5));
        QCOMPARE(heard.size(), 2);
    }

    void duplicatesAreDropped()
    {
        Dialogue d;
        QStringList heard;
        record(d, heard);
        d.enter(3);
        d.inject(live(3));
        d.inject(live(4));
        d.inject(live(4));
        d.inject(live(1));
        QCOMPARE(heard, QStringList({u"|1-3]"_s, u"4"_s}));
    }

    void afterALossAllThatWasMissedComesOnce()
    {
        Dialogue d;
        QStringList heard;
        d.enter(3);
        record(d, heard);
        QVERIFY(d.loseAndDial());
        QCOMPARE(d.answerJoin(Dialogue::welcome(7)).after.value(), 3);
        d.inject(pages(4, 5, false));
        d.inject(pages(6, 7, true));
        d.inject(live(8));
        QCOMPARE(heard, QStringList({u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s}));
        QVERIFY(d.isSilent()); // nothing more to ask for
    }

    void myOwnMessagesCountAsRead()
    {
        Dialogue d;
        d.enter(3);
        const MessageId id = d.client.say(u"mine"_s).value();
        d.inject(events::Ack{id, 4, 4'000});
        d.inject(live(5));
        QCOMPARE(d.client.seq(), 5);
        d.expect<requests::Say>();
        QVERIFY(d.isSilent()); // no hole at 4
        QVERIFY(d.loseAndDial());
        QCOMPARE(d.answerJoin(Dialogue::welcome(5)).after.value(), 5);
    }

    void aHoleIsFilledBeforeLifeGoesOn()
    {
        Dialogue d;
        QStringList heard;
        d.enter(3);
        record(d, heard);
        d.inject(live(6));
        QCOMPARE(heard, QStringList());
        QCOMPARE(d.expect<requests::History>(), (requests::History{{}, 3, limits::HistoryPage}));
        d.inject(live(7));
        QVERIFY(d.isSilent()); // one question is enough
        d.inject(pages(4, 4, false));
        QCOMPARE(d.expect<requests::History>().after.value(), 4);
        d.inject(live(8));
        d.inject(pages(5, 6, false));
        QCOMPARE(heard, QStringList({u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s}));
        QVERIFY(d.isSilent());
        d.inject(live(9));
        QCOMPARE(heard.last(), u"9"_s);
    }

    void aHoleThatStaysIsALoss()
    {
        Dialogue d(Dialogue::patient());
        d.enter(3);
        d.inject(live(6));
        d.expect<requests::History>();
        d.inject(pages(1, 0, true)); // "there is nothing"
        QCOMPARE(d.client.state(), State::Waiting);
        QVERIFY(!d.client.problem().isEmpty());
    }

    void aServerThatKeepsBackWhatWasMissedIsLeft()
    {
        auto timing = Dialogue::patient();
        timing.connectDeadline = 20;
        Dialogue d(timing);
        d.enter(3);
        d.link->breakDown(1006, {});
        d.client.retryNow();
        d.answerJoin(Dialogue::welcome(9));
        d.inject(pages(4, 5, false));
        QCOMPARE(d.client.state(), State::Joined);
        QTRY_COMPARE(d.client.state(), State::Waiting);
    }

    void aServerThatDoesNotSayThatNothingWasMissed()
    {
        auto timing = Dialogue::patient();
        timing.connectDeadline = 20;
        Dialogue d(timing);
        d.enter(3);
        d.link->breakDown(1006, {});
        d.client.retryNow();
        const MessageId id = d.client.say(u"text"_s).value();
        d.answerJoin(Dialogue::welcome(3));
        QCOMPARE(d.expect<requests::Say>().id, id);
        QCOMPARE(d.client.state(), State::Joined);
    }

    void anotherLogIsReadAnew_data()
    {
        QTest::addColumn<bool>("said");
        QTest::newRow("the server says so") << true;
        QTest::newRow("it is shorter than what was read") << false;
    }
    void anotherLogIsReadAnew()
    {
        QFETCH(bool, said);
        Dialogue d;
        QStringList heard;
        d.enter(50);
        record(d, heard);
        QVERIFY(d.loseAndDial());
        events::Welcome other = Dialogue::welcome(said ? 60 : 2);
        other.epoch = u"epoch 2"_s;
        other.reset = said;
        d.answerJoin(other);
        QCOMPARE(d.expect<requests::History>(), (requests::History{{}, {}, limits::FirstPage}));
        d.inject(pages(1, 2, true));
        d.inject(live(3));
        QCOMPARE(heard, QStringList({u"reset"_s, u"|1-2]"_s, u"3"_s}));
        QVERIFY(d.loseAndDial());
        const auto join = d.answerJoin(Dialogue::welcome(3));
        QCOMPARE(join.after.value(), 3);
        QCOMPARE(join.epoch, u"epoch 2"_s);
    }

    void olderPagesOneAtATime()
    {
        Dialogue d;
        QStringList heard;
        d.client.join(u"An"_s);
        d.answerJoin(Dialogue::welcome(50));
        d.expect<requests::History>();
        d.inject(pages(41, 50, false));
        record(d, heard);
        d.client.want(21, 40);
        d.client.want(21, 40);
        QCOMPARE(d.expect<requests::History>(), (requests::History{41, {}, limits::HistoryPage}));
        QVERIFY(d.isSilent());
        d.inject(live(51)); // life goes on meanwhile
        d.inject(pages(21, 40, false));
        QVERIFY(d.isSilent());
        d.client.want(1, 20);
        d.expect<requests::History>();
        d.inject(pages(1, 20, true));
        QCOMPARE(heard, QStringList({u"51"_s, u"[21-40]"_s, u"|1-20]"_s}));
        QCOMPARE(d.client.seq(), 51);
    }

    void aPageRefusedForNowIsAskedForAgain()
    {
        Dialogue d;
        d.enter(50);
        d.client.want(1, 10);
        d.expect<requests::History>();
        d.inject(Dialogue::error(ErrorCode::RateLimited, {}, 5));
        d.client.want(1, 10);
        QVERIFY(d.isSilent());
        QCOMPARE(d.expect<requests::History>().before.value(), 11);
        d.inject(Dialogue::error(ErrorCode::TryLater));
        QCOMPARE(d.expect<requests::History>().before.value(), 11);
    }

    void aPageRefusedForGoodDoesNotBlockTheNext()
    {
        Dialogue d;
        d.enter(50);
        d.client.want(1, 10);
        d.expect<requests::History>();
        d.inject(Dialogue::error(ErrorCode::NotAllowed));
        QVERIFY(d.isSilent());
        d.client.want(1, 10);
        QCOMPARE(d.expect<requests::History>().before.value(), 11);
    }

    void aWishForAnOlderPageOutlivesALoss()
    {
        Dialogue d;
        QStringList heard;
        d.enter(50);
        record(d, heard);
        d.client.want(1, 10);
        d.expect<requests::History>();
        QVERIFY(d.loseAndDial());
        d.answerJoin(Dialogue::welcome(51));
        d.client.want(1, 10);
        QVERIFY(d.isSilent()); // first what was missed
        d.inject(pages(51, 51, true));
        QCOMPARE(d.expect<requests::History>().before.value(), 11);
        d.inject(pages(1, 10, true));
        QCOMPARE(heard, QStringList({u"51"_s, u"|1-10]"_s}));
    }

    void aWishForAnOlderPageOfAnotherLogIsForgotten()
    {
        Dialogue d;
        d.enter(50);
        d.client.want(1, 10);
        d.expect<requests::History>();
        QVERIFY(d.loseAndDial());
        events::Welcome other = Dialogue::welcome(2);
        other.reset = true;
        d.answerJoin(other);
        QCOMPARE(d.expect<requests::History>(), (requests::History{{}, {}, limits::FirstPage}));
        d.inject(pages(1, 2, true));
        QVERIFY(d.isSilent());
    }

    void anOldPageThatNobodyAskedForIsIgnored()
    {
        Dialogue d;
        QStringList heard;
        d.enter(5);
        record(d, heard);
        d.inject(pages(1, 3, false));
        QCOMPARE(heard, QStringList());
        QCOMPARE(d.client.seq(), 5);
    }
};

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
