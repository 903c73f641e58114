// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where base/failpoint.h can end the process, in the room.
namespace parlour::failpoints {

inline constexpr const char *Resume = "room.resume"; // a page went to somebody who catches up

} // namespace parlour::failpoints
