// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "protocol/requests.h"
#include "room/config.h"
#include "room/door.h"
#include "room/doorrules.h"
#include "room/failedjoins.h"
#include "room/guest.h"
#include "room/knocks.h"
#include "room/newnames.h"
#include "room/outcome.h"
#include "room/registry.h"

#include <optional>
#include <unordered_map>

namespace parlour {

// Talks with whoever asks to come in, until they are in or refused: does what the DoorRules say. Pure.
class Doorkeeper
{
public:
    Doorkeeper(const RoomConfig &config, Guests &guests, Registry &registry, Knocks &knocks,
               Door &door);

    // What the room wants, and what is to be signed.
    void hello(Guest &guest, Moment now, Outcome &out) const;
    // True: they have a place now, and are to be welcomed. The guest may be gone afterwards if not.
    bool receive(Guest &guest, const requests::Join &join, Moment now, Outcome &out);
    // What came of a check; once for each, also if the guest is gone. The join, if it is to be
    // welcomed now.
    std::optional<requests::Join> passwordChecked(MemberId who, std::optional<bool> matches,
                                                  Moment now, Outcome &out);
    // Somebody opened for whoever knocked. The join, to be welcomed now; or what there is against it
    // by now, which they were told, too: they may knock again, if they are still there.
    Result<requests::Join, events::Error> open(Guest &guest, bool always, Moment now, Outcome &out);
    // Or did not.
    void turnAway(Guest &guest, Outcome &out);

    void settle(Moment now, Outcome &out);

private:
    bool proceed(Guest &guest, const requests::Join &join, Vouch vouch, Moment now, Outcome &out);
    void refuse(Guest &guest, const Ruling &ruling, Moment now, Outcome &out);
    void refuse(Guest &guest, const events::Error &problem, Outcome &out);
    bool mayCheck(const QString &household) const;
    void noteFailure(const QString &household, Moment now);
    void check(Guest &guest, const requests::Join &join, const Ruling &ruling, Outcome &out);
    void letWait(Guest &guest, const requests::Join &join, const Ruling &ruling, Moment now,
                 Outcome &out);
    void keepSanctions(const PublicKey &identity, const QString &nameKey, Moment now, Outcome &out);
    void letIn(Guest &guest, const requests::Join &join, const Ruling &ruling, Moment now,
               Outcome &out);

    const RoomConfig &m_config;
    Guests &m_guests;
    Registry &m_registry;
    Knocks &m_knocks;
    Door &m_door;
    FailedJoins m_failures;
    NewNames m_newNames;
    DoorRules m_rules;
    // A password that is being checked. It is known where it came from even when they are gone.
    struct Check {
        QString household; // empty: of an exempt arrival
        QByteArray hash; // that it is held against
    };
    std::unordered_map<MemberId, Check> m_checks;
};

} // namespace parlour
