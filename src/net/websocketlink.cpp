// SPDX-License-Identifier: Apache-2.0
#include "net/websocketlink.h"

#include "net/addresses.h"
#include "net/connecterror.h"
#include "net/tlstransport.h"
#include "net/wsframe.h"

#include <QSslCertificate>
#include <QSslConfiguration>
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

QSslConfiguration trustingNobody()
{
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({});
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    return configuration;
}

QByteArray fingerprintOf(const QSslSocket *socket)
{
    const QSslCertificate leaf = socket ? socket->peerCertificate() : QSslCertificate();
    return leaf.isNull() ? QByteArray() : leaf.digest(QCryptographicHash::Sha256);
}

} // namespace

WebSocketLink::WebSocketLink(const QUrl &url, const QString &subprotocol, qint64 frameBytes,
                             const QByteArray &expected)
    : m_socket(std::make_unique<QWebSocket>()),
      m_expected(expected),
      m_encrypted(url.scheme() == QLatin1String("wss"))
{
    connectSignals(frameBytes);
    connect(m_socket.get(), &QWebSocket::connected, this, &WebSocketLink::beginTalk);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this](QAbstractSocket::SocketError error) {
                if (m_reason.isEmpty())
                    m_reason =
                        connectError(*m_socket, error, m_encrypted, !m_fingerprint.isEmpty());
                finishLater(); // a connection that never stood says no disconnected()
            });
    if (m_encrypted) {
        m_socket->setSslConfiguration(trustingNobody());
        connect(m_socket.get(), &QWebSocket::sslErrors, this, &WebSocketLink::checkCertificate);
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({subprotocol});
    m_socket->open(url, options);
    if (m_encrypted) // not found: no certificate will be the right one
        m_tls = m_socket->findChild<QSslSocket *>(QString(), Qt::FindDirectChildrenOnly);
}

WebSocketLink::WebSocketLink(std::unique_ptr<QWebSocket> socket, QTcpSocket *transport,
                             qint64 frameBytes, const QByteArray &fingerprint, const QString &peer)
    : m_socket(std::move(socket)),
      m_transport(transport),
      m_fingerprint(fingerprint),
      m_peer(peer),
      m_tls(qobject_cast<QSslSocket *>(transport)),
      m_encrypted(m_tls)
{
    m_socket->setParent(nullptr);
    connectSignals(frameBytes);
    connect(m_transport, &QTcpSocket::readyRead, this, &Link::alive);
    if (auto *tls = qobject_cast<TlsTransport *>(transport))
        tls->guard();
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
    connect(m_socket.get(), &QWebSocket::aboutToClose, this, &WebSocketLink::stopReading);
}

// No authority vouches for anybody: so the certificate of everybody comes to checkCertificate(), before
// a byte of HTTP leaves.
void WebSocketLink::checkCertificate(const QList<QSslError> &errors)
{
    const QByteArray shown = fingerprintOf(m_tls);
    if (shown.isEmpty() || (!m_expected.isEmpty() && shown != m_expected))
        return refuse(shown); // errors that nobody ignores end the handshake
    m_fingerprint = shown;
    m_socket->ignoreSslErrors(errors);
}

void WebSocketLink::beginTalk()
{
    // Should checkCertificate() ever not have been asked, nothing is said, either.
    if (m_encrypted && (m_fingerprint.isEmpty() || fingerprintOf(m_tls) != m_fingerprint))
        return refuse(fingerprintOf(m_tls));
    Q_EMIT opened();
}

void WebSocketLink::refuse(const QByteArray &shown)
{
    m_refused = shown;
    m_reason =
        tr("The room at this address shows another certificate than the one that is expected. "
           "Either its host has made a new one, or somebody listens on the way. Ask the host.");
    m_closing = true;
    QMetaObject::invokeMethod(this, &WebSocketLink::abort, Qt::QueuedConnection);
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
    if (!m_tls && m_transport->bytesToWrite() == 0)
        done = sendDirectly(*m_transport, frames);
    if (done == 0)
        m_transport->write(frames); // shares the bytes with all other slow guests
    else if (done < frames.size())
        m_transport->write(frames.mid(done));
    if (auto *tls = qobject_cast<TlsTransport *>(m_transport.data()))
        tls->sendNow(); // in as few records as it takes
}

qint64 WebSocketLink::pendingBytes() const
{
    return m_transport || m_tls ? waitingBytes() : m_socket->bytesToWrite();
}

// On TLS some of it is not encrypted yet, and what is waits below. (QWebSocket sees neither.)
qint64 WebSocketLink::waitingBytes() const
{
    if (m_tls)
        return m_tls->bytesToWrite() + m_tls->encryptedBytesToWrite();
    return m_transport ? m_transport->bytesToWrite() : 0;
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
    if (m_transport && m_socket->state() == QAbstractSocket::ConnectedState)
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
        if (waitingBytes() == 0)
            ::shutdown(static_cast<int>(m_transport->socketDescriptor()), SHUT_WR);
    };
    if (m_tls)
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, endOurHalf);
    else
        connect(m_transport, &QTcpSocket::bytesWritten, this, endOurHalf);
    m_transport->readAll();
    m_transport->write(wsframe::close(code, reason));
    m_transport->flush();
    endOurHalf();
}

// QWebSocket closes by itself: the other end did, or broke the rules. What stands behind that is not
// looked at any more, though QWebSocket would.
void WebSocketLink::stopReading()
{
    if (m_transport && m_transport->isOpen())
        m_transport->readAll();
    if (std::exchange(m_closing, true))
        return;
    QTimer::singleShot(CloseDeadlineMs, this,
                       &WebSocketLink::abort); // it waits for its send buffer
}

void WebSocketLink::abort()
{
    m_closing = true;
    m_socket->abort();
    finishLater(); // a socket that died within its own handshake says no disconnected()
}

QString WebSocketLink::peer() const
{
    return m_peer.isEmpty() ? withPort(m_socket->peerAddress(), m_socket->peerPort()) : m_peer;
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

} // namespace parlour
