// SPDX-License-Identifier: Apache-2.0
#include "client/backoff.h"

#include <algorithm>

namespace parlour {

int Backoff::delayMs(int attempt, double random) const
{
    if (isSlow(attempt))
        return m_timing.slowDelay;
    int longest = m_timing.firstDelay;
    if (attempt > 1) {
        longest = m_timing.growsFrom;
        for (int i = 2; i < attempt && longest < m_timing.longestDelay; ++i)
            longest *= 2;
        longest = std::min(longest, m_timing.longestDelay);
    }
    return static_cast<int>(longest * std::clamp(random, 0.0, 1.0));
}

} // namespace parlour
