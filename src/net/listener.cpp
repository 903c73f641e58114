// SPDX-License-Identifier: Apache-2.0
#include "net/listener.h"

#include "base/logging.h"
#include "net/handshake.h"
#include "net/tlstransport.h"
#include "net/websocketlink.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int Backlog = 1024; // the stock 50 makes 300 simultaneous joins take seconds
constexpr int ResumeAfterMs = 500; // after running out of descriptors
constexpr char TlsHandshake = 0x16; // first byte of a TLS record of this type (RFC 8446 5.1)
constexpr int SpareHandshakes = 32; // beyond maxConnections: those who are told that it is full

void logDropped(const QHostAddress &from, const char *why)
{
    qCInfo(lcNet).noquote() << "Dropped a connection from" << from.toString()
                            << "before its handshake was done:" << why;
}

} // namespace

Listener::Listener(Options options, Welcome welcome)
    : m_options(std::move(options)),
      m_welcome(std::move(welcome)),
      m_upgrader(u"Parlour"_s, QWebSocketServer::NonSecureMode)
{
    m_upgrader.setSupportedSubprotocols({m_options.subprotocol});
    connect(&m_upgrader, &QWebSocketServer::newConnection, this, &Listener::takeUpgraded);
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        qCWarning(lcNet).noquote() << "Can't accept a connection:" << errorString()
                                   << "- trying again in a moment.";
        pauseAccepting();
        QTimer::singleShot(ResumeAfterMs, this, [this] {
            if (isListening()) // without its socket, QTcpServer would follow a null pointer
                resumeAccepting();
        });
    });
}

Listener::~Listener()
{
    stop();
}

Result<quint16> Listener::open()
{
    setListenBacklogSize(Backlog);
    if (listen(m_options.address, m_options.port))
        return serverPort();
    switch (serverError()) {
    case QAbstractSocket::AddressInUseError:
        return Failure{tr("Port %1 is already in use on this computer.").arg(m_options.port)};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return Failure{tr("This computer does not have the address %1.").arg(m_options.address.toString())};
    case QAbstractSocket::SocketAccessError:
        return Failure{tr("This program may not use port %1. Choose one above 1023.").arg(m_options.port)};
    default:
        return Failure{tr("Can't listen at %1, port %2: %3.")
                           .arg(m_options.address.toString()).arg(m_options.port).arg(errorString())};
    }
}

void Listener::stop()
{
    close();
    while (!m_doorsteps.empty())
        dismiss(*m_doorsteps.begin(), nullptr);
    while (!m_handshakes.empty())
        drop(*m_handshakes.begin());
}

quint16 Listener::freePortAfter(const QHostAddress &address, quint16 port)
{
    QTcpServer probe;
    for (int candidate = port + 1; candidate <= std::min(port + 100, 65535); ++candidate) {
        if (probe.listen(address, static_cast<quint16>(candidate)))
            return static_cast<quint16>(candidate);
    }
    return 0;
}

void Listener::setIdentity(const TlsIdentity &identity)
{
    m_identity = identity;
}

void Listener::incomingConnection(qintptr descriptor)
{
    Caller arrival{descriptor,
                   Doorstep::addressOf(descriptor),
                   {},
                   QDeadlineTimer(m_options.handshakeDeadlineMs)};
    // Without an end to them, silent connections would eat all descriptors; and once they have,
    // QTcpServer mostly says no acceptError() but tries again without a pause.
    bool isWelcome = connections() < m_options.maxConnections + SpareHandshakes;
    const Admission &admission = m_options.admission;
    if (isWelcome && admission.halfOpenPerAddress > 0 && !admission.isExempt(arrival.from)) {
        auto place = m_halfOpen.take(arrival.from, admission.halfOpenPerAddress);
        isWelcome = place.has_value();
        if (place)
            arrival.place = std::move(*place);
    }
    if (!isWelcome) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    auto *doorstep = new Doorstep(std::move(arrival));
    m_doorsteps.insert(doorstep);
    connect(doorstep, &Doorstep::spoke, this,
            [this, doorstep](char first) { begin(doorstep, first); });
    connect(doorstep, &Doorstep::left, this,
            [this, doorstep](const char *why) { dismiss(doorstep, why); });
    doorstep->watch();
}

void Listener::begin(Doorstep *doorstep, char first)
{
    if (first != TlsHandshake)
        return shakeHands(new QTcpSocket, doorstep, {});
    if (!m_identity)
        return dismiss(doorstep, "it speaks TLS, which this room does not offer");
    auto *socket = new TlsTransport;
    socket->setSslConfiguration(m_identity->configuration());
    shakeHands(socket, doorstep, m_identity->fingerprint());
}

void Listener::shakeHands(QTcpSocket *socket, Doorstep *doorstep, const QByteArray &fingerprint)
{
    Caller arrival = doorstep->take();
    dismiss(doorstep, nullptr);
    if (!socket->setSocketDescriptor(arrival.descriptor)) {
        socket->deleteLater();
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    // Room for one whole frame and the start of the next: more would only feed a flood.
    socket->setReadBufferSize(2 * m_options.frameBytes);
    // Goes to a Handshake, then to a link.
    m_handshakes.insert(new Handshake(*this, socket, std::move(arrival), fingerprint));
    if (auto *tls = qobject_cast<QSslSocket *>(socket))
        tls->startServerEncryption();
}

void Listener::dismiss(Doorstep *doorstep, const char *why)
{
    if (m_doorsteps.erase(doorstep) == 0)
        return;
    if (why)
        logDropped(doorstep->from(), why);
    doorstep->dismiss();
    doorstep->deleteLater(); // it is the one who is calling
}

void Listener::upgrade(QTcpSocket *socket)
{
    m_upgrader.handleConnection(socket);
}

void Listener::drop(Handshake *handshake)
{
    if (m_handshakes.erase(handshake) == 0)
        return;
    handshake->retire();
    handshake->deleteLater(); // it may be the one who is calling
}

int Listener::connections() const
{
    return m_links + static_cast<int>(m_doorsteps.size() + m_handshakes.size());
}

bool Listener::isFull() const
{
    return connections() > m_options.maxConnections;
}

void Listener::takeUpgraded()
{
    while (auto *socket = m_upgrader.nextPendingConnection())
        adopt(std::unique_ptr<QWebSocket>(socket));
}

// QWebSocket does not say which transport it got, and the upgrader takes its time: both ends' addresses
// and ports do. The peer's alone do not, it may come from one port to several addresses of ours.
Handshake *Listener::upgradedTo(const QWebSocket &socket) const
{
    Handshake *found = nullptr;
    for (auto *handshake : m_handshakes) {
        if (!handshake->becomes(socket))
            continue;
        if (found) // one of them is gone and does not know it yet: which one nobody can tell
            return nullptr;
        found = handshake;
    }
    return found;
}

void Listener::adopt(std::unique_ptr<QWebSocket> socket)
{
    Handshake *found = upgradedTo(*socket);
    // A bad frame right behind the handshake hands out a socket that is dead already.
    if (!found || socket->state() != QAbstractSocket::ConnectedState) {
        socket.release()->deleteLater();
        if (found)
            drop(found);
        return;
    }
    auto link =
        std::make_unique<WebSocketLink>(std::move(socket), found->release(), m_options.frameBytes,
                                        found->fingerprint(), found->peer());
    drop(found);
    m_welcome(std::move(link));
}

} // namespace parlour
