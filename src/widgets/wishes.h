// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

// What a person asked for. Names and addresses are already cleaned by protocol/.
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

// How much of a conversation is kept. What is older, or does not fit, goes.
struct RetentionWish {
    int days = 0; // 0: for ever
    int megabytes = 0; // 0: any

    bool operator==(const RetentionWish &) const = default;
};

} // namespace parlour
