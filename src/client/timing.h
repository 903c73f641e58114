// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"

namespace parlour {

// Every duration of the member's side, in milliseconds. The defaults are for people; tests pass
// small ones. What both ends must agree on comes from protocol/limits.h.
struct ClientTiming {
    // Connecting.
    int connectDeadline = limits::ConnectDeadline; // open to welcome; each step of catching up
    int attempts = limits::ReconnectAttempts; // a count: then the slow mode, or giving up
    // The first try after a loss comes within this: a room's guests all lose it in the same moment
    // and must not come back in the same moment.
    int firstDelay = 500;
    int growsFrom = 1'000; // the second within this, doubled with each further one
    int longestDelay = limits::ReconnectLongest;
    int slowDelay = limits::ReconnectSlow;
    int stable = 10'000; // joined for so long: the next loss is a new one, not a further failure

    // Our own lost connection may hold our name for so long: until the room has noticed, and a bit.
    int ghost = limits::ClientSilence + limits::ReturnGrace + 15'000;

    // Watching.
    int beat = 1'000; // how often the heartbeat is looked at
    int silence = limits::ClientSilence;
    int pingInterval = 10'000; // round trip
    int sleepJump = 10'000; // the wall clock went so much further than a beat: the machine slept
    int wakeDeadline = 3'000; // a connection that slept must answer within this

    // Talking.
    int leaveDeadline = limits::CloseDeadline; // for the server's bye
    int retryRefused = 1'000; // "later", where the server does not say how much later
    int typingRenewal = limits::TypingTimeout / 2;
};

} // namespace parlour
