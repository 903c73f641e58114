// SPDX-License-Identifier: Apache-2.0
#include "client/dialogue.h"
#include "client/fakereplica.h"

#include <QSignalSpy>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;
using State = RoomClient::State;

namespace {

Entry said(const MessageId &id, EntryType type = EntryType::Message)
{
    Entry entry;
    entry.id = id;
    entry.type = type;
    entry.text = u"text of "_s + id;
    entry.target = type == EntryType::Message ? 0 : 3;
    return entry;
}

ReplicaLog::Opened upTo(Seq held)
{
    ReplicaLog::Opened opened;
    opened.epoch = u"epoch 1"_s;
    opened.room = u"Attic"_s;
    opened.last = opened.held = held;
    return opened;
}

} // namespace

// What a member's own disk has to do with their visit.
class TestKeeping : public QObject
{
    Q_OBJECT

    FakeReplica::Disk m_disk;

    std::unique_ptr<Replica> replica() { return std::make_unique<FakeReplica>(m_disk); }

private Q_SLOTS:
    void init() { m_disk = {}; }

    void whatThisComputerHasComesBeforeTheNetwork()
    {
        m_disk.opened = upTo(7);
        m_disk.slow = true;
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy restored(&d.client, &RoomClient::restored);
        d.client.join(u"An"_s);
        QCOMPARE(d.client.state(), State::Connecting);
        QVERIFY(d.wires.empty());
        m_disk.answer();
        QCOMPARE(restored.count(), 1);
        QCOMPARE(d.client.room(), u"Attic"_s);
        QVERIFY(d.waitForDial(1));
        const auto join = d.answerJoin(Dialogue::welcome(7));
        QCOMPARE(join.after.value(), 7);
        QCOMPARE(join.epoch, u"epoch 1"_s);
        QCOMPARE(join.replayLimit.value(), limits::ReplayLimit);
    }

    void leavingBeforeTheDiskAnswersStaysLeft()
    {
        m_disk.slow = true;
        Dialogue d(Dialogue::quick(), replica());
        d.client.join(u"An"_s);
        d.client.leave();
        QCOMPARE(d.client.state(), State::Offline);
        m_disk.answer();
        Dialogue::letTimersRun();
        QVERIFY(d.wires.empty());
    }

