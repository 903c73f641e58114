// SPDX-License-Identifier: Apache-2.0
#include "models/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

Entry entry(Seq seq, const QString &from = u"Bình"_s, const MessageId &id = {})
{
    Entry made;
    made.seq = seq;
    made.from = from;
    made.text = u"text %1"_s.arg(seq);
    made.time = 1'000 * seq;
    made.id = id;
    return made;
}

Page page(Seq first, Seq last, bool complete = false)
{
    Page made;
    for (Seq seq = first; seq <= last; ++seq)
        made.entries.push_back(entry(seq));
    made.complete = complete;
    return made;
}

// The whole model as a line: numbers of the log ("_" not loaded, "-" hidden), "?id" pending, "!id"
// failed, "(text)" local.
QString picture(const TimelineModel &model)
{
    QStringList rows;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex at = model.index(i);
        const auto state = at.data(TimelineModel::StateRole).value<TimelineModel::State>();
        const QString id = at.data(TimelineModel::IdRole).toString();
        const auto kind = at.data(TimelineModel::KindRole).value<TimelineModel::Kind>();
        if (kind == TimelineModel::Kind::Missing)
            rows += u"_"_s;
        else if (kind == TimelineModel::Kind::Hidden)
            rows += u"-"_s;
        else if (kind == TimelineModel::Kind::Local)
            rows += u'(' + at.data(TimelineModel::TextRole).toString() + u')';
        else if (state == TimelineModel::State::Pending)
            rows += u'?' + id;
        else if (state == TimelineModel::State::Failed)
            rows += u'!' + id;
        else
            rows += QString::number(at.data(TimelineModel::SeqRole).toLongLong());
    }
    return rows.join(u' ');
}

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<TimelineModel>();
        m_model->setMe(u"An"_s);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void startsEmpty()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->firstSeq(), 0);
        QCOMPARE(m_model->lastSeq(), 0);
        QCOMPARE(m_model->rowOf(u"a"_s), -1);
        QVERIFY(!m_model->data({}, TimelineModel::TextRole).isValid());
    }

    void tellsEverythingOfAnEntry()
    {
        m_model->append(entry(1, u"Bình"_s, u"b1"_s));
        const QModelIndex at = m_model->index(0);
        QCOMPARE(at.data(TimelineModel::SeqRole).toLongLong(), 1);
        QCOMPARE(at.data(TimelineModel::AuthorRole).toString(), u"Bình"_s);
        QCOMPARE(at.data(TimelineModel::TextRole).toString(), u"text 1"_s);
        QCOMPARE(at.data(Qt::DisplayRole), at.data(TimelineModel::TextRole));
        QCOMPARE(at.data(TimelineModel::TimeRole).toLongLong(), 1'000);
        QCOMPARE(at.data(TimelineModel::MineRole).toBool(), false);
        QCOMPARE(at.data(TimelineModel::IdRole).toString(), u"b1"_s);
        QCOMPARE(at.data(TimelineModel::KindRole).value<TimelineModel::Kind>(),
                 TimelineModel::Kind::Message);
        QVERIFY(!at.data(Qt::DecorationRole).isValid());
        QCOMPARE(m_model->roleNames().value(TimelineModel::ReasonRole), "reason");
    }

    void noticesAreTheRoomsAndNobodysOwn()
    {
        Entry notice = entry(1, {});
        notice.type = EntryType::Notice;
        m_model->append(notice);
        const QModelIndex at = m_model->index(0);
        QCOMPARE(at.data(TimelineModel::KindRole).value<TimelineModel::Kind>(),
                 TimelineModel::Kind::Notice);
        QCOMPARE(at.data(TimelineModel::MineRole).toBool(), false);
    }

    void keepsTheOrderOfNumbersNotOfArrival()
    {
        m_model->append(entry(1));
        m_model->append(entry(2));
        m_model->append(entry(4));
        QCOMPARE(picture(*m_model), u"1 2 _ 4"_s);
        m_model->append(entry(3));
        QCOMPARE(picture(*m_model), u"1 2 3 4"_s);
        QCOMPARE(m_model->firstSeq(), 1);
        QCOMPARE(m_model->lastSeq(), 4);
    }

    void ignoresWhatIsHereOrBelowTheOldest()
    {
        m_model->insert(page(5, 7).entries);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_model->append(entry(6));
        m_model->append(entry(7));
        m_model->append(entry(4));
        m_model->append(entry(0));
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(picture(*m_model), u"5 6 7"_s);
    }

    void ownMessageFromEnterToAck()
    {
        m_model->insert(page(1, 2).entries);
        m_model->addPending(u"a"_s, u"hello"_s, 5);
        const QPersistentModelIndex mine = m_model->index(2);
        QCOMPARE(picture(*m_model), u"1 2 ?a"_s);
        QCOMPARE(mine.data(TimelineModel::SeqRole).toLongLong(), 0);
        QCOMPARE(mine.data(TimelineModel::MineRole).toBool(), true);
        QCOMPARE(mine.data(TimelineModel::AuthorRole).toString(), u"An"_s);

        m_model->confirm(u"a"_s, 3, 99);
        QCOMPARE(picture(*m_model), u"1 2 3"_s);
        QCOMPARE(mine.data(TimelineModel::TimeRole).toLongLong(), 99);
        QCOMPARE(mine.data(TimelineModel::TextRole).toString(), u"hello"_s);
        QCOMPARE(m_model->rowOf(u"a"_s), 2);
        QCOMPARE(m_model->lastSeq(), 3);
    }

    void othersComeBeforeWhatIsStillPending()
    {
        m_model->addPending(u"a"_s, u"hello"_s, 5);
        m_model->append(entry(1));
        QCOMPARE(picture(*m_model), u"1 ?a"_s);
        m_model->append(entry(2));
        QCOMPARE(picture(*m_model), u"1 2 ?a"_s);
    }

    void confirmationTakesItsPlaceInTheOrder()
    {
        m_model->insert(page(1, 3).entries);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addPending(u"b"_s, u"b"_s, 2);
        m_model->addPending(u"c"_s, u"c"_s, 3);
        m_model->append(entry(6));
        QCOMPARE(picture(*m_model), u"1 2 3 _ _ 6 ?a ?b ?c"_s);
        m_model->confirm(u"b"_s, 5, 0);
        QCOMPARE(picture(*m_model), u"1 2 3 _ 5 6 ?a ?c"_s);
        m_model->confirm(u"a"_s, 4, 0);
        QCOMPARE(picture(*m_model), u"1 2 3 4 5 6 ?c"_s);
        m_model->confirm(u"c"_s, 7, 0);
        QCOMPARE(picture(*m_model), u"1 2 3 4 5 6 7"_s);
    }

    void aConfirmedRowMovesBeforeThoseThatWait()
    {
        m_model->insert(page(1, 2).entries);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addPending(u"b"_s, u"b"_s, 2);
        QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
        const QPersistentModelIndex b = m_model->index(3);
        m_model->confirm(u"b"_s, 4, 0); // and somebody else's 3 is on its way
        QCOMPARE(moved.count(), 1);
        QCOMPARE(b.row(), 3);
        QCOMPARE(picture(*m_model), u"1 2 _ 4 ?a"_s);
        QCOMPARE(m_model->rowOf(u"b"_s), 3);
    }

    void confirmationOfWhatIsOlderThanTheOldestLeavesNoHole()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->insert(page(50, 60).entries);
        m_model->confirm(u"a"_s, 20, 0);
        QCOMPARE(m_model->firstSeq(), 50);
        QCOMPARE(m_model->rowCount(), 11);
        QCOMPARE(m_model->rowOf(u"a"_s), -1);
    }

    void confirmationOfWhatAPageAlreadyBroughtIsNotTwice()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->insert(page(1, 3).entries); // brought without the id
        m_model->confirm(u"a"_s, 2, 0);
        QCOMPARE(picture(*m_model), u"1 2 3"_s);
        m_model->confirm(u"a"_s, 2, 0);
        m_model->confirm(u"never heard of"_s, 4, 0);
        m_model->confirm({}, 4, 0);
        QCOMPARE(picture(*m_model), u"1 2 3"_s);
    }

    void ownMessageComesBackInAPage()
    {
        m_model->insert(page(1, 3).entries);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addPending(u"b"_s, u"b"_s, 1);
        Page missed = page(4, 6, true);
        missed.entries[1] = entry(5, u"An"_s, u"a"_s);
        m_model->insert(missed.entries);
        QCOMPARE(picture(*m_model), u"1 2 3 4 5 6 ?b"_s);
        QCOMPARE(m_model->rowOf(u"a"_s), 4);
        QCOMPARE(m_model->index(4).data(TimelineModel::MineRole).toBool(), true);
        m_model->confirm(u"a"_s, 5, 0); // the late ack
        QCOMPARE(picture(*m_model), u"1 2 3 4 5 6 ?b"_s);
    }

    void ownMessageComesBackLive()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->append(entry(1, u"An"_s, u"a"_s));
        QCOMPARE(picture(*m_model), u"1"_s);
        QCOMPARE(m_model->index(0).data(TimelineModel::TextRole).toString(), u"text 1"_s);
    }

    void aStrangersMessageWithMyIdConfirmsNothing()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->append(entry(1, u"Bình"_s, u"a"_s));
        QCOMPARE(picture(*m_model), u"1 ?a"_s);
    }

    void failedStaysUntilRetriedOrDiscarded()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addPending(u"b"_s, u"b"_s, 1);
        m_model->fail(u"a"_s, u"Wait a moment."_s);
        QCOMPARE(picture(*m_model), u"!a ?b"_s);
        QCOMPARE(m_model->index(0).data(TimelineModel::ReasonRole).toString(), u"Wait a moment."_s);

        m_model->addPending(u"a"_s, u"a"_s, 7);
        QCOMPARE(picture(*m_model), u"?a ?b"_s);
        QVERIFY(m_model->index(0).data(TimelineModel::ReasonRole).toString().isEmpty());
        QCOMPARE(m_model->index(0).data(TimelineModel::TimeRole).toLongLong(), 7);
        m_model->addPending(u"a"_s, u"a"_s, 8); // pending already
        QCOMPARE(m_model->rowCount(), 2);

        m_model->fail(u"b"_s, u"No."_s);
        m_model->discard(u"b"_s);
        QCOMPARE(picture(*m_model), u"?a"_s);
        m_model->confirm(u"a"_s, 1, 0);
        m_model->fail(u"a"_s, u"too late"_s);
        m_model->discard(u"a"_s);
        QCOMPARE(picture(*m_model), u"1"_s); // the log has it: neither fails it nor discards it
        m_model->addPending(u"a"_s, u"a"_s, 9);
        QCOMPARE(picture(*m_model), u"1"_s);
    }

    void aFailedMessageThatTheLogHasIsSent()
    {
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->fail(u"a"_s, u"No answer."_s);
        m_model->append(entry(1, u"An"_s, u"a"_s));
        QCOMPARE(picture(*m_model), u"1"_s);
        QVERIFY(m_model->index(0).data(TimelineModel::ReasonRole).toString().isEmpty());
    }

    void noEntriesChangeNothing()
    {
        m_model->insert(page(5, 6).entries);
        m_model->insert(std::vector<Entry>{});
        QCOMPARE(picture(*m_model), u"5 6"_s);
    }

    void localsKeepTheirPlace()
    {
        m_model->addLocal(u"first"_s, 1);
        QCOMPARE(m_model->firstSeq(), 0);
        m_model->insert(page(10, 11).entries); // history is older than what this program just said
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addLocal(u"second"_s, 2);
        m_model->append(entry(13));
        m_model->append(entry(12));
        QCOMPARE(picture(*m_model), u"10 11 (first) (second) 12 13 ?a"_s);
        m_model->insert(page(8, 9).entries); // below the span
        m_model->append(entry(11));
        QCOMPARE(picture(*m_model), u"10 11 (first) (second) 12 13 ?a"_s);
        m_model->setSpan(11, 14);
        QCOMPARE(picture(*m_model), u"11 (first) (second) 12 13 _ ?a"_s);
        m_model->setSpan(12, 14);
        QCOMPARE(picture(*m_model), u"(first) (second) 12 13 _ ?a"_s);
        QCOMPARE(m_model->rowOfSeq(13), 3);
        QCOMPARE(m_model->seqOfRow(3), 13);
        QCOMPARE(m_model->seqOfRow(1), 0);
        m_model->setSpan(13, 14);
        QCOMPARE(picture(*m_model), u"13 _ ?a"_s);
        m_model->addLocal(u"third"_s, 3);
        const QModelIndex local = m_model->index(2);
        QCOMPARE(local.data(TimelineModel::SeqRole).toLongLong(), 0);
        QCOMPARE(local.data(TimelineModel::MineRole).toBool(), false);
    }

    void resetForgetsTheLogAndKeepsWhatIsMine()
    {
        m_model->insert(page(5, 9).entries);
        m_model->addLocal(u"here"_s, 1);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addPending(u"b"_s, u"b"_s, 1);
        m_model->fail(u"b"_s, u"No."_s);
        m_model->reset();
        QCOMPARE(picture(*m_model), u"?a !b"_s);
        QCOMPARE(m_model->firstSeq(), 0);
        m_model->insert(page(1, 2).entries);
        QCOMPARE(picture(*m_model), u"1 2 ?a !b"_s);
    }

    void whoIsMeMayBecomeKnownLater()
    {
        m_model->setMe({});
        m_model->insert(page(1, 2).entries);
        m_model->append(entry(3, u"AN"_s)); // one name, however it is written
        m_model->append(entry(4, u"Ân"_s)); // marks count
        m_model->addPending(u"a"_s, u"a"_s, 1);
        QCOMPARE(m_model->index(2).data(TimelineModel::MineRole).toBool(), false);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->setMe(u"An"_s);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_model->index(2).data(TimelineModel::MineRole).toBool(), true);
        QCOMPARE(m_model->index(3).data(TimelineModel::MineRole).toBool(), false);
        QCOMPARE(m_model->index(4).data(TimelineModel::AuthorRole).toString(), u"An"_s);
    }

private:
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
