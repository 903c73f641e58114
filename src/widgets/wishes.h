// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

// What a person asked for on the start page. Names and addresses are already cleaned by protocol/.
namespace parlour {

struct HostWish {
    QString name;
    QString room;
    quint16 port = 0;

    bool operator==(const HostWish &) const = default;
};

struct JoinWish {
    QString name;
    QString address; // RoomAddress::display()

    bool operator==(const JoinWish &) const = default;
};

} // namespace parlour
