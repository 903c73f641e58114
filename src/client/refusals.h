// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

// What the room's no means for the visit. Pure.
namespace parlour::refusals {

// A join refused with this code may succeed later without anybody changing anything. `returning`:
// we were in the room before, so the name may be held by our own lost connection, and a full room
// may be full of such.
bool mayPass(ErrorCode code, bool returning);

// Another password, or an invite, would let us in.
bool wantsSecret(ErrorCode code);

// The room does not want us any more.
bool isExpulsion(ErrorCode code);
bool isFinal(const events::Bye &bye);

} // namespace parlour::refusals
