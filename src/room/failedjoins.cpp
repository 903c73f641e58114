// SPDX-License-Identifier: Apache-2.0
#include "room/failedjoins.h"

#include "room/config.h"

namespace parlour {

void FailedJoins::note(const QString &address, qint64 nowMs)
{
    if (m_access.failedJoins <= 0)
        return;
    sweep(nowMs);
    Tries &tries = m_addresses[address];
    while (!tries.failed.empty() && tries.failed.front() <= nowMs - m_access.failedJoinWindowMs)
        tries.failed.pop_front();
    tries.failed.push_back(nowMs);
    if (tries.failed.size() < static_cast<size_t>(m_access.failedJoins))
        return;
    tries.failed.clear();
    tries.closedUntil = nowMs + m_access.failedJoinPenaltyMs;
}

std::optional<int> FailedJoins::closedFor(const QString &address, qint64 nowMs) const
{
    const auto tries = m_addresses.constFind(address);
    if (tries == m_addresses.cend() || nowMs >= tries->closedUntil)
        return std::nullopt;
    return static_cast<int>(tries->closedUntil - nowMs);
}

// Nobody's tries are remembered for longer than they count; seldom, as there may be many addresses.
void FailedJoins::sweep(qint64 nowMs)
{
    if (nowMs < m_nextSweep)
        return;
    m_nextSweep = nowMs + m_access.failedJoinWindowMs;
    m_addresses.removeIf([&](const QHash<QString, Tries>::iterator &each) {
        const bool failedLately =
            !each->failed.empty() && each->failed.back() > nowMs - m_access.failedJoinWindowMs;
        return !failedLately && nowMs >= each->closedUntil;
    });
}

} // namespace parlour
