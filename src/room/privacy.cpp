// SPDX-License-Identifier: Apache-2.0
#include "room/privacy.h"

#include "protocol/namekeys.h"
#include "protocol/whispers.h"

namespace parlour::privacy {

// A name that a key owns is nobody else's, so being here under it with a key is owning it.
bool mayRead(const Guest &guest, const Entry &entry)
{
    if (!whispers::isPrivate(entry))
        return true;
    if (guest.identity.isEmpty())
        return false;
    return guest.key == namekeys::of(entry.to) || guest.key == namekeys::of(entry.from);
}

void redact(const Guest &guest, std::vector<Entry> &entries)
{
    for (Entry &entry : entries) {
        if (!mayRead(guest, entry))
            entry = whispers::redacted(entry);
    }
}

} // namespace parlour::privacy
