// SPDX-License-Identifier: Apache-2.0
#include "net/websocketlink.h"

#include "net/wsframe.h"

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
    : m_socket(std::move(socket)),
      m_transport(transport),
      m_encrypted(qobject_cast<QSslSocket *>(transport) != nullptr)
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
    if (!m_encrypted && m_transport->bytesToWrite() == 0)
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
    const qint64 plain = m_transport->bytesToWrite();
    if (!m_encrypted)
        return plain;
    return plain + static_cast<const QSslSocket *>(m_transport.data())->encryptedBytesToWrite();
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
    m_code = code;
    // close() waits for the send buffer, for ever if nobody reads.
    QTimer::singleShot(CloseDeadlineMs, this, &WebSocketLink::abort);
    if (m_transport && !m_encrypted && m_socket->state() == QAbstractSocket::ConnectedState)
        closeLingering(code, reason);
    else
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

// A guest who is shown out while still sending must read why. QWebSocket closes the descriptor at
// once; with something unread in it the kernel then sends a reset, which overtakes the close frame.
// So: the close frame, our half of the connection ends, and what comes is read and dropped until
// the other half ends, too (or the deadline of close() comes).
void WebSocketLink::closeLingering(quint16 code, const QString &reason)
{
    disconnect(m_transport, &QTcpSocket::readyRead, nullptr, nullptr); // QWebSocket reads no more of it
    connect(m_transport, &QTcpSocket::readyRead, this, [this] { m_transport->readAll(); });
    const auto endOurHalf = [this] {
        if (m_transport->bytesToWrite() == 0)
            ::shutdown(static_cast<int>(m_transport->socketDescriptor()), SHUT_WR);
    };
    connect(m_transport, &QTcpSocket::bytesWritten, this, endOurHalf);
    m_transport->readAll();
    m_transport->write(wsframe::close(code, reason));
    m_transport->flush();
    endOurHalf();
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
    Q_EMIT closed(m_code != 0 ? m_code : static_cast<quint16>(m_socket->closeCode()), reason);
}

// TCP stands, but the answer was no WebSocket. Qt tells the HTTP status in this sentence only.
QString WebSocketLink::refusal() const
{
    const QString words = m_socket->errorString();
    if (words.contains(QLatin1String(": 503")))
        return tr("This room is full right now. Try again later.");
    if (words.contains(QLatin1String(": 404")))
        return tr("There is no such room at this address. Check what follows the slash.");
    return tr("Something answers at this address, but it is not a room. Check the address.");
}

QString WebSocketLink::sentence(QAbstractSocket::SocketError error) const
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        if (m_socket->state() == QAbstractSocket::ConnectingState)
            return refusal();
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
