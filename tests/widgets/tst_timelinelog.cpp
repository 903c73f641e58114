// SPDX-License-Identifier: Apache-2.0
#include "models/timelinemodel.h"
#include "timelinefixture.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;
using Part = TimelineLayout::Part;

namespace {

constexpr Seq Million = 1'000'000;

Entry entry(Seq seq)
{
    Entry made;
    made.seq = seq;
    made.from = seq / 3 % 2 ? u"Bình"_s : u"An"_s;
    made.text = u"message %1 "_s.arg(seq).repeated(1 + int(seq * 7 % 19));
    made.time = 1'700'000'000'000 + seq * 60'000;
    return made;
}

std::vector<Entry> entries(Seq first, Seq last)
{
    std::vector<Entry> made;
    for (Seq seq = first; seq <= last; ++seq)
        made.push_back(entry(seq));
    return made;
}

} // namespace

// A view of a log of which only parts are loaded.
class TestTimelineLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<TimelineModel>();
        m_view = std::make_unique<TimelineView>();
        m_view->setModel(m_model.get());
        m_view->resize(600, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void cleanup() { m_view.reset(); }

    void whatIsShownComesAndNothingElse()
    {
        follow();
        m_model->setSpan(1, Million);
        QTRY_VERIFY(isLoaded(int(Million) - 1));
        settle();
        QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
        QVERIFY(m_asked < 5);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2);
        settle();
        const auto [first, last] = shown();
        QVERIFY(first > 400'000 && last < 600'000);
        for (int row = first; row <= last; ++row)
            QVERIFY(isLoaded(row));
        QVERIFY(m_asked < 10);
    }

    void whatIsReadStaysWhereItIsWhileOthersCome()
    {
        m_model->setSpan(1, 1'000);
        m_model->insert(entries(501, 1'000));
        m_view->showRow(500); // the first one that is there, in the middle
        m_view->verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd); // by hand
        m_view->grab();
        const int y = m_view->partRect(500, Part::Text).top();
        QVERIFY(y > 100 && y < 400);
        m_model->insert(entries(401, 500));
        m_view->grab();
        QCOMPARE(m_view->partRect(500, Part::Text).top(), y);
        const int newest = m_view->partRect(502, Part::Text).top();
        m_model->insert(entries(301, 400));
        m_view->grab();
        QCOMPARE(m_view->partRect(502, Part::Text).top(), newest);
    }

    void anEntryIsShownInTheMiddleAndStaysWhileItLoads()
    {
        m_model->setSpan(1, 10'000);
        m_view->showEntry(5'000);
        m_view->grab();
        const QRect before = m_view->rowRect(4'999);
        QVERIFY(qAbs(before.center().y() - m_view->viewport()->height() / 2) < 3);
        m_model->insert(entries(4'950, 4'998));
        m_view->grab();
        QCOMPARE(m_view->rowRect(4'999).top(), before.top());
        m_model->insert(entries(4'980, 5'060));
        m_view->grab();
        QCOMPARE(m_view->rowRect(4'999).top(), before.top());
        QVERIFY(!m_view->partRect(4'999, Part::Text).isNull());
        m_view->showEntry(20'000); // never heard of
        QCOMPARE(m_view->rowRect(4'999).top(), before.top());
        m_view->showEntry(1);
        QVERIFY(m_view->rowRect(0).top() >= 0);
        m_view->showEntry(10'000);
        QVERIFY(m_view->isAtEnd());
    }

    void whatWasLookedForIsLitForAMoment()
    {
        m_model->setSpan(1, 300);
        m_model->insert(entries(1, 300));
        m_view->showEntry(150);
        const QImage lit = m_view->grab().toImage();
        QTRY_VERIFY_WITH_TIMEOUT(m_view->grab().toImage() != lit, 3'000);
        QTest::qWait(1'800);
        const QImage plain = m_view->grab().toImage();
        const int y = m_view->rowRect(149).center().y();
        QVERIFY(plain.pixel(2, y) != lit.pixel(2, y));
        QCOMPARE(plain.pixel(2, y), plain.pixel(2, 2));
    }

    void missingRowsAreSketches()
    {
        m_model->setSpan(1, 50);
        const QImage sketch = m_view->grab().toImage();
        m_view->setModel(nullptr);
        QVERIFY(m_view->grab().toImage() != sketch);
        m_view->setModel(m_model.get());
        m_view->grab();
        QVERIFY(m_view->rowRect(49).height() > 10);
        QCOMPARE(m_view->rowRect(49).height(), m_view->rowRect(48).height());
        QVERIFY(m_view->partRect(49, Part::Text).isEmpty());
    }

    void hiddenRowsAreNotThere()
    {
        m_model->insert(entries(1, 1));
        m_view->grab();
        const int alone = m_view->rowRect(0).height();
        for (Seq seq = 2; seq < 400; ++seq) {
            Entry reaction = entry(seq);
            reaction.type = EntryType::React;
            reaction.target = 1;
            reaction.from = u"Zoë"_s;
            reaction.on = seq % 2 == 0;
            reaction.text = u"👍"_s;
            m_model->append(reaction);
        }
        Entry next = entry(400);
        next.from = entry(1).from;
        next.time = entry(1).time + 1'000;
        m_model->append(next);
        m_view->grab();
        QCOMPARE(m_view->rowRect(0).height(), alone);
        QVERIFY(m_view->rowRect(200).isNull());
        QCOMPARE(m_view->rowRect(399).top(), m_view->rowRect(0).bottom() + 1);
        // The same breath, whatever happened between: no header.
        QVERIFY(m_view->partRect(399, Part::Text).top() - m_view->rowRect(399).top() < 8);
        QVERIFY(m_view->laidOutRows() < 10);

        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        m_view->copy();
        m_view->selectAll();
        QCOMPARE(m_view->selectedText().count(u'\n'), 1);
    }

    void onlyMessagesOfOthersAreNews()
    {
        m_model->setMe(u"An"_s);
        m_model->insert(entries(1, 100));
        m_view->grab();
        m_view->verticalScrollBar()->setValue(0);
        Entry reaction = entry(101);
        reaction.type = EntryType::React;
        reaction.target = 1;
        m_model->append(reaction);
        m_view->grab();
        QCOMPARE(m_view->newMessages(), 0);
        m_model->setSpan(1, 104); // three more that are on their way
        m_view->grab();
        QCOMPARE(m_view->newMessages(), 3);
        Entry mine = entry(102);
        mine.from = u"An"_s;
        Entry theirs = entry(103);
        theirs.from = u"Bình"_s;
        reaction.seq = 104;
        m_model->insert({mine, theirs, reaction});
        m_view->grab();
        QCOMPARE(m_view->newMessages(), 1);
        m_view->scrollToEnd();
        QCOMPARE(m_view->newMessages(), 0);
    }

    void whatIsNotLoadedIsCopiedAsAGap()
    {
        m_model->setSpan(1, Million);
        m_model->insert(entries(1, 1));
        m_model->insert(entries(Million, Million));
        m_view->selectAll();
        const QStringList lines = m_view->selectedText().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1], u"[…]"_s);
    }

    void aTopicIsANoticeThatBreaksTheGroup()
    {
        Entry topic = entry(2);
        topic.type = EntryType::Topic;
        topic.text = u"Tea"_s;
        m_model->insert({entry(1), topic, entry(3)});
        m_view->grab();
        const int middle = m_view->partRect(1, Part::Text).center().x();
        QVERIFY(qAbs(middle - m_view->viewport()->width() / 2) <= 1);
    }

    void retentionTakesRowsFromTheTop()
    {
        m_model->insert(entries(1, 500));
        m_view->showEntry(400);
        m_view->grab();
        const int y = m_view->rowRect(399).top();
        m_model->setSpan(300, 500);
        m_view->grab();
        QCOMPARE(m_view->rowRect(100).top(), y);
        m_model->setSpan(501, 500);
        m_view->grab();
        QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
    }

    void readsLittleOfALongLog()
    {
        follow();
        m_model->setMe(u"Zoë"_s);
        m_model->setSpan(1, Million);
        settle();
        for (int i = 1; i < 20; ++i) {
            m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 20 * i);
            settle();
            QVERIFY(m_view->laidOutRows() < 150);
        }
        m_model->setMe(u"An"_s); // says that all rows may have changed
        m_view->grab();
        QVERIFY(m_asked < 60);
    }

private:
    // Brings what is wanted, as the program does.
    void follow()
    {
        m_asked = 0;
        connect(m_view.get(), &TimelineView::rowsShown, this, [this](int first, int last) {
            m_model->setShown(first, last);
            if (const auto wanted = m_model->missing(first, last)) {
                ++m_asked;
                m_model->insert(entries(wanted->first, wanted->last));
            }
        });
    }

    void settle()
    {
        for (int i = 0; i < 6; ++i) {
            m_view->grab();
            QCoreApplication::sendPostedEvents();
        }
    }

    bool isLoaded(int row) const
    {
        return m_model->index(row).data(TimelineModel::KindRole).value<TimelineModel::Kind>()
            == TimelineModel::Kind::Message;
    }

    std::pair<int, int> shown() const
    {
        const int row = m_model->rowCount() / 2;
        int first = row - 50'000;
        while (m_view->rowRect(first).isNull())
            ++first;
        int last = first;
        while (!m_view->rowRect(last + 1).isNull())
            ++last;
        return {first, last};
    }

    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<TimelineView> m_view;
    int m_asked = 0;
};

QTEST_MAIN(TestTimelineLogView)
#include "tst_timelinelog.moc"
