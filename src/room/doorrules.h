// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/absences.h"
#include "room/config.h"
#include "room/failedjoins.h"
#include "room/guest.h"
#include "room/newnames.h"
#include "room/registry.h"

#include <optional>

namespace parlour {

// What has spoken for somebody since they asked to come in.
enum class Vouch : quint8 {
    Nothing,
    Signature, // of this join was found to be right, while a password was not yet
    Password,
    Once, // somebody opened when they knocked
    Always, // likewise, and for the next times, too
};

// What is to be said to whoever asks to come in.
struct Ruling {
    enum class What : quint8 { Refuse, CheckPassword, Knock, Enter };
    enum class Place : quint8 {
        New, // or of somebody who lost it, for somebody else as far as one knows
        Kept, // their own, after their connection broke
        Ghosts, // their own, before that was noticed
    };

    What what = What::Refuse;
    events::Error problem{}; // if refused
    bool failed = false; // counts as a failed join of the address
    bool closed = false; // the address is: nothing that they try now will do

    QString name{}; // as the room spells it
    QString key{};
    Place place = Place::New;
    bool proven = false; // that the place is theirs: by key or secret, not only by the address
    bool claims = false; // the name is theirs from now on
    bool admitted = false; // and known from now on
    qint64 invite = 0; // that a use is spent of
};

// Who may come in, in one place and in one order. Only says; what comes of it is the Doorkeeper's and
// the Door's. Pure.
class DoorRules
{
public:
    DoorRules(const RoomConfig &config, const Guests &guests, const Registry &registry,
              const FailedJoins &failures, const NewNames &newNames, const Roster &roster,
              const Absences &absences)
        : m_config(config),
          m_guests(guests),
          m_registry(registry),
          m_failures(failures),
          m_newNames(newNames),
          m_roster(roster),
          m_absences(absences)
    { }

    Ruling rule(const Guest &guest, const requests::Join &join, Vouch vouch, Moment now) const;

private:
    struct Asking {
        const Guest &guest;
        const requests::Join &join;
        Vouch vouch;
        Moment now;
    };
    using Problem = std::optional<events::Error>;

    // In this order; each says what there is against it, or passes it on.
    Problem address(const Asking &asking, Ruling &ruling) const;
    Problem name(const Asking &asking, Ruling &ruling) const;
    Problem signature(const Asking &asking, Ruling &ruling) const;
    Problem sanctions(const Asking &asking, Ruling &ruling) const;
    Problem ownership(const Asking &asking, Ruling &ruling) const;
    Problem place(const Asking &asking, Ruling &ruling) const;
    Problem acquaintance(const Asking &asking, Ruling &ruling) const;
    Problem room(const Asking &asking, Ruling &ruling) const;

    Problem newName(const Asking &asking) const;
    Problem credentials(const Asking &asking, Ruling &ruling) const;
    bool isSigned(const Asking &asking) const;
    bool isSame(const Asking &asking, const PublicKey &other, const QString &resume) const;

    const RoomConfig &m_config;
    const Guests &m_guests;
    const Registry &m_registry;
    const FailedJoins &m_failures;
    const NewNames &m_newNames;
    const Roster &m_roster;
    const Absences &m_absences;
};

} // namespace parlour
