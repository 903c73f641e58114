// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

namespace parlour::test {

// Time that stands still until a test moves it.
class ManualClock : public Clock
{
public:
    Moment now() const override { return m_now; }
    void advance(qint64 ms)
    {
        m_now.steady += ms;
        m_now.wall += ms;
    }

private:
    Moment m_now{1'000'000, 1'767'225'600'000}; // 2026-01-01T00:00:00Z
};

} // namespace parlour::test
