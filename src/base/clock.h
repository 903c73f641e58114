// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace parlour {

// One reading of the time. Milliseconds.
struct Moment {
    qint64 steady = 0; // since some fixed start, never goes back: for intervals and deadlines
    qint64 wall = 0; // since 1970-01-01 UTC, may jump: only to be shown and stored
};

// Where time comes from. Rules take a Moment as an argument; only the outermost objects own a Clock,
// so that a test can pass a manual one. now() may be called from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Moment now() const = 0;
};

class SystemClock : public Clock
{
public:
    Moment now() const override;
};

} // namespace parlour
