// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/absences.h"
#include "room/config.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/parting.h"
#include "room/presence.h"
#include "room/typists.h"

#include <optional>

namespace parlour {

// Who comes in, under which name, and who goes: the roster, and what others hear of it. A connection
// that broke leaves its place for limits::ReturnGrace: coming back within it is no news. Pure.
class Door
{
public:
    Door(const RoomConfig &config, Guests &guests, Typists &typists)
        : m_config(config), m_guests(guests), m_typists(typists)
    { }

    // Takes the name that is asked for, or says why not.
    std::optional<events::Error> claim(Guest &guest, const requests::Join &join, Outcome &out);
    // One of limits::JoinAttempts is spent. The guest may be gone afterwards.
    void refuse(Guest &guest, const events::Error &problem, Outcome &out);
    // Lets in whoever has a name. `welcome` knows of the log; the rest is filled in here.
    void welcome(Guest &guest, const requests::Join &join, events::Welcome welcome, Outcome &out);

    // Ends a connection. The guest is gone afterwards; `toOthers` is why, for them.
    void showOut(MemberId id, CloseCode code, const QString &closing, const QString &toOthers,
                 Outcome &out);
    void depart(MemberId id, Parting how, Moment now, Outcome &out);

    void settle(Moment now, Outcome &out);
    std::optional<qint64> wakeAt() const;
    int count() const { return m_roster.count(); }

private:
    bool replaceGhost(Guest &guest, MemberId holder, const requests::Join &join, Outcome &out);
    void takePlaceAgain(Guest &guest, const Absence &absence);
    std::optional<events::Error> admit(Guest &guest, const QString &name);
    void evict(const Absence &absence, const Guest &successor);
    void remove(const Guest &guest, const QString &reason);
    void keepPlace(const Guest &guest, Moment now);
    void tellRest(const Guest &guest, const Lists &told, Outcome &out) const;

    const RoomConfig &m_config;
    Guests &m_guests;
    Typists &m_typists;
    Roster m_roster;
    Presence m_presence;
    Absences m_absences;
};

} // namespace parlour
