// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/guest.h"
#include "room/registry.h"

#include <optional>

// What must be true before a request is looked at.
namespace parlour::demands {

// Spends a token; then: have they joined, may they ask for it at all, are they muted?
std::optional<events::Error> objection(Guest &guest, const Request &request,
                                       const Registry &registry, Moment now);

} // namespace parlour::demands
