// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "base/logging.h"
#include "widgets/leavecost.h"
#include "widgets/question.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int QuitDeadlineMs = 5'000; // for saying goodbye; then the program ends anyway

} // namespace

Application::Application(const Invocation &invocation, const Identity &identity, bool remembers)
    : m_book(remembers ? RoomBook::defaultFile() : QString()),
      m_identity(identity),
      m_knownRooms(defaultKnownRoomsFile()),
      m_hostOptions(invocation.host),
      m_window(m_rooms),
      m_alerts(m_clock, m_window.windowIcon())
{
    m_settings = m_preferences.settings();
    theme::apply(m_settings.theme, m_settings.textPercent);
    m_language.use(m_settings.language);
    m_alerts.setSettings(m_settings.alerts);
    m_hostOptions.tlsFolder = defaultTlsFolder();
    if (m_hostOptions.folder.isEmpty())
        m_hostOptions.folder = defaultRoomFolder();
    connectWindow();
    fillStartPage();
    if (!m_window.restoreGeometry(m_preferences.windowGeometry()))
        m_window.resize(980, 680);
    if (const QByteArray arrangement = m_preferences.windowArrangement(); !arrangement.isEmpty())
        m_window.setArrangement(arrangement);
    restoreRooms();
    if (!invocation.inTray || !m_alerts.hasTray())
        m_window.show();
    begin(invocation);
}

Application::~Application()
{
    QThreadPool::globalInstance()->waitForDone(); // it would tell this object
    for (const auto &chat : m_chats)
        chat->disconnect(this);
    m_candidate.reset();
    m_leaving.clear();
    m_chats.clear();
}

void Application::connectWindow()
{
    connect(&m_window, &MainWindow::hostRequested, this, [this](const HostWish &wish) {
        HostedRoom::Options room = hostOptions();
        room.port = wish.port;
        room.password = wish.password ? wish.password : room.password;
        room.access.knock = wish.knock;
        room.access.guests = wish.guests;
        if (room.admission.plain != PlainPolicy::Off)
            room.admission.plain = wish.plainLan ? PlainPolicy::Lan : PlainPolicy::Loopback;
        m_preferences.setHostAccess(wish.knock, wish.guests, wish.plainLan);
        host(wish, room);
    });
    connect(&m_window, &MainWindow::joinRequested, this, qOverload<const JoinWish &>(&Application::join));
    connect(&m_window, &MainWindow::cancelRequested, this, &Application::dropCandidate);
    connect(&m_window, &MainWindow::removeRecentRequested, this, &Application::forgetRecent);
    connect(&m_window, &MainWindow::roomChosen, this, &Application::show);
    connect(&m_window, &MainWindow::orderChanged, &m_book, &RoomBook::setOrder);
    connect(&m_window, &MainWindow::languageChanged, this, &Application::rebuildWindow);
    connect(&m_window, &MainWindow::closeRequested, this, &Application::closeWindow);
    connect(&m_window, &MainWindow::quitRequested, this, &Application::askAboutQuitting);
    connect(&m_signals, &QuitSignals::quitRequested, this, &Application::quit);
    connect(&m_exporter, &Exporter::told, &m_window, &MainWindow::tell);
    connectRoomWishes();
    connectDoor();
    connectDesktop();
}

// What is wished of one room from outside its page: by the menu, or by the list.
void Application::connectRoomWishes()
{
    const auto toVisit = [this](auto signal, auto wish) {
        connect(&m_window, signal, this, [this, wish](const QString &key, const auto &...words) {
            if (Chat *chat = find(key); chat && chat->conversation())
                (chat->conversation()->*wish)(words...);
        });
    };
    toVisit(&MainWindow::topicRequested, &Conversation::setTopic);
    toVisit(&MainWindow::moderationRequested, &Conversation::moderate);
    toVisit(&MainWindow::inviteRequested, &Conversation::invite);
    toVisit(&MainWindow::roomPasswordRequested, &Conversation::setRoomPassword);
    const auto toChat = [this](auto signal, const auto &wish) {
        connect(&m_window, signal, this, [this, wish](const QString &key, const auto &...words) {
            if (Chat *chat = find(key))
                wish(*chat, words...);
        });
    };
    toChat(&MainWindow::leaveRequested, [](Chat &chat) { chat.leave(); });
    toChat(&MainWindow::connectRequested, [this](Chat &chat) { connectAgain(chat); });
    toChat(&MainWindow::levelChosen,
           [this](Chat &chat, std::optional<AlertLevel> level) {
               chat.setLevel(level);
               m_alerts.setRoomLevel(chat.key(), level);
           });
    m_window.setLevelOf([this](const QString &key) {
        const Chat *chat = find(key);
        return chat ? chat->record().level : std::nullopt;
    });
    connect(&m_window, &MainWindow::exportRequested, this, &Application::exportRoom);
    connect(&m_window, &MainWindow::forgetRequested, this, &Application::forgetRoom);
}

