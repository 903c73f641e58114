// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "client/timing.h"

#include <QVariant>

#include <optional>

namespace parlour {

// Is the other end still there, and how far away? Asked once a beat. Pure.
class Heartbeat
{
public:
    enum class Verdict {
        Fine,
        Ping, // send a ping with the present steady time
        Lost, // silent for too long
    };

    explicit Heartbeat(const ClientTiming &timing) : m_timing(timing) { }

    // A connection that counts begins; the first beat asks for a ping.
    void start(Moment now);
    // Any sign of life.
    void heard(Moment now) { m_heard = now.steady; }
    // The round trip in milliseconds, or nothing if `t` is not of a ping of ours.
    std::optional<int> ponged(const QVariant &t, Moment now);

    // Once a beat, connected or not: did the machine sleep since the last call? Steady clocks may
    // stand still in sleep, the wall clock does not.
    bool woke(Moment now);
    // Since the machine slept the other end may be gone without a word: it has to answer a new
    // ping. Other signs of life don't count, they may have come before the sleep.
    void doubt(Moment now);

    Verdict beat(Moment now);

private:
    ClientTiming m_timing;
    qint64 m_heard = 0; // steady, as all that follow
    qint64 m_nextPing = 0;
    qint64 m_firstPing = 0;
    std::optional<qint64> m_doubtSince;
    std::optional<qint64> m_lastWall; // wall
};

} // namespace parlour
