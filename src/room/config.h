// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <functional>
#include <optional>

namespace parlour {

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
};

} // namespace parlour
