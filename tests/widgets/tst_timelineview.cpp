// SPDX-License-Identifier: Apache-2.0
#include "timelinefixture.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace parlour;
using Part = TimelineLayout::Part;

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAtTheEnd();
    void staysAtTheEnd();
    void staysWhereItIs();
    void buttonLeadsToTheEnd();
    void keysLeadToTheEnds();
    void olderRowsMoveNothing();
    void olderRowsMoveNoWords();
    void removedAndMovedRowsMoveNothing();
    void wheelMovesByExactlyItsWay();
    void resizingKeepsTheFirstRow();
    void shortConversationsStandAtTheBottom();
    void laysOutOnlyWhatIsSeen();
    void paintsWithoutReadingAgain();
    void groupsByAuthorAndDay();
    void movedRowsAreGroupedAnew();
    void showsPlaceholder();
    void forgetsModelThatDied();
    void tellsWhichRowsAreShown();
    void tellsWhenItBecomesVisible();

private:
    std::unique_ptr<TimelineFixture> m_fixture;
    TimelineView *m_view = nullptr;
};

void TestTimelineView::init()
{
    m_fixture = std::make_unique<TimelineFixture>();
    m_view = &m_fixture->view();
    QVERIFY(QTest::qWaitForWindowExposed(m_view));
}

void TestTimelineView::cleanup()
{
    m_fixture.reset();
}

void TestTimelineView::opensAtTheEnd()
{
    m_fixture->open(500);
    QVERIFY(m_view->isAtEnd());
    QVERIFY(!m_view->rowRect(499).isNull());
    QVERIFY(m_view->rowRect(499).bottom() < m_view->viewport()->height());
    QVERIFY(m_view->rowRect(0).isNull());
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
}

void TestTimelineView::staysAtTheEnd()
{
    m_fixture->open(500);
    for (int i = 0; i < 30; ++i) {
        m_fixture->model().append(FakeTimeline::sample(500 + i));
        m_view->grab();
        QVERIFY(!m_view->rowRect(m_fixture->lastRow()).isNull());
    }
    QCOMPARE(m_view->newMessages(), 0);
    QVERIFY(m_view->findChild<QPushButton *>(QStringLiteral("newMessagesButton"))->isHidden());
}

void TestTimelineView::staysWhereItIs()
{
    m_fixture->open(500);
    m_fixture->wheel(20);
    const auto [row, y] = m_fixture->wholeRow();
    QVERIFY(row > 0);
    FakeTimeline::Row own = FakeTimeline::sample(502);
    own.mine = true;
    m_fixture->model().append(FakeTimeline::sample(500));
    m_fixture->model().append(FakeTimeline::sample(501));
    m_fixture->model().append(own);
    m_view->grab();
    QCOMPARE(m_view->rowRect(row).top(), y);
    QCOMPARE(m_view->newMessages(), 2); // one's own is no news
    QVERIFY(!m_view->isAtEnd());
}

void TestTimelineView::buttonLeadsToTheEnd()
{
    m_fixture->open(500);
    m_fixture->wheel(20);
    m_fixture->model().append(FakeTimeline::sample(500));
    m_view->grab();
    auto *button = m_view->findChild<QPushButton *>(QStringLiteral("newMessagesButton"));
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), QStringLiteral("1 new message"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_view->isAtEnd());
    QVERIFY(!m_view->rowRect(500).isNull());
    QVERIFY(button->isHidden());
}

void TestTimelineView::keysLeadToTheEnds()
{
    m_fixture->open(500);
    QTest::keyClick(m_view, Qt::Key_Home);
    QVERIFY(m_view->rowRect(0).top() >= 0);
    QVERIFY(!m_view->rowRect(0).isNull());
    QTest::keyClick(m_view, Qt::Key_End);
    QVERIFY(m_view->isAtEnd());
    QTest::keyClick(m_view, Qt::Key_PageUp);
    QVERIFY(!m_view->isAtEnd());
    m_fixture->model().append(FakeTimeline::sample(500));
    QTest::keyClick(m_view, Qt::Key_Escape);
    QVERIFY(m_view->isAtEnd());
    m_view->verticalScrollBar()->setValue(0);
    QVERIFY(!m_view->rowRect(0).isNull());
}

