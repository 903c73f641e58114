// SPDX-License-Identifier: Apache-2.0
// The menus of a MainWindow and what they ask; the rest is in mainwindow.cpp.
#include "models/roommodels.h"
#include "models/roomsmodel.h"
#include "widgets/chatpage.h"
#include "widgets/mainwindow.h"
#include "widgets/moderationmenu.h"
#include "widgets/question.h"
#include "widgets/quickswitcher.h"
#include "widgets/shortcutsdialog.h"
#include "widgets/topicdialog.h"

#include <QAction>
#include <QMenuBar>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int RoomKeys = 9; // Ctrl+1 to Ctrl+9

} // namespace

QAction *MainWindow::add(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys,
                         const std::function<void()> &slot)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void MainWindow::makeMenus()
{
    makeProgramMenu();
    makeRoomMenu();
    makeViewMenu();
    makeGoMenu();
    makeHelpMenu();
}

void MainWindow::makeProgramMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Parlour"));
    add(menu, u"newRoomAction"_s, tr("&New room…"), Qt::CTRL | Qt::Key_N, [this] { showStart(); });
    menu->addSeparator();
    add(menu, u"identityAction"_s, tr("My &identity…"), {}, [this] { showIdentity(); });
    m_away = add(menu, u"awayAction"_s, tr("I am &away"), {}, [this] { Q_EMIT awayRequested(m_away->isChecked()); });
    m_away->setCheckable(true);
    add(menu, u"preferencesAction"_s, tr("P&references…"), Qt::CTRL | Qt::Key_Comma,
        [this] { Q_EMIT preferencesRequested(); });
    menu->addSeparator();
    add(menu, u"quitAction"_s, tr("&Quit"), Qt::CTRL | Qt::Key_Q, [this] { Q_EMIT quitRequested(); });
}

void MainWindow::makeRoomMenu()
{
    QMenu *room = menuBar()->addMenu(tr("&Room"));
    const auto inRoom = [this, room](const QString &name, const QString &text, const QKeySequence &keys,
                                     const std::function<void()> &slot) {
        m_ofRoom.append(add(room, name, text, keys, slot));
        return m_ofRoom.last();
    };
    inRoom(u"findAction"_s, tr("&Find…"), Qt::CTRL | Qt::Key_F, [this] { currentPage()->beginSearch(); });
    inRoom(u"findNextAction"_s, tr("Find ne&xt"), Qt::Key_F3, [this] { currentPage()->findNext(); });
    inRoom(u"findPreviousAction"_s, tr("Find previo&us"), Qt::SHIFT | Qt::Key_F3,
           [this] { currentPage()->findPrevious(); });
    inRoom(u"dateAction"_s, tr("Go to &date…"), Qt::CTRL | Qt::Key_G, [this] { currentPage()->askForDate(); });
    room->addSeparator();
    m_moderation = new ModerationMenu(room, this);
    m_topic = inRoom(u"topicAction"_s, tr("Change &topic…"), {}, [this] { askForTopic(); });
    inRoom(u"exportAction"_s, tr("&Export…"), {}, [this] { Q_EMIT exportRequested(m_current); });
    inRoom(u"forgetAction"_s, tr("For&get this room…"), {}, [this] { askAboutForgetting(m_current); });
    room->addSeparator();
    m_leave = inRoom(u"leaveAction"_s, tr("&Leave room"), Qt::CTRL | Qt::Key_W, [this] { leave(m_current); });
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_people = add(view, u"peopleAction"_s, tr("&People"), Qt::Key_F9,
                   [this] { currentPage()->setPeopleShown(m_people->isChecked()); });
    m_people->setCheckable(true);
    m_share = add(view, u"shareAction"_s, tr("&Addresses of this room"), {},
                  [this] { currentPage()->setShareShown(true); });
    m_ofRoom.append({m_people, m_share});
}

