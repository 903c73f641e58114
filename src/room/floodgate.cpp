// SPDX-License-Identifier: Apache-2.0
#include "room/floodgate.h"

#include "protocol/limits.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parlour {
namespace {

constexpr double Rounding = 1e-6; // of a token: whoever waited as long as they were told has one

} // namespace

std::optional<int> TokenBucket::spend(qint64 nowMs)
{
    if (m_filledAt > 0)
        m_tokens += static_cast<double>(nowMs - m_filledAt) * m_rate.perSecond / 1000.0;
    m_filledAt = nowMs;
    m_tokens = std::min(m_tokens, static_cast<double>(m_rate.burst));
    if (m_tokens >= 1.0 - Rounding) {
        m_tokens -= 1.0;
        return std::nullopt;
    }
    const double wait = std::ceil((1.0 - Rounding - m_tokens) * 1000.0 / m_rate.perSecond);
    return static_cast<int>(std::clamp(wait, 1.0, static_cast<double>(std::numeric_limits<int>::max())));
}

FloodGate::FloodGate(std::optional<events::Rate> messages)
{
    if (!messages)
        return;
    m_messages = Gate{TokenBucket(*messages)};
    m_requests = Gate{TokenBucket({limits::RequestBurst, limits::RequestsPerSecond})};
}

std::optional<int> FloodGate::message(qint64 nowMs)
{
    return spend(m_messages, nowMs);
}

std::optional<int> FloodGate::request(qint64 nowMs)
{
    return spend(m_requests, nowMs);
}

std::optional<int> FloodGate::spend(std::optional<Gate> &gate, qint64 nowMs)
{
    if (!gate)
        return std::nullopt;
    const auto wait = gate->bucket.spend(nowMs);
    if (!wait)
        return std::nullopt;
    if (nowMs < gate->notBefore)
        m_refusals.push_back(nowMs);
    gate->notBefore = nowMs + *wait;
    return wait;
}

bool FloodGate::isHopeless(qint64 nowMs)
{
    while (!m_refusals.empty() && m_refusals.front() <= nowMs - limits::RefusalWindow)
        m_refusals.pop_front();
    return m_refusals.size() >= static_cast<size_t>(limits::RefusalsBeforeClose);
}

} // namespace parlour
