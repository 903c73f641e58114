// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

// How a visit ends: by the room's wish or by one's own.
class TestParting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byeOfAServerThatComesBack()
    {
        Dialogue d;
        d.enter();
        d.inject(events::Bye{u"Restarting."_s, u"shutdown"_s, {}});
        QCOMPARE(d.client.state(), State::Waiting);
        QCOMPARE(d.client.problem(), u"Restarting."_s);
        QVERIFY(d.waitForDial(2));
        d.returnAt(0);
        d.inject(events::Bye{u"Restarting."_s, u"shutdown"_s, 600'000});
        QVERIFY(d.client.nextTry().remainingTime() > 500'000);
    }

    void byeForGood()
    {
        for (const auto &reason : {u"kicked"_s, u"replaced"_s}) {
            Dialogue d;
            QSignalSpy ended(&d.client, &RoomClient::ended);
            d.enter();
            d.inject(events::Bye{u"That's it."_s, reason, {}});
            QCOMPARE(d.client.state(), State::Offline);
            QCOMPARE(ended.count(), 1);
            QCOMPARE(ended.first().first().toString(), u"That's it."_s);
        }
    }

    void expelledByAnError()
    {
        Dialogue d;
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.enter();
        d.inject(Dialogue::error(ErrorCode::Kicked));
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.first().first().toString(), u"because"_s);
    }

    void closedForFloodingComesBack()
    {
        Dialogue d;
        d.enter();
        d.link->breakDown(1008, u"Too many messages."_s);
        QCOMPARE(d.client.state(), State::Waiting);
        QCOMPARE(d.client.problem(), u"Too many messages."_s);
        QVERIFY(d.waitForDial(2));
    }

    void leavesInOrder()
    {
        Dialogue d;
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.enter();
        d.client.leave();
        d.client.leave();
        d.expect<requests::Leave>();
        QVERIFY(d.isSilent());
        QCOMPARE(ended.count(), 0);
        d.inject(events::Bye{{}, u"left"_s, {}});
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.first().first().toString(), QString());
        QCOMPARE(d.wire().closedWith.value(), quint16(1000));
        QTRY_VERIFY(!d.link); // the old link is not kept

        d.client.join(u"An"_s);
        d.returnAt(0);
        d.client.leave();
        d.expect<requests::Leave>();
    }

    void aNewVisitIsAFirstJoinAgain()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::joinRefused);
        const auto visit = [&d](const QString &name, const Event &answer) {
            d.client.join(name);
            return d.answerJoin(answer);
        };
        d.enter(4);
        d.inject(events::Bye{{}, u"kicked"_s, {}});

        QCOMPARE(visit(u"An"_s, Dialogue::error(ErrorCode::NameTaken)).resume, u"secret 4"_s);
        QCOMPARE(refused.count(), 1);
        const auto join = visit(u"Anna"_s, Dialogue::welcome(4));
        QCOMPARE(join.resume, QString()); // that was the other name's
        QCOMPARE(join.after.value(), 4); // what was read is read
    }

    void leavesAlsoIfTheRoomJustHangsUp()
    {
        Dialogue d;
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.enter();
        d.client.leave();
        d.link->breakDown(1006, u"gone"_s);
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.first().first().toString(), QString());
        QCOMPARE(d.client.problem(), QString());
    }

    void leavesAlsoIfNobodyAnswers()
    {
        auto timing = Dialogue::quick();
        timing.leaveDeadline = 10;
        Dialogue d(timing);
        d.enter();
        d.client.leave();
        QTRY_COMPARE(d.client.state(), State::Offline);
        QCOMPARE(d.wire().closedWith.value(), quint16(1000));
    }

    void leavesWhileWaitingOrConnecting()
    {
        Dialogue d(Dialogue::patient());
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.client.join(u"An"_s);
        d.client.leave();
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 1);

        d.client.join(u"An"_s);
        d.link->breakDown(1006, {});
        d.client.leave();
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 2);
        d.client.retryNow();
        d.client.leave();
        QCOMPARE(d.wires.size(), size_t(2));
        QCOMPARE(ended.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestParting)
#include "tst_parting.moc"
