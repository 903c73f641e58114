// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/chronicle.h"
#include "room/door.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/registry.h"

#include <optional>

namespace parlour {

// What people with rights do to others, and to the room. Whether they have the right to ask for it at
// all was seen before; here it is about whom it is done to. Pure.
class Moderation
{
public:
    Moderation(Registry &registry, Door &door, Chronicle &chronicle)
        : m_registry(registry), m_door(door), m_chronicle(chronicle)
    { }

    // The actor stays; everybody else may be gone afterwards.
    void on(const Guest &actor, const requests::Kick &kick, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::Mute &mute, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::Ban &ban, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::Unban &unban, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::SetRole &wish, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::Announce &announce, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::MakeInvite &invite, Moment now, Outcome &out);
    void on(const Guest &actor, const requests::RevokeInvite &revoke, Moment now, Outcome &out);

private:
    std::optional<Person> target(const Guest &actor, const QString &user, const MessageId &ref,
                                 Outcome &out) const;
    bool mayActOn(const Guest &actor, const Person &person, const MessageId &ref,
                  Outcome &out) const;
    bool mayBanAddress(const Guest &actor, const Person &person, const MessageId &ref,
                       Outcome &out) const;
    void unmute(const Guest &actor, const requests::Mute &mute, const Person &person, Moment now,
                Outcome &out);
    void shutOut(const Sanction &sanction, const QString &message, const QString &reason,
                 Outcome &out);

    Registry &m_registry;
    Door &m_door;
    Chronicle &m_chronicle;
};

} // namespace parlour
