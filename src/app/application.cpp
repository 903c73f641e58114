// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "base/logging.h"
#include "client/diskreplica.h"
#include "widgets/retentiondialog.h"

#include <QApplication>
#include <QThreadPool>
#include <QTimer>

namespace parlour {
namespace {

constexpr int QuitDeadlineMs = 5'000; // for saying goodbye; then the program ends anyway

} // namespace

Application::Application(const Invocation &invocation, const Identity &identity)
    : m_identity(identity),
      m_knownRooms(defaultKnownRoomsFile()),
      m_hostOptions(invocation.host),
      m_window(m_models)
{
    m_hostOptions.tlsFolder = defaultTlsFolder();
    if (m_hostOptions.folder.isEmpty())
        m_hostOptions.folder = defaultRoomFolder();
    connectWindow();
    fillStartPage();
    if (!m_window.restoreGeometry(m_preferences.windowGeometry()))
        m_window.resize(960, 680);
    m_window.show();
    begin(invocation);
}

Application::~Application()
{
    QThreadPool::globalInstance()->waitForDone(); // it would tell this object
    m_visit.reset();
}

void Application::connectWindow()
{
    connect(&m_window, &MainWindow::hostRequested, this, [this](const HostWish &wish) {
        HostedRoom::Options room = m_hostOptions;
        room.port = wish.port;
        room.password = wish.password ? wish.password : room.password;
        room.access.knock = wish.knock;
        room.access.guests = wish.guests;
        if (room.admission.plain != PlainPolicy::Off)
            room.admission.plain = wish.plainLan ? PlainPolicy::Lan : PlainPolicy::Loopback;
        m_preferences.setHostAccess(wish.knock, wish.guests, wish.plainLan);
        if (room.retention.keepsAll())
            room.retention = m_preferences.hostRetention();
        host(wish, room);
    });
    connect(&m_window, &MainWindow::joinRequested, this, qOverload<const JoinWish &>(&Application::join));
    connect(&m_window, &MainWindow::removeRecentRequested, this, &Application::forgetRecent);
    connectLog();
    connectDoor();
    connect(&m_window, &MainWindow::closing, this, &Application::quit);
    connect(&m_signals, &QuitSignals::quitRequested, this, &Application::quit);
}

// What the window wishes from the visit, and from what is kept of it.
void Application::connectLog()
{
    const auto toVisit = [this](auto signal, auto wish) {
        connect(&m_window, signal, this, [this, wish](const auto &...words) {
            if (m_visit)
                (m_visit.get()->*wish)(words...);
        });
    };
    toVisit(&MainWindow::sendRequested, &Conversation::say);
    toVisit(&MainWindow::commandRequested, &Conversation::command);
    toVisit(&MainWindow::retryRequested, &Conversation::retry);
    toVisit(&MainWindow::discardRequested, &Conversation::discard);
    toVisit(&MainWindow::typingChanged, &Conversation::setTyping);
    toVisit(&MainWindow::rowsShown, &Conversation::show);
    toVisit(&MainWindow::searchRequested, &Conversation::search);
    toVisit(&MainWindow::reactRequested, &Conversation::react);
    toVisit(&MainWindow::deleteRequested, &Conversation::remove);
    toVisit(&MainWindow::topicRequested, &Conversation::setTopic);
    toVisit(&MainWindow::retryNowRequested, &Conversation::retryNow);
    toVisit(&MainWindow::leaveRequested, &Conversation::leave);
    toVisit(&MainWindow::moderationRequested, &Conversation::moderate);
    toVisit(&MainWindow::inviteRequested, &Conversation::invite);
    toVisit(&MainWindow::roomPasswordRequested, &Conversation::setRoomPassword);
    connect(&m_exporter, &Exporter::told, &m_window, &MainWindow::tell);
    connect(&m_window, &MainWindow::exportRequested, this, &Application::exportRoom);
    connect(&m_window, &MainWindow::retentionRequested, this, &Application::askRetention);
    connect(&m_window, &MainWindow::forgetRequested, this, &Application::forgetRoom);
}

void Application::fillStartPage()
{
    m_window.setMyName(m_preferences.myName());
    m_window.setHostDefaults(m_preferences.roomName(), m_preferences.port());
    m_window.setHostAccess(m_preferences.knock(), m_preferences.guests(), m_preferences.plainLan());
    m_window.setRecentRooms(m_preferences.recentRooms());
    m_window.setIdentity(identity::words(m_identity.publicKey()));
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
        m_window.setAddress(invocation.invite->toString());
    }
}

void Application::host(const HostWish &wish, HostedRoom::Options room)
{
    m_preferences.setMyName(wish.name);
    m_preferences.setHosted(wish.room, wish.port);
    room.name = wish.room;
    room.access.hosts.push_back(m_identity.publicKey());
    m_window.setBusy(tr("Opening the room…"));
    startVisit(std::make_unique<Conversation>(room, wish.name, Credentials{m_identity, {}, {}}, m_models,
                                              Keeping{defaultReplicaFolder(), room.retention}));
}

