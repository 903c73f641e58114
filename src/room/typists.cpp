// SPDX-License-Identifier: Apache-2.0
#include "room/typists.h"

#include "protocol/limits.h"

#include <algorithm>

namespace parlour {
namespace {

constexpr int TypingToldEvery = 3'000; // renewals in between concern nobody

} // namespace

void Typists::renew(Guest &guest, Moment now, Outcome &out)
{
    if (guest.typingUntil == 0)
        m_typists.push_back(guest.id);
    guest.typingUntil = now.steady + limits::TypingTimeout;
    if (guest.typingTold != 0 && now.steady - guest.typingTold < TypingToldEvery)
        return;
    guest.typingTold = now.steady;
    tell(guest, true, out);
}

void Typists::stop(Guest &guest, Outcome &out)
{
    if (guest.typingUntil == 0)
        return;
    guest.typingUntil = 0;
    forget(guest.id);
    if (guest.typingShown)
        tell(guest, false, out);
}

void Typists::tell(Guest &guest, bool on, Outcome &out) const
{
    guest.typingShown = on;
    out.deliveries.push_back(
        deliveries::ToAll{Audience::Everyone, events::Typing{guest.name, on}, false, guest.id});
}

void Typists::settle(Moment now, Outcome &out)
{
    const auto typists = m_typists; // stop() takes from it
    for (const MemberId id : typists) {
        if (Guest *guest = m_guests.find(id); guest && now.steady >= guest->typingUntil)
            stop(*guest, out);
    }
}

std::optional<qint64> Typists::wakeAt() const
{
    std::optional<qint64> wake;
    for (const MemberId id : m_typists) {
        if (const Guest *guest = std::as_const(m_guests).find(id))
            wake = std::min(wake.value_or(guest->typingUntil), guest->typingUntil);
    }
    return wake;
}

} // namespace parlour
