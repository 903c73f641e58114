// SPDX-License-Identifier: Apache-2.0
#include "room/knocks.h"

#include "room/permissions.h"

#include <algorithm>

namespace parlour {

void Knocks::add(const Guest &guest, Moment now, Outcome &out)
{
    m_knocks.push_back({++m_lastNumber, guest.id, now.steady + limits::KnockDeadline,
                        guest.arrival.exempt ? QString() : householdOf(guest.arrival)});
    tellAll(m_knocks.back(), true, out);
}

void Knocks::end(MemberId who, bool opened, Outcome &out)
{
    const auto found = std::find_if(m_knocks.begin(), m_knocks.end(),
                                    [who](const Knock &each) { return each.who == who; });
    if (found == m_knocks.end())
        return;
    tellAll(*found, false, out);
    if (!opened && !found->household.isEmpty())
        m_pauses.insert(found->household, 0);
    m_knocks.erase(found);
}

bool Knocks::areTooManyOf(const QString &household) const
{
    return std::count_if(m_knocks.cbegin(), m_knocks.cend(),
                         [&](const Knock &each) { return each.household == household; })
        >= limits::KnocksPerAddress;
}

std::optional<int> Knocks::pauseOf(const QString &household, qint64 nowMs) const
{
    const auto pause = m_pauses.constFind(household);
    if (pause == m_pauses.cend())
        return std::nullopt;
    const qint64 wait = *pause == 0 ? limits::KnockPause : *pause - nowMs;
    return wait > 0 ? std::optional(static_cast<int>(wait)) : std::nullopt;
}

void Knocks::settle(qint64 nowMs)
{
    for (auto &until : m_pauses) {
        if (until == 0)
            until = nowMs + limits::KnockPause;
    }
    m_pauses.removeIf(
        [nowMs](const QHash<QString, qint64>::iterator &each) { return *each <= nowMs; });
}

std::optional<MemberId> Knocks::whoKnocked(qint64 number) const
{
    const auto found = std::find_if(m_knocks.begin(), m_knocks.end(),
                                    [number](const Knock &each) { return each.number == number; });
    return found == m_knocks.end() ? std::nullopt : std::optional(found->who);
}

events::Knock Knocks::eventOf(const Knock &knock, bool on) const
{
    events::Knock event{knock.number, on};
    const Guest *guest = m_guests.find(knock.who);
    if (!on || !guest)
        return event;
    event.username = guest->name;
    event.words = guest->identity.isEmpty() ? QString() : identity::words(guest->identity);
    event.address = hostOf(guest->peer);
    return event;
}

void Knocks::tellAll(const Knock &knock, bool on, Outcome &out) const
{
    const auto openers = m_guests.where(
        [](const Guest &guest) { return guest.joined && permissions::mayAdmit(guest.standing); });
    for (const MemberId opener : openers)
        out.deliveries.push_back(deliveries::ToOne{opener, eventOf(knock, on)});
}

void Knocks::tell(MemberId opener, bool on, Outcome &out) const
{
    for (const auto &knock : m_knocks)
        out.deliveries.push_back(deliveries::ToOne{opener, eventOf(knock, on)});
}

std::vector<MemberId> Knocks::expired(qint64 nowMs) const
{
    std::vector<MemberId> over;
    for (const auto &knock : m_knocks) {
        if (nowMs >= knock.until)
            over.push_back(knock.who);
    }
    return over;
}

std::optional<qint64> Knocks::wakeAt() const
{
    return m_knocks.empty() ? std::nullopt : std::optional(m_knocks.front().until);
}

} // namespace parlour
