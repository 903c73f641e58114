// SPDX-License-Identifier: Apache-2.0
#include "net/handshake.h"

#include "base/logging.h"
#include "net/addresses.h"
#include "net/httphead.h"
#include "net/listener.h"

#include <QSysInfo>
#include <QWebSocket>

namespace parlour {

Handshake::Handshake(Listener &listener, QTcpSocket *socket, Caller arrival,
                     const QByteArray &fingerprint)
    : m_listener(listener),
      m_socket(socket),
      m_arrival(std::move(arrival)),
      m_fingerprint(fingerprint)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { giveUp("it took too long"); });
    m_deadline.start(static_cast<int>(m_arrival.deadline.remainingTime()));
    connect(m_socket, &QTcpSocket::readyRead, this, &Handshake::look);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { m_listener.drop(this); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::SslHandshakeFailedError
            || error == QAbstractSocket::SslInvalidUserDataError)
            giveUp("TLS did not come about");
    });
}

Handshake::~Handshake()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater();
}

QTcpSocket *Handshake::release()
{
    m_deadline.stop();
    m_socket->disconnect(this);
    return std::exchange(m_socket, nullptr);
}

bool Handshake::becomes(const QWebSocket &socket) const
{
    return m_upgrading && m_socket && m_socket->peerPort() == socket.peerPort()
        && m_socket->localPort() == socket.localPort()
        && m_socket->peerAddress() == socket.peerAddress()
        && m_socket->localAddress() == socket.localAddress();
}

void Handshake::retire()
{
    m_decided = true;
    m_deadline.stop();
    m_arrival.place = {}; // now: this may be freed after its Listener
    if (m_socket)
        m_socket->disconnect(this);
}

void Handshake::look()
{
    if (m_decided) {
        m_socket->readAll(); // what follows a refused request is of no interest
        return;
    }
    const QByteArray bytes = m_socket->peek(HttpHead::LongestBytes);
    if (bytes.isEmpty())
        return;
    const auto end = HttpHead::end(bytes);
    if (!end) {
        if (bytes.size() >= HttpHead::LongestBytes)
            answer(431, "Request Header Fields Too Large", "This request is too long.");
        return;
    }
    const auto head = HttpHead::parse(QByteArrayView(bytes).first(*end));
    if (!head)
        return giveUp("it does not speak HTTP");
    const bool onTls = !m_fingerprint.isEmpty();
    const Admission &admission = m_listener.m_options.admission;
    if (!onTls && !admission.takesPlain(m_arrival.from))
        return answer(403, "Forbidden",
                      "This room speaks wss:// only. Put wss:// before its address.");
    if (head->method != "GET")
        return answer(405, "Method Not Allowed", "This is a Parlour room. Join it with Parlour.");
    if (!m_listener.m_options.paths.contains(head->path))
        return answer(404, "Not Found", "There is no such room here.");
    if (!head->wantsWebSocket)
        return answer(426, "Upgrade Required", "This is a Parlour room. Join it with Parlour.");
    if (head->isForeignOrigin(onTls, QSysInfo::machineHostName()))
        return answer(403, "Forbidden", "Pages of other places may not talk to this room.");
    if (m_listener.isFull())
        return answer(503, "Service Unavailable", "This room is full. Try again later.");
    if (const auto guest = admission.behind(m_arrival.from, head->forwardedFor))
        m_peer = withPort(guest->first, guest->second);
    m_decided = true;
    m_upgrading = true;
    disconnect(m_socket, &QTcpSocket::readyRead, this, nullptr);
    m_listener.upgrade(m_socket);
}

void Handshake::answer(int status, const QByteArray &phrase, const QByteArray &sentence)
{
    qCInfo(lcNet).noquote() << "Answered" << m_arrival.from.toString() << "with" << status
                            << phrase;
    m_decided = true;
    m_socket->readAll();
    m_socket->write(httpAnswer(status, phrase, sentence));
    m_socket->disconnectFromHost(); // writes what waits first; the deadline bounds it
}

void Handshake::giveUp(const char *why)
{
    qCInfo(lcNet).noquote() << "Dropped a connection from" << m_arrival.from.toString()
                            << "before its handshake was done:" << why;
    m_listener.drop(this);
}

} // namespace parlour
