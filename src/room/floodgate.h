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

// What one guest may send: messages by one bucket, everything else by a wider one. Remembers who did
// not wait as they were told, so that whoever does not care can be shown out. Whoever does wait is
// refused now and then, too (others of theirs were faster), and may be so for ever. Pure.
class FloodGate
{
public:
    // No rate: everything passes.
    explicit FloodGate(std::optional<events::Rate> messages);

    // Nothing: go ahead. Otherwise the milliseconds until it would pass.
    std::optional<int> message(qint64 nowMs);
    std::optional<int> request(qint64 nowMs);

    // limits::RefusalsBeforeClose refusals within limits::RefusalWindow, of what came before the time
    // that an earlier refusal had told.
    bool isHopeless(qint64 nowMs);

private:
    struct Gate {
        TokenBucket bucket;
        qint64 notBefore = 0; // as the guest was told
    };

    std::optional<int> spend(std::optional<Gate> &gate, qint64 nowMs);

    std::optional<Gate> m_messages;
    std::optional<Gate> m_requests;
    std::deque<qint64> m_refusals; // those that count
};

} // namespace parlour
