// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace parlour {

// What somebody may do in a room, from the least to the most. Who outranks whom is the order.
enum class Role : quint8 {
    Guest, // without a key: the same person only as long as the name is
    Member, // has a key
    Moderator,
    Host,
};

// How somebody stands in the room, for all to see.
struct Standing {
    Role role = Role::Member;
    bool muted = false;
    bool unencrypted = false; // their connection can be read on its way
    bool away = false; // as they say themselves

    bool operator==(const Standing &) const = default;

    // As lists carry it on the wire: the role in the lowest two bits (0 member, 1 guest, 2 moderator,
    // 3 host), 4 muted, 8 unencrypted, 16 away. Bits of a later version are passed over.
    int bits() const;
    static Standing fromBits(int bits);
};

} // namespace parlour
