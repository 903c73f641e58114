// SPDX-License-Identifier: Apache-2.0
#include "models/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

constexpr Seq Million = 1'000'000;

Entry entry(Seq seq, const QString &from = u"Bình"_s)
{
    Entry made;
    made.seq = seq;
    made.from = from;
    made.text = u"text %1"_s.arg(seq);
    made.time = 1'000 * seq;
    return made;
}

std::vector<Entry> entries(Seq first, Seq last)
{
    std::vector<Entry> made;
    for (Seq seq = first; seq <= last; ++seq)
        made.push_back(entry(seq));
    return made;
}

Entry change(Seq seq, EntryType type, Seq target, const QString &text = {},
             const QString &from = u"Bình"_s)
{
    Entry made = entry(seq, from);
    made.type = type;
    made.target = target;
    made.text = text;
    return made;
}

} // namespace

// A window onto the whole log.
class TestTimelineLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<TimelineModel>();
        m_model->setMe(u"An"_s);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void aSpanHasARowForEveryNumber()
    {
        watch();
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->setSpan(5, 9);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(kinds(), u"_____"_s);
        QCOMPARE(m_model->firstSeq(), 5);
        QCOMPARE(m_model->lastSeq(), 9);
        QCOMPARE(m_model->index(0).data(TimelineModel::SeqRole).toLongLong(), 5);
        QVERIFY(m_model->index(0).data(TimelineModel::TextRole).toString().isEmpty());
        QCOMPARE(m_model->rowOfSeq(9), 4);
        QCOMPARE(m_model->rowOfSeq(4), -1);
        QCOMPARE(m_model->rowOfSeq(10), -1);
        QCOMPARE(m_model->seqOfRow(4), 9);
        QCOMPARE(m_model->seqOfRow(5), 0);
    }

    void aSpanOnlyGrowsAtItsEndAndLosesItsStart()
    {
        watch();
        m_model->setSpan(5, 9);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        m_model->setSpan(1, 8);
        QCOMPARE(inserted.count() + removed.count(), 0);
        m_model->setSpan(7, 12);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted.first().at(1).toInt(), 3); // before what waits
        QCOMPARE(removed.count(), 1);
        QCOMPARE(kinds(), u"______m"_s);
        m_model->setSpan(13, 12); // all of it was too old
        QCOMPARE(kinds(), u"m"_s);
        QCOMPARE(m_model->firstSeq(), 0);
        m_model->append(entry(13));
        QCOMPARE(kinds(), u"mm"_s);
        QCOMPARE(m_model->firstSeq(), 13);
        m_model->setSpan(40, 41); // long away
        QCOMPARE(kinds(), u"__m"_s);
    }

    void theFirstSpanStandsBeforeWhatIsMine()
    {
        watch();
        m_model->addLocal(u"hello"_s, 1);
        m_model->addPending(u"a"_s, u"a"_s, 1);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_model->setSpan(1, 3);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(kinds(), u"___lm"_s);
        m_model->append(entry(4));
        QCOMPARE(kinds(), u"___lmm"_s);
    }

    void anEmptyLogHasNoRows()
    {
        watch();
        m_model->setSpan(1, 0);
        QCOMPARE(m_model->rowCount(), 0);
        m_model->append(entry(1));
        QCOMPARE(kinds(), u"m"_s);
    }

    void entriesFillTheirRowsInOneSignalARun()
    {
        watch();
        m_model->setSpan(1, 10);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->insert({entry(9), entry(3), entry(2), entry(4)});
        QCOMPARE(kinds(), u"_mmm____m_"_s);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed[0].at(0).toModelIndex().row(), 1);
        QCOMPARE(changed[0].at(1).toModelIndex().row(), 3);
        m_model->insert({entry(3), entry(4)}); // no news
        QCOMPARE(changed.count(), 2);
        m_model->insert({entry(0), entry(-5), entry(12)});
        QCOMPARE(kinds(), u"_mmm____m__m"_s);
    }

    void theNewerKnowledgeWins()
    {
        watch();
        m_model->insert(entries(1, 3));
        Entry known = entry(2);
        known.text = u"better"_s;
        known.editedBy = 40;
        m_model->insert({known});
        QCOMPARE(at(2, TimelineModel::TextRole), u"better"_s);
        QVERIFY(index(2).data(TimelineModel::EditedRole).toBool());
        QVERIFY(!index(3).data(TimelineModel::EditedRole).toBool());
    }

    void aMillionRowsOpenAtOnce()
    {
        QElapsedTimer timer;
        timer.start();
        m_model->setSpan(1, Million);
        QVERIFY(timer.elapsed() < 20);
        QCOMPARE(m_model->rowCount(), int(Million));
        QCOMPARE(m_model->rowOfSeq(Million), int(Million) - 1);
        m_model->append(entry(Million + 1));
        QCOMPARE(m_model->rowCount(), int(Million) + 1);
    }

    void aRoomThatClaimsTheImpossibleShowsItsEnd()
    {
        m_model->setSpan(1, Seq(1) << 52);
        QVERIFY(m_model->rowCount() <= 5'000'000);
        QCOMPARE(m_model->lastSeq(), Seq(1) << 52);
        m_model->append(entry((Seq(1) << 52) + 1));
        QVERIFY(m_model->rowCount() <= 5'000'000);
        QCOMPARE(m_model->rowOfSeq(m_model->lastSeq()), m_model->rowCount() - 1);
    }

    void memoryIsBoundedAndWhatIsSeenStays()
    {
        m_model->setSpan(1, 100'000);
        m_model->insert(entries(50'001, 50'100));
        m_model->setShown(50'000, 50'099);
        for (Seq first = 1; first < 40'000; first += 100)
            m_model->insert(entries(first, first + 99));
        int loaded = 0;
        for (int row = 0; row < m_model->rowCount(); ++row)
            loaded += kind(row) == TimelineModel::Kind::Message;
        QVERIFY(loaded > 3'000);
        QVERIFY(loaded < 10'000);
        for (Seq seq = 50'001; seq <= 50'100; ++seq)
            QCOMPARE(kind(m_model->rowOfSeq(seq)), TimelineModel::Kind::Message);
        QCOMPARE(kind(m_model->rowOfSeq(1)), TimelineModel::Kind::Missing);
        QCOMPARE(kind(m_model->rowOfSeq(39'999)), TimelineModel::Kind::Message);
    }

    void whatIsEvictedIsToldAndCanComeBack()
    {
        m_model->setSpan(1, 100'000);
        m_model->insert(entries(501, 600));
        bool told = false;
        connect(m_model.get(), &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &top) {
            told = told || (top.row() == 500 && kind(500) == TimelineModel::Kind::Missing);
        });
        for (Seq first = 10'001; first < 20'000; first += 100)
            m_model->insert(entries(first, first + 99));
        QVERIFY(told);
        m_model->insert(entries(501, 502));
        QCOMPARE(at(502, TimelineModel::TextRole), u"text 502"_s);
    }

    void missingIsTheNewestRunWidened()
    {
        m_model->setSpan(1, 1'000);
        QCOMPARE(m_model->missing(990, 999), (TimelineModel::Range{901, 1'000}));
        m_model->insert(entries(901, 1'000));
        QVERIFY(!m_model->missing(950, 999).has_value());
        QCOMPARE(m_model->missing(890, 999), (TimelineModel::Range{801, 900}));
        // In the middle of nowhere: on both sides, and all rows that were asked for.
        const auto middle = m_model->missing(499, 509);
        QVERIFY(middle && middle->first <= 500 && middle->last >= 510);
        QCOMPARE(middle->last - middle->first + 1, 100);
        QVERIFY(middle->first > 440 && middle->last < 570);
        // Between others.
        m_model->insert(entries(480, 499));
        m_model->insert(entries(512, 520));
        QCOMPARE(m_model->missing(499, 509), (TimelineModel::Range{500, 511}));
        QCOMPARE(m_model->missing(470, 509), (TimelineModel::Range{500, 511})); // first the newest
        QCOMPARE(m_model->missing(0, 5), (TimelineModel::Range{1, 100}));
        m_model->addPending(u"a"_s, u"a"_s, 1);
        m_model->addLocal(u"x"_s, 1);
        QVERIFY(!m_model->missing(1'000, 1'001).has_value());
        QVERIFY(!m_model->missing(-5, -1).has_value());
        m_model->clear();
        QVERIFY(!m_model->missing(0, 10).has_value());
    }

    void entriesAboutOthersAreHidden()
    {
        watch();
        m_model->insert(entries(1, 2));
        m_model->append(change(3, EntryType::React, 1, u"👍"_s));
        m_model->append(change(4, EntryType::Edit, 1, u"new"_s));
        m_model->append(change(5, EntryType(99), 1));
        m_model->append(entry(6));
        QCOMPARE(kinds(), u"mm---m"_s);
        QVERIFY(at(4, TimelineModel::TextRole).isEmpty());
        QVERIFY(!m_model->missing(0, 5).has_value());
    }

    void changesShowAtTheirTarget()
    {
        watch();
        m_model->insert(entries(1, 2));
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->append(change(3, EntryType::React, 1, u"👍"_s, u"Zoë"_s));
        m_model->append(change(4, EntryType::React, 1, u"👍"_s, u"AN"_s));
        m_model->append(change(5, EntryType::React, 1, u"❤️"_s));
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
        QCOMPARE(at(1, TimelineModel::ReactionsRole), u"👍 2  ❤️ 1"_s);
        QCOMPARE(index(1).data(TimelineModel::MyReactionsRole).toStringList(), QStringList{u"👍"_s});
        Entry off = change(6, EntryType::React, 1, u"👍"_s, u"An"_s);
        off.on = false;
        m_model->append(off);
        QCOMPARE(at(1, TimelineModel::ReactionsRole), u"👍 1  ❤️ 1"_s);
        m_model->append(change(7, EntryType::Edit, 1, u"new"_s));
        QCOMPARE(at(1, TimelineModel::TextRole), u"new"_s);
        QVERIFY(index(1).data(TimelineModel::EditedRole).toBool());
        m_model->append(change(8, EntryType::Delete, 1));
        QVERIFY(index(1).data(TimelineModel::DeletedRole).toBool());
        QVERIFY(!index(1).data(TimelineModel::EditedRole).toBool());
        QVERIFY(at(1, TimelineModel::TextRole).isEmpty());
        QVERIFY(at(1, TimelineModel::ReactionsRole).isEmpty());
        m_model->append(change(9, EntryType::Edit, 777, u"nobody"_s)); // not here: nothing happens
    }

    // A reaction that was taken back long ago does not come back with the page that it is in.
    void anOldReactionIsNotNews()
    {
        watch();
        m_model->setSpan(1, 100);
        m_model->insert({entry(10), entry(100)});
        m_model->insert({change(20, EntryType::React, 10, u"👍"_s)});
        QVERIFY(at(10, TimelineModel::ReactionsRole).isEmpty());
        m_model->insert({change(21, EntryType::Edit, 10, u"new"_s)}); // that says when it was
        QCOMPARE(at(10, TimelineModel::TextRole), u"new"_s);
    }

    // It was read before the change came, and arrives after it.
    void aSlowPageUndoesNothing()
    {
        watch();
        m_model->setSpan(1, 100);
        m_model->append(change(101, EntryType::React, 10, u"👍"_s));
        m_model->append(change(102, EntryType::Delete, 11));
        m_model->insert(entries(10, 11));
        QCOMPARE(at(10, TimelineModel::ReactionsRole), u"👍 1"_s);
        QVERIFY(index(11).data(TimelineModel::DeletedRole).toBool());
    }

    void topicsAreSentences()
    {
        watch();
        m_model->append(change(1, EntryType::Topic, 0, u"100%2 tea"_s, u"Anna"_s));
        m_model->append(change(2, EntryType::Topic, 0, {}, u"Anna"_s));
        QCOMPARE(kinds(), u"nn"_s);
        QCOMPARE(at(1, TimelineModel::TextRole), u"Anna changed the topic to: 100%2 tea"_s);
        QCOMPARE(at(2, TimelineModel::TextRole), u"Anna removed the topic"_s);
    }

    void repliesQuoteWhatTheyAnswer()
    {
        watch();
        m_model->setSpan(1, 10);
        Entry reply = entry(9);
        reply.replyTo = 2;
        m_model->insert({reply, entry(10)});
        QCOMPARE(at(9, TimelineModel::ReplyRole), u"…"_s);
        QVERIFY(at(10, TimelineModel::ReplyRole).isEmpty());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        Entry target = entry(2, u"Anna"_s);
        target.text = u"first\nwords "_s + u"x"_s.repeated(4'000);
        m_model->insert({target});
        QCOMPARE(changed.count(), 2); // the reply shows it, too
        const QString quoted = at(9, TimelineModel::ReplyRole);
        QVERIFY(quoted.startsWith(u"Anna: first words x"_s));
        QVERIFY(quoted.endsWith(u'…') && quoted.size() < 200);
        m_model->append(change(11, EntryType::Delete, 2, {}, u"Anna"_s));
        QCOMPARE(at(9, TimelineModel::ReplyRole), u"Anna: This message was deleted."_s);
    }

    void resetForgetsTheSpan()
    {
        watch();
        m_model->setSpan(1, 10);
        m_model->insert(entries(1, 10));
        m_model->append(change(11, EntryType::React, 1, u"👍"_s));
        m_model->reset();
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->lastSeq(), 0);
        m_model->setSpan(1, 3);
        QCOMPARE(kinds(), u"___"_s);
        m_model->insert(entries(1, 3));
        QVERIFY(at(1, TimelineModel::ReactionsRole).isEmpty()); // of another log
    }

private:
    void watch()
    {
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    QModelIndex index(Seq seq) const { return m_model->index(m_model->rowOfSeq(seq)); }
    QString at(Seq seq, int role) const { return index(seq).data(role).toString(); }

    TimelineModel::Kind kind(int row) const
    {
        return m_model->index(row).data(TimelineModel::KindRole).value<TimelineModel::Kind>();
    }

    // A letter a row: message, notice, local, "_" missing, "-" hidden.
    QString kinds() const
    {
        QString all;
        for (int row = 0; row < m_model->rowCount(); ++row)
            all += u"mnl_-"_s.at(int(kind(row)));
        return all;
    }

    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestTimelineLog)
#include "tst_timelinelog.moc"
