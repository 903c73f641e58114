// SPDX-License-Identifier: Apache-2.0
#include "client/courier.h"

#include <algorithm>

namespace parlour {
namespace {

// A room with a rate may refuse one message and take the next: one at a time keeps their order.
// Others take what comes, so that a long line does not pay a round trip for each.
constexpr int WindowWithRate = 1;
constexpr int Window = 32;

} // namespace

Courier::Courier(const Clock &clock, const ClientTiming &timing) : m_clock(clock), m_timing(timing)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &Courier::flow);
}

void Courier::add(const Outgoing &message)
{
    m_outbox.add(message);
    flow();
}

bool Courier::retry(const MessageId &id)
{
    if (!m_outbox.retry(id))
        return false;
    flow();
    return true;
}

void Courier::begin(const std::optional<events::Rate> &rate)
{
    m_pacer.start(rate, m_clock.now().steady);
    m_outbox.setWindow(rate ? WindowWithRate : Window);
    m_notBefore = 0;
}

void Courier::setFlowing(bool flowing)
{
    m_flowing = flowing;
    flow();
}

void Courier::connectionLost()
{
    m_flowing = false;
    m_wait.stop();
    m_outbox.requeueInFlight();
}

bool Courier::acked(const MessageId &id, Seq seq, qint64 time)
{
    if (!m_outbox.acked(id))
        return false;
    Q_EMIT accepted(id, seq, time);
    proceed();
    return true;
}

bool Courier::refusedBy(const events::Error &error)
{
    const bool forNow = error.code == ErrorCode::RateLimited || error.code == ErrorCode::TryLater;
    if (forNow ? !m_outbox.putBack(error.ref) : !m_outbox.refused(error.ref))
        return false;
    if (forNow)
        m_notBefore = m_clock.now().steady + error.retryAfterMs.value_or(m_timing.retryRefused);
    else
        Q_EMIT refused(error.ref, error.message);
    proceed();
    return true;
}

void Courier::proceed()
{
    if (m_outbox.isEmpty())
        Q_EMIT drained();
    else
        flow();
}

void Courier::flow()
{
    while (m_flowing) {
        const auto message = m_outbox.nextToSend();
        if (!message)
            return;
        const qint64 now = m_clock.now().steady;
        if (const qint64 wait = waitMs(now); wait > 0) {
            m_wait.start(static_cast<int>(wait));
            return;
        }
        m_pacer.take(now);
        m_outbox.sent(message->id);
        Q_EMIT send({message->text, message->id, message->replyTo});
    }
}

qint64 Courier::waitMs(qint64 now) const
{
    return std::max(m_notBefore - now, m_pacer.waitMs(now));
}

} // namespace parlour
