// SPDX-License-Identifier: Apache-2.0
// What SessionHub does when time passes: deadlines, the heartbeat, and those who do not read.
#include "server/sessionhub.h"

#include "base/logging.h"
#include "protocol/limits.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

// Not dropped at once: writing on TLS reads, too, so that this may come from within a flush, which goes
// through all who are there.
void SessionHub::suspect(Session &session)
{
    if (session.closing || session.link->pendingBytes() <= limits::PendingBytes)
        return;
    if (!std::exchange(session.suspected, true))
        m_suspects.push_back(session.id);
}

void SessionHub::dropSuspects()
{
    for (const MemberId id : std::exchange(m_suspects, {})) {
        Session *session = find(id);
        if (!session || session->closing)
            continue;
        session->suspected = false;
        if (session->link->pendingBytes() > limits::PendingBytes)
            dropSlow(*session);
    }
}

void SessionHub::dropSlow(Session &session)
{
    qCInfo(lcNet).noquote() << "Dropped the connection from" << session.link->peer()
                            << ": it does not read what it is sent.";
    drop(session);
}

// Whoever still reads towards the log's end is left alone: its pages wait for drains, and it hears no
// entries.
void SessionHub::stopFeed(Session &session)
{
    if (session.closing || !m_broadcaster.stop(session.outlet))
        return;
    session.stoppedAt = m_broadcaster.last();
    qCInfo(lcNet).noquote() << "Stopped telling" << session.link->peer()
                            << "what is said: it does not read fast enough.";
}

void SessionHub::tellIfDrained(Session &session)
{
    if (session.closing || session.link->pendingBytes() > limits::DrainedBytes)
        return;
    if (std::exchange(session.drainAwaited, false))
        tell(session.id, mail::Drained{});
    if (const auto last = std::exchange(session.stoppedAt, std::nullopt)) {
        // Who comes and goes from here on is heard, so that nothing is missed between the list that the
        // room makes of it and the end of the log.
        m_broadcaster.admit(session.outlet, session.audience);
        tell(session.id, mail::CaughtBreath{*last});
    }
}

void SessionHub::beat()
{
    const qint64 now = m_clock.now().steady;
    for (const auto &[id, session] : m_sessions) {
        if (!session->closing)
            beat(*session, now);
    }
}

void SessionHub::beat(Session &session, qint64 nowMs)
{
    // Also those to whom nobody sends: QWebSocket answers their pings by itself.
    if (session.link->pendingBytes() > limits::PendingBytes)
        return dropSlow(session);
    if (session.drainAwaited || session.stoppedAt)
        tellIfDrained(session);
    if (!session.joined && nowMs >= session.joinBy) {
        tell(session.id, mail::Gone{Parting::Lost});
        close(session, CloseCode::Policy,
              session.knocking ? u"Nobody let you in within 10 minutes. Come again later."_s
                               : u"Join within 10 seconds."_s);
        return;
    }
    if (session.pongAwaited && nowMs - session.pingedAt >= limits::PongDeadline) {
        qCInfo(lcNet).noquote() << "Dropped the connection from" << session.link->peer()
                                << ": no answer to a ping.";
        drop(session);
        return;
    }
    if (!session.pongAwaited && nowMs - session.pingedAt >= limits::PingInterval) {
        session.pingedAt = nowMs;
        session.pongAwaited = true;
        session.link->ping();
    }
}

} // namespace parlour
