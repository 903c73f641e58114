// SPDX-License-Identifier: Apache-2.0
#include "server/sessionhub.h"

#include "base/logging.h"
#include "net/addresses.h"
#include "net/loopbacklink.h"
#include "protocol/codec.h"
#include "protocol/limits.h"

#include <QAbstractEventDispatcher>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int BeatMs = 250; // how finely deadlines and pings are looked after

// 1001 comes from a page or a program that is going away, and from nowhere else. 1000 proves nothing:
// a socket whose line was cut says it, too. Whoever is only believed lost is missed for a while.
Parting partingFor(quint16 closeCode)
{
    return closeCode == static_cast<quint16>(CloseCode::GoingAway) ? Parting::Left : Parting::Lost;
}

// "192.168.1.7:50123", "[::1]:50123".
QHostAddress addressIn(const QString &peer)
{
    QString host = peer.left(peer.lastIndexOf(u':'));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    return QHostAddress(host);
}

Listener::Options listenerOptions(const SessionHub::Options &options)
{
    return {options.address,        options.port,       u"parlour.v1"_s,
            options.paths,          limits::FrameBytes, limits::HandshakeDeadline,
            options.maxConnections, options.admission};
}

} // namespace

SessionHub::SessionHub(Options options, const Clock &clock)
    : m_options(std::move(options)),
      m_clock(clock),
      m_listener(listenerOptions(m_options), [this](std::unique_ptr<Link> link) { adopt(std::move(link)); })
{
    m_heartbeat.setInterval(BeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, qOverload<>(&SessionHub::beat));
    // The turn's end, told by the loop itself: a call queued to oneself would wake it once more, and
    // with a thousand sockets a wake-up is a fifth of what a message costs.
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            &SessionHub::endTurn);
}

Result<quint16> SessionHub::open()
{
    auto port = m_listener.open();
    if (port)
        m_heartbeat.start();
    return port;
}

