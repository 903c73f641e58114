// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/identity.h"

#include <QString>

#include <optional>

namespace parlour {

// Who somebody is to a room, and what opens its door.
struct Credentials {
    std::optional<Identity> identity; // nothing: a guest
    QString password;
    QString token; // of an invite
};

} // namespace parlour
