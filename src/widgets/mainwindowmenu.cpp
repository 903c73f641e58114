// SPDX-License-Identifier: Apache-2.0
// The menus of a MainWindow and what they ask; the rest is in mainwindow.cpp.
#include "models/connectionmodel.h"
#include "widgets/chatpage.h"
#include "widgets/mainwindow.h"
#include "widgets/moderationmenu.h"
#include "widgets/question.h"
#include "widgets/topicdialog.h"

#include <QAction>
#include <QMenuBar>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace parlour {

void MainWindow::makeRoomMenu()
{
    QMenu *room = menuBar()->addMenu(tr("&Room"));
    const auto add = [this, room](const QString &name, const QString &text, const auto &slot) {
        QAction *action = room->addAction(text, this, slot);
        action->setObjectName(name);
        return action;
    };
    m_find = add(u"findAction"_s, tr("&Find…"), [this] { m_chat->beginSearch(); });
    m_find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    room->addSeparator();
    m_moderation = new ModerationMenu(m_connection, m_door, room, this);
    m_topic = add(u"topicAction"_s, tr("Change &topic…"), &MainWindow::askForTopic);
    m_export = add(u"exportAction"_s, tr("&Export…"), &MainWindow::exportRequested);
    add(u"retentionAction"_s, tr("&Keep messages…"), &MainWindow::retentionRequested);
    m_forget = add(u"forgetAction"_s, tr("For&get this room…"), &MainWindow::askAboutForgetting);
    room->addSeparator();
    m_leave = add(u"leaveAction"_s, tr("&Leave room"), &MainWindow::leave);
    m_leave->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    room->addSeparator();
    add(u"identityAction"_s, tr("M&y identity…"), &MainWindow::showIdentity);
    QAction *quit = room->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
}

void MainWindow::makeMenus()
{
    makeRoomMenu();
    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_people = view->addAction(tr("&People"));
    m_people->setObjectName(u"peopleAction"_s);
    m_people->setCheckable(true);
    m_people->setShortcut(QKeySequence(Qt::Key_F9));
    connect(m_people, &QAction::triggered, m_chat, &ChatPage::setPeopleShown);
    m_share = view->addAction(tr("&Addresses of this room"), this,
                              [this] { m_chat->setShareShown(true); });
    m_share->setObjectName(u"shareAction"_s);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Keyboard shortcuts"), this, &MainWindow::showShortcuts);
    help->addAction(tr("&About Parlour"), this, &MainWindow::showAbout);
}

void MainWindow::askAboutForgetting()
{
    const ConnectionView &view = m_connection.view();
    const QString text = view.hosting
        ? tr(
            "The room is closed, and everything that was said in it is deleted from this computer. "
            "Nobody can bring it back.")
        : tr("You leave the room, and what this computer has of it is deleted: its messages, and "
             "what you wrote that has not been sent. The room itself stays as it is.");
    ask(this,
        {u"forgetQuestion"_s, tr("Forget this room?"), text, tr("&Forget the room"),
         u"forgetRoomButton"_s, tr("&Keep it")},
        [this] { Q_EMIT forgetRequested(); });
}

void MainWindow::askAboutForgettingRecent(const QString &address)
{
    ask(this,
        {u"forgetQuestion"_s, tr("Forget this room?"),
         tr("%1\n\nIt goes from the list, and what this computer has of it is deleted: its "
            "messages, "
            "and what you wrote that has not been sent. The room itself stays as it is.")
             .arg(address),
         tr("&Forget the room"), u"forgetRoomButton"_s, tr("&Keep it")},
        [this, address] { Q_EMIT removeRecentRequested(address); });
}

void MainWindow::askForTopic()
{
    auto *dialog = new TopicDialog(m_connection.view().topic, this);
    connect(dialog, &TopicDialog::topicChosen, this, &MainWindow::topicRequested);
    dialog->open();
}

void MainWindow::showAbout()
{
    showNote(tr("About Parlour"),
             tr("Parlour %1\n\nOpen a room on your own desk, or step into one.\n\n"
                "Licensed under the Apache License, Version 2.0. Made with Qt %2.")
                 .arg(QStringLiteral(PARLOUR_VERSION), QLatin1String(qVersion())));
}

void MainWindow::showShortcuts()
{
    showNote(tr("Keyboard shortcuts"),
             tr("Enter: send\n"
                "Shift+Enter: break the line\n"
                "Tab, Shift+Tab: go from part to part\n"
                "Ctrl+F: find messages; Up, Down and Enter choose one\n"
                "F9: show or hide the people\n"
                "Ctrl+W: leave or close the room\n"
                "Ctrl+Q: quit\n"
                "Delete: forget a room of the list of last rooms\n"
                "Up, Down: go from message to message\n"
                "Menu key on a message or a person: what can be done with it, links too\n"
                "Enter, F2, Delete: send, edit, discard a message that was not sent"));
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