Session *SessionHub::find(MemberId id)
{
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

// ---- in ----

void SessionHub::adopt(std::unique_ptr<Link> link)
{
    const MemberId id = ++m_lastId;
    Link *raw = link.get();
    auto session = std::make_unique<Session>(id, std::move(link), m_clock.now().steady);
    // The session outlives its link's signals: gone() frees both.
    Session *s = session.get();
    connect(raw, &Link::textReceived, this, [this, s](const QString &frame) { read(*s, frame); });
    connect(raw, &Link::binaryReceived, this, [this, id, s] {
        if (s->closing)
            return;
        tell(id, mail::Garbled{{ErrorCode::BadJson, u"Send text frames, not binary ones."_s, {}, {}}});
    });
    // Whoever pings without reading is noticed as fast as they send, not at the next beat.
    connect(raw, &Link::alive, this, [this, s] { suspect(*s); });
    connect(raw, &Link::ponged, this, [s] { s->pongAwaited = false; });
    connect(raw, &Link::closed, this, [this, id](quint16 code) { gone(id, partingFor(code)); });
    const Arrival arrival = arrivalOf(*raw);
    s->household = arrival.exempt ? QString() : arrival.household;
    const bool isWelcome = !isCrowded(s->household);
    m_sessions.emplace(id, std::move(session));
    m_listener.setLinks(static_cast<int>(m_sessions.size()));
    if (!isWelcome) // the room never hears of it
        return close(*s, CloseCode::TryLater,
                     u"Too many from your address are about to join. Try again in a moment."_s);
    tell(id, mail::Arrived{arrival});
    if (m_shuttingDown)
        close(*s, CloseCode::GoingAway, {});
}

// A link costs nothing but a handshake: without an end to them, one household had all the places.
bool SessionHub::isCrowded(const QString &household) const
{
    const int most = m_options.admission.halfOpenPerAddress;
    if (most <= 0 || household.isEmpty())
        return false;
    const auto waits = [&household](const auto &entry) {
        const Session &session = *entry.second;
        return !session.joined && !session.closing && session.household == household;
    };
    return std::count_if(m_sessions.cbegin(), m_sessions.cend(), waits) >= most;
}

// Whoever does not come from an address comes from this program.
Arrival SessionHub::arrivalOf(const Link &link) const
{
    const QHostAddress from = addressIn(link.peer());
    const bool exempt = from.isNull() ? qobject_cast<const LoopbackLink *>(&link) != nullptr
                                      : m_options.admission.isExempt(from);
    return {link.peer(), link.fingerprint(), link.isEncrypted(), exempt, household(from).toString()};
}

void SessionHub::read(Session &session, const QString &frame)
{
    if (session.closing)
        return;
    auto request = codec::decodeRequest(frame.toUtf8());
    if (request)
        tell(session.id, std::move(request).value());
    else
        tell(session.id, mail::Garbled{request.error()});
}

void SessionHub::tell(MemberId id, mail::What what)
{
    m_inbox.push_back({id, std::move(what)});
}

void SessionHub::endTurn()
{
    if (std::exchange(m_unflushed, false))
        flush();
    dropSuspects();
    if (!m_inbox.empty())
        Q_EMIT arrived(std::make_shared<const std::vector<mail::FromGuest>>(std::exchange(m_inbox, {})));
}

void SessionHub::gone(MemberId id, Parting how)
{
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    Session &session = *found->second;
    if (!session.closing) {
        session.closing = true;
        tell(id, mail::Gone{how});
    }
    m_broadcaster.remove(session.outlet);
    session.link->disconnect(this);
    session.link.release()->deleteLater(); // it is the one who is calling
    m_sessions.erase(found);
    m_listener.setLinks(static_cast<int>(m_sessions.size()));
    if (m_shuttingDown && m_sessions.empty())
        Q_EMIT emptied();
}

// ---- out ----

void SessionHub::deliver(const mail::Outbox &outbox)
{
    for (const auto &delivery : *outbox)
        std::visit([this](const auto &d) { carryOut(d); }, delivery);
    m_unflushed = true; // what else arrives in this turn goes out with the same write
}

void SessionHub::carryOut(const deliveries::ToOne &delivery)
{
    if (Session *session = find(delivery.to); session && !session->closing)
        m_broadcaster.toOne(session->outlet, delivery.event);
}

void SessionHub::carryOut(const deliveries::ToAll &delivery)
{
    Session *except = find(delivery.except);
    m_broadcaster.toAll(delivery.audience, delivery.event, delivery.logged,
                        except ? &except->outlet : nullptr);
}

void SessionHub::carryOut(const deliveries::ToTwo &delivery)
{
    std::vector<Outlet *> to;
    for (const MemberId id : delivery.to) {
        if (Session *session = find(id); session && !session->closing)
            to.push_back(&session->outlet);
    }
    Session *except = find(delivery.except);
    m_broadcaster.toTwo(delivery.entry, to, except ? &except->outlet : nullptr);
}

void SessionHub::carryOut(const deliveries::Admit &delivery)
{
    Session *session = find(delivery.who);
    if (!session || session->closing)
        return;
    session->joined = true;
    session->audience = delivery.audience;
    m_broadcaster.admit(session->outlet, delivery.audience);
}

void SessionHub::carryOut(const deliveries::GoLive &delivery)
{
    if (Session *session = find(delivery.who); session && !session->closing)
        m_broadcaster.goLive(session->outlet, session->audience);
}

void SessionHub::carryOut(const deliveries::AwaitDrain &delivery)
{
    Session *session = find(delivery.who);
    if (!session || session->closing)
        return;
    session->drainAwaited = true;
    m_awaitingDrain.push_back(delivery.who);
}

void SessionHub::carryOut(const deliveries::AwaitVerdict &delivery)
{
    Session *session = find(delivery.who);
    if (!session || session->closing)
        return;
    session->knocking = true;
    session->joinBy = m_clock.now().steady + limits::KnockDeadline;
}

void SessionHub::carryOut(const deliveries::Close &delivery)
{
    if (Session *session = find(delivery.who))
        close(*session, delivery.code, delivery.reason);
}

void SessionHub::close(Session &session, CloseCode code, const QString &reason)
{
    if (std::exchange(session.closing, true))
        return;
    m_broadcaster.flushOne(session.outlet);
    m_broadcaster.remove(session.outlet);
    session.link->close(static_cast<quint16>(code), reason);
}

void SessionHub::drop(Session &session)
{
    if (std::exchange(session.closing, true))
        return;
    tell(session.id, mail::Gone{Parting::Lost});
    m_broadcaster.remove(session.outlet);
    session.link->abort();
}

void SessionHub::flush()
{
    std::vector<MemberId> slow;
    m_broadcaster.flush([&slow](Outlet &outlet) { slow.push_back(outlet.owner()); });
    for (const MemberId id : slow) {
        Session &session = *find(id);
        if (session.link->pendingBytes() > limits::PendingBytes)
            dropSlow(session);
        else
            stopFeed(session);
    }
    for (const MemberId id : std::exchange(m_awaitingDrain, {})) {
        if (Session *session = find(id))
            tellIfDrained(*session); // otherwise the next beat looks again
    }
}

// ---- the end ----

void SessionHub::shutDown()
{
    m_shuttingDown = true;
    m_listener.stop();
    m_heartbeat.stop();
    const Event bye = events::Bye{u"The host has closed the room."_s, u"shutdown"_s, {}};
    for (const auto &[id, session] : m_sessions) {
        if (session->closing)
            continue;
        m_broadcaster.toOne(session->outlet, bye);
        close(*session, CloseCode::GoingAway, u"The host has closed the room."_s);
    }
    if (m_sessions.empty())
        Q_EMIT emptied();
}

} // namespace parlour