void MainWindow::makeGoMenu()
{
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    add(go, u"switchAction"_s, tr("&Jump to a room…"), Qt::CTRL | Qt::Key_K, [this] { showSwitcher(); });
    add(go, u"previousRoomAction"_s, tr("&Previous room"), Qt::ALT | Qt::Key_Up, [this] { stepRoom(-1, false); });
    add(go, u"nextRoomAction"_s, tr("&Next room"), Qt::ALT | Qt::Key_Down, [this] { stepRoom(1, false); });
    add(go, u"previousUnreadAction"_s, tr("Previous &unread room"), Qt::ALT | Qt::SHIFT | Qt::Key_Up,
        [this] { stepRoom(-1, true); });
    add(go, u"nextUnreadAction"_s, tr("Next unr&ead room"), Qt::ALT | Qt::SHIFT | Qt::Key_Down,
        [this] { stepRoom(1, true); });
    for (int i = 0; i < RoomKeys; ++i) {
        auto *action = new QAction(this);
        action->setObjectName(u"room%1Action"_s.arg(i + 1));
        action->setShortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i));
        connect(action, &QAction::triggered, this, [this, i] {
            if (i < m_rooms.rowCount())
                Q_EMIT roomChosen(m_rooms.keys().at(i));
        });
        m_body->addAction(action); // in no menu; an invisible item of one would have no keys
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, u"shortcutsAction"_s, tr("&Keyboard shortcuts"), Qt::CTRL | Qt::Key_Slash,
        [this] { (new ShortcutsDialog(this))->open(); });
    add(help, u"aboutAction"_s, tr("&About Parlour"), {}, [this] { showAbout(); });
}

void MainWindow::stepRoom(int step, bool unreadOnly)
{
    const int count = m_rooms.rowCount();
    const int from = m_rooms.rowOf(m_current);
    for (int i = 1; i <= count; ++i) {
        const int at = from < 0 ? (step > 0 ? i - 1 : count - i) : ((from + step * i) % count + count) % count;
        const RoomRow room = m_rooms.rowAt(at);
        if (!unreadOnly || room.unread > 0) {
            Q_EMIT roomChosen(room.key);
            return;
        }
    }
}

void MainWindow::showSwitcher()
{
    auto *switcher = new QuickSwitcher(m_rooms, this);
    connect(switcher, &QuickSwitcher::chosen, this, &MainWindow::roomChosen);
    switcher->open();
}

void MainWindow::askAboutForgetting(const QString &key)
{
    const RoomModels *models = m_pages.value(key).models;
    const bool hosting = models && models->connection.view().hosting;
    const QString text = hosting
        ? tr("The room is closed, and everything that was said in it is deleted from this computer. "
             "Nobody can bring it back.")
        : tr("What this computer has of the room is deleted: its messages, and what you wrote that has not "
             "been sent. A room of somebody else stays as it is there.");
    ask(this,
        {u"forgetQuestion"_s, tr("Forget this room?"), text, tr("&Forget the room"), u"forgetRoomButton"_s,
         tr("&Keep it")},
        [this, key] { Q_EMIT forgetRequested(key); });
}

void MainWindow::askAboutForgettingRecent(const QString &address)
{
    ask(this,
        {u"forgetQuestion"_s, tr("Forget this room?"),
         tr("%1\n\nIt goes from the list, and what this computer has of it is deleted: its messages, "
            "and what you wrote that has not been sent. The room itself stays as it is.")
             .arg(address),
         tr("&Forget the room"), u"forgetRoomButton"_s, tr("&Keep it")},
        [this, address] { Q_EMIT removeRecentRequested(address); });
}

void MainWindow::askForTopic()
{
    auto *dialog = new TopicDialog(currentModels()->connection.view().topic, this);
    connect(dialog, &TopicDialog::topicChosen, this,
            [this, key = m_current](const QString &topic) { Q_EMIT topicRequested(key, topic); });
    dialog->open();
}

void MainWindow::showAbout()
{
    showNote(tr("About Parlour"),
             tr("Parlour %1\n\nOpen a room on your own desk, or step into one.\n\n"
                "Licensed under the Apache License, Version 2.0. Made with Qt %2.")
                 .arg(QStringLiteral(PARLOUR_VERSION), QLatin1String(qVersion())));
}

void MainWindow::tell(const QString &sentence)
{
    showNote(tr("Parlour"), sentence);
}

void MainWindow::showNote(const QString &title, const QString &text)
{
    auto *note = new QMessageBox(this);
    note->setObjectName(u"note"_s);
    note->setAttribute(Qt::WA_DeleteOnClose);
    note->setTextFormat(Qt::PlainText);
    note->setIconPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    note->setWindowTitle(title);
    note->setText(text);
    note->open();
}

} // namespace parlour
