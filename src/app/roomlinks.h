// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/dialer.h"
#include "protocol/roomaddress.h"

#include <functional>

namespace parlour {

// Makes WebSocket connections to a room, a new one for each try. `expected` is asked each time: the
// fingerprint of the room's certificate, or empty if it is not known.
LinkFactory linksTo(const RoomAddress &address, std::function<QByteArray()> expected);

} // namespace parlour