    void whatCantBeReadIsToldAndTheVisitGoesOn()
    {
        m_disk.opened = Failure{u"broken"_s};
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy failed(&d.client, &RoomClient::replicaFailed);
        d.enter(2);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), u"broken"_s);
        QCOMPARE(d.client.state(), State::Joined);
    }

    void nothingLeavesBeforeItIsOnTheDisk()
    {
        Dialogue d(Dialogue::quick(), replica());
        d.enter(2);
        m_disk.slow = true;
        const MessageId id = d.client.say(u"hello"_s).value();
        QVERIFY(d.client.hasUnsent());
        QVERIFY(d.isSilent());
        m_disk.answer();
        QCOMPARE(d.expect<requests::Say>().id, id);
        d.inject(events::Ack{id, 3, 3'000});
        QCOMPARE(m_disk.told.last(), u"accept hello as 3 of An"_s);
        QVERIFY(!d.client.hasUnsent());
    }

    void aFullDiskDoesNotSilenceAnybody()
    {
        Dialogue d(Dialogue::quick(), replica());
        d.enter(2);
        m_disk.full = Failure{u"full"_s};
        QSignalSpy notSaved(&d.client, &RoomClient::notSaved);
        d.client.say(u"hello"_s).value();
        QCOMPARE(d.expect<requests::Say>().text, u"hello"_s);
        QCOMPARE(notSaved.count(), 1);
    }

    void whatAnEarlierRunSaidGoesOutInOrderUnderItsIds()
    {
        auto opened = upTo(7);
        opened.unsent = {{said(u"a"_s), {}},
                         {said(u"b"_s), u"too long"_s},
                         {said(u"c"_s, EntryType::Edit), {}}};
        m_disk.opened = opened;
        Dialogue d(Dialogue::quick(), replica());
        d.client.join(u"An"_s);
        QVERIFY(d.client.hasUnsent());
        QVERIFY(d.waitForDial(1));
        d.answerJoin(Dialogue::welcome(7));
        d.inject(events::History{Dialogue::page(1, 0, true)});
        QCOMPARE(d.expect<requests::Say>().id, u"a"_s);
        const auto edit = d.expect<requests::Edit>();
        QCOMPARE(edit.id, u"c"_s);
        QCOMPARE(edit.target, 3);
        QVERIFY(d.isSilent());
        QVERIFY(d.client.retry(u"b"_s));
        QCOMPARE(d.expect<requests::Say>().id, u"b"_s);
        QVERIFY(m_disk.told.contains(u"retry b"_s));
    }

    void refusalsAndDecisionsReachTheDisk()
    {
        Dialogue d(Dialogue::quick(), replica());
        d.enter(2);
        const MessageId id = d.client.say(u"hello"_s).value();
        d.expect<requests::Say>();
        d.inject(Dialogue::error(ErrorCode::Muted, id));
        QCOMPARE(m_disk.told.last(), u"refuse "_s + id);
        QVERIFY(d.client.discard(id));
        QCOMPARE(m_disk.told.last(), u"discard "_s + id);
    }

    void whatArrivesIsKept()
    {
        Dialogue d(Dialogue::quick(), replica());
        d.enter(2);
        d.inject(events::Logged{Dialogue::entry(3)});
        QVERIFY(m_disk.told.contains(u"keep 1"_s));
        QVERIFY(m_disk.told.contains(u"keep 3"_s));
        QVERIFY(m_disk.told.contains(u"log epoch 1 1-2"_s));
    }

    void aNewLogIsToldToTheDiskAndWhatWasNotAcknowledgedIsOfferedToIt()
    {
        auto opened = upTo(7);
        opened.unsent = {{said(u"a"_s), {}}};
        m_disk.opened = opened;
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy reset(&d.client, &RoomClient::logReset);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        events::Welcome other = Dialogue::welcome(1);
        other.epoch = u"epoch 2"_s;
        other.reset = true;
        d.answerJoin(other);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(m_disk.told.first(), u"log  1-0"_s); // forget
        QVERIFY(m_disk.told.contains(u"log epoch 2 1-1"_s));
        d.expect<requests::History>();
        d.inject(events::History{Dialogue::page(1, 1, true)});
        QCOMPARE(d.expect<requests::Say>().id, u"a"_s);
    }

    void changesOfTheOldLogAreNotMadeInTheNewOne()
    {
        auto opened = upTo(7);
        Entry reply = said(u"b"_s);
        reply.replyTo = 3;
        opened.unsent = {{said(u"a"_s, EntryType::Delete), {}}, {reply, {}}};
        m_disk.opened = opened;
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy refused(&d.client, &RoomClient::refused);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        events::Welcome other = Dialogue::welcome(1);
        other.epoch = u"epoch 2"_s; // and the room says no `reset`
        d.answerJoin(other);
        d.expect<requests::History>();
        d.inject(events::History{Dialogue::page(1, 1, true)});
        const auto say = d.expect<requests::Say>();
        QCOMPARE(say.id, u"b"_s);
        QCOMPARE(say.replyTo, 0);
        QVERIFY(d.isSilent());
        QCOMPARE(refused.count(), 1);
        QVERIFY(m_disk.told.contains(u"discard a"_s));
    }

    void mineIsKeptAsTheRoomHasIt()
    {
        auto opened = upTo(7);
        opened.unsent = {{said(u"a"_s), {}}};
        m_disk.opened = opened;
        Dialogue d(Dialogue::quick(), replica());
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        d.answerJoin(Dialogue::welcome(8));
        Page missed = Dialogue::page(8, 7, true);
        missed.entries.push_back(Dialogue::entry(8, u"An"_s, u"a"_s));
        missed.entries.back().reactions = {{u"👍"_s, {u"Bo"_s}}};
        d.inject(events::History{missed});
        QCOMPARE(m_disk.told.mid(m_disk.told.size() - 2),
                 QStringList({u"accept text of a as 8 of An"_s, u"keep 8"_s}));
        QCOMPARE(m_disk.entries.at(8).reactions.size(), 1u);
    }

    void whatMayHaveChangedInTheHoleIsAskedForAnewWhenItIsLookedAt()
    {
        m_disk.opened = upTo(10);
        for (Seq seq = 1; seq <= 10; ++seq)
            m_disk.entries.emplace(seq, Dialogue::entry(seq));
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy outdated(&d.client, &RoomClient::outdated);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        events::Welcome w = Dialogue::welcome(5'000);
        w.skipped = true;
        d.answerJoin(w);
        QCOMPARE(outdated.count(), 1);
        QVERIFY(m_disk.told.contains(u"stale 10"_s));
        d.expect<requests::History>();
        d.inject(events::History{Dialogue::page(4'901, 5'000, false)});

        QSignalSpy read(&d.client, &RoomClient::entriesRead);
        d.client.want(5, 10);
        QCOMPARE(read.count(), 1); // at once
        QCOMPARE(d.expect<requests::History>(), (requests::History{11, {}, limits::HistoryPage}));
        d.inject(events::History{Dialogue::page(1, 10, true)});
        d.client.want(2, 9);
        QVERIFY(d.isSilent()); // it is fresh by now
    }

    void theBeginningOfTheLogIsLearned()
    {
        m_disk.opened = upTo(50);
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy span(&d.client, &RoomClient::spanChanged);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        d.answerJoin(Dialogue::welcome(50));
        d.inject(events::History{Dialogue::page(1, 0, true)});
        d.client.want(5, 9);
        d.expect<requests::History>();
        d.inject(events::History{Dialogue::page(1, 0, true)}); // nothing there any more
        QCOMPARE(span.last(), QVariantList({Seq(10), Seq(50)}));
    }

    void oneselfKilledAndBackMayMeetOnesGhost()
    {
        m_disk.opened = upTo(7);
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy refused(&d.client, &RoomClient::joinRefused);
        d.client.join(u"An"_s);
        for (size_t attempt = 1; attempt <= 6; ++attempt) {
            QVERIFY(d.waitForDial(attempt));
            d.answerJoin(Dialogue::error(ErrorCode::NameTaken));
        }
        QCOMPARE(refused.count(), 0);
        QVERIFY(d.waitForDial(7));
        d.clock.advance(120'000); // it is somebody else, then
        d.answerJoin(Dialogue::error(ErrorCode::NameTaken));
        QCOMPARE(refused.count(), 1);
    }

    void aLongAbsenceIsNotReplayed()
    {
        m_disk.opened = upTo(10);
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy span(&d.client, &RoomClient::spanChanged);
        QSignalSpy pages(&d.client, &RoomClient::pageArrived);
        QSignalSpy reset(&d.client, &RoomClient::logReset);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        events::Welcome w = Dialogue::welcome(5'000);
        w.skipped = true;
        d.answerJoin(w);
        QCOMPARE(d.expect<requests::History>(), (requests::History{{}, {}, limits::FirstPage}));
        d.inject(events::History{Dialogue::page(4'901, 5'000, false)});
        QCOMPARE(pages.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(span.last(), QVariantList({Seq(1), Seq(5'000)}));
        QCOMPARE(d.client.seq(), 5'000);
    }

    void whatTheRoomNoLongerHasIsNotWaitedFor()
    {
        m_disk.opened = upTo(10);
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        events::Welcome w = Dialogue::welcome(42);
        w.first = 40;
        d.answerJoin(w);
        d.inject(events::History{Dialogue::page(40, 42, true)});
        QCOMPARE(arrived.count(), 3);
        QCOMPARE(d.client.seq(), 42);
        QVERIFY(d.isSilent());
    }

    void whatIsLookedAtComesFromTheDiskAndOnlyTheRestFromTheRoom()
    {
        m_disk.opened = upTo(10);
        for (Seq seq : {1, 2, 3, 7, 8, 9, 10})
            m_disk.entries.emplace(seq, Dialogue::entry(seq));
        Dialogue d(Dialogue::quick(), replica());
        qRegisterMetaType<std::vector<Entry>>();
        QSignalSpy read(&d.client, &RoomClient::entriesRead);
        QSignalSpy pages(&d.client, &RoomClient::pageArrived);
        d.client.join(u"An"_s);
        QVERIFY(d.waitForDial(1));
        d.answerJoin(Dialogue::welcome(10));
        d.inject(events::History{Dialogue::page(1, 0, true)});
        d.client.want(7, 10);
        QCOMPARE(read.count(), 1);
        QVERIFY(d.isSilent());
        d.client.want(2, 8);
        QCOMPARE(read.count(), 2);
        QCOMPARE(d.expect<requests::History>(), (requests::History{7, {}, limits::HistoryPage}));
        d.client.want(2, 8);
        QVERIFY(d.isSilent()); // asked already
        d.inject(events::History{Dialogue::page(1, 6, true)});
        QCOMPARE(pages.count(), 1);
        QVERIFY(m_disk.entries.contains(5));
    }

    void withSomethingToReadTheTriesGoOn()
    {
        m_disk.opened = upTo(10);
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy ended(&d.client, &RoomClient::ended);
        d.client.join(u"An"_s);
        for (size_t attempt = 1; attempt <= 7; ++attempt) {
            QVERIFY(d.waitForDial(attempt));
            d.link->breakDown(1006, {});
        }
        QCOMPARE(ended.count(), 0);
        QVERIFY(d.client.isSlow());
    }

    void changesAreAppliedWhenTheLogHasThem()
    {
        Dialogue d(Dialogue::quick(), replica());
        QSignalSpy arrived(&d.client, &RoomClient::entryArrived);
        QSignalSpy accepted(&d.client, &RoomClient::accepted);
        d.enter(5);
        const MessageId removed = d.client.remove(3);
        const auto reacted = d.client.react(4, u"👍"_s, true);
        const auto topic = d.client.setTopic(u" tea "_s);
        QVERIFY(!d.client.react(4, u"no emoji"_s, true));
        QCOMPARE(d.expect<requests::Delete>(), (requests::Delete{3, removed}));
        QCOMPARE(d.expect<requests::React>(), (requests::React{4, u"👍"_s, true, *reacted}));
        QCOMPARE(d.expect<requests::SetTopic>(), (requests::SetTopic{u"tea"_s, *topic}));
        QCOMPARE(arrived.count(), 0);
        d.inject(events::Ack{removed, 6, 6'000});
        d.inject(events::Ack{*topic, 7, 7'000});
        QCOMPARE(accepted.count(), 2);
        QCOMPARE(arrived.count(), 2);
        QCOMPARE(d.client.topic(), u"tea"_s);
    }
};

QTEST_GUILESS_MAIN(TestKeeping)
#include "tst_keeping.moc"
