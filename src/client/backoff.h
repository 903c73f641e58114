// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/timing.h"

namespace parlour {

// How long to wait before an attempt to connect. Pure.
class Backoff
{
public:
    explicit Backoff(const ClientTiming &timing = {}) : m_timing(timing) { }

    // Milliseconds before attempt number `attempt` (1 is the first after a loss). `random` is from
    // 0 up to 1: full jitter, since guests of one room fail together and must not retry together.
    int delayMs(int attempt, double random) const;

    // The quick tries are used up.
    bool isSlow(int attempt) const { return attempt > m_timing.attempts; }

private:
    ClientTiming m_timing;
};

} // namespace parlour