void Application::startVisit(std::unique_ptr<Conversation> visit)
{
    m_visit = std::move(visit);
    m_chatShown = false;
    connect(m_visit.get(), &Conversation::readable, this, &Application::showChat);
    connect(m_visit.get(), &Conversation::entered, this, &Application::onEntered);
    connect(m_visit.get(), &Conversation::hostingFailed, this, &Application::onHostingFailed);
    connect(m_visit.get(), &Conversation::joinFailed, this, [this](const QString &reason) {
        endVisit();
        if (m_wanted && !m_wanted->token().isEmpty()) { // it may be the reason; what the room is, stays
            m_wanted = Invite(m_wanted->address(), m_wanted->fingerprint());
            m_window.setAddress(m_wanted->address().display());
        }
        m_window.showJoinError(reason);
    });
    connect(m_visit.get(), &Conversation::passwordWanted, this, &Application::askPassword);
    connect(m_visit.get(), &Conversation::certificateChanged, this, [this](const CertificateChange &change) {
        endVisit();
        m_window.setBusy({});
        m_window.showStart();
        m_window.showCertificateChanged(change);
    });
    connect(m_visit.get(), &Conversation::invited, &m_window, &MainWindow::showInvite);
    connect(m_visit.get(), &Conversation::ended, this, &Application::onVisitOver);
    connect(m_visit.get(), &Conversation::leaveWanted, m_visit.get(), &Conversation::leave);
    connect(m_visit.get(), &Conversation::textRefused, &m_window, &MainWindow::refuseText);
}

void Application::onEntered()
{
    if (m_visit->isHosting()) {
        m_hostOptions.password.reset(); // it was for this room, and this once
    } else {
        m_preferences.addRecentRoom(m_visit->address());
        m_window.setRecentRooms(m_preferences.recentRooms());
    }
    showChat();
}

// As soon as there is something to read, and not again when the room lets us in: somebody may be
// writing by then.
void Application::showChat()
{
    m_window.setBusy({});
    if (std::exchange(m_chatShown, true))
        return;
    m_window.showChat();
    if (const TextWish draft = m_drafts.take(m_visit->replica()); !draft.isEmpty())
        m_window.resumeDraft(draft);
}

void Application::onHostingFailed(const QString &reason, quint16 freePort)
{
    endVisit();
    m_window.showHostError(reason, freePort != 0 ? std::optional(freePort) : std::nullopt);
}

void Application::onVisitOver(const QString &reason)
{
    endVisit();
    if (m_quitting) {
        QCoreApplication::quit();
        return;
    }
    m_window.setBusy({});
    m_window.showStart();
    if (!reason.isEmpty())
        m_window.showJoinError(reason);
}

void Application::endVisit()
{
    if (!m_visit)
        return;
    if (const TextWish draft = m_window.draft(); m_chatShown && !draft.isEmpty())
        m_drafts.insert(m_visit->replica(), draft);
    Conversation *over = m_visit.release();
    over->disconnect(this);
    over->disconnect(&m_window);
    if (m_afterVisit)
        connect(over, &QObject::destroyed, this, std::exchange(m_afterVisit, {}));
    over->deleteLater(); // it may be the one who is calling
}

void Application::askRetention()
{
    auto *dialog = new RetentionDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const Retention hosted = m_preferences.hostRetention();
    const Retention joined = m_preferences.replicaRetention();
    dialog->setHosted({hosted.days, hosted.megabytes});
    dialog->setJoined({joined.days, joined.megabytes});
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_preferences.setHostRetention({dialog->hosted().days, dialog->hosted().megabytes});
        m_preferences.setReplicaRetention({dialog->joined().days, dialog->joined().megabytes});
        if (m_visit)
            m_visit->setRetention(m_preferences.hostRetention(), m_preferences.replicaRetention());
    });
    dialog->open();
}

void Application::exportRoom()
{
    if (m_visit && !m_visit->logFile().isEmpty())
        m_exporter.ask(m_visit->logFile(), m_models.connection.view().room);
}

void Application::forgetRecent(const QString &address)
{
    m_preferences.removeRecentRoom(address);
    m_window.setRecentRooms(m_preferences.recentRooms());
    const auto parsed = RoomAddress::parse(address);
    if (!parsed)
        return;
    m_knownRooms.forget(*parsed);
    m_passwords.remove(parsed->display());
    if (const auto problem = DiskReplica::forget(defaultReplicaFolder(), Conversation::replicaOf(*parsed)))
        m_window.tell(problem->message);
}

// All of it: what this computer has of it, and if it is hosted here, the room's log.
void Application::forgetRoom()
{
    if (!m_visit)
        return;
    m_afterVisit = [this, replica = m_visit->replica(), log = m_visit->logFile(), address = m_visit->address(),
                    hosted = m_visit->isHosting()] {
        auto problem = DiskReplica::forget(defaultReplicaFolder(), replica);
        if (hosted && !problem)
            problem = ReplicaLog::remove(log);
        if (!hosted) {
            m_preferences.removeRecentRoom(address);
            m_window.setRecentRooms(m_preferences.recentRooms());
            if (const auto parsed = RoomAddress::parse(address))
                m_knownRooms.forget(*parsed);
            m_passwords.remove(address);
        }
        if (problem)
            m_window.tell(problem->message);
    };
    m_visit->leave();
}

void Application::quit()
{
    if (std::exchange(m_quitting, true))
        return;
    m_preferences.setWindowGeometry(m_window.saveGeometry());
    m_window.hide();
    if (!m_visit) {
        QCoreApplication::quit();
        return;
    }
    m_visit->leave();
    QTimer::singleShot(QuitDeadlineMs, this, [] {
        qCWarning(lcApp) << "The room did not close in time.";
        QCoreApplication::quit();
    });
}

} // namespace parlour
