// SPDX-License-Identifier: Apache-2.0
#include "widgets/roomdelegate.h"
#include "widgets/roomlist.h"
#include "widgets/roomlistview.h"
#include "widgets/roomrows.h"
#include "widgets/timelinecolours.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::room;

namespace {

QImage drawnRoom(const RoomRow &row, bool narrow = false, bool open = false)
{
    RoomsModel model;
    model.set(row);
    RoomDelegate delegate;
    delegate.setNarrow(narrow);
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 300, delegate.sizeHint(option, model.index(0)).height());
    if (open)
        option.state |= QStyle::State_Selected;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(option.palette.color(QPalette::Window));
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(0));
    return image;
}

} // namespace

static void initRoomResources()
{
    Q_INIT_RESOURCE(parlour);
}

class TestRoomList : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomsModel> m_rooms;
    std::unique_ptr<RoomList> m_list;
    RoomListView *m_view = nullptr;

    QPoint centreOf(int row) const { return m_view->visualRect(m_rooms->index(row)).center(); }
    QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < m_rooms->rowCount(); ++row)
            names += m_rooms->rowAt(row).name;
        return names;
    }
    QMenu *menuOf(int row)
    {
        m_view->setCurrentIndex(m_rooms->index(row));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(m_view, &event);
        return m_list->findChild<QMenu *>(u"roomMenu"_s);
    }
    static void trigger(QMenu *menu, const QString &text)
    {
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (QString(action->text()).remove(u'&') == text)
                return action->trigger();
        }
        QFAIL("no such action");
    }

