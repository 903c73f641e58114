// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"
#include "room/outcome.h"
#include "room/parting.h"

#include <QMetaType>
#include <QString>

#include <memory>
#include <variant>
#include <vector>

// What the network thread and the room thread tell each other: one queued call a turn, whole batches.
namespace parlour::mail {

struct Arrived {
    QString peer;
};
struct Garbled {
    events::Error error;
};
struct Gone { // the connection
    Parting how;
};

struct Drained { }; // what was sent has left: see deliveries::AwaitDrain

using What = std::variant<Arrived, Request, Garbled, Gone, Drained>;

struct FromGuest {
    MemberId id;
    What what;
};

using Inbox = std::shared_ptr<const std::vector<FromGuest>>;
using Outbox = std::shared_ptr<const std::vector<Delivery>>;

} // namespace parlour::mail

Q_DECLARE_METATYPE(parlour::mail::Inbox)
Q_DECLARE_METATYPE(parlour::mail::Outbox)
