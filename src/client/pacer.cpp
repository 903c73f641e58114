// SPDX-License-Identifier: Apache-2.0
#include "client/pacer.h"

#include <algorithm>
#include <cmath>

namespace parlour {

void Pacer::start(const std::optional<events::Rate> &rate, qint64 now)
{
    m_rate = rate && rate->burst >= 1 && rate->perSecond > 0 ? rate : std::nullopt;
    m_tokens = m_rate ? m_rate->burst : 0;
    m_at = now;
}

qint64 Pacer::waitMs(qint64 now) const
{
    if (!m_rate)
        return 0;
    const double wait = (1 - tokensAt(now)) * 1000 / m_rate->perSecond;
    // Sums of refills are off by rounding errors, which are not worth a millisecond.
    constexpr double RoundingError = 1e-6;
    return std::max<qint64>(0, static_cast<qint64>(std::ceil(wait - RoundingError)));
}

void Pacer::take(qint64 now)
{
    m_tokens = tokensAt(now) - 1;
    m_at = now;
}

double Pacer::tokensAt(qint64 now) const
{
    if (!m_rate)
        return 1;
    const double refill = static_cast<double>(now - m_at) / 1000 * m_rate->perSecond;
    return std::min<double>(m_rate->burst, m_tokens + refill);
}

} // namespace parlour
