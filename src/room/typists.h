// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "room/guest.h"
#include "room/outcome.h"

#include <optional>
#include <vector>

namespace parlour {

// Who is typing, as far as the others are told. Pure.
class Typists
{
public:
    explicit Typists(Guests &guests) : m_guests(guests) { }

    // Somebody types, or still does.
    void renew(Guest &guest, Moment now, Outcome &out);
    void stop(Guest &guest, Outcome &out);
    // Somebody is gone: whoever hears of that needs no word about their typing.
    void forget(MemberId id) { std::erase(m_typists, id); }

    // Ends what was not renewed.
    void settle(Moment now, Outcome &out);
    std::optional<qint64> wakeAt() const;

private:
    void tell(Guest &guest, bool on, Outcome &out) const;

    Guests &m_guests;
    std::vector<MemberId> m_typists; // those whose typingUntil counts
};

} // namespace parlour
