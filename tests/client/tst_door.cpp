// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

namespace {

const QByteArray RoomsCertificate(32, 'c');

events::Hello hello(const QString &nonce)
{
    return {u"Attic"_s, u"parlour/test"_s, {u"none"_s, u"key"_s}, nonce};
}

// A member with a key, whose room's certificate is this one.
class Keyed
{
public:
    explicit Keyed(const QByteArray &certificate = RoomsCertificate) : m_certificate(certificate) { }

    void dial(Credentials credentials = {})
    {
        credentials.identity = identity;
        d.client.join(u"An"_s, std::move(credentials));
        d.wire().certificate = m_certificate;
        d.link->open();
        d.expect<requests::Hello>();
    }
    requests::Join askedIn(const QString &nonce)
    {
        d.inject(hello(nonce));
        return d.expect<requests::Join>();
    }

    const Identity identity = Identity::generate();
    Dialogue d;

private:
    const QByteArray m_certificate;
};

} // namespace

// How a member shows who they are, and what becomes of it.
class TestDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeySignsWhatTheRoomAsksFor()
    {
        Keyed an;
        an.dial();
        QVERIFY(an.d.isSilent()); // until the room has said its nonce
        const auto join = an.askedIn(u"n1"_s);
        QCOMPARE(join.key, an.identity.publicKey());
        QVERIFY(identity::verify(
            join.key, identity::joinStatement(u"n1"_s, RoomsCertificate, u"Attic"_s, u"An"_s), join.signature));
    }

    void eachConnectionHasItsOwnSignature()
    {
        Keyed an;
        an.dial();
        const auto first = an.askedIn(u"n1"_s);
        an.d.inject(Dialogue::welcome(0));
        an.d.expect<requests::History>();
        QVERIFY(an.d.loseAndDial());
        an.d.wire().certificate = RoomsCertificate;
        an.d.link->open();
        an.d.expect<requests::Hello>();
        const auto second = an.askedIn(u"n2"_s);
        QVERIFY(first.signature != second.signature);
        QVERIFY(identity::verify(
            second.key, identity::joinStatement(u"n2"_s, RoomsCertificate, u"Attic"_s, u"An"_s), second.signature));
    }

    void aSecondHelloIsNoJoin()
    {
        Keyed an;
        an.dial();
        an.askedIn(u"n1"_s);
        an.d.inject(Dialogue::welcome(0));
        an.d.expect<requests::History>();
        an.d.inject(hello(u"n2"_s));
        Dialogue::letTimersRun();
        QVERIFY(an.d.isSilent());
    }

    void secretsGoAlong()
    {
        Keyed an;
        an.dial({{}, u"open sesame"_s, u"token"_s});
        const auto join = an.askedIn(u"n1"_s);
        QCOMPARE(join.password, u"open sesame"_s);
        QCOMPARE(join.token, u"token"_s);
    }

    void theFirstAnswerTellsTheCertificate()
    {
        Keyed an;
        QSignalSpy met(&an.d.client, &RoomClient::met);
        an.dial();
        QCOMPARE(met.count(), 0); // whoever does not answer may be anybody
        an.askedIn(u"n1"_s);
        QCOMPARE(met.count(), 1);
        QCOMPARE(met.first().first().toByteArray(), RoomsCertificate);
        QVERIFY(an.d.client.isEncrypted());
        QCOMPARE(an.d.client.fingerprint(), RoomsCertificate);
    }

    void aWireInTheClearHasNoCertificate()
    {
        Keyed an{QByteArray()};
        QSignalSpy met(&an.d.client, &RoomClient::met);
        an.dial();
        const auto join = an.askedIn(u"n1"_s);
        QVERIFY(identity::verify(join.key, identity::joinStatement(u"n1"_s, {}, u"Attic"_s, u"An"_s),
                                 join.signature));
        QCOMPARE(met.count(), 0);
        QVERIFY(!an.d.client.isEncrypted());
    }

    void anotherCertificateEndsTheVisit()
    {
        Keyed an;
        QSignalSpy changed(&an.d.client, &RoomClient::certificateChanged);
        an.dial();
        an.askedIn(u"n1"_s);
        an.d.inject(Dialogue::welcome(0));
        an.d.expect<requests::History>();
        QVERIFY(an.d.loseAndDial());
        an.d.wire().stranger = QByteArray(32, 'x');
        an.d.link->breakDown(1006, u"mistrusted"_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toByteArray(), QByteArray(32, 'x'));
        QCOMPARE(an.d.client.state(), State::Offline); // no further try: it would meet the same one
        Dialogue::letTimersRun();
        QCOMPARE(an.d.wires.size(), size_t(2));
        QVERIFY(an.d.wire().said.empty());
    }

    void aWrongPasswordIsForAPersonToMend()
    {
        for (const ErrorCode code : {ErrorCode::AuthRequired, ErrorCode::AuthFailed}) {
            Keyed an;
            QSignalSpy refused(&an.d.client, &RoomClient::joinRefused);
            an.dial();
            an.askedIn(u"n1"_s);
            an.d.inject(Dialogue::error(code));
            QCOMPARE(refused.count(), 1);
            QCOMPARE(an.d.client.state(), State::Offline);
        }
    }

    // The host has set another password while we were away.
    void itIsAskedForAlsoAfterALoss()
    {
        Dialogue d;
        QSignalSpy refused(&d.client, &RoomClient::joinRefused);
        d.enter();
        QVERIFY(d.loseAndDial());
        d.answerJoin(Dialogue::error(ErrorCode::AuthRequired));
        QCOMPARE(refused.count(), 1);
    }

    void knockingTakesItsTime()
    {
        ClientTiming timing = Dialogue::quick();
        timing.connectDeadline = 20;
        Dialogue d(timing);
        d.client.join(u"An"_s);
        d.answerJoin(events::Waiting{u"Somebody is asked."_s});
        QVERIFY(d.client.isKnocking());
        QTest::qWait(3 * timing.connectDeadline); // the deadline of a mere attempt passes
        QCOMPARE(d.client.state(), State::Joining);
        QVERIFY(d.client.isKnocking());
        d.inject(Dialogue::welcome(0));
        QCOMPARE(d.client.state(), State::Joined);
        QVERIFY(!d.client.isKnocking());
    }

    void refusedAtTheDoorDoesNotComeAgain()
    {
        Dialogue d;
        d.client.join(u"An"_s);
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.answerJoin(events::Waiting{u"Somebody is asked."_s});
        d.inject(events::Bye{u"Not today."_s, u"refused"_s, {}});
        QCOMPARE(d.client.state(), State::Offline);
        QCOMPARE(ended.count(), 1);
    }

    void wishesOfModerators()
    {
        Dialogue d;
        QVERIFY(d.client.moderate(requests::Kick{u"Bo"_s, {}, 0, {}}).isEmpty()); // not in a room
        d.enter();
        QSignalSpy refused(&d.client, &RoomClient::moderationRefused);
        const MessageId id = d.client.moderate(requests::Kick{u"Bo"_s, u"loud"_s, 5, {}});
        const auto kick = d.expect<requests::Kick>();
        QCOMPARE(kick.id, id);
        QCOMPARE(kick.reason, u"loud"_s);
        d.inject(Dialogue::error(ErrorCode::NotAllowed, id));
        QCOMPARE(refused.count(), 1);
        d.inject(Dialogue::error(ErrorCode::NotAllowed, id)); // it is answered
        QCOMPARE(refused.count(), 1);
    }

    // Somebody who was too slow to listen gets the rest as pages that nobody asked for.
    void pagesSentOnAreRead()
    {
        Dialogue d;
        d.enter(2);
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.inject(events::History{Dialogue::page(3, 5, false)});
        d.inject(events::History{Dialogue::page(6, 6, true)});
        d.inject(events::Logged{Dialogue::entry(7)});
        QCOMPARE(arrived.count(), 5);
        QCOMPARE(d.client.seq(), Seq(7));
        QVERIFY(d.isSilent()); // nothing was missing
    }
};

QTEST_GUILESS_MAIN(TestDoor)
#include "tst_door.moc"
