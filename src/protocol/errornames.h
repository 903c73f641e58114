// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <optional>

namespace parlour::codec {

// The code that has this name on the wire; the way back is wireName() in codec.h.
std::optional<ErrorCode> errorNamed(const QString &name);

// Likewise of roles.
QString wireName(Role role);
std::optional<Role> roleNamed(const QString &name);

} // namespace parlour::codec
