// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace parlour {

class Listener;

// A connection between accept and link: finds out what it speaks, and answers whatever is not a
// WebSocket for this room. Owned by its Listener.
class Handshake final : public QObject
{
    Q_OBJECT

public:
    // Takes over `socket`. `deadlineMs` counts from now to the finished handshake.
    Handshake(Listener &listener, QTcpSocket *socket, int deadlineMs);
    ~Handshake() override;

    // The socket, no longer owned nor watched from here: it became a link.
    QTcpSocket *release();
    QTcpSocket *socket() const { return m_socket; }
    // Nothing more will be said to the Listener: it is about to let go of this.
    void retire();

private:
    void look();
    void answer(int status, const QByteArray &phrase, const QByteArray &sentence);
    void giveUp(const char *why);

    Listener &m_listener;
    QTcpSocket *m_socket; // owned until release()
    QTimer m_deadline;
    bool m_decided = false;
};

} // namespace parlour
