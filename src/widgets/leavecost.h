// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

#include <vector>

namespace parlour {

struct RoomModels;

// What it costs when visits end, in sentences: guests sent away, messages not sent.
class LeaveCost
{
    Q_DECLARE_TR_FUNCTIONS(parlour::LeaveCost)

public:
    // Of leaving all of these rooms; empty: nothing.
    static QString of(const std::vector<const RoomModels *> &rooms);
};

} // namespace parlour
