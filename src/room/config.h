// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/limits.h"
#include "protocol/register.h"

#include <functional>
#include <optional>
#include <vector>

namespace parlour {

// What opens the room's door.
struct Access {
    bool guests = true; // people without a key may come in
    bool knock = false; // unknown people wait until somebody lets them in
    std::vector<PublicKey> hosts; // whose room it is
    // Failed joins from one address: so many within the window, then it is closed for the penalty. 0: never.
    int failedJoins = limits::FailedJoins;
    int failedJoinWindowMs = limits::FailedJoinWindow;
    int failedJoinPenaltyMs = limits::FailedJoinPenalty;
};

// What a room is made of.
struct RoomConfig {
    QString name;
    QString server; // program and version, for hello and welcome
    QString epoch; // of the log
    Seq last = 0; // of the log
    std::optional<events::Rate> rate; // of messages, for each guest; nothing: no limit
    int maxGuests = 0;
    std::function<QString()> secret; // makes unguessable strings
    Seq first = 1; // of the log: what was before it is gone
    QString topic;
    Access access{};
    Register reg{}; // what it remembers of people
};

} // namespace parlour
