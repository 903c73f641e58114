// SPDX-License-Identifier: Apache-2.0
#include "loggedtimeline.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestTimelinePlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<LoggedTimeline>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_log->view()));
    }

    void cleanup() { m_log.reset(); }

    void aLineStandsAboveWhatIsUnread()
    {
        m_log->bring(1, 100);
        const QRect before = view().rowRect(row(99)); // 99 to 101 are of Bình
        QVERIFY(!before.isNull());
        view().setUnreadAfter(97); // 98 is mine, so it is not new to me
        view().grab();
        QCOMPARE(view().unreadRow(), row(99));
        const QRect after = view().rowRect(row(99));
        QVERIFY(after.height() > before.height());
        QCOMPARE(m_log->textOf(99).bottom(), after.bottom()); // the line is above the words
        QVERIFY(view().isAtEnd());
        view().setUnreadAfter(100); // all is read
        view().grab();
        QCOMPARE(view().unreadRow(), -1);
        QCOMPARE(view().rowRect(row(99)).height(), before.height());
        m_log->say(u"Bình"_s, u"new"_s);
        QCOMPARE(view().unreadRow(), row(101));
        view().setUnreadAfter(0);
        view().grab();
        QCOMPARE(view().unreadRow(), -1);
    }

    void theLineMovesNothingThatIsRead()
    {
        m_log->bring(1, 400);
        view().showRow(row(200));
        view().verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        view().grab();
        const int y = m_log->textOf(200).top();
        view().setUnreadAfter(100);
        view().grab();
        QCOMPARE(m_log->textOf(200).top(), y);
    }

    void aClickAtTheLineFindsTheMessageBelow()
    {
        m_log->bring(1, 100);
        view().setUnreadAfter(97);
        view().grab();
        const QRect text = m_log->textOf(99);
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, text.topLeft() + QPoint(20, 14));
        QCOMPARE(view().selectedText(), u"message"_s);
    }

    void theButtonLeadsToTheFirstUnreadAndThenToTheEnd()
    {
        m_log->bring(1, 400);
        view().showRow(row(100));
        view().setUnreadAfter(300);
        view().grab();
        auto *button = view().findChild<QPushButton *>(u"newMessagesButton"_s);
        QVERIFY(button->isVisible());
        int ofOthers = 0;
        for (Seq seq = 301; seq <= 400; ++seq)
            ofOthers += LoggedTimeline::entry(seq).from == u"An"_s ? 0 : 1;
        QCOMPARE(view().newMessages(), ofOthers);
        QTest::mouseClick(button, Qt::LeftButton);
        view().grab();
        const QRect first = view().rowRect(view().unreadRow());
        QVERIFY(!first.isNull() && first.top() >= 0 && first.top() < 100);
        QVERIFY(!view().isAtEnd());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(view().isAtEnd());
        QVERIFY(button->isHidden());
    }

    void tellsHowFarItWasRead()
    {
        if (!QTest::qWaitForWindowActive(&view()))
            QSKIP("This platform activates no window.");
        QSignalSpy read(&view(), &TimelineView::readUpTo);
        m_log->bring(1, 400);
        QTRY_COMPARE(read.size(), 1);
        QCOMPARE(read.back().front().toLongLong(), 400);
        view().verticalScrollBar()->setValue(0);
        m_log->say(u"Bình"_s, u"below"_s);
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 1); // not seen
        view().scrollToEnd();
        QTRY_COMPARE(read.size(), 2);
        QCOMPARE(read.back().front().toLongLong(), 401);
    }

    void whatIsHiddenIsNotRead()
    {
        view().hide();
        QSignalSpy read(&view(), &TimelineView::readUpTo);
        m_log->bring(1, 50);
        QCoreApplication::processEvents();
        QCOMPARE(read.size(), 0);
    }

    void aPlaceIsFoundAgain()
    {
        m_log->bring(1, 400);
        QVERIFY(view().place().atEnd);
        const TimelinePlace place = somewhere();
        const std::pair<Seq, int> seen = firstText();
        m_log->reopen();
        view().setPlace(place);
        view().grab();
        QCOMPARE(view().place(), place);
        QCOMPARE(firstText(), seen);
        view().setPlace({});
        QVERIFY(view().isAtEnd());
    }

    void aPlaceIsKeptUntilItsRowsCome()
    {
        m_log->bring(1, 1'000);
        const TimelinePlace place = somewhere();
        const std::pair<Seq, int> seen = firstText();
        m_log->model().clear();
        m_log->reopen();
        view().setPlace(place); // nothing is known yet
        view().grab();
        QCOMPARE(view().place(), place);
        m_log->model().setSpan(1, 1'000);
        view().grab();
        m_log->bring(place.seq, place.seq + 2); // in any order
        m_log->bring(place.seq - 100, place.seq - 1);
        m_log->bring(place.seq + 3, place.seq + 60);
        QCOMPARE(firstText(), seen);
        QCOMPARE(view().place(), place);
        m_log->bring(901, 1'000);
        QCOMPARE(firstText(), seen);
    }

    void whoScrollsIsNotPulledBack()
    {
        m_log->model().setSpan(1, 1'000);
        view().setPlace({500, 40, false});
        view().grab();
        view().scrollToEnd();
        m_log->bring(400, 600);
        QVERIFY(view().isAtEnd());
    }

private:
    TimelineView &view() { return m_log->view(); }
    int row(Seq seq) { return m_log->model().rowOfSeq(seq); }

    TimelinePlace somewhere()
    {
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum() / 2);
        view().grab();
        view().verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd);
        view().grab();
        return view().place();
    }

    std::pair<Seq, int> firstText()
    {
        for (int row = 0; row < m_log->model().rowCount(); ++row) {
            if (!view().rowRect(row).isNull())
                return {m_log->model().seqOfRow(row),
                        m_log->textOf(m_log->model().seqOfRow(row)).top()};
        }
        return {};
    }

    std::unique_ptr<LoggedTimeline> m_log;
};

QTEST_MAIN(TestTimelinePlace)
#include "tst_timelineplace.moc"
