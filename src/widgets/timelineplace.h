// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

namespace parlour {

// Where somebody was reading, so that they can go on there.
struct TimelinePlace {
    Seq seq = 0; // of the first message that is seen
    int offset = 0; // its text below the upper edge, pixels; negative above it
    bool atEnd = true; // then it stays there, whatever comes

    bool operator==(const TimelinePlace &) const = default;
};

} // namespace parlour
