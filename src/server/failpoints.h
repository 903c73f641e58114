// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where base/failpoint.h can end the process, between the room and its guests.
namespace parlour::failpoints {

// The log has the messages, the network thread has the acks, and nobody has heard of either.
inline constexpr const char *AfterAckQueued = "server.after-ack-queued";
// One more guest has the bytes of this turn, the next one has not.
inline constexpr const char *FanOut = "server.fan-out";

} // namespace parlour::failpoints
