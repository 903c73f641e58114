// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace parlour {

// How much of a log is kept. What is older, or does not fit, is removed for good.
struct Retention {
    int days = 0; // by age; 0: for ever
    int megabytes = 0; // by the size of its file; 0: any
    bool operator==(const Retention &) const = default;

    bool keepsAll() const { return days == 0 && megabytes == 0; }
};

} // namespace parlour