void TestTimelineView::olderRowsMoveNothing()
{
    m_fixture->open(500);
    m_fixture->wheel(40);
    const auto [row, y] = m_fixture->wholeRow();
    std::deque<FakeTimeline::Row> older;
    for (int i = -200; i < 0; ++i)
        older.push_back(FakeTimeline::sample(9'000 + i));
    m_fixture->model().insert(0, older);
    m_view->grab();
    QCOMPARE(m_view->rowRect(row + 200).top(), y);
    // And what is above is there to be scrolled to, without a jump.
    m_fixture->wheel(1);
    QVERIFY(m_view->rowRect(row + 200).top() > y);
}

// The first row loses its header when the same author turns out to have spoken before.
void TestTimelineView::olderRowsMoveNoWords()
{
    m_fixture->open(500);
    QTest::keyClick(m_view, Qt::Key_Home);
    const int y = m_view->partRect(0, Part::Text).top();
    const int height = m_view->rowRect(0).height();
    FakeTimeline::Row before = m_fixture->model().at(0);
    before.time -= 1'000;
    m_fixture->model().insert(0, std::deque<FakeTimeline::Row>(50, before));
    m_view->grab();
    QVERIFY(m_view->rowRect(50).height() < height);
    QCOMPARE(m_view->partRect(50, Part::Text).top(), y);
}

void TestTimelineView::removedAndMovedRowsMoveNothing()
{
    m_fixture->open(500);
    m_fixture->wheel(40);
    const auto [row, y] = m_fixture->wholeRow();
    m_fixture->model().remove(3);
    m_view->grab();
    QCOMPARE(m_view->rowRect(row - 1).top(), y);
    m_fixture->model().move(499 - 1, 10); // from below to above
    m_view->grab();
    QCOMPARE(m_view->rowRect(row).top(), y);
    m_fixture->model().move(10, m_fixture->model().rowCount());
    m_view->grab();
    QCOMPARE(m_view->rowRect(row - 1).top(), y);
    m_fixture->model().clear();
    m_view->grab();
    QCOMPARE(m_view->verticalScrollBar()->maximum(), 0);
}

void TestTimelineView::wheelMovesByExactlyItsWay()
{
    m_fixture->open(3'000);
    m_fixture->wheel(1);
    auto [row, y] = m_fixture->wholeRow();
    m_fixture->wheel(1);
    const int way = m_view->rowRect(row).top() - y;
    QVERIFY(way > 0);
    // Into rows whose heights were estimates: none of them may show.
    for (int i = 0; i < 200; ++i) {
        std::tie(row, y) = m_fixture->wholeRow();
        m_fixture->wheel(1);
        QCOMPARE(m_view->rowRect(row).top() - y, way);
    }
}

void TestTimelineView::resizingKeepsTheFirstRow()
{
    m_fixture->open(500);
    m_fixture->wheel(40);
    const auto [row, y] = m_fixture->wholeRow();
    for (const int width : {430, 300, 520, 600}) {
        m_view->resize(width, 500);
        m_view->grab();
        QCOMPARE(m_view->rowRect(row).top(), y);
    }
    QTest::keyClick(m_view, Qt::Key_End);
    m_view->resize(320, 200);
    m_view->grab();
    QVERIFY(!m_view->rowRect(m_fixture->lastRow()).isNull());
}

void TestTimelineView::shortConversationsStandAtTheBottom()
{
    m_fixture->open(1);
    const QRect rect = m_view->rowRect(0);
    QVERIFY(rect.top() > m_view->viewport()->height() / 2);
    QVERIFY(rect.bottom() < m_view->viewport()->height());
    QVERIFY(!m_view->verticalScrollBar()->isVisible());
}

void TestTimelineView::laysOutOnlyWhatIsSeen()
{
    constexpr int Million = 1'000'000;
    m_fixture->open(Million);
    // No row is higher than the window but for a few, so three windows of them are few.
    constexpr int Few = 150;
    QVERIFY(m_view->laidOutRows() > 0);
    QVERIFY(m_view->laidOutRows() < Few);
    QVERIFY2(m_fixture->model().reads() < 10'000, "opening must not read the whole model");
    for (int i = 0; i < 100; ++i) {
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 100 * i);
        m_fixture->wheel(-3);
        QVERIFY(m_view->laidOutRows() < Few);
    }
    const int before = m_fixture->model().reads();
    m_view->resize(400, 500);
    m_fixture->model().append(FakeTimeline::sample(0));
    m_view->grab();
    QVERIFY(m_fixture->model().reads() - before < 10'000);
}

void TestTimelineView::paintsWithoutReadingAgain()
{
    m_fixture->open(100);
    FakeTimeline::Row tower;
    tower.text = QString(u'a') + QString(4'000, QChar(0x301));
    m_fixture->model().append(tower);
    FakeTimeline::Row endless;
    endless.text = QString(4'000, u'x');
    m_fixture->model().append(endless);
    m_view->grab();
    QVERIFY(m_view->partRect(m_fixture->lastRow(), Part::Text).right()
            < m_view->viewport()->width());
    const int before = m_fixture->model().reads();
    for (int i = 0; i < 10; ++i)
        m_view->grab();
    QCOMPARE(m_fixture->model().reads(), before);
}

void TestTimelineView::groupsByAuthorAndDay()
{
    m_fixture->open(0);
    FakeTimeline::Row row;
    row.text = QStringLiteral("hi");
    m_fixture->model().append(row); // a day and a header
    row.time += 60'000;
    m_fixture->model().append(row); // neither
    row.time += 6 * 60'000;
    m_fixture->model().append(row); // a header: long ago
    row.author = QStringLiteral("An");
    m_fixture->model().append(row); // a header: someone else
    row.time += 24 * 3'600'000LL;
    m_fixture->model().append(row); // a day and a header
    row.kind = TimelineModel::Kind::Notice;
    m_fixture->model().append(row);
    m_view->grab();
    const auto head = [this](int number) {
        return m_view->partRect(number, Part::Text).top() - m_view->rowRect(number).top();
    };
    QVERIFY(head(0) > head(2));
    QVERIFY(head(1) < head(2));
    QCOMPARE(head(3), head(2));
    QCOMPARE(head(4), head(0));
    const int middle = m_view->partRect(5, Part::Text).center().x();
    QVERIFY(qAbs(middle - m_view->viewport()->width() / 2) <= 1);
}

// A message that was pending takes its place before someone else's.
void TestTimelineView::movedRowsAreGroupedAnew()
{
    m_fixture->open(0);
    FakeTimeline::Row theirs;
    theirs.text = QStringLiteral("hi");
    FakeTimeline::Row mine = theirs;
    mine.author = QStringLiteral("An");
    mine.mine = true;
    for (const FakeTimeline::Row &row : {mine, theirs, mine})
        m_fixture->model().append(row);
    m_view->grab();
    const int withHeader = m_view->rowRect(2).height();
    m_fixture->model().move(2, 1);
    m_view->grab();
    QVERIFY(m_view->rowRect(1).height() < withHeader); // follows my other one
    QVERIFY(m_view->partRect(1, Part::Text).left() > m_view->partRect(2, Part::Text).left());
    m_fixture->model().move(1, 3);
    m_view->grab();
    QCOMPARE(m_view->rowRect(2).height(), withHeader);
}

void TestTimelineView::showsPlaceholder()
{
    m_fixture->open(0);
    const QImage blank = m_view->grab().toImage();
    m_view->setPlaceholder(QStringLiteral("Nobody has said anything yet."));
    QVERIFY(m_view->grab().toImage() != blank);
    m_fixture->model().append(FakeTimeline::sample(0));
    const QImage withRow = m_view->grab().toImage();
    m_view->setPlaceholder(QString());
    QCOMPARE(m_view->grab().toImage(), withRow);
}

void TestTimelineView::forgetsModelThatDied()
{
    auto model = std::make_unique<FakeTimeline>();
    model->append(FakeTimeline::sample(0));
    m_view->setModel(model.get());
    m_view->grab();
    QVERIFY(!m_view->rowRect(0).isNull());
    model.reset();
    m_view->grab();
    QVERIFY(m_view->rowRect(0).isNull());
    QVERIFY(m_view->selectedText().isEmpty());
    QTest::keyClick(m_view, Qt::Key_Up);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton);
}

void TestTimelineView::tellsWhichRowsAreShown()
{
    QSignalSpy shown(m_view, &TimelineView::rowsShown);
    m_fixture->open(500);
    QTRY_COMPARE(shown.count(), 1);
    QCOMPARE(shown.last().at(1).toInt(), 499);
    const int first = shown.last().at(0).toInt();
    QVERIFY(!m_view->rowRect(first).isNull());
    QVERIFY(m_view->rowRect(first - 1).isNull());
    m_view->grab(); // nothing new
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.count(), 1);
    m_fixture->wheel(3);
    m_fixture->wheel(3);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.count(), 2); // once for both
    QVERIFY(shown.last().at(0).toInt() < first);
    m_fixture->model().change(0, FakeTimeline::sample(1)); // something became missing, perhaps
    m_view->grab();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.count(), 3);
}

void TestTimelineView::tellsWhenItBecomesVisible()
{
    TimelineView view;
    QSignalSpy shown(&view, &TimelineView::rowsShown);
    view.setModel(FakeTimeline::filled(2, &view));
    view.grab();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(shown.count(), 0);
    view.show();
    QTRY_COMPARE(shown.count(), 1);
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
