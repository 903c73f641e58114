// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

namespace {

events::Ack ack(const MessageId &id, Seq seq)
{
    return {id, seq, 1'000 * seq};
}

const events::Rate Wide{10, 1'000};

} // namespace

// What a member says, on its way to the log.
class TestTalking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysAndIsAcknowledged()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        QSignalSpy drained(&d.client, &RoomClient::outboxDrained);
        d.enter(5);
        QVERIFY(!d.client.hasUnsent());
        const MessageId id = d.client.say(u"hello\r\nyou"_s, 3).value();
        QVERIFY(d.client.hasUnsent());
        const auto say = d.expect<requests::Say>();
        QCOMPARE(say.text, u"hello\nyou"_s); // as rules::cleanText has it
        QCOMPARE(say.id, id);
        QCOMPARE(say.replyTo, 3);
        QCOMPARE(drained.count(), 0);

        d.inject(ack(id, 6));
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(accepted.first(), QVariantList({id, Seq(6), qint64(6'000)}));
        QCOMPARE(drained.count(), 1);
        QVERIFY(!d.client.hasUnsent());
        QCOMPARE(d.client.seq(), 6);
    }

    void whispersAreEntriesLikeAllOthers()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.enter(5);
        const MessageId id = d.client.whisper(u" Bo  Li "_s, u"psst\r\nyou"_s, 3).value();
        const requests::Whisper expected{u"Bo Li"_s, u"psst\nyou"_s, id, 3};
        QCOMPARE(d.expect<requests::Whisper>(), expected);
        QVERIFY(d.loseAndDial());
        d.returnAt(5);
        QCOMPARE(d.expect<requests::Whisper>(), expected); // again, under the same id
        d.inject(ack(id, 6));
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(arrived.count(), 0);
        QVERIFY(!d.client.hasUnsent());
        QVERIFY(!d.client.whisper(u"Bo"_s, u" "_s));
        QVERIFY(!d.client.whisper({}, u"psst"_s));
    }

    // Whoever whispers to whom: the run has no hole.
    void whispersOfOthersAreANumber()
    {
        Dialogue d;
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.enter(5);
        Entry rest;
        rest.seq = 6;
        rest.type = EntryType::Whisper;
        d.inject(events::Logged{rest});
        Entry mine = Dialogue::entry(7);
        mine.type = EntryType::Whisper;
        mine.to = u"An"_s;
        d.inject(events::Logged{mine});
        QCOMPARE(arrived.count(), 2);
        QCOMPARE(arrived.at(0).at(0).value<Entry>(), rest);
        QCOMPARE(arrived.at(1).at(0).value<Entry>(), mine);
        QCOMPARE(d.client.seq(), 7);
        QVERIFY(d.isSilent());
    }

    void awayIsSaidWhenTheRoomDoesNotKnow()
    {
        Dialogue d;
        d.client.setAway(true); // not in the room yet, and another visit
        d.enter(5);
        QVERIFY(d.isSilent());
        d.client.setAway(true);
        QCOMPARE(d.expect<requests::Away>(), requests::Away{true});
        d.client.setAway(true);
        QVERIFY(d.isSilent());

        QVERIFY(d.loseAndDial());
        d.returnAt(5);
        QCOMPARE(d.expect<requests::Away>(), requests::Away{true});

        QVERIFY(d.loseAndDial());
        events::Welcome welcome = Dialogue::welcome(5);
        welcome.standing.away = true; // the place was kept
        d.client.setAway(false);
        d.answerJoin(welcome);
        QCOMPARE(d.expect<requests::Away>(), requests::Away{false});
        QVERIFY(!d.client.isAway());
    }

    void aDuplicateAckIsHarmless()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        d.enter(5);
        const MessageId id = d.client.say(u"hello"_s).value();
        d.inject(ack(id, 6));
        d.inject(ack(id, 6));
        d.inject(ack(u"never said"_s, 2));
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(d.client.seq(), 6);
    }

    void whatCannotBeSaidIsToldAtOnce()
    {
        Dialogue d;
        d.enter();
        QCOMPARE(d.client.say(u" \n "_s).error().code, ErrorCode::BadField);
        QCOMPARE(d.client.say(QString(limits::TextCharacters + 1, u'x')).error().code,
                 ErrorCode::TooLong);
        QVERIFY(!d.client.hasUnsent());
        QVERIFY(d.isSilent());
    }

    void whatIsSaidBeforeJoiningGoesOutAfterwards()
    {
        Dialogue d;
        const MessageId first = d.client.say(u"first"_s).value();
        d.client.join(u"An"_s);
        const MessageId second = d.client.say(u"second"_s).value();
        d.answerJoin(Dialogue::welcome(0));
        d.expect<requests::History>();
        d.inject(events::History{Dialogue::page(1, 0, true)});
        QCOMPARE(d.expect<requests::Say>().id, first);
        QCOMPARE(d.expect<requests::Say>().id, second);
    }

    void afterALossTheSameIdsGoOutInOrder()
    {
        Dialogue d;
        d.enter();
        QList<MessageId> ids;
        for (int i = 0; i < 4; ++i)
            ids += d.client.say(u"text %1"_s.arg(i)).value();
        for (const auto &id : ids)
            QCOMPARE(d.expect<requests::Say>().id, id);
        d.inject(ack(ids[0], 1));
        QVERIFY(d.loseAndDial());
        ids += d.client.say(u"said meanwhile"_s).value();
        d.returnAt(1);
        for (int i = 1; i < 5; ++i)
            QCOMPARE(d.expect<requests::Say>().id, ids[i]);
        QVERIFY(d.isSilent());
    }

    void theLogMayHaveWhatWasNeverAcknowledged()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.enter(5);
        const MessageId stored = d.client.say(u"stored"_s).value();
        const MessageId lost = d.client.say(u"lost"_s).value();
        d.expect<requests::Say>();
        d.expect<requests::Say>();
        QVERIFY(d.loseAndDial());
        d.answerJoin(Dialogue::welcome(7));
        QVERIFY(d.isSilent()); // first what was missed
        Page missed = Dialogue::page(6, 6, true);
        missed.entries.push_back(Dialogue::entry(7, u"An"_s, stored));
        d.inject(events::History{missed});
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(accepted.first(), QVariantList({stored, Seq(7), qint64(7'000)}));
        QCOMPARE(arrived.count(), 1); // not my own: it has its place by accepted()
        QCOMPARE(d.expect<requests::Say>().id, lost); // and only this one again
        QVERIFY(d.isSilent());
    }

    void theLastPageMayHaveItToo()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        d.enter(5);
        const MessageId id = d.client.say(u"stored"_s).value();
        QVERIFY(d.loseAndDial());
        events::Welcome other = Dialogue::welcome(1);
        other.reset = true;
        d.answerJoin(other);
        d.expect<requests::History>();
        Page last;
        last.entries.push_back(Dialogue::entry(1, u"An"_s, id));
        d.inject(events::History{last});
        QCOMPARE(accepted.count(), 1);
        QVERIFY(!d.client.hasUnsent());
        QVERIFY(d.isSilent());
    }

    void anotherPersonsMessageWithMyIdIsNoAck()
    {
        Dialogue d;
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.enter(5);
        const MessageId id = d.client.say(u"hello"_s).value();
        d.inject(events::Logged{Dialogue::entry(6, u"Mallory"_s, id)});
        QCOMPARE(accepted.count(), 0);
        QCOMPARE(arrived.count(), 1);
        QVERIFY(d.client.hasUnsent());
    }

    void oneAtATimeWhereARateIsKnown()
    {
        Dialogue d;
        d.enter(0, Wide);
        const MessageId first = d.client.say(u"first"_s).value();
        const MessageId second = d.client.say(u"second"_s).value();
        QCOMPARE(d.expect<requests::Say>().id, first);
        QVERIFY(d.isSilent());
        d.inject(ack(first, 1));
        QCOMPARE(d.expect<requests::Say>().id, second);
    }

    void manyInFlightOtherwiseButNotAll()
    {
        Dialogue d;
        d.enter();
        QList<MessageId> ids;
        for (int i = 0; i < 40; ++i)
            ids += d.client.say(u"text"_s).value();
        QCOMPARE(d.wire().said.size(), size_t(32));
        d.inject(ack(ids[0], 1));
        QCOMPARE(d.wire().said.size(), size_t(33));
    }

    void rateLimitedGoesOutAgainByItselfFirst()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::refused);
        d.enter(0, Wide);
        const MessageId first = d.client.say(u"first"_s).value();
        const MessageId second = d.client.say(u"second"_s).value();
        d.expect<requests::Say>();
        d.inject(Dialogue::error(ErrorCode::RateLimited, first, 20));
        QVERIFY(d.isSilent());
        d.clock.advance(20);
        QCOMPARE(d.expect<requests::Say>().id, first);
        QVERIFY(d.isSilent());
        d.inject(ack(first, 1));
        QCOMPARE(d.expect<requests::Say>().id, second);
        QCOMPARE(refused.count(), 0);
    }

    void tryLaterWithoutATimeWaitsABit()
    {
        Dialogue d;
        d.enter();
        const MessageId id = d.client.say(u"text"_s).value();
        d.expect<requests::Say>();
        d.inject(Dialogue::error(ErrorCode::TryLater, id));
        QVERIFY(d.isSilent());
        d.clock.advance(Dialogue::quick().retryRefused);
        QCOMPARE(d.expect<requests::Say>().id, id);
    }

    void pacesItself()
    {
        Dialogue d;
        d.enter(0, events::Rate{2, 100.0});
        QList<MessageId> ids;
        for (int i = 0; i < 4; ++i)
            ids += d.client.say(u"text"_s).value();
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(d.expect<requests::Say>().id, ids[i]);
            d.inject(ack(ids[i], i + 1));
        }
        QVERIFY(d.isSilent()); // the bucket is empty
        d.clock.advance(10);
        QCOMPARE(d.expect<requests::Say>().id, ids[2]);
        d.inject(ack(ids[2], 3));
        QVERIFY(d.isSilent());
        d.clock.advance(10);
        QCOMPARE(d.expect<requests::Say>().id, ids[3]);
    }

    void tellsWhenTheNextGoesOut()
    {
        Dialogue d;
        QSignalSpy changed(&d.client, &RoomClient::nextSendingChanged);
        d.enter(0, events::Rate{1, 0.5});
        QVERIFY(d.client.nextSending().isForever());
        const MessageId first = d.client.say(u"one"_s).value();
        const MessageId second = d.client.say(u"two"_s).value();
        d.expect<requests::Say>();
        d.inject(ack(first, 1));
        QVERIFY(d.isSilent()); // the bucket is empty
        QVERIFY(changed.count() > 0);
        const qint64 left = d.client.nextSending().remainingTime();
        QVERIFY2(left > 1'000 && left <= 2'000, qPrintable(QString::number(left)));
        d.loseAndDial();
        QVERIFY(d.client.nextSending().isForever()); // the connection is what it waits for now
        d.returnAt(1);
        QCOMPARE(d.expect<requests::Say>().id, second);
    }

    void aRefusedOneWaitsForItsAuthor()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::refused);
        QSignalSpy drained(&d.client, &RoomClient::outboxDrained);
        d.enter();
        const MessageId id = d.client.say(u"precious words"_s).value();
        d.expect<requests::Say>();
        d.inject(Dialogue::error(ErrorCode::Muted, id));
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.first(), QVariantList({id, u"because"_s}));
        QCOMPARE(drained.count(), 1);
        QCOMPARE(d.client.state(), State::Joined);

        QVERIFY(d.loseAndDial());
        d.returnAt(0);
        QVERIFY(d.isSilent()); // not by itself

        QVERIFY(d.client.retry(id));
        const auto again = d.expect<requests::Say>();
        QCOMPARE(again.text, u"precious words"_s);
        QCOMPARE(again.id, id);
        d.inject(Dialogue::error(ErrorCode::Muted, id));
        QVERIFY(d.client.discard(id));
        QVERIFY(!d.client.retry(id));
        QVERIFY(d.isSilent());
    }

    void aServerThatForgotUsIsJoinedAgain()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::refused);
        d.enter();
        const MessageId id = d.client.say(u"text"_s).value();
        d.expect<requests::Say>();
        d.inject(Dialogue::error(ErrorCode::NotJoined, id));
        QVERIFY(d.waitForDial(2));
        d.returnAt(0);
        QCOMPARE(d.expect<requests::Say>().id, id);
        QCOMPARE(refused.count(), 0);
    }

    void whatIsUnsentOutlivesTheVisit()
    {
        Dialogue d;
        d.enter();
        const MessageId id = d.client.say(u"text"_s).value();
        d.inject(events::Bye{{}, u"kicked"_s, {}});
        QCOMPARE(d.client.state(), State::Offline);
        QVERIFY(d.client.hasUnsent());
        d.client.join(u"An"_s);
        d.returnAt(0);
        QCOMPARE(d.expect<requests::Say>().id, id);
    }

    void typingIsToldOnceAndRenewed()
    {
        Dialogue d;
        d.client.setTyping(true); // nobody to tell
        d.enter();
        d.client.setTyping(false);
        QVERIFY(d.isSilent());
        d.client.setTyping(true);
        d.client.setTyping(true);
        QCOMPARE(d.expect<requests::Typing>().on, true);
        QVERIFY(d.isSilent());
        d.clock.advance(limits::TypingTimeout / 2);
        d.client.setTyping(true);
        QCOMPARE(d.expect<requests::Typing>().on, true);
        d.client.setTyping(false);
        QCOMPARE(d.expect<requests::Typing>().on, false);
        QVERIFY(d.isSilent());
    }

    void aMessageEndsTyping()
    {
        Dialogue d;
        d.enter();
        d.client.setTyping(true);
        d.expect<requests::Typing>();
        d.client.say(u"text"_s).value();
        d.expect<requests::Say>();
        d.client.setTyping(false); // the room knows
        QVERIFY(d.isSilent());
        d.client.setTyping(true);
        QCOMPARE(d.expect<requests::Typing>().on, true);
    }
};

QTEST_GUILESS_MAIN(TestTalking)
#include "tst_talking.moc"
