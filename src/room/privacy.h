// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/guest.h"

#include <vector>

// Who may read what is for two people only. It goes by who they are at the moment of delivery: their name
// and a key that owns it, whatever their role. Pure.
namespace parlour::privacy {

bool mayRead(const Guest &guest, const Entry &entry);
// The others' becomes what whispers::redacted() leaves of it.
void redact(const Guest &guest, std::vector<Entry> &entries);

} // namespace parlour::privacy
