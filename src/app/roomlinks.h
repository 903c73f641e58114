// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/dialer.h"
#include "protocol/roomaddress.h"

namespace parlour {

// Makes WebSocket connections to a room, a new one for each try.
LinkFactory linksTo(const RoomAddress &address);

} // namespace parlour
