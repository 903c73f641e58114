// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <QtGlobal>

#include <deque>
#include <optional>

namespace parlour {

// A token bucket: `burst` at once, then `perSecond`. Pure; time is an argument, in milliseconds.
class TokenBucket
{
public:
    explicit TokenBucket(events::Rate rate) : m_rate(rate), m_tokens(rate.burst) { }

    // Takes a token, or says how many milliseconds to wait for one (1 or more).
    std::optional<int> spend(qint64 nowMs);

private:
    events::Rate m_rate;
    double m_tokens;
    qint64 m_filledAt = 0;
};

// What one guest may send: messages by one bucket, everything else by a wider one. Remembers the
// refusals, so that whoever does not care about them can be shown out. Pure.
class FloodGate
{
public:
    // No rate: everything passes.
    explicit FloodGate(std::optional<events::Rate> messages);

    // Nothing: go ahead. Otherwise the milliseconds until it would pass.
    std::optional<int> message(qint64 nowMs);
    std::optional<int> request(qint64 nowMs);

    // limits::RefusalsBeforeClose refusals within limits::RefusalWindow.
    bool isHopeless(qint64 nowMs);

private:
    std::optional<int> spend(std::optional<TokenBucket> &bucket, qint64 nowMs);

    std::optional<TokenBucket> m_messages;
    std::optional<TokenBucket> m_requests;
    std::deque<qint64> m_refusals;
};

} // namespace parlour
