// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"
#include "protocol/limits.h"
#include "room/outcome.h"
#include "server/turnstream.h"

#include <memory>
#include <optional>

namespace parlour {

// One guest's connection, from the finished handshake to its end: the link, what it gets in this
// turn, and how far it is. A plain record of the SessionHub; network thread.
struct Session {
    Session(MemberId member, std::unique_ptr<Link> connection, qint64 nowMs)
        : id(member),
          link(std::move(connection)),
          outlet(*link, member),
          joinBy(nowMs + limits::JoinDeadline),
          pingedAt(nowMs)
    {
    }

    MemberId id;
    std::unique_ptr<Link> link;
    Outlet outlet;
    QString household{}; // whom the limits count it for; empty: exempt from them
    Audience audience = Audience::Full;
    bool joined = false;
    bool closing = false; // looked at first, everywhere: nothing more comes in or goes out
    qint64 joinBy; // steady milliseconds, as the following
    qint64 pingedAt;
    bool pongAwaited = false;
    bool drainAwaited = false; // the room wants to know when what was sent has left
    bool suspected = false; // of not reading; looked into at the end of the turn
    bool knocking = false; // somebody has to let them in
    // Too much waited: they hear nothing of what all hear, and have the log up to here.
    std::optional<Seq> stoppedAt{};
};

} // namespace parlour
