// SPDX-License-Identifier: Apache-2.0
#include "loggedtimeline.h"
#include "widgets/timelinehoverbar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestTimelineActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<LoggedTimeline>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_log->view()));
        m_log->view().setFocus();
        m_log->say(u"Bình"_s, u"of Bình"_s); // 1
        m_log->say(u"An"_s, u"of mine"_s); // 2
    }

    void cleanup() { m_log.reset(); }

    void aBarFloatsBesideTheMessageUnderTheMouse()
    {
        QWidget *bar = view().findChild<QWidget *>(u"messageBar"_s);
        QVERIFY(bar->isHidden());
        pointAt(1);
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->geometry().intersects(m_log->textOf(1)));
        QVERIFY(view().viewport()->rect().contains(bar->geometry()));
        QVERIFY(barButton(u"hoverEditButton"_s)->isHidden());
        QVERIFY(barButton(u"hoverDeleteButton"_s)->isHidden());
        for (QToolButton *button : bar->findChildren<QToolButton *>())
            QVERIFY(!button->accessibleName().isEmpty());
        pointAt(2);
        QVERIFY(!bar->geometry().intersects(m_log->textOf(2)));
        QVERIFY(barButton(u"hoverEditButton"_s)->isVisible());
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(view().viewport(), &leave);
        QVERIFY(bar->isHidden());
    }

    void theBarStaysInANarrowWindow()
    {
        view().resize(260, 400);
        m_log->say(u"Bình"_s, u"words that fill a line "_s.repeated(20)); // 3
        pointAt(3);
        QWidget *bar = view().findChild<QWidget *>(u"messageBar"_s);
        QVERIFY(bar->isVisible());
        QVERIFY(view().viewport()->rect().contains(bar->geometry()));
    }

    void theBarActsOnItsMessage()
    {
        QSignalSpy reply(&view(), &TimelineView::replyRequested);
        QSignalSpy edit(&view(), &TimelineView::editRequested);
        QSignalSpy remove(&view(), &TimelineView::deleteRequested);
        pointAt(1);
        QTest::mouseClick(barButton(u"hoverReplyButton"_s), Qt::LeftButton);
        QCOMPARE(reply.size(), 1);
        QCOMPARE(reply.front().front().toLongLong(), 1);
        pointAt(2);
        QTest::mouseClick(barButton(u"hoverEditButton"_s), Qt::LeftButton);
        QTest::mouseClick(barButton(u"hoverDeleteButton"_s), Qt::LeftButton);
        QCOMPARE(edit.front().front().toLongLong(), 2);
        QCOMPARE(remove.front().front().toLongLong(), 2);
    }

    void theBarOpensReactionsAndTheMenu()
    {
        QSignalSpy react(&view(), &TimelineView::reactRequested);
        QSignalSpy pick(&view(), &TimelineView::reactionPickRequested);
        pointAt(1);
        QTest::mouseClick(barButton(u"hoverReactButton"_s), Qt::LeftButton);
        auto *menu = view().findChild<QMenu *>(u"reactMenu"_s);
        QVERIFY(menu && menu->isVisible());
        menu->actions().front()->trigger();
        menu->close();
        QCOMPARE(react.front(), (QVariantList{qint64(1), u"👍"_s, true}));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        pointAt(1);
        QTest::mouseClick(barButton(u"hoverReactButton"_s), Qt::LeftButton);
        menu = view().findChild<QMenu *>(u"reactMenu"_s);
        const QPoint at = menu->pos();
        menu->findChild<QAction *>(u"moreReactionsAction"_s)->trigger();
        menu->close();
        QCOMPARE(pick.front(), (QVariantList{qint64(1), at}));
        pointAt(1);
        QTest::mouseClick(barButton(u"hoverMoreButton"_s), Qt::LeftButton);
        QVERIFY(view().findChild<QMenu *>(u"timelineMenu"_s)->isVisible());
        view().findChild<QMenu *>(u"timelineMenu"_s)->close();
    }

    void keysActOnTheCurrentRow()
    {
        QSignalSpy reply(&view(), &TimelineView::replyRequested);
        QSignalSpy edit(&view(), &TimelineView::editRequested);
        QSignalSpy remove(&view(), &TimelineView::deleteRequested);
        QTest::keyClick(&view(), Qt::Key_R); // no row is current: that is the beginning of a text
        QCOMPARE(reply.size(), 0);
        QTest::keyClick(&view(), Qt::Key_Up);
        QCOMPARE(view().currentRow(), 1);
        QTest::keyClick(&view(), Qt::Key_R);
        QTest::keyClick(&view(), Qt::Key_E);
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(reply.front().front().toLongLong(), 2);
        QCOMPARE(edit.front().front().toLongLong(), 2);
        QCOMPARE(remove.front().front().toLongLong(), 2);
        QTest::keyClick(&view(), Qt::Key_Up);
        QTest::keyClick(&view(), Qt::Key_E); // what others said is theirs
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(edit.size(), 1);
        QCOMPARE(remove.size(), 1);
        QTest::keyClick(&view(), Qt::Key_C);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"of Bình"_s);
        QTest::keyClick(&view(), Qt::Key_Plus);
        auto *menu = view().findChild<QMenu *>(u"reactMenu"_s);
        QVERIFY(menu && menu->isVisible());
        menu->close();
        QTest::keyClick(&view(), Qt::Key_Return);
        QVERIFY(view().findChild<QMenu *>(u"timelineMenu"_s)->isVisible());
        view().findChild<QMenu *>(u"timelineMenu"_s)->close();
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(view().currentRow(), -1);
    }

    void theMenuShowsTheKeysAndSpeaksOfPeople()
    {
        QSignalSpy mention(&view(), &TimelineView::mentionRequested);
        QSignalSpy whisper(&view(), &TimelineView::whisperRequested);
        view().openMenu(0);
        auto *menu = view().findChild<QMenu *>(u"timelineMenu"_s);
        QCOMPARE(menu->findChild<QAction *>(u"replyAction"_s)->shortcut(), QKeySequence(Qt::Key_R));
        QVERIFY(!menu->findChild<QAction *>(u"editSentAction"_s));
        menu->findChild<QAction *>(u"mentionAction"_s)->trigger();
        menu->findChild<QAction *>(u"whisperAction"_s)->trigger();
        QCOMPARE(mention.front().front().toString(), u"Bình"_s);
        QCOMPARE(whisper.front().front().toString(), u"Bình"_s);
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        view().openMenu(1);
        menu = view().findChild<QMenu *>(u"timelineMenu"_s);
        QVERIFY(!menu->findChild<QAction *>(u"mentionAction"_s)); // myself
        QVERIFY(menu->findChild<QAction *>(u"editSentAction"_s));
        menu->close();
    }

    void shiftSelectsWholeRows()
    {
        m_log->say(u"Bình"_s, u"third"_s);
        QTest::keyClick(&view(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(view().selectedText(), u"third"_s); // one alone is bare
        QTest::keyClick(&view(), Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(view().selectedText().startsWith(u'['));
        QVERIFY(view().selectedText().contains(u"] An: of mine\n["_s));
        QVERIFY(view().selectedText().endsWith(u"] Bình: third"_s));
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view().selectedText(), u"third"_s);
        QTest::keyClick(&view(), Qt::Key_Up);
        QTest::keyClick(&view(), Qt::Key_Up);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(view().selectedText().count(u'\n'), 1);
        QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), view().selectedText());
        QTest::keyClick(&view(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view().selectedText().count(u'\n'), 2);
    }

    void aQuoteLeadsThereAndAltLeftBack()
    {
        m_log->model().setSpan(1, 400);
        m_log->bring(3, 400);
        Entry answer = LoggedTimeline::entry(401);
        answer.replyTo = 40;
        m_log->model().append(answer);
        view().grab();
        view().scrollToEnd();
        const QPoint quote = m_log->textOf(401).topLeft() + QPoint(20, 12);
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, quote);
        view().grab();
        QVERIFY(!view().rowRect(m_log->model().rowOfSeq(40)).isNull());
        QVERIFY(!view().isAtEnd());
        QTest::keyClick(&view(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(view().isAtEnd());
        QTest::keyClick(&view(), Qt::Key_Left, Qt::AltModifier); // there is nowhere to go back to
        QVERIFY(view().isAtEnd());
    }

    void keysFollowAQuoteToo()
    {
        m_log->model().setSpan(1, 400);
        m_log->bring(3, 400);
        Entry answer = LoggedTimeline::entry(401);
        answer.replyTo = 40;
        m_log->model().append(answer);
        view().grab();
        view().scrollToEnd();
        QTest::keyClick(&view(), Qt::Key_Up);
        QCOMPARE(view().currentRow(), m_log->model().rowOfSeq(401));
        QTest::keyClick(&view(), Qt::Key_Q);
        view().grab();
        QCOMPARE(view().currentRow(), m_log->model().rowOfSeq(40));
        QVERIFY(!view().rowRect(view().currentRow()).isNull());
        QTest::keyClick(&view(), Qt::Key_Q); // that one answers nothing
        QCOMPARE(view().currentRow(), m_log->model().rowOfSeq(40));
        QTest::keyClick(&view(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(view().isAtEnd());
    }

    void aReactionIsToggledByAClick()
    {
        react(3, u"👍"_s, u"Chi"_s);
        react(4, u"🎉"_s, u"An"_s);
        QSignalSpy toggled(&view(), &TimelineView::reactRequested);
        const QRect bubble = m_log->textOf(1);
        for (int x = bubble.left(); x < bubble.right(); x += 4)
            QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {x, bubble.bottom() - 14});
        const QVariantList put = {qint64(1), u"👍"_s, true};
        const QVariantList taken = {qint64(1), u"🎉"_s, false};
        QVERIFY(toggled.contains(put));
        QVERIFY(toggled.contains(taken));
        for (const QVariantList &one : toggled)
            QVERIFY(one == put || one == taken);
    }

private:
    TimelineView &view() { return m_log->view(); }

    QToolButton *barButton(const QString &name) { return view().findChild<QToolButton *>(name); }

    void pointAt(Seq seq)
    {
        QTest::mouseMove(view().viewport(), QPoint(1, 1));
        const QPoint at = m_log->textOf(seq).center();
        QMouseEvent move(QEvent::MouseMove, at, view().viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, {});
        QCoreApplication::sendEvent(view().viewport(), &move);
    }

    void react(Seq seq, const QString &emoji, const QString &who)
    {
        Entry entry = LoggedTimeline::entry(seq);
        entry.type = EntryType::React;
        entry.target = 1;
        entry.from = who;
        entry.text = emoji;
        m_log->model().append(entry);
        view().grab();
    }

    std::unique_ptr<LoggedTimeline> m_log;
};

QTEST_MAIN(TestTimelineActions)
#include "tst_timelineactions.moc"
