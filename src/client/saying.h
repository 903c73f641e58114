// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "protocol/requests.h"

namespace parlour {

// The request that makes this entry of the log: a message, or a change to one.
Request requestFor(const Entry &entry);

} // namespace parlour
