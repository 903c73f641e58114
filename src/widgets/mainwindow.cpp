// SPDX-License-Identifier: Apache-2.0
#include "widgets/mainwindow.h"

#include "models/bidi.h"
#include "models/roommodels.h"
#include "models/roomsmodel.h"
#include "widgets/chatpage.h"
#include "widgets/leavecost.h"
#include "widgets/moderationmenu.h"
#include "widgets/question.h"
#include "widgets/roomlist.h"
#include "widgets/roomstatusbar.h"
#include "widgets/startpage.h"
#include "widgets/wording.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

// The linker drops resources of a static library that nobody names; the macro wants no namespace.
static void initParlourResources()
{
    Q_INIT_RESOURCE(parlour);
}

namespace parlour {
namespace {

constexpr int ListCharacters = 36; // average ones, as wide as the list is at first
constexpr int NarrowCharacters = 72; // of a window in which the list shows each room\'s sign alone

} // namespace

MainWindow::MainWindow(RoomsModel &rooms, QWidget *parent) : QMainWindow(parent), m_rooms(rooms)
{
    initParlourResources();
    setWindowIcon(QIcon::fromTheme(u"parlour"_s, QIcon(u":/icons/parlour.svg"_s)));
    setMinimumSize(320, 360);
    resize(980, 680);
    const auto listChanged = [this] {
        m_list->setVisible(m_rooms.rowCount() > 0);
        refreshTitle();
    };
    build();
    connect(&rooms, &RoomsModel::rowsInserted, this, listChanged);
    connect(&rooms, &RoomsModel::rowsRemoved, this, listChanged);
    connect(&rooms, &RoomsModel::unreadChanged, this, &MainWindow::refreshTitle);
    connect(&rooms, &RoomsModel::mentionsChanged, this, &MainWindow::refreshTitle);
    listChanged();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_list = new RoomList(m_rooms);
    m_list->setObjectName(u"roomList"_s);
    m_stack = new QStackedWidget;
    m_start = new StartPage;
    m_start->setObjectName(u"startPage"_s);
    m_stack->addWidget(m_start);
    auto *body = new QSplitter;
    body->setObjectName(u"body"_s);
    body->setChildrenCollapsible(false);
    body->setHandleWidth(1);
    body->addWidget(m_list);
    body->addWidget(m_stack);
    body->setStretchFactor(1, 1);
    body->setSizes({fontMetrics().averageCharWidth() * ListCharacters, width()});
    m_body = body;
    setCentralWidget(body);
    m_status = new RoomStatusBar;
    setStatusBar(m_status);
    makeMenus();
    connectList();
    connectStart();
    connectModeration();
    m_list->setVisible(m_rooms.rowCount() > 0);
    m_list->setLevelOf(m_levelOf);
    m_start->setMyName(m_startState.myName);
    m_start->setHostDefaults(m_startState.room, m_startState.port);
    m_start->setHostAccess(m_startState.knock, m_startState.guests, m_startState.plainLan);
    m_start->setRecentRooms(m_startState.recent);
    showStart();
}

void MainWindow::rebuild()
{
    const QByteArray arranged = arrangement();
    m_wideArrangement.clear();
    m_pages.clear();
    m_ofRoom.clear();
    delete takeCentralWidget();
    delete m_moderation;
    setMenuBar(new QMenuBar);
    build(); // replaces the status bar, too
    setArrangement(arranged);
    fitList();
}

void MainWindow::setLevelOf(const std::function<std::optional<AlertLevel>(const QString &key)> &levelOf)
{
    m_levelOf = levelOf;
    m_list->setLevelOf(levelOf);
}

QByteArray MainWindow::arrangement() const
{
    return !m_wideArrangement.isEmpty() ? m_wideArrangement : static_cast<QSplitter *>(m_body.data())->saveState();
}

void MainWindow::setArrangement(const QByteArray &arrangement)
{
    if (!m_wideArrangement.isEmpty()) {
        m_wideArrangement = arrangement;
        return;
    }
    auto *body = static_cast<QSplitter *>(m_body.data());
    body->restoreState(arrangement);
    body->setHandleWidth(1);
}

void MainWindow::connectList()
{
    connect(m_list, &RoomList::roomChosen, this, &MainWindow::roomChosen);
    connect(m_list, &RoomList::newRoomRequested, this, &MainWindow::showStart);
    connect(m_list, &RoomList::leaveRequested, this, &MainWindow::leave);
    connect(m_list, &RoomList::connectRequested, this, &MainWindow::connectRequested);
    connect(m_list, &RoomList::levelChosen, this, &MainWindow::levelChosen);
    connect(m_list, &RoomList::forgetRequested, this, &MainWindow::askAboutForgetting);
    connect(m_list, &RoomList::moved, this, [this] { Q_EMIT orderChanged(m_rooms.keys()); });
}

ChatPage *MainWindow::addPage(const QString &key, RoomModels &models)
{
    auto *page = new ChatPage(models);
    page->setObjectName(u"chatPage"_s);
    m_pages.insert(key, {page, &models});
    m_stack->addWidget(page);
    connect(page, &ChatPage::peopleShownChanged, this, [this, key](bool shown) {
        if (key == m_current)
            m_people->setChecked(shown);
    });
    connect(&models.connection, &ConnectionModel::changed, page, [this, key] {
        if (key == m_current)
            refresh();
    });
    connect(page, &ChatPage::inviteWanted, m_moderation, &ModerationMenu::invite);
    return page;
}

void MainWindow::removePage(const QString &key)
{
    if (key == m_current)
        showStart();
    if (ChatPage *page = m_pages.take(key).page) {
        m_stack->removeWidget(page);
        page->hide();
        page->deleteLater(); // it may be the one who is calling
    }
}

void MainWindow::showStart()
{
    m_current.clear();
    m_list->setCurrent({});
    m_status->setRoom(nullptr);
    m_moderation->setRoom(nullptr);
    m_stack->setCurrentWidget(m_start);
    m_start->setBusy({});
    m_start->focusFirst();
    refresh();
}

void MainWindow::showRoom(const QString &key)
{
    ChatPage *shown = page(key);
    if (!shown)
        return;
    const bool another = std::exchange(m_current, key) != key;
    m_list->setCurrent(key);
    m_status->setRoom(m_pages.value(key).models);
    m_moderation->setRoom(m_pages.value(key).models);
    m_stack->setCurrentWidget(shown);
    if (another)
        shown->focusComposer();
    refresh();
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_body) {
        // Not from within: widgets that are about to go hear of it, too.
        QMetaObject::invokeMethod(this, &MainWindow::languageChanged, Qt::QueuedConnection);
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitList();
}

bool MainWindow::isNarrow() const
{
    return width() < fontMetrics().averageCharWidth() * NarrowCharacters;
}

void MainWindow::fitList()
{
    const bool narrow = isNarrow();
    if (narrow == !m_wideArrangement.isEmpty())
        return;
    auto *body = static_cast<QSplitter *>(m_body.data());
    if (narrow) {
        m_wideArrangement = body->saveState();
        m_list->setMaximumWidth(m_list->minimumSizeHint().width());
        return;
    }
    m_list->setMaximumWidth(QWIDGETSIZE_MAX);
    setArrangement(std::exchange(m_wideArrangement, {}));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeRequested();
}

void MainWindow::refresh()
{
    const RoomModels *models = currentModels();
    const ConnectionView view = models ? models->connection.view() : ConnectionView();
    const bool offline = view.state == ConnectionView::State::Offline;
    for (QAction *action : m_ofRoom)
        action->setEnabled(models != nullptr);
    m_leave->setEnabled(models && !offline);
    m_leave->setText(view.hosting ? tr("&Close room") : tr("&Leave room"));
    m_topic->setEnabled(models && view.state == ConnectionView::State::Joined);
    m_share->setEnabled(models && view.hosting);
    m_people->setChecked(models && currentPage()->peopleShown());
    refreshTitle();
}

void MainWindow::refreshTitle()
{
    const RoomModels *models = currentModels();
    const ConnectionView view = models ? models->connection.view() : ConnectionView();
    const QString room = view.room.isEmpty() ? view.address : view.room;
    QString title = room.isEmpty() ? tr("Parlour") : tr("%1 - Parlour").arg(bidi::isolated(room));
    if (m_rooms.unread() > 0)
        title = tr("(%1) %2").arg(m_rooms.unread()).arg(title);
    setWindowTitle(title);
}

void MainWindow::leave(const QString &key)
{
    const RoomModels *models = m_pages.value(key).models;
    const QString cost = models ? LeaveCost::of({models}) : QString();
    if (cost.isEmpty()) {
        Q_EMIT leaveRequested(key);
        return;
    }
    const bool hosting = models->connection.view().hosting;
    ask(this,
        {u"closeQuestion"_s, hosting ? tr("Close the room?") : tr("Leave the room?"), cost,
         hosting ? tr("&Close the room") : tr("&Leave the room"), u"closeRoomButton"_s, tr("&Stay")},
        [this, key] { Q_EMIT leaveRequested(key); });
}

} // namespace parlour
