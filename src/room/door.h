// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/absences.h"
#include "room/config.h"
#include "room/doorrules.h"
#include "room/guest.h"
#include "room/knocks.h"
#include "room/outcome.h"
#include "room/parting.h"
#include "room/people.h"
#include "room/presence.h"
#include "room/registry.h"
#include "room/typists.h"

#include <optional>

namespace parlour {

// Who is here, how they stand, and who goes: the roster, and what others hear of it. A connection
// that broke leaves its place for limits::ReturnGrace: coming back within it is no news. Pure.
class Door
{
public:
    Door(const RoomConfig &config, Guests &guests, Typists &typists, const Registry &registry,
         Knocks &knocks)
        : m_config(config),
          m_guests(guests),
          m_typists(typists),
          m_registry(registry),
          m_knocks(knocks)
    { }

    // Gives them the place that the rules found.
    void enter(Guest &guest, const PublicKey &identity, const Ruling &ruling, Moment now,
               Outcome &out);
    // Of whoever has a place. `welcome` knows of the log; the rest is filled in here.
    void welcome(Guest &guest, const requests::Join &join, events::Welcome welcome, Outcome &out);
    // What somebody has missed of presence, to go on from there.
    void tellAll(const Guest &guest, Outcome &out);

    // Ends a connection. The guest is gone afterwards; `toOthers` is why, for them.
    void showOut(MemberId id, CloseCode code, const QString &closing, const QString &toOthers,
                 Outcome &out);
    // Ends somebody's stay, with a connection or without, and says why: a bye and a word to others.
    void expel(const Person &person, const QString &message, const QString &reason, Outcome &out);
    void depart(MemberId id, Parting how, Moment now, Outcome &out);

    // Whose role or silence may be another one from now on: those with the identity, or the guest
    // with the name.
    void restand(const PublicKey &identity, const QString &nameKey, Moment now, Outcome &out);

    // As they say themselves; kept while a lost connection's place is.
    void setAway(Guest &guest, bool away);

    // Of those who may not speak any more.
    void endTyping(Outcome &out);

    void settle(Moment now, Outcome &out);
    std::optional<qint64> wakeAt() const;
    int count() const { return m_roster.count(); }
    const People &people() const { return m_people; }
    const Roster &roster() const { return m_roster; }
    const Absences &absences() const { return m_absences; }

private:
    Standing standingOf(const PublicKey &identity, const QString &nameKey, const Arrival &arrival,
                        Moment now) const;
    void replaceGhost(Guest &guest, Outcome &out);
    void takePlaceAgain(Guest &guest);
    void takeNewPlace(Guest &guest);
    void updatePlace(const Guest &guest);
    void remove(const Guest &guest, const QString &reason, Outcome &out);
    void removePlace(const QString &key, const QString &reason);
    void keepPlace(const Guest &guest, Moment now);
    void tellRest(const Guest &guest, const Lists &told, Outcome &out) const;

    const RoomConfig &m_config;
    Guests &m_guests;
    Typists &m_typists;
    const Registry &m_registry;
    Knocks &m_knocks;
    Roster m_roster;
    Presence m_presence;
    Absences m_absences;
    const People m_people{m_guests, m_registry, m_roster, m_absences};
};

} // namespace parlour
