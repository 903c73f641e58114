// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/absences.h"
#include "room/guest.h"
#include "room/registry.h"
#include "room/roster.h"

#include <optional>
#include <vector>

namespace parlour {

// Somebody whom a name is of: here, reconnecting, at the door, or the owner of the name.
struct Person {
    QString name; // as the room spells it
    QString key;
    PublicKey identity; // empty: a guest
    Role role = Role::Guest;
    bool isHere = false; // has a place, perhaps without a connection
    MemberId connection = 0; // theirs, also at the door; 0: none
    Arrival arrival{}; // of it, or of the one that broke; no peer: not known
};

// As a register knows them: the address only if it is one person's, as far as one can tell.
Subject subjectOf(const PublicKey &identity, const QString &nameKey, const Arrival &arrival);

// Finds people by what is known of them, wherever it is known. Pure.
class People
{
public:
    People(const Guests &guests, const Registry &registry, const Roster &roster,
           const Absences &absences)
        : m_guests(guests), m_registry(registry), m_roster(roster), m_absences(absences)
    { }

    // By name: who is here or waits at the door, or else the owner of the name.
    std::optional<Person> find(const QString &user) const;
    Person at(const Roster::Place &place) const;
    // Those here or at the door whom a sanction is about. Never a host.
    std::vector<Person> concernedBy(const Sanction &sanction) const;

private:
    Person stranger(const Guest &guest) const;

    const Guests &m_guests;
    const Registry &m_registry;
    const Roster &m_roster;
    const Absences &m_absences;
};

} // namespace parlour
