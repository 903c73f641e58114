// SPDX-License-Identifier: Apache-2.0
#include "client/heartbeat.h"

#include <utility>

namespace parlour {

void Heartbeat::start(Moment now)
{
    m_heard = m_nextPing = m_firstPing = now.steady;
    m_doubtSince.reset();
}

std::optional<int> Heartbeat::ponged(const QVariant &t, Moment now)
{
    bool isNumber = false;
    const qint64 sent = t.toLongLong(&isNumber);
    if (!isNumber || sent < m_firstPing || sent > now.steady)
        return std::nullopt;
    if (m_doubtSince && sent >= *m_doubtSince)
        m_doubtSince.reset();
    return static_cast<int>(now.steady - sent);
}

bool Heartbeat::woke(Moment now)
{
    const auto last = std::exchange(m_lastWall, now.wall);
    return last && now.wall - *last > m_timing.beat + m_timing.sleepJump;
}

void Heartbeat::doubt(Moment now)
{
    m_doubtSince = m_nextPing = now.steady;
}

Heartbeat::Verdict Heartbeat::beat(Moment now)
{
    if (now.steady - m_heard >= m_timing.silence)
        return Verdict::Lost;
    if (m_doubtSince && now.steady - *m_doubtSince >= m_timing.wakeDeadline)
        return Verdict::Lost;
    if (now.steady < m_nextPing)
        return Verdict::Fine;
    m_nextPing = now.steady + m_timing.pingInterval;
    return Verdict::Ping;
}

} // namespace parlour
