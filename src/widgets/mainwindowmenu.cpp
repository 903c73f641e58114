// SPDX-License-Identifier: Apache-2.0
// The menus of a MainWindow and what they ask; the rest is in mainwindow.cpp.
#include "models/roommodels.h"
#include "models/roomsmodel.h"
#include "widgets/chatpage.h"
#include "widgets/mainwindow.h"
#include "widgets/moderationmenu.h"
#include "widgets/question.h"
#include "widgets/quickswitcher.h"
#include "widgets/shortcuts.h"
#include "widgets/shortcutsdialog.h"
#include "widgets/topicdialog.h"

#include <QAction>
#include <QMenuBar>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace parlour {

using Command = Shortcuts::Command;

QAction *MainWindow::add(QMenu *menu, const QString &name, const QString &text, const QKeySequence &keys,
                         const std::function<void()> &slot)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    if (slot)
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
    add(menu, u"newRoomAction"_s, tr("&New room…"), Shortcuts::of(Command::NewRoom),
        [this] { showStart(); });
    menu->addSeparator();
    add(menu, u"identityAction"_s, tr("My &identity…"), {}, [this] { Q_EMIT identityRequested(); });
    QAction *away = add(menu, u"awayAction"_s, tr("I am &away"), {}, {});
    away->setCheckable(true);
    away->setChecked(m_away);
    connect(away, &QAction::toggled, this, [this](bool on) {
        m_away = on;
        Q_EMIT awayRequested(on);
    });
    add(menu, u"preferencesAction"_s, tr("P&references…"), Shortcuts::of(Command::Preferences),
        [this] { Q_EMIT preferencesRequested(); });
    menu->addSeparator();
    add(menu, u"quitAction"_s, tr("&Quit"), Shortcuts::of(Command::Quit),
        [this] { Q_EMIT quitRequested(); });
}

void MainWindow::makeRoomMenu()
{
    QMenu *room = menuBar()->addMenu(tr("&Room"));
    const auto inRoom = [this, room](const QString &name, const QString &text, const QKeySequence &keys,
                                     const std::function<void()> &slot) {
        m_ofRoom.append(add(room, name, text, keys, slot));
        return m_ofRoom.last();
    };
    inRoom(u"findAction"_s, tr("&Find…"), Shortcuts::of(Command::Find),
           [this] { currentPage()->beginSearch(); });
    inRoom(u"findNextAction"_s, tr("Find ne&xt"), Shortcuts::of(Command::FindNext),
           [this] { currentPage()->findNext(); });
    inRoom(u"findPreviousAction"_s, tr("Find previo&us"), Shortcuts::of(Command::FindPrevious),
           [this] { currentPage()->findPrevious(); });
    inRoom(u"dateAction"_s, tr("Go to &date…"), Shortcuts::of(Command::GoToDate),
           [this] { currentPage()->askForDate(); });
    inRoom(u"emojiAction"_s, tr("Ch&oose an emoji…"), Shortcuts::of(Command::Emoji),
           [this] { currentPage()->pickEmoji(); });
    room->addSeparator();
    m_moderation = new ModerationMenu(room, this);
    m_topic = inRoom(u"topicAction"_s, tr("Change &topic…"), {}, [this] { askForTopic(); });
    inRoom(u"exportAction"_s, tr("&Export…"), {}, [this] { Q_EMIT exportRequested(m_current); });
    inRoom(u"forgetAction"_s, tr("For&get this room…"), {}, [this] { askAboutForgetting(m_current); });
    room->addSeparator();
    m_leave = inRoom(u"leaveAction"_s, tr("&Leave room"), Shortcuts::of(Command::LeaveRoom),
                     [this] { leave(m_current); });
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_people = add(view, u"peopleAction"_s, tr("&People"), Shortcuts::of(Command::People),
                   [this] { currentPage()->setPeopleShown(m_people->isChecked()); });
    m_people->setCheckable(true);
    m_share = add(view, u"shareAction"_s, tr("&Addresses of this room"), {},
                  [this] { currentPage()->setShareShown(true); });
    m_ofRoom.append({m_people, m_share});
}

void MainWindow::makeGoMenu()
{
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    add(go, u"switchAction"_s, tr("&Jump to a room…"), Shortcuts::of(Command::SwitchRoom),
        [this] { showSwitcher(); });
    add(go, u"previousRoomAction"_s, tr("&Previous room"), Shortcuts::of(Command::PreviousRoom),
        [this] { stepRoom(-1, false); });
    add(go, u"nextRoomAction"_s, tr("&Next room"), Shortcuts::of(Command::NextRoom),
        [this] { stepRoom(1, false); });
    add(go, u"previousUnreadAction"_s, tr("Previous &unread room"), Shortcuts::of(Command::PreviousUnreadRoom),
        [this] { stepRoom(-1, true); });
    add(go, u"nextUnreadAction"_s, tr("Next unr&ead room"), Shortcuts::of(Command::NextUnreadRoom),
        [this] { stepRoom(1, true); });
    m_ofRoom.append(add(go, u"backAction"_s, tr("&Back to where you were"), Shortcuts::of(Command::GoBack),
                        [this] { currentPage()->goBack(); }));
    for (int i = 0; i < Shortcuts::RoomsWithKeys; ++i) {
        auto *action = new QAction(m_body);
        action->setObjectName(u"room%1Action"_s.arg(i + 1));
        action->setShortcut(Shortcuts::ofRoom(i + 1));
        connect(action, &QAction::triggered, this, [this, i] {
            if (i < m_rooms.rowCount())
                Q_EMIT roomChosen(m_rooms.keys().at(i));
        });
        m_body->addAction(action); // not in the menu: the keys are enough
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    add(help, u"shortcutsAction"_s, tr("&Keyboard shortcuts"), Shortcuts::of(Command::ShortcutsSheet),
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
    switcher->show(); // not modal: it goes as soon as anything else is clicked
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
