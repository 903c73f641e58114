// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsmodel.h"

#include <QDateTime>

namespace parlour::test {

inline RoomRow room(const QString &name, RoomState state = RoomState::Joined, int unread = 0,
                    int mentions = 0)
{
    RoomRow row;
    row.key = QStringLiteral("key of ") + name;
    row.name = name;
    row.address = QStringLiteral("192.0.2.7:4321");
    row.state = state;
    row.unread = unread;
    row.mentions = mentions;
    row.lastAuthor = QStringLiteral("Ánh");
    row.lastText = QStringLiteral("See you tomorrow at the lake");
    row.lastTime = QDateTime::currentMSecsSinceEpoch() - 60'000;
    return row;
}

} // namespace parlour::test
