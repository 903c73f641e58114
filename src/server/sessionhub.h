// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "net/listener.h"
#include "server/broadcaster.h"
#include "server/mail.h"
#include "server/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <unordered_map>

namespace parlour {

// All connections of a room: takes them in, turns their frames into requests, and the room's
// deliveries into frames. Keeps the deadlines and the heartbeat. Knows none of the room's rules.
//
// Threads: made, used and destroyed in the network thread.
class SessionHub final : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QHostAddress address;
        quint16 port = 0;
        QStringList paths;
        int maxConnections = 0;
        Admission admission{};
    };

    SessionHub(Options options, const Clock &clock);

    // What the room proves itself by to those who come from now on. Without one, TLS is not spoken.
    void setIdentity(const TlsIdentity &identity) { m_listener.setIdentity(identity); }
    // Opens the port, and answers with the one it got.
    Result<quint16> open();
    // A connection that is there already: the host's own.
    void adopt(std::unique_ptr<Link> link);
    // Says bye to everybody, closes with 1001, and says emptied() when all are gone.
    void shutDown();

public Q_SLOTS:
    void deliver(const parlour::mail::Outbox &outbox);

Q_SIGNALS:
    void arrived(const parlour::mail::Inbox &inbox);
    void emptied();

private:
    void tell(MemberId id, mail::What what);
    void endTurn();
    void read(Session &session, const QString &frame);
    void gone(MemberId id, Parting how);
    void drop(Session &session);
    void suspect(Session &session);
    void dropSuspects();
    void dropSlow(Session &session);
    void stopFeed(Session &session);
    void tellIfDrained(Session &session);
    bool isCrowded(const QString &household) const;
    Arrival arrivalOf(const Link &link) const;
    void close(Session &session, CloseCode code, const QString &reason);
    void flush();
    void beat();
    void beat(Session &session, qint64 nowMs);
    Session *find(MemberId id);

    void carryOut(const deliveries::ToOne &delivery);
    void carryOut(const deliveries::ToAll &delivery);
    void carryOut(const deliveries::ToTwo &delivery);
    void carryOut(const deliveries::Admit &delivery);
    void carryOut(const deliveries::GoLive &delivery);
    void carryOut(const deliveries::AwaitDrain &delivery);
    void carryOut(const deliveries::AwaitVerdict &delivery);
    void carryOut(const deliveries::Close &delivery);

    const Options m_options;
    const Clock &m_clock;
    Listener m_listener;
    Broadcaster m_broadcaster;
    std::unordered_map<MemberId, std::unique_ptr<Session>> m_sessions;
    std::vector<mail::FromGuest> m_inbox;
    std::vector<MemberId> m_awaitingDrain; // asked for in this turn
    std::vector<MemberId> m_suspects; // seen in this turn to have too much waiting
    MemberId m_lastId = 0;
    QTimer m_heartbeat;
    bool m_unflushed = false; // something was delivered in this turn
    bool m_shuttingDown = false;
};

} // namespace parlour
