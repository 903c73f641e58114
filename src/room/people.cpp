// SPDX-License-Identifier: Apache-2.0
#include "room/people.h"

#include "protocol/rules.h"

namespace parlour {
namespace {

bool isAtTheDoor(const Guest &guest)
{
    return !guest.joined && guest.pending;
}

} // namespace

Subject subjectOf(const PublicKey &identity, const QString &nameKey, const Arrival &arrival)
{
    return {identity, nameKey, arrival.exempt ? QString() : householdOf(arrival)};
}

Person People::at(const Roster::Place &place) const
{
    Person person{place.name, place.key, place.identity, place.standing.role, true, 0, {}};
    const auto holder = m_roster.holderOf(place.key);
    if (const Absence *absence = m_absences.find(place.key)) {
        person.arrival = absence->arrival;
    } else if (const Guest *guest = holder ? m_guests.find(*holder) : nullptr) {
        person.connection = guest->id;
        person.arrival = guest->arrival;
    }
    return person;
}

Person People::stranger(const Guest &guest) const
{
    return {guest.name, guest.key, guest.identity, m_registry.roleOf(guest.identity),
            false,      guest.id,  guest.arrival};
}

std::optional<Person> People::find(const QString &user) const
{
    const auto name = rules::cleanName(user);
    if (!name)
        return std::nullopt;
    const QString key = rules::nameKey(*name);
    if (const Roster::Place *place = m_roster.placeOf(key))
        return at(*place);
    const auto waiting = m_guests.where(
        [&key](const Guest &guest) { return isAtTheDoor(guest) && guest.key == key; });
    if (!waiting.empty())
        return stranger(*m_guests.find(waiting.front()));
    if (const NameClaim *claim = m_registry.claimOf(key))
        return Person{claim->name, key, claim->identity, m_registry.roleOf(claim->identity)};
    return std::nullopt;
}

std::vector<Person> People::concernedBy(const Sanction &sanction) const
{
    const auto isConcerned = [&](const PublicKey &identity, const QString &key,
                                 const Arrival &arrival) {
        return !m_registry.isHost(identity)
            && concerns(sanction, subjectOf(identity, key, arrival));
    };
    std::vector<Person> people;
    for (const auto &place : m_roster.places()) {
        Person person = at(place);
        if (isConcerned(person.identity, person.key, person.arrival))
            people.push_back(std::move(person));
    }
    const auto waiting = m_guests.where([&](const Guest &guest) {
        return isAtTheDoor(guest) && isConcerned(guest.identity, guest.key, guest.arrival);
    });
    for (const MemberId id : waiting)
        people.push_back(stranger(*m_guests.find(id)));
    return people;
}

} // namespace parlour
