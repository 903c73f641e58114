// SPDX-License-Identifier: Apache-2.0
#include "widgets/mainwindow.h"

#include "models/connectionmodel.h"
#include "models/membersmodel.h"
#include "models/timelinemodel.h"
#include "widgets/chatpage.h"
#include "widgets/roomstatusbar.h"
#include "widgets/startpage.h"
#include "widgets/wording.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

// The linker drops resources of a static library that nobody names; the macro wants no namespace.
static void initParlourResources()
{
    Q_INIT_RESOURCE(parlour);
}

namespace parlour {

MainWindow::MainWindow(const ConnectionModel &connection, MembersModel &members,
                       TimelineModel &timeline, QWidget *parent)
    : QMainWindow(parent), m_connection(connection), m_members(members), m_timeline(timeline)
{
    initParlourResources();
    setWindowIcon(QIcon(u":/icons/parlour.svg"_s));
    m_pages = new QStackedWidget;
    m_start = new StartPage;
    m_chat = new ChatPage(connection, members, timeline);
    m_start->setObjectName(u"startPage"_s);
    m_chat->setObjectName(u"chatPage"_s);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_chat);
    setCentralWidget(m_pages);
    setStatusBar(new RoomStatusBar(connection, members));
    makeMenus();
    connectPages();
    setMinimumSize(320, 360);
    resize(900, 640);
    showStart();
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::hostRequested, this, &MainWindow::hostRequested);
    connect(m_start, &StartPage::joinRequested, this, &MainWindow::joinRequested);
    connect(m_start, &StartPage::removeRecentRequested, this, &MainWindow::removeRecentRequested);
    connect(m_start, &StartPage::cancelRequested, this, &MainWindow::leaveRequested);
    connect(m_chat, &ChatPage::sendRequested, this, &MainWindow::sendRequested);
    connect(m_chat, &ChatPage::typingChanged, this, &MainWindow::typingChanged);
    connect(m_chat, &ChatPage::retryRequested, this, &MainWindow::retryRequested);
    connect(m_chat, &ChatPage::discardRequested, this, &MainWindow::discardRequested);
    connect(m_chat, &ChatPage::rowsShown, this, &MainWindow::rowsShown);
    connect(m_chat, &ChatPage::retryNowRequested, this, &MainWindow::retryNowRequested);
    connect(m_chat, &ChatPage::peopleShownChanged, m_people, &QAction::setChecked);
    connect(&m_connection, &ConnectionModel::changed, this, &MainWindow::refresh);
}

void MainWindow::makeMenus()
{
    QMenu *room = menuBar()->addMenu(tr("&Room"));
    m_leave = room->addAction(tr("&Leave room"), this, &MainWindow::leave);
    m_leave->setObjectName(u"leaveAction"_s);
    m_leave->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    room->addSeparator();
    QAction *quit = room->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));

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

void MainWindow::showStart()
{
    m_pages->setCurrentWidget(m_start);
    m_start->setBusy({});
    m_start->focusFirst();
    refresh();
}

void MainWindow::showChat()
{
    m_start->setBusy({});
    m_pages->setCurrentWidget(m_chat);
    m_chat->begin();
    refresh();
}

void MainWindow::setMyName(const QString &name)
{
    m_start->setMyName(name);
    m_start->focusFirst();
}

void MainWindow::setAddress(const QString &address)
{
    m_start->setAddress(address);
}

void MainWindow::setRecentRooms(const QStringList &addresses)
{
    m_start->setRecentRooms(addresses);
}

void MainWindow::setHostDefaults(const QString &room, quint16 port)
{
    m_start->setHostDefaults(room, port);
}

void MainWindow::showNameError(const QString &sentence)
{
    showStart();
    m_start->showNameError(sentence);
}

void MainWindow::showHostError(const QString &sentence, std::optional<quint16> freePort)
{
    showStart();
    m_start->showHostError(sentence, freePort);
}

void MainWindow::showJoinError(const QString &sentence)
{
    showStart();
    m_start->showJoinError(sentence);
}

void MainWindow::setBusy(const QString &what)
{
    m_start->setBusy(what);
}

void MainWindow::refuseText(const QString &text, const QString &reason)
{
    m_chat->refuseText(text, reason);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_closeAgreed && !costOfLeaving().isEmpty()) {
        event->ignore();
        askAboutLeaving([this] {
            m_closeAgreed = true;
            close();
        });
        return;
    }
    event->accept();
    Q_EMIT closing();
}

void MainWindow::refresh()
{
    const ConnectionView &view = m_connection.view();
    const bool chatting = m_pages->currentWidget() == m_chat;
    m_leave->setEnabled(chatting);
    m_leave->setText(view.hosting ? tr("&Close room") : tr("&Leave room"));
    m_people->setEnabled(chatting);
    m_share->setEnabled(chatting && view.hosting);
    const QString room = view.room.isEmpty() ? view.address : view.room;
    setWindowTitle(chatting && !room.isEmpty() ? tr("%1 - Parlour").arg(room) : tr("Parlour"));
}

bool MainWindow::hasGuests() const
{
    return m_connection.view().hosting && m_members.count() > 1;
}

QString MainWindow::costOfLeaving() const
{
    QStringList costs;
    if (hasGuests()) {
        costs.append(Wording::othersHere(m_members.count() - 1) + u'\n'
                     + tr("If you close the room, nobody can talk in it until you open it again."));
    }
    const bool chatting = m_pages->currentWidget() == m_chat;
    if (chatting && m_timeline.unsent() > 0) {
        costs.append(Wording::notSentYet(m_timeline.unsent()) + u'\n'
                     + tr("If you leave now, what you wrote there is lost."));
    }
    return costs.join(u"\n\n"_s);
}

void MainWindow::askAboutLeaving(const std::function<void()> &agreed)
{
    const QString known = u"closeQuestion"_s;
    if (auto *open = findChild<QMessageBox *>(known)) {
        open->activateWindow();
        return;
    }
    auto *question = new QMessageBox(this);
    question->setObjectName(known);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Question);
    question->setTextFormat(Qt::PlainText);
    const bool hosting = m_connection.view().hosting;
    question->setWindowTitle(hosting ? tr("Close the room?") : tr("Leave the room?"));
    question->setText(costOfLeaving());
    auto *close = question->addButton(hosting ? tr("&Close the room") : tr("&Leave the room"),
                                      QMessageBox::AcceptRole);
    close->setObjectName(u"closeRoomButton"_s);
    auto *stay = question->addButton(tr("&Stay"), QMessageBox::RejectRole);
    stay->setObjectName(u"stayButton"_s);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(close, &QPushButton::clicked, this, agreed);
    question->open();
}

void MainWindow::leave()
{
    if (costOfLeaving().isEmpty())
        Q_EMIT leaveRequested();
    else
        askAboutLeaving([this] { Q_EMIT leaveRequested(); });
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
                "F9: show or hide the people\n"
                "Ctrl+W: leave or close the room\n"
                "Ctrl+Q: quit\n"
                "Delete: remove a room from the list of last rooms"));
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
