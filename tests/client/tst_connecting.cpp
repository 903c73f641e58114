// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

// How a visit begins, breaks and begins again.
class TestConnecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entersTheRoom()
    {
        Dialogue d;
        QSignalSpy joined(&d.client, &RoomClient::joined);
        QCOMPARE(d.client.state(), State::Offline);
        d.client.join(u"an"_s);
        QCOMPARE(d.client.state(), State::Connecting);
        QCOMPARE(d.client.attempt(), 1);
        d.client.join(u"someone else"_s); // not now

        d.link->open();
        QCOMPARE(d.client.state(), State::Joining);
        const auto join = d.expect<requests::Join>();
        QCOMPARE(join.username, u"an"_s);
        QCOMPARE(join.presence, requests::Presence::Delta);
        QVERIFY(join.client.startsWith(u"parlour/"_s));
        QVERIFY(!join.after);
        QVERIFY(join.resume.isEmpty());

        d.inject(Dialogue::welcome(7));
        QCOMPARE(d.client.state(), State::Joined);
        d.inject(Dialogue::welcome(9)); // once is enough
        QCOMPARE(joined.count(), 1);
        QCOMPARE(d.client.me(), u"An"_s);
        QCOMPARE(d.client.room(), u"Attic"_s);
        QCOMPARE(d.client.epoch(), u"epoch 1"_s);
        QVERIFY(d.client.wasJoined());
        QCOMPARE(d.wires.size(), size_t(1));
    }

    void tellsWhoIsHere()
    {
        Dialogue d;
        QList<size_t> kinds;
        QObject::connect(&d.client, &RoomClient::received, &d.client,
                         [&](const Event &event) { kinds += event.index(); });
        d.enter();
        const QList<Event> news{events::UserJoined{{u"Bo"_s}, 2}, events::Typing{u"Bo"_s, true},
                                events::UserLeft{{u"Bo"_s}, 1, u"left"_s},
                                events::UsersUpdate{{u"An"_s}, 1, {}}};
        QList<size_t> expected{Event(events::Welcome{}).index()};
        for (const auto &event : news) {
            d.inject(event);
            expected += event.index();
        }
        QCOMPARE(kinds, expected);
    }

    void passesOverWhatItDoesNotUnderstand()
    {
        Dialogue d;
        d.enter();
        d.link->inject("no JSON");
        d.link->inject(R"({"type":"fireworks"})");
        QCOMPARE(d.client.state(), State::Joined);
    }

    void firstJoinRefusedEndsTheVisit_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("name_taken") << ErrorCode::NameTaken;
        QTest::newRow("name_invalid") << ErrorCode::NameInvalid;
        QTest::newRow("room_full") << ErrorCode::RoomFull;
        QTest::newRow("banned") << ErrorCode::Banned;
        QTest::newRow("version") << ErrorCode::Version;
    }

    void firstJoinRefusedEndsTheVisit()
    {
        QFETCH(ErrorCode, code);
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::joinRefused);
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.client.join(u"An"_s);
        d.answerJoin(Dialogue::error(code));
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.first().first().value<events::Error>().code, code);
        QCOMPARE(ended.count(), 0);
        QCOMPARE(d.client.problem(), u"because"_s);
        QCOMPARE(d.wire().closedWith.value(), quint16(1000));

        // Another name, on a new link.
        d.client.join(u"Anna"_s);
        QCOMPARE(d.wires.size(), size_t(2));
        QCOMPARE(d.answerJoin(Dialogue::welcome(0)).username, u"Anna"_s);
        QCOMPARE(d.client.state(), State::Joined);
    }

    void firstJoinTriesAgainLaterWhenAskedTo()
    {
        Dialogue d;
        d.client.join(u"An"_s);
        d.answerJoin(Dialogue::error(ErrorCode::TryLater));
        QCOMPARE(d.client.state(), State::Waiting);
        QVERIFY(d.waitForDial(2));
        d.answerJoin(Dialogue::error(ErrorCode::TryLater, {}, 600'000));
        QVERIFY(d.client.nextTry().remainingTime() > 500'000); // more than the backoff would wait
    }

    void firstJoinGivesUpAfterFiveFailures()
    {
        Dialogue d;
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.client.join(u"An"_s);
        for (int attempt = 1; attempt <= 5; ++attempt) {
            QVERIFY(d.waitForDial(static_cast<size_t>(attempt)));
            QCOMPARE(d.client.state(), State::Connecting);
            QCOMPARE(d.client.attempt(), attempt);
            QCOMPARE(d.client.attempts(), 5);
            QCOMPARE(ended.count(), 0);
            d.link->breakDown(1006, u"nobody answers %1"_s.arg(attempt));
        }
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), u"nobody answers 5"_s);
        QVERIFY(!d.client.wasJoined());
    }

    void anAttemptHasADeadline_data()
    {
        QTest::addColumn<bool>("opens");
        QTest::newRow("never opens") << false;
        QTest::newRow("opens and never answers the join") << true;
    }

    void anAttemptHasADeadline()
    {
        QFETCH(bool, opens);
        auto timing = Dialogue::patient();
        timing.connectDeadline = 20;
        Dialogue d(timing);
        d.client.join(u"An"_s);
        if (opens)
            d.link->open();
        QTRY_COMPARE(d.client.state(), State::Waiting);
        QVERIFY(d.wire().aborted);
        QVERIFY(!d.client.problem().isEmpty());
        QCOMPARE(d.client.attempt(), 2);
    }

    void theDeadlineEndsWithTheWelcome()
    {
        auto timing = Dialogue::quick();
        timing.connectDeadline = 20;
        Dialogue d(timing);
        d.enter();
        Dialogue later(timing);
        later.client.join(u"An"_s);
        QTRY_COMPARE(later.client.attempt(), 2);
        QCOMPARE(d.client.state(), State::Joined);
    }

    void eachAttemptHasANewLinkAndTheOldOneIsNotHeard()
    {
        Dialogue d(Dialogue::patient());
        d.client.join(u"An"_s);
        const QPointer<FakeLink> old = d.link;
        d.link->breakDown(1006, {});
        d.client.retryNow();
        QVERIFY(d.link != old);
        QVERIFY(d.wires.front()->aborted);

        QVERIFY(old); // its death is still on its way
        old->open();
        old->inject(Dialogue::welcome(3));
        old->breakDown(1000, u"late news"_s);
        QCOMPARE(d.client.state(), State::Connecting);
        QCOMPARE(d.client.attempt(), 2);
        QVERIFY(d.wires.front()->said.empty());
        QTRY_VERIFY(!old);

        d.answerJoin(Dialogue::welcome(3));
        QCOMPARE(d.client.state(), State::Joined);
    }

    void returnsAfterALoss()
    {
        Dialogue d;
        d.enter(4);
        QVERIFY(d.loseAndDial());
        const auto join = d.answerJoin(Dialogue::welcome(4));
        QCOMPARE(join.username, u"An"_s);
        QCOMPARE(join.after.value(), 4);
        QCOMPARE(join.epoch, u"epoch 1"_s);
        QCOMPARE(join.resume, u"secret 4"_s);
        QCOMPARE(d.client.state(), State::Joined);
        QCOMPARE(d.client.problem(), QString());
    }

    void aLossSaysWhatWhenAndHowOften()
    {
        auto timing = Dialogue::patient();
        timing.stable = 0;
        Dialogue d(timing);
        d.enter();
        d.letTimersRun(); // stable for 0 ms
        QSignalSpy changed(&d.client, &RoomClient::stateChanged);
        d.link->breakDown(1006, u"the cable"_s);
        QCOMPARE(d.client.state(), State::Waiting);
        QVERIFY(changed.count() > 0);
        QVERIFY(d.client.wasJoined());
        QCOMPARE(d.client.problem(), u"the cable"_s);
        QCOMPARE(d.client.attempt(), 1);
        QVERIFY(!d.client.isSlow());
        const qint64 wait = d.client.nextTry().remainingTime();
        QVERIFY(wait > 290'000 && wait <= 300'000); // half of 600 s: the random number is 0.5
    }

    void aLossWithoutAReasonHasASentenceToo()
    {
        Dialogue d(Dialogue::patient());
        d.enter();
        d.link->breakDown(1006, {});
        QVERIFY(!d.client.problem().isEmpty());
    }

    void afterTheQuickTriesTheSlowOnesNeverEnd()
    {
        auto timing = Dialogue::quick();
        timing.stable = 0;
        Dialogue d(timing);
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.enter();
        d.letTimersRun();
        for (int attempt = 1; attempt <= 12; ++attempt) {
            QVERIFY(d.loseAndDial());
            QCOMPARE(d.client.attempt(), attempt);
            QCOMPARE(d.client.isSlow(), attempt > 5);
        }
        QCOMPARE(ended.count(), 0);
    }

    void retryNowWorksInTheSlowModeToo()
    {
        auto timing = Dialogue::quick();
        timing.slowDelay = 600'000;
        Dialogue d(timing);
        d.enter();
        while (!d.client.isSlow()) {
            d.link->breakDown(1006, {});
            if (!d.client.isSlow())
                QVERIFY(d.waitForDial(d.wires.size() + 1));
        }
        QCOMPARE(d.client.state(), State::Waiting);
        const size_t dials = d.wires.size();
        d.client.retryNow();
        QCOMPARE(d.wires.size(), dials + 1);
        QCOMPARE(d.client.state(), State::Connecting);
        d.client.retryNow(); // there is nothing to hurry
        QCOMPARE(d.wires.size(), dials + 1);
    }

    void aShortStayIsNotTheFirstFailureAgain()
    {
        Dialogue d(Dialogue::patient()); // stable after 10 s, which do not pass here
        d.enter();
        d.link->breakDown(1006, {});
        QCOMPARE(d.client.attempt(), 2);
        for (int i = 0; i < 7; ++i) { // in and out again: no tight circle, and never the slow mode
            d.client.retryNow();
            d.returnAt(0);
            d.link->breakDown(1006, {});
            QCOMPARE(d.client.attempt(), 3);
        }
    }

    void ourOwnGhostHoldsTheName()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::joinRefused);
        d.enter();
        QVERIFY(d.loseAndDial());
        for (int i = 0; i < 6; ++i) {
            const size_t next = d.wires.size() + 1;
            d.answerJoin(Dialogue::error(ErrorCode::NameTaken));
            QCOMPARE(d.client.state(), State::Waiting);
            QCOMPARE(d.client.problem(), u"because"_s);
            QVERIFY(d.waitForDial(next));
        }
        d.answerJoin(Dialogue::welcome(0));
        QCOMPARE(d.client.state(), State::Joined);
        QCOMPARE(refused.count(), 0);
    }

    void aRefusalOnReturnThatWillNotPassEndsTheVisit()
    {
        Dialogue d;
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.enter();
        QVERIFY(d.loseAndDial());
        d.answerJoin(Dialogue::error(ErrorCode::Banned));
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), u"because"_s);
    }
};

QTEST_GUILESS_MAIN(TestConnecting)
#include "tst_connecting.moc"
