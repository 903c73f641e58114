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

Courier::Courier(const Clock &clock, const ClientTiming &timing, Replica &replica)
    : m_clock(clock), m_replica(replica), m_timing(timing)
{
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &Courier::flow);
}

// What is not on the disk does not leave: after a crash nobody would know that it has to be offered
// again.
void Courier::add(const Entry &message)
{
    ++m_saving;
    m_replica.add(message, [this, message](const std::optional<Failure> &problem) {
        saved(message, problem);
    });
}

void Courier::saved(const Entry &message, const std::optional<Failure> &problem)
{
    --m_saving;
    m_outbox.add(message);
    if (problem)
        Q_EMIT notSaved(problem->message);
    flow();
}

void Courier::restore(const std::vector<Unsent> &unsent)
{
    for (const Unsent &item : unsent) {
        if (item.refusal.isEmpty())
            m_outbox.add(item.entry);
        else
            m_outbox.addRefused(item.entry);
    }
}

bool Courier::retry(const MessageId &id)
{
    if (!m_outbox.retry(id))
        return false;
    m_replica.retry(id);
    flow();
    return true;
}

bool Courier::discard(const MessageId &id)
{
    if (!m_outbox.discard(id))
        return false;
    m_replica.discard(id);
    return true;
}

void Courier::forgetTargets()
{
    const auto left = m_outbox.forgetTargets();
    for (const MessageId &id : left) {
        m_replica.discard(id);
        Q_EMIT refused(id, tr("What you changed is not in the room's new log."));
    }
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
    setNext(QDeadlineTimer(QDeadlineTimer::Forever));
    m_outbox.requeueInFlight();
}

bool Courier::acked(const MessageId &id, Seq seq, qint64 time)
{
    auto entry = m_outbox.acked(id);
    if (!entry)
        return false;
    entry->seq = seq;
    entry->time = time;
    Q_EMIT accepted(*entry);
    proceed();
    return true;
}

bool Courier::refusedBy(const events::Error &error)
{
    const bool forNow = error.code == ErrorCode::RateLimited || error.code == ErrorCode::TryLater;
    if (forNow ? !m_outbox.putBack(error.ref) : !m_outbox.refused(error.ref))
        return false;
    if (forNow) {
        m_notBefore = m_clock.now().steady + error.retryAfterMs.value_or(m_timing.retryRefused);
    } else {
        m_replica.refuse(error.ref, error.message);
        Q_EMIT refused(error.ref, error.message);
    }
    proceed();
    return true;
}

void Courier::proceed()
{
    if (!hasUnsent())
        Q_EMIT drained();
    else
        flow();
}

void Courier::flow()
{
    while (m_flowing) {
        const auto message = m_outbox.nextToSend();
        if (!message)
            break;
        const qint64 now = m_clock.now().steady;
        if (const qint64 wait = waitMs(now); wait > 0) {
            m_wait.start(static_cast<int>(wait));
            return setNext(QDeadlineTimer(wait, Qt::PreciseTimer));
        }
        m_pacer.take(now);
        m_outbox.sent(message->id);
        Q_EMIT send(*message);
    }
    setNext(QDeadlineTimer(QDeadlineTimer::Forever));
}

// Those of the same millisecond are the same.
void Courier::setNext(QDeadlineTimer next)
{
    if (next.deadline() == m_next.deadline())
        return;
    m_next = next;
    Q_EMIT nextSendingChanged();
}

qint64 Courier::waitMs(qint64 now) const
{
    return std::max(m_notBefore - now, m_pacer.waitMs(now));
}

} // namespace parlour
