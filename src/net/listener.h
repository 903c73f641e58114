// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "net/admission.h"
#include "net/halfopen.h"
#include "net/link.h"
#include "net/tlsidentity.h"

#include <QHostAddress>
#include <QStringList>
#include <QTcpServer>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <optional>
#include <set>

class QTcpSocket;

namespace parlour {

class Doorstep;
class Handshake;

// One port: accepts connections, finds out what they speak, and hands out WebSocket links. Does the
// accepting itself, because the stock listener lets 31 silent connections lock everybody else out.
//
// Threads: lives in a network thread, all calls and callbacks there.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    struct Options {
        QHostAddress address = QHostAddress::Any;
        quint16 port = 0; // 0: any free one
        QString subprotocol; // offered and accepted; clients that offer none are welcome too
        QStringList paths; // decoded URL paths that lead somewhere, e.g. "/"
        qint64 frameBytes = 0; // largest incoming frame and message
        int handshakeDeadlineMs = 0; // for everything before the link is there
        // With those still shaking hands. A few more are taken in, to be told that it is full; whoever
        // comes on top of them is dropped at once.
        int maxConnections = 0;
        Admission admission{};
    };
    using Welcome = std::function<void(std::unique_ptr<Link>)>;

    // `welcome` gets each link once its handshake is done.
    Listener(Options options, Welcome welcome);
    ~Listener() override;

    // What new connections get; those that stand keep theirs. Without one, TLS is not spoken. Any time.
    void setIdentity(const TlsIdentity &identity);

    // Opens the port. A failure says what is wrong with it in a sentence.
    Result<quint16> open();
    // No new connections; those that are still shaking hands are dropped. Links stay.
    void stop();

    // The first free port at `address` after `port`; 0 if none of the next hundred is.
    static quint16 freePortAfter(const QHostAddress &address, quint16 port);

    // How many of Options::maxConnections are links now: told by whoever holds them.
    void setLinks(int count) { m_links = count; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class Handshake;

    // The first byte tells what it speaks.
    void begin(Doorstep *doorstep, char first);
    void dismiss(Doorstep *doorstep, const char *why);
    void shakeHands(QTcpSocket *socket, Doorstep *doorstep, const QByteArray &fingerprint);
    // What a handshake came to.
    void upgrade(QTcpSocket *socket);
    void drop(Handshake *handshake);
    int connections() const;
    bool isFull() const;
    void takeUpgraded();
    Handshake *upgradedTo(const QWebSocket &socket) const;
    void adopt(std::unique_ptr<QWebSocket> socket);

    const Options m_options;
    const Welcome m_welcome;
    QWebSocketServer m_upgrader; // never listens: it only speaks the handshake
    std::optional<TlsIdentity> m_identity;
    HalfOpen m_halfOpen; // outlives those that it counts
    std::set<Doorstep *> m_doorsteps; // each owned here, freed by dismiss()
    std::set<Handshake *> m_handshakes; // each owned here, freed by drop()
    int m_links = 0;
};

} // namespace parlour
