// SPDX-License-Identifier: Apache-2.0
#include "widgets/mainwindow.h"

#include "models/bidi.h"
#include "models/roommodels.h"
#include "widgets/chatpage.h"
#include "widgets/moderationmenu.h"
#include "widgets/question.h"
#include "widgets/roomstatusbar.h"
#include "widgets/startpage.h"
#include "widgets/wording.h"

#include <QAction>
#include <QCloseEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

// The linker drops resources of a static library that nobody names; the macro wants no namespace.
static void initParlourResources()
{
    Q_INIT_RESOURCE(parlour);
}

namespace parlour {

MainWindow::MainWindow(RoomModels &models, QWidget *parent)
    : QMainWindow(parent),
      m_connection(models.connection),
      m_members(models.members),
      m_timeline(models.timeline),
      m_door(models.door)
{
    initParlourResources();
    setWindowIcon(QIcon(u":/icons/parlour.svg"_s));
    m_pages = new QStackedWidget;
    m_start = new StartPage;
    m_chat = new ChatPage(models);
    m_start->setObjectName(u"startPage"_s);
    m_chat->setObjectName(u"chatPage"_s);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_chat);
    setCentralWidget(m_pages);
    m_status = new RoomStatusBar(m_connection, m_members);
    setStatusBar(m_status);
    makeMenus();
    connectPages();
    connectDoor();
    setMinimumSize(320, 360);
    resize(900, 640);
    showStart();
}

void MainWindow::connectPages()
{
    connect(m_start, &StartPage::hostRequested, this, &MainWindow::hostRequested);
    connect(m_start, &StartPage::joinRequested, this, &MainWindow::joinRequested);
    connect(m_start, &StartPage::removeRecentRequested, this,
            &MainWindow::askAboutForgettingRecent);
    connect(m_start, &StartPage::cancelRequested, this, &MainWindow::leaveRequested);
    connect(m_chat, &ChatPage::sendRequested, this, &MainWindow::sendRequested);
    connect(m_chat, &ChatPage::commandRequested, this, &MainWindow::commandRequested);
    connect(m_chat, &ChatPage::typingChanged, this, &MainWindow::typingChanged);
    connect(m_chat, &ChatPage::retryRequested, this, &MainWindow::retryRequested);
    connect(m_chat, &ChatPage::discardRequested, this, &MainWindow::discardRequested);
    connect(m_chat, &ChatPage::rowsShown, this, &MainWindow::rowsShown);
    connect(m_chat, &ChatPage::reactRequested, this, &MainWindow::reactRequested);
    connect(m_chat, &ChatPage::deleteRequested, this, &MainWindow::deleteRequested);
    connect(m_chat, &ChatPage::searchRequested, this, &MainWindow::searchRequested);
    connect(m_chat, &ChatPage::retryNowRequested, this, &MainWindow::retryNowRequested);
    connect(m_chat, &ChatPage::peopleShownChanged, m_people, &QAction::setChecked);
    connect(&m_connection, &ConnectionModel::changed, this, &MainWindow::refresh);
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
    closePasswordDialogs();
    m_start->forgetSecrets();
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
    const bool waits = !what.isEmpty() && m_connection.view().knocking;
    m_start->setBusy(waits ? Wording::waitingAtTheDoor() : what);
}

void MainWindow::refuseText(const TextWish &wish, const QString &reason)
{
    m_chat->refuseText(wish, reason);
}

TextWish MainWindow::draft() const
{
    return m_chat->draft();
}

void MainWindow::resumeDraft(const TextWish &wish)
{
    m_chat->resumeDraft(wish);
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
    m_moderation->setChatting(chatting);
    m_status->setChatting(chatting);
    if (!chatting && view.knocking)
        m_start->setBusy(Wording::waitingAtTheDoor());
    m_leave->setEnabled(chatting);
    m_leave->setText(view.hosting ? tr("&Close room") : tr("&Leave room"));
    for (QAction *action : {m_find, m_export, m_forget, m_people})
        action->setEnabled(chatting);
    m_topic->setEnabled(chatting && view.state == ConnectionView::State::Joined);
    m_share->setEnabled(chatting && view.hosting);
    const QString room = view.room.isEmpty() ? view.address : view.room;
    setWindowTitle(chatting && !room.isEmpty() ? tr("%1 - Parlour").arg(bidi::isolated(room))
                                               : tr("Parlour"));
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
                     + tr("It stays on this computer, and goes out when you are back in this room under this name."));
    }
    return costs.join(u"\n\n"_s);
}

void MainWindow::askAboutLeaving(const std::function<void()> &agreed)
{
    const bool hosting = m_connection.view().hosting;
    ask(this,
        {u"closeQuestion"_s, hosting ? tr("Close the room?") : tr("Leave the room?"),
         costOfLeaving(), hosting ? tr("&Close the room") : tr("&Leave the room"),
         u"closeRoomButton"_s, tr("&Stay")},
        agreed);
}

void MainWindow::leave()
{
    if (costOfLeaving().isEmpty())
        Q_EMIT leaveRequested();
    else
        askAboutLeaving([this] { Q_EMIT leaveRequested(); });
}

} // namespace parlour