void Application::fillStartPage()
{
    m_window.setMyName(m_preferences.myName());
    m_window.setHostDefaults(m_preferences.roomName(), m_preferences.port());
    m_window.setHostAccess(m_preferences.knock(), m_preferences.guests(), m_preferences.plainLan());
    m_window.setRecentRooms(m_preferences.recentRooms());
}

// The one that was shown comes first, so that there is something to read at once; the others follow when
// the window is there.
void Application::restoreRooms()
{
    for (const RoomRecord &record : m_book.rooms()) {
        m_chats.push_back(std::make_unique<Chat>(record));
        connectChat(*m_chats.back());
        update(*m_chats.back());
        m_alerts.setRoomLevel(record.key, record.level);
    }
    if (const Chat *last = find(m_book.current()))
        show(last->key());
    QTimer::singleShot(0, this, [this] {
        for (const auto &chat : m_chats) {
            if (chat->record().open && !chat->isVisiting())
                connectAgain(*chat);
        }
    });
}

void Application::begin(const Invocation &invocation)
{
    const QString me = invocation.name.value_or(m_preferences.myName());
    if (invocation.action == Invocation::Action::Host) {
        QString room = invocation.host.name.isEmpty() ? m_preferences.roomName() : invocation.host.name;
        if (room.isEmpty())
            room = defaultRoomName(me);
        m_window.setHostDefaults(room, invocation.host.port);
        m_window.setHostAccess(invocation.host.access.knock, invocation.host.access.guests,
                               invocation.host.admission.plain == PlainPolicy::Lan);
        HostWish wish;
        wish.name = me;
        wish.room = room;
        wish.port = invocation.host.port;
        host(wish, m_hostOptions);
    } else if (invocation.action == Invocation::Action::Join) {
        m_window.setMyName(me);
        m_window.setAddress(invocation.invite->address().display());
        const RoomAddress &address = invocation.invite->address();
        if (invocation.password)
            m_passwords.insert(address.display(), *invocation.password);
        if (invocation.acceptCertificate.isEmpty())
            join(JoinWish{me, address.display(), invocation.invite->fingerprint(), invocation.invite->token()});
        else
            join(Invite(address, invocation.acceptCertificate, invocation.invite->token()), me);
    } else if (invocation.action == Invocation::Action::Open) {
        m_window.showStart();
        m_window.setAddress(invocation.invite->toString());
    }
}

void Application::takeOver(const QString &text)
{
    m_window.comeForward();
    if (!Invite::parse(text))
        return;
    m_window.showStart();
    m_window.setAddress(text);
}

// All of its words are made anew; what pages hold is in the rooms' records meanwhile.
void Application::rebuildWindow()
{
    const QString current = m_window.currentRoom();
    for (const auto &chat : m_chats)
        chat->dropPage();
    m_window.rebuild();
    fillStartPage();
    if (!current.isEmpty())
        show(current);
}

void Application::closeWindow()
{
    if (m_settings.closeToTray && m_alerts.hasTray())
        m_window.hide();
    else
        askAboutQuitting();
}

void Application::askAboutQuitting()
{
    std::vector<const RoomModels *> visited;
    for (const auto &chat : m_chats) {
        if (chat->isVisiting())
            visited.push_back(&chat->models());
    }
    const QString cost = LeaveCost::of(visited);
    if (cost.isEmpty())
        return quit();
    ask(&m_window,
        {u"quitQuestion"_s, tr("Quit Parlour?"), cost, tr("&Quit"), u"quitButton"_s, tr("&Stay")},
        [this] { quit(); });
}

void Application::quit()
{
    if (std::exchange(m_quitting, true))
        return;
    m_preferences.setWindowGeometry(m_window.saveGeometry());
    for (const auto &chat : m_chats)
        update(*chat);
    m_book.flush();
    m_preferences.setWindowArrangement(m_window.arrangement());
    m_window.hide();
    m_candidate.reset();
    for (const auto &chat : m_chats)
        chat->leave();
    QTimer::singleShot(QuitDeadlineMs, this, [] {
        qCWarning(lcApp) << "A room did not close in time.";
        QCoreApplication::quit();
    });
    quitWhenAllHaveLeft();
}

void Application::quitWhenAllHaveLeft()
{
    const bool visiting = std::any_of(m_chats.begin(), m_chats.end(),
                                      [](const auto &chat) { return chat->isVisiting(); });
    if (!visiting && m_leaving.empty())
        QCoreApplication::quit();
}

} // namespace parlour
