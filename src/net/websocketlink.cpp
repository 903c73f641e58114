// SPDX-License-Identifier: Apache-2.0
#include "net/websocketlink.h"

#include "base/logging.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace parlour {
namespace {

constexpr int CloseDeadlineMs = 2'000; // close() waits for the other end's answer, and for its buffer

// What the kernel takes at once of `frames`, without a copy into Qt's buffers. Only for a plain
// socket that has nothing waiting: order would be lost otherwise.
qsizetype sendDirectly(QTcpSocket &socket, const QByteArray &frames)
{
#ifdef Q_OS_UNIX
    const auto sent = ::send(static_cast<int>(socket.socketDescriptor()), frames.constData(),
                             static_cast<size_t>(frames.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent > 0 ? sent : 0; // an error shows up again, and is handled, in QTcpSocket::write
#else
    Q_UNUSED(socket)
    Q_UNUSED(frames)
    return 0;
#endif
}

} // namespace

WebSocketLink::WebSocketLink(const QUrl &url, const QString &subprotocol, qint64 frameBytes)
    : m_socket(std::make_unique<QWebSocket>())
{
    connectSignals(frameBytes);
    connect(m_socket.get(), &QWebSocket::connected, this, &Link::opened);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) {
                if (m_reason.isEmpty())
                    m_reason = sentence(error);
                finishLater(); // a connection that never stood says no disconnected()
            });
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({subprotocol});
    m_socket->open(url, options);
}

WebSocketLink::WebSocketLink(std::unique_ptr<QWebSocket> socket, QTcpSocket *transport,
                             qint64 frameBytes)
    : m_socket(std::move(socket)), m_transport(transport)
{
    m_socket->setParent(nullptr);
    connectSignals(frameBytes);
    connect(m_transport, &QTcpSocket::readyRead, this, &Link::alive);
}

WebSocketLink::~WebSocketLink()
{
    m_socket->disconnect(this);
    m_socket->abort();
    if (m_transport) {
        m_transport->disconnect(this);
        m_transport->deleteLater(); // ~QWebSocket drops its own hook for this
    }
}

void WebSocketLink::connectSignals(qint64 frameBytes)
{
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(frameBytes));
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(frameBytes));
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (!m_closing)
            Q_EMIT textReceived(text);
    });
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this] {
        if (!m_closing)
            Q_EMIT binaryReceived();
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] {
        Q_EMIT alive();
        Q_EMIT ponged();
    });
    connect(m_socket.get(), &QWebSocket::textFrameReceived, this, &Link::alive);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &WebSocketLink::finishLater);
}

bool WebSocketLink::isOpen() const
{
    return !m_closing && m_socket->state() == QAbstractSocket::ConnectedState;
}

void WebSocketLink::sendText(const QByteArray &utf8)
{
    if (isOpen())
        m_socket->sendTextMessage(QString::fromUtf8(utf8));
}

void WebSocketLink::sendFrames(const QByteArray &frames)
{
    if (!isOpen() || !m_transport || frames.isEmpty())
        return;
    qsizetype done = 0;
    if (!qobject_cast<QSslSocket *>(m_transport) && m_transport->bytesToWrite() == 0)
        done = sendDirectly(*m_transport, frames);
    if (done == 0)
        m_transport->write(frames); // shares the bytes with all other slow guests
    else if (done < frames.size())
        m_transport->write(frames.mid(done));
}

qint64 WebSocketLink::pendingBytes() const
{
    if (!m_transport)
        return m_socket->bytesToWrite();
    const auto *tls = qobject_cast<QSslSocket *>(m_transport);
    return m_transport->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void WebSocketLink::ping()
{
    if (isOpen())
        m_socket->ping();
}

void WebSocketLink::close(quint16 code, const QString &reason)
{
    if (m_closing)
        return;
    m_closing = true;
    m_reason = reason;
    // close() waits for the send buffer, for ever if nobody reads.
    QTimer::singleShot(CloseDeadlineMs, this, &WebSocketLink::abort);
    m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void WebSocketLink::abort()
{
    m_closing = true;
    m_socket->abort();
    finishLater(); // a socket that died within its own handshake says no disconnected()
}

QString WebSocketLink::peer() const
{
    const QHostAddress address = m_socket->peerAddress();
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    const QString host = mapped ? QHostAddress(v4).toString() : QLatin1Char('[') + address.toString() + QLatin1Char(']');
    return host + QLatin1Char(':') + QString::number(m_socket->peerPort());
}

void WebSocketLink::finishLater()
{
    QMetaObject::invokeMethod(this, &WebSocketLink::finish, Qt::QueuedConnection);
}

void WebSocketLink::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_closing = true;
    const QString reason = m_reason.isEmpty() ? m_socket->closeReason() : m_reason;
    Q_EMIT closed(m_socket->closeCode(), reason);
}

QString WebSocketLink::sentence(QAbstractSocket::SocketError error) const
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return tr("Nobody is hosting a room at this address right now.");
    case QAbstractSocket::HostNotFoundError:
        return tr("There is no computer with this name. Check the address.");
    case QAbstractSocket::NetworkError:
        return tr("The network does not lead to this address. Check your connection.");
    case QAbstractSocket::SocketTimeoutError:
        return tr("The address does not answer.");
    case QAbstractSocket::RemoteHostClosedError:
        return tr("The connection was cut.");
    default:
        return m_socket->errorString();
    }
}

} // namespace parlour
