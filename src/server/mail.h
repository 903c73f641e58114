// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"
#include "room/outcome.h"
#include "room/guest.h"
#include "room/parting.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <variant>
#include <vector>

// What the network thread and the room thread tell each other: one queued call a turn, whole batches.
namespace parlour::mail {

struct Arrived {
    Arrival arrival;
};
struct Garbled {
    events::Error error;
};
struct Gone { // the connection
    Parting how;
};

// The live feed of somebody who did not read was stopped; now they have read nearly all of it. `last`: the
// last entry they got, of the log; 0: none.
struct CaughtBreath {
    Seq last = 0;
};

struct Drained { }; // what was sent has left: see deliveries::AwaitDrain

using What = std::variant<Arrived, Request, Garbled, Gone, Drained, CaughtBreath>;

struct FromGuest {
    MemberId id;
    What what;
};

using Inbox = std::shared_ptr<const std::vector<FromGuest>>;
using Outbox = std::shared_ptr<const std::vector<Delivery>>;

} // namespace parlour::mail

Q_DECLARE_METATYPE(parlour::mail::Inbox)
Q_DECLARE_METATYPE(parlour::mail::Outbox)
