// SPDX-License-Identifier: Apache-2.0
#include "server/hostedroom.h"

#include "base/logging.h"
#include "net/epolldispatcher.h"
#include "net/localhost.h"
#include "net/loopbacklink.h"
#include "store/sqlitestore.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Descriptors for what is not a guest: the log, the display, the accounts of the C library.
constexpr int ReservedDescriptors = 64;
// Connections beyond the guests: those who are about to join, or to be refused with a reason.
constexpr int SpareConnections = 64;

int connectionsFor(int maxGuests)
{
    const int descriptors = raiseDescriptorLimit();
    const int wanted = maxGuests + SpareConnections;
    if (descriptors == 0 || wanted <= descriptors - ReservedDescriptors)
        return wanted;
    const int possible = std::max(1, descriptors - ReservedDescriptors);
    qCWarning(lcNet, "This system allows %d open files: at most %d of %d guests fit.", descriptors,
              possible, maxGuests);
    return possible;
}

std::unique_ptr<QAbstractEventDispatcher> makeNetworkLoop()
{
#ifdef Q_OS_LINUX
    return std::make_unique<EpollDispatcher>();
#else
    return {};
#endif
}

bool speaksTls(const HostedRoom::Options &options)
{
    return !options.tlsFolder.isEmpty() || !options.certificateFile.isEmpty();
}

// Blocks on the disk.
Result<TlsIdentity> readIdentity(const HostedRoom::Options &options)
{
    return options.certificateFile.isEmpty()
        ? TlsIdentity::loadOrCreate(options.tlsFolder)
        : TlsIdentity::load(options.certificateFile, options.keyFile);
}

} // namespace

HostedRoom::HostedRoom(Options options) : m_options(std::move(options)) { }

HostedRoom::~HostedRoom()
{
    m_hub.reset();
    m_server.reset();
}

RoomServer::Options HostedRoom::roomOptions() const
{
    RoomServer::Options options;
    options.roomName = m_options.name;
    options.rate = m_options.rate;
    options.maxGuests = m_options.maxGuests;
    options.retention = m_options.retention;
    options.access = m_options.access;
    options.password = m_options.password;
    return options;
}

void HostedRoom::start()
{
    m_server.emplace(u"room"_s, [this] {
        auto server = std::make_unique<RoomServer>(
            roomOptions(),
            std::make_unique<SqliteStore>(SqliteStore::pathFor(m_options.folder, m_options.name)),
            m_clock);
        connect(server.get(), &RoomServer::opened, this, [this, room = server.get()] { openPort(*room); });
        connect(server.get(), &RoomServer::failed, this,
                [this](const QString &reason) { Q_EMIT failed(reason, 0); });
        connect(server.get(), &RoomServer::countChanged, this, [this](int count) {
            m_guests = count;
            Q_EMIT guestsChanged(count);
        });
        return server;
    });
    m_server->post([](RoomServer &server) { server.open(); });
}

void HostedRoom::openPort(RoomServer &room)
{
    if (m_stopping)
        return;
    const auto makeHub = [this, &room] {
        auto hub =
            std::make_unique<SessionHub>(SessionHub::Options{m_options.address,
                                                             m_options.port,
                                                             {u"/"_s, u'/' + m_options.name},
                                                             connectionsFor(m_options.maxGuests),
                                                             m_options.admission},
                                         m_clock);
        connect(hub.get(), &SessionHub::arrived, &room, &RoomServer::receive);
        connect(&room, &RoomServer::deliver, hub.get(), &SessionHub::deliver);
        connect(hub.get(), &SessionHub::emptied, this, &HostedRoom::stopped);
        return hub;
    };
    m_hub.emplace(u"network"_s, makeHub, makeNetworkLoop());
    m_hub->post([this](SessionHub &hub) { openHub(hub); });
}

// In the network thread. Nobody comes in before the room can prove itself.
void HostedRoom::openHub(SessionHub &hub)
{
    QByteArray fingerprint;
    if (speaksTls(m_options)) {
        const Result<TlsIdentity> identity = readIdentity(m_options);
        if (!identity) {
            const QString problem = identity.error().message;
            QMetaObject::invokeMethod(this, [this, problem] { say(problem); });
            return;
        }
        hub.setIdentity(*identity);
        fingerprint = identity->fingerprint();
    }
    const Result<quint16> port = hub.open();
    QMetaObject::invokeMethod(this, [this, port, fingerprint] { opened(port, fingerprint); });
}

void HostedRoom::say(const QString &failure)
{
    if (!m_stopping)
        Q_EMIT failed(failure, 0);
}

void HostedRoom::opened(const Result<quint16> &port, const QByteArray &fingerprint)
{
    if (m_stopping)
        return;
    if (!port) {
        const quint16 free = Listener::freePortAfter(m_options.address, m_options.port);
        Q_EMIT failed(port.error().message, free);
        return;
    }
    m_port = *port;
    m_fingerprint = fingerprint;
    qCInfo(lcNet).noquote() << "Listening at" << m_options.address.toString() << "port" << m_port
                            << "for the room" << forLog(m_options.name);
    Q_EMIT started();
}

void HostedRoom::stop()
{
    m_stopping = true;
    if (m_hub)
        m_hub->post([](SessionHub &hub) { hub.shutDown(); });
    else
        QMetaObject::invokeMethod(this, &HostedRoom::stopped, Qt::QueuedConnection);
}

void HostedRoom::setPassword(const QString &password)
{
    m_server->post([password](RoomServer &server) { server.setPassword(password); });
}

void HostedRoom::reloadCertificate()
{
    if (!m_hub || !speaksTls(m_options))
        return;
    m_hub->post([this](SessionHub &hub) {
        const Result<TlsIdentity> identity = readIdentity(m_options);
        if (!identity) {
            qCWarning(lcNet).noquote() << "The old certificate stays:" << identity.error().message;
            return;
        }
        hub.setIdentity(*identity);
        QMetaObject::invokeMethod(this, [this, fingerprint = identity->fingerprint()] {
            if (std::exchange(m_fingerprint, fingerprint) != fingerprint)
                Q_EMIT certificateChanged();
        });
    });
}

void HostedRoom::setRetention(const Retention &keep)
{
    m_server->post([keep](RoomServer &server) { server.setRetention(keep); });
}

std::unique_ptr<Link> HostedRoom::enter()
{
    auto [mine, theirs] = LoopbackLink::pair();
    theirs->moveToThread(m_hub->thread());
    m_hub->post([link = std::move(theirs)](SessionHub &hub) mutable { hub.adopt(std::move(link)); });
    return std::move(mine);
}

} // namespace parlour
