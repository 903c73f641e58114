// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/guest.h"

// Who may do what, in one place. Whose message may be changed by whom is not here: only the log
// knows the author of every message, and refuses (Refusal::NotAllowed).
namespace parlour::permissions {

inline bool maySetTopic(const Guest &)
{
    return true;
}

} // namespace parlour::permissions
