// SPDX-License-Identifier: Apache-2.0
#include "client/dialer.h"

#include "base/logging.h"
#include "protocol/events.h"

#include <QRandomGenerator>

#include <algorithm>

namespace parlour {

Dialer::Dialer(LinkFactory factory, const ClientTiming &timing, Random random)
    : m_factory(std::move(factory)),
      m_timing(timing),
      m_backoff(timing),
      m_random(random ? std::move(random)
                      : [] { return QRandomGenerator::global()->generateDouble(); })
{
    for (QTimer *timer : {&m_wait, &m_deadline, &m_stable})
        timer->setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Dialer::dial);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(tr("The room did not answer in time.")); });
    connect(&m_stable, &QTimer::timeout, this, [this] { m_attempt = 0; });
}

void Dialer::start()
{
    m_attempt = 1;
    dial();
}

void Dialer::redial(int notBeforeMs)
{
    stopTimers();
    dropLink();
    ++m_attempt;
    const int delay = std::max(m_backoff.delayMs(m_attempt, m_random()), notBeforeMs);
    m_nextTry.setRemainingTime(delay);
    m_wait.start(delay);
    qCInfo(lcClient, "Attempt %d in %d ms", m_attempt, delay);
}

void Dialer::redialNow()
{
    if (m_wait.isActive())
        dial();
}

void Dialer::established()
{
    m_deadline.stop();
    // A room that lets us in and drops us again at once must not be asked in a tight circle: until
    // the connection has lasted a while, the next attempt is not the first.
    constexpr int Unsettled = 2;
    m_attempt = std::min(m_attempt, Unsettled);
    m_stable.start(m_timing.stable);
}

void Dialer::wait(int deadlineMs)
{
    m_deadline.start(deadlineMs);
}

void Dialer::hangUp()
{
    stopTimers();
    if (!m_link)
        return;
    Link *old = m_link.release();
    old->disconnect(this);
    // It needs its time to say goodbye; our own end takes it along if that comes first.
    old->setParent(this);
    connect(old, &Link::closed, old, &QObject::deleteLater);
    old->close(static_cast<quint16>(CloseCode::Bye), {});
}

void Dialer::sendText(const QByteArray &utf8)
{
    if (m_link)
        m_link->sendText(utf8);
}

void Dialer::dial()
{
    stopTimers();
    dropLink();
    m_link = m_factory();
    watch(*m_link);
    m_deadline.start(m_timing.connectDeadline);
    Q_EMIT dialing();
}

void Dialer::watch(Link &link)
{
    connect(&link, &Link::opened, this, &Dialer::opened);
    connect(&link, &Link::textReceived, this, &Dialer::textReceived);
    connect(&link, &Link::alive, this, &Dialer::alive);
    connect(&link, &Link::closed, this, [this, &link](quint16 code, const QString &reason) {
        qCInfo(lcClient).noquote() << "Connection closed with" << code << forLog(reason);
        if (const QByteArray stranger = link.refusedFingerprint(); !stranger.isEmpty()) {
            stopTimers();
            dropLink();
            Q_EMIT mistrusted(stranger);
            return;
        }
        fail(reason.isEmpty() ? tr("The connection was lost.") : reason);
    });
}

void Dialer::stopTimers()
{
    m_wait.stop();
    m_deadline.stop();
    m_stable.stop();
    m_nextTry = {};
}

void Dialer::dropLink()
{
    if (!m_link)
        return;
    // Not destroyed on the spot: this may be called from one of its signals.
    Link *old = m_link.release();
    old->disconnect(this);
    old->setParent(this);
    old->abort();
    old->deleteLater();
}

void Dialer::fail(const QString &problem)
{
    stopTimers();
    dropLink();
    Q_EMIT broken(problem);
}

} // namespace parlour
