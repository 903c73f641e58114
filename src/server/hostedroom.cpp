// SPDX-License-Identifier: Apache-2.0
#include "server/hostedroom.h"

#include "base/logging.h"
#include "net/epolldispatcher.h"
#include "net/localhost.h"
#include "net/loopbacklink.h"
#include "store/sqlitestore.h"

#include <algorithm>

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

} // namespace

HostedRoom::HostedRoom(Options options) : m_options(std::move(options)) { }

HostedRoom::~HostedRoom()
{
    m_hub.reset();
    m_server.reset();
}

void HostedRoom::start()
{
    m_server.emplace(u"room"_s, [this] {
        auto server = std::make_unique<RoomServer>(
            RoomServer::Options{m_options.name, m_options.rate, m_options.maxGuests, m_options.retention},
            std::make_unique<SqliteStore>(SqliteStore::pathFor(m_options.folder, m_options.name)), m_clock);
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
        auto hub = std::make_unique<SessionHub>(
            SessionHub::Options{m_options.address, m_options.port, {u"/"_s, u'/' + m_options.name},
                                connectionsFor(m_options.maxGuests)},
            m_clock);
        connect(hub.get(), &SessionHub::arrived, &room, &RoomServer::receive);
        connect(&room, &RoomServer::deliver, hub.get(), &SessionHub::deliver);
        connect(hub.get(), &SessionHub::emptied, this, &HostedRoom::stopped);
        return hub;
    };
    m_hub.emplace(u"network"_s, makeHub, makeNetworkLoop());
    m_hub->post([this](SessionHub &hub) {
        const Result<quint16> port = hub.open();
        QMetaObject::invokeMethod(this, [this, port] { opened(port); });
    });
}

void HostedRoom::opened(const Result<quint16> &port)
{
    if (m_stopping)
        return;
    if (!port) {
        const quint16 free = Listener::freePortAfter(m_options.address, m_options.port);
        Q_EMIT failed(port.error().message, free);
        return;
    }
    m_port = *port;
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
