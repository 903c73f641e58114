// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <optional>

namespace parlour {

// The same token bucket that the server holds for this member, so that a client that asks it first
// is normally never refused. Pure; times are steady milliseconds.
class Pacer
{
public:
    // A new connection: a full bucket. Without a rate, or with one that makes no sense, nothing
    // waits.
    void start(const std::optional<events::Rate> &rate, qint64 now);

    // How long until a message may go; 0: now.
    qint64 waitMs(qint64 now) const;
    // A message goes.
    void take(qint64 now);

private:
    double tokensAt(qint64 now) const;

    std::optional<events::Rate> m_rate;
    double m_tokens = 0;
    qint64 m_at = 0;
};

} // namespace parlour
