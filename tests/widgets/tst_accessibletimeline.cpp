// SPDX-License-Identifier: Apache-2.0
#include "loggedtimeline.h"
#include "widgets/accessibletimeline.h"
#include "widgets/timelinewords.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestAccessibleTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<LoggedTimeline>();
        QVERIFY(QTest::qWaitForWindowExposed(&m_log->view()));
        m_log->view().setFocus();
    }

    void cleanup() { m_log.reset(); }

    void isAListOfItsRows()
    {
        m_log->bring(1, 20);
        QCOMPARE(list()->role(), QAccessible::List);
        QCOMPARE(list()->childCount(), 20);
        QAccessibleInterface *item = list()->child(4);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->parent(), list());
        QCOMPARE(list()->indexOfChild(item), 4);
        QCOMPARE(list()->child(4), item); // the same as long as it is kept
        QCOMPARE(item->text(QAccessible::Value), LoggedTimeline::entry(5).text);
        QVERIFY(item->text(QAccessible::Name).startsWith(u"Bình, "_s));
        QVERIFY(item->text(QAccessible::Name).contains(u"message 5"_s));
        QVERIFY(!list()->child(20));
        QVERIFY(!list()->child(-1));
    }

    void rowsAreWhereTheyAreSeen()
    {
        m_log->bring(1, 200);
        QAccessibleInterface *last = list()->child(199);
        QVERIFY(!last->state().offscreen);
        const QPoint centre = last->rect().center();
        QCOMPARE(list()->childAt(centre.x(), centre.y()), last);
        QVERIFY(list()->child(0)->state().offscreen);
        QVERIFY(list()->child(0)->rect().isNull());
    }

    void aMillionRowsMakeNoMillionObjects()
    {
        m_log->model().setSpan(1, 1'000'000);
        m_log->bring(999'901, 1'000'000);
        QCOMPARE(list()->childCount(), 1'000'000);
        for (int row = 0; row < 5'000; ++row)
            QVERIFY(list()->child(row)->isValid());
        QVERIFY(timeline()->keptRows() <= AccessibleTimeline::MostRows);
        QCOMPARE(list()->child(10)->text(QAccessible::Name), u"Not loaded yet"_s);
        QVERIFY(list()->child(999'999)->text(QAccessible::Name).contains(u"message 1000000"_s));
    }

    void anItemFollowsItsRow()
    {
        m_log->model().addPending(u"mine"_s, u"waits"_s, 0);
        view().grab();
        QAccessibleInterface *item = list()->child(0);
        QVERIFY(item->text(QAccessible::Name).endsWith(u"waits, not sent yet"_s));
        m_log->bring(1, 5); // comes before it
        QCOMPARE(list()->indexOfChild(item), 5);
        QVERIFY(item->text(QAccessible::Name).endsWith(u"waits, not sent yet"_s));
        m_log->model().fail(u"mine"_s, u"Too fast."_s);
        QVERIFY(item->text(QAccessible::Name).endsWith(u"not sent: Too fast."_s));
    }

    void theCurrentRowHasTheFocus()
    {
        if (!QTest::qWaitForWindowActive(&view()))
            QSKIP("This platform activates no window.");
        m_log->bring(1, 20);
        QSignalSpy current(&view(), &TimelineView::currentRowChanged);
        QTest::keyClick(&view(), Qt::Key_Up);
        QCOMPARE(current.size(), 1);
        QCOMPARE(current.front().front().toInt(), 19);
        QCOMPARE(list()->focusChild(), list()->child(19));
        QVERIFY(list()->child(19)->state().focused);
        list()->child(7)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(view().currentRow(), 7);
        QVERIFY(!view().rowRect(7).isNull());
    }

    void whatOthersSayIsAnnounced()
    {
        QSignalSpy arrived(&view(), &TimelineView::messageArrived);
        m_log->bring(1, 20); // history is not
        QCOMPARE(arrived.size(), 0);
        m_log->say(u"Bình"_s, u"hello there"_s);
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived.front().front().toInt(), 20);
        m_log->say(u"An"_s, u"my own"_s);
        QCOMPARE(arrived.size(), 1);
        m_log->bring(23, 197); // after an absence: not all of them
        QVERIFY(arrived.size() > 1 && arrived.size() <= 4);
    }

    void whatWasAnnouncedIsAChildOfItsOwn()
    {
        m_log->bring(1, 20);
        timeline()->announce(18);
        QCOMPARE(list()->childCount(), 21);
        QAccessibleInterface *last = list()->child(20);
        QCOMPARE(last->role(), QAccessible::Notification);
        QCOMPARE(list()->indexOfChild(last), 20);
        QCOMPARE(last->text(QAccessible::Name), list()->child(18)->text(QAccessible::Name));
        QCOMPARE(last->parent(), list());
        m_log->say(u"Bình"_s, u"one more"_s);
        QCOMPARE(list()->indexOfChild(last), 21);
    }

    void saysAllThatIsSeen()
    {
        TimelineItem item;
        item.author = u"An"_s;
        item.text = u"words"_s;
        item.whisper = u"An"_s;
        item.edited = true;
        item.reactions = u"👍 2  🎉 1"_s;
        QVERIFY(
            TimelineWords::spoken(item).endsWith(u"words, whisper to you, edited, 3 reactions"_s));
        item.mine = true;
        item.whisper = u"Chi"_s;
        QVERIFY(TimelineWords::spoken(item).startsWith(u"You, "_s));
        QVERIFY(TimelineWords::spoken(item).contains(u"whisper to Chi"_s));
        item.kind = TimelineModel::Kind::Hidden;
        QCOMPARE(TimelineWords::spoken(item), QString());
    }

private:
    TimelineView &view() { return m_log->view(); }
    QAccessibleInterface *list() { return QAccessible::queryAccessibleInterface(&view()); }
    AccessibleTimeline *timeline() { return static_cast<AccessibleTimeline *>(list()); }

    std::unique_ptr<LoggedTimeline> m_log;
};

QTEST_MAIN(TestAccessibleTimeline)
#include "tst_accessibletimeline.moc"
