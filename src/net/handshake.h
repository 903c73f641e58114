// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/doorstep.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

class QWebSocket;

namespace parlour {

class Listener;

// A connection between its first byte and link: finishes TLS, and answers whatever is not a WebSocket
// for this room. Owned by its Listener.
class Handshake final : public QObject
{
    Q_OBJECT

public:
    // Takes over `socket`, which has `arrival`'s descriptor already. `fingerprint`: of the certificate
    // that is shown on it; empty for a plain socket.
    Handshake(Listener &listener, QTcpSocket *socket, Caller arrival,
              const QByteArray &fingerprint);
    ~Handshake() override;

    // The socket, no longer owned nor watched from here: it became a link.
    QTcpSocket *release();
    // Whether `socket` is what the upgrader made of this one. False before it was asked to.
    bool becomes(const QWebSocket &socket) const;
    const QByteArray &fingerprint() const { return m_fingerprint; }
    const QString &peer() const { return m_peer; } // if not who the socket comes from
    // Nothing more will be said to the Listener: it is about to let go of this.
    void retire();

private:
    void look();
    void answer(int status, const QByteArray &phrase, const QByteArray &sentence);
    void giveUp(const char *why);

    Listener &m_listener;
    QTcpSocket *m_socket; // owned until release()
    Caller m_arrival;
    const QByteArray m_fingerprint;
    QString m_peer;
    QTimer m_deadline;
    bool m_decided = false;
    bool m_upgrading = false;
};

} // namespace parlour
