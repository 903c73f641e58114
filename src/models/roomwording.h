// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsmodel.h"

#include <QCoreApplication>
#include <QDateTime>

namespace parlour {

// What the list of rooms says in words. Names and texts in it are plain text of others.
class RoomWording
{
    Q_DECLARE_TR_FUNCTIONS(parlour::RoomWording)

public:
    static QString state(RoomState state);
    // One line: who said what last, or why there is nothing.
    static QString lastLine(const RoomRow &row);
    // As short as it can be told from `now`: the time, the day of the week, or the date. Local.
    static QString when(qint64 time, const QDateTime &now);
    static QString unread(int count); // "3 unread messages"
    static QString mentions(int count);
    static QString badge(int count); // digits, cut where there would be too many
    // All of it, for who listens instead of looking.
    static QString described(const RoomRow &row);
};

} // namespace parlour