private Q_SLOTS:
    void initTestCase() { initRoomResources(); }

    void init()
    {
        m_rooms = std::make_unique<RoomsModel>();
        m_list = std::make_unique<RoomList>(*m_rooms);
        m_view = m_list->findChild<RoomListView *>(u"roomList"_s);
        for (const QString &name : {u"Bếp"_s, u"Garden"_s, u"Đà Nẵng"_s})
            m_rooms->set(room(name));
        m_list->resize(m_list->sizeHint());
        m_list->show();
        QVERIFY(QTest::qWaitForWindowActive(m_list.get()));
    }

    void cleanup()
    {
        m_list.reset();
        m_rooms.reset();
    }

    void choosesByMouseAndByKey()
    {
        QSignalSpy chosen(m_list.get(), &RoomList::roomChosen);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, centreOf(1));
        QCOMPARE(chosen.last().first().toString(), u"key of Garden"_s);
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Down);
        QCOMPARE(chosen.count(), 1); // only looked at
        QTest::keyClick(m_view, Qt::Key_Return);
        QCOMPARE(chosen.last().first().toString(), u"key of Đà Nẵng"_s);
    }

    void marksTheRoomThatIsOpen()
    {
        m_list->setCurrent(u"key of Later"_s); // not there yet
        QVERIFY(m_view->selectionModel()->selectedIndexes().isEmpty());
        m_rooms->set(room(u"Later"_s));
        QCOMPARE(m_view->selectionModel()->selectedIndexes().value(0).row(), 3);
        m_rooms->move(3, 0);
        QCOMPARE(m_view->selectionModel()->selectedIndexes().value(0).row(), 0);
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Down); // the ring goes, the mark stays
        QCOMPARE(m_view->currentIndex().row(), 1);
        QCOMPARE(m_view->selectionModel()->selectedIndexes().value(0).row(), 0);
        m_list->setCurrent({});
        QVERIFY(m_view->selectionModel()->selectedIndexes().isEmpty());
    }

    void rowsMoveByKeyByMouseAndByMenu()
    {
        QSignalSpy moved(m_list.get(), &RoomList::moved);
        m_view->setFocus();
        m_view->setCurrentIndex(m_rooms->index(0));
        QTest::keyClick(m_view, Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier); // it is the first
        QCOMPARE(moved.count(), 0);
        QTest::keyClick(m_view, Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(names(), QStringList({u"Garden"_s, u"Bếp"_s, u"Đà Nẵng"_s}));
        QCOMPARE(m_view->currentIndex().row(), 1);
        QCOMPARE(moved.count(), 1);

        QSignalSpy chosen(m_list.get(), &RoomList::roomChosen);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, centreOf(2));
        for (int row : {1, 0}) {
            const QPointF at = centreOf(row);
            QMouseEvent drag(QEvent::MouseMove, at, m_view->viewport()->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(m_view->viewport(), &drag);
        }
        QCOMPARE(names(), QStringList({u"Đà Nẵng"_s, u"Garden"_s, u"Bếp"_s}));
        QCOMPARE(moved.count(), 1);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, centreOf(0));
        QCOMPARE(moved.count(), 2);
        QCOMPARE(chosen.count(), 0); // a drag is no click

        trigger(menuOf(0), u"Move down"_s);
        QCOMPARE(names(), QStringList({u"Garden"_s, u"Đà Nẵng"_s, u"Bếp"_s}));
        QCOMPARE(moved.count(), 3);
    }

    void theMenuFitsTheState()
    {
        m_rooms->set(room(u"Bếp"_s, RoomState::Hosting));
        m_rooms->set(room(u"Garden"_s, RoomState::Offline));
        QSignalSpy left(m_list.get(), &RoomList::leaveRequested);
        QSignalSpy connected(m_list.get(), &RoomList::connectRequested);
        QSignalSpy forgotten(m_list.get(), &RoomList::forgetRequested);
        QMenu *menu = menuOf(0);
        trigger(menu, u"Close the room"_s);
        trigger(menu, u"Forget…"_s);
        QCOMPARE(left.last().first().toString(), u"key of Bếp"_s);
        QCOMPARE(forgotten.last().first().toString(), u"key of Bếp"_s);
        menu->close();
        QTRY_VERIFY(!m_list->findChild<QMenu *>(u"roomMenu"_s));
        menu = menuOf(1);
        trigger(menu, u"Connect"_s);
        QCOMPARE(connected.last().first().toString(), u"key of Garden"_s);
        menu->close();
        QTRY_VERIFY(!m_list->findChild<QMenu *>(u"roomMenu"_s));
        trigger(menuOf(2), u"Leave the room"_s);
        QCOMPARE(left.last().first().toString(), u"key of Đà Nẵng"_s);
    }

    void theMenuKnowsTheLevelAndChoosesAnother()
    {
        m_list->setLevelOf([](const QString &) { return std::optional(AlertLevel::Mentions); });
        std::optional<AlertLevel> level = AlertLevel::All;
        QString of;
        connect(m_list.get(), &RoomList::levelChosen, this,
                [&](const QString &key, std::optional<AlertLevel> chosen) {
                    of = key;
                    level = chosen;
                });
        auto *levels = menuOf(0)->findChild<QMenu *>(u"roomLevels"_s);
        QStringList checked;
        for (const QAction *action : levels->actions()) {
            if (action->isChecked())
                checked += QString(action->text()).remove(u'&');
        }
        QCOMPARE(checked, QStringList({u"Only what is for me"_s}));
        trigger(levels, u"None"_s);
        QCOMPARE(of, u"key of Bếp"_s);
        QCOMPARE(level, AlertLevel::None);
        trigger(levels, u"As in the preferences"_s);
        QCOMPARE(level, std::nullopt);
    }

    void narrowItShowsSignsOnly()
    {
        QVERIFY(!m_list->isNarrow());
        auto *button = m_list->findChild<QToolButton *>(u"newRoomButton"_s);
        QCOMPARE(button->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        m_list->resize(m_list->minimumSizeHint().width(), 400);
        QVERIFY(m_list->isNarrow());
        QCOMPARE(button->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QCOMPARE(button->accessibleName(), u"New room"_s);
        QSignalSpy wanted(m_list.get(), &RoomList::newRoomRequested);
        button->click();
        QCOMPARE(wanted.count(), 1);
    }

    void everyPartOfARowIsSeen()
    {
        const RoomRow plain = room(u"Garden"_s);
        for (const bool narrow : {false, true}) {
            const QImage before = drawnRoom(plain, narrow);
            QVERIFY(before != drawnRoom(plain, narrow, true));
            QVERIFY(before != drawnRoom(room(u"Garden"_s, RoomState::Joined, 3), narrow));
            QVERIFY(drawnRoom(room(u"Garden"_s, RoomState::Joined, 3), narrow)
                    != drawnRoom(room(u"Garden"_s, RoomState::Joined, 3, 1), narrow));
            for (const RoomState state : {RoomState::Hosting, RoomState::Connecting, RoomState::Offline})
                QVERIFY(before != drawnRoom(room(u"Garden"_s, state), narrow));
        }
        RoomRow other = plain;
        other.muted = true;
        QVERIFY(drawnRoom(plain) != drawnRoom(other));
        other = plain;
        other.hasDraft = true;
        QVERIFY(drawnRoom(plain) != drawnRoom(other));
    }

    void hostileTextsStayInTwoLines()
    {
        RoomRow hostile = room(u"long name "_s.repeated(500));
        hostile.lastText = u"<table><tr><td>\n\n"_s.repeated(2'000);
        m_rooms->set(hostile);
        const QRect row = m_view->visualRect(m_rooms->index(3));
        QCOMPARE(row.height(), m_view->visualRect(m_rooms->index(0)).height());
        QVERIFY(row.height() < 4 * m_view->fontMetrics().height());
        QVERIFY(row.width() <= m_view->viewport()->width());
        m_list->grab();
    }

    void aScreenReaderHearsAllOfARow()
    {
        m_rooms->set(room(u"Bếp"_s, RoomState::Hosting, 3, 1));
        QAccessibleInterface *view = QAccessible::queryAccessibleInterface(m_view);
        QVERIFY(view);
        QCOMPARE(view->text(QAccessible::Name), u"Rooms"_s);
        const QAccessibleInterface *first = view->child(0);
        QVERIFY(first);
        QCOMPARE(first->text(QAccessible::Name),
                 u"Bếp, your room, open, 3 unread messages, 1 of them for you, "
                 "Ánh: See you tomorrow at the lake"_s);
    }
};

QTEST_MAIN(TestRoomList)
#include "tst_roomlist.moc"
