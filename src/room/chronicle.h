// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/registry.h"

namespace parlour {

// Who did what: kept, told to those whom it concerns, and a line in the log. Pure.
class Chronicle
{
public:
    Chronicle(const Guests &guests, Registry &registry) : m_guests(guests), m_registry(registry) { }

    // `actor` gets it with `ref`, if there is one; 0: was not done from inside the room. `concerned`:
    // the connection of whom it was about, 0 if there is none.
    void note(const ModerationEntry &entry, MemberId actor, const MessageId &ref,
              MemberId concerned, Outcome &out);
    // The newest of everything, as much as fits a frame.
    void tell(const Guest &asker, const MessageId &ref, Outcome &out) const;

private:
    const Guests &m_guests;
    Registry &m_registry;
};

} // namespace parlour
