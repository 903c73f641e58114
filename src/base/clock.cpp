// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QDateTime>

#include <chrono>

namespace parlour {

Moment SystemClock::now() const
{
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(steady).count(),
            QDateTime::currentMSecsSinceEpoch()};
}

} // namespace parlour
