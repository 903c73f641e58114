// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/requests.h"

#include <optional>

// Who may do what, in one place. Whose message may be changed by whom is not here: only the log
// knows the author of every message, and refuses (Refusal::NotAllowed).
namespace parlour::permissions {

// One acts only on people below oneself, and guests and members on nobody.
bool mayActOn(Role actor, Role target);

bool mayModerate(const Standing &who); // kick, mute, ban and what undoes it, announcement mode
bool mayReadModeration(const Standing &who);
bool mayInvite(const Standing &who);
bool mayAdmit(const Standing &who); // let in who knocks
bool maySetRoles(const Standing &who);

// Write, edit, react. In announcement mode only moderators do.
bool maySpeak(const Standing &who, bool announcement);
// To somebody else, alone. Whoever has no key might be somebody else tomorrow.
bool mayWhisper(const Standing &who, bool announcement);
bool maySetTopic(const Standing &who, bool announcement);

// What there is against a request, whatever it is about. That somebody is muted, only the code
// says: the reason is in the register.
std::optional<events::Error> objection(const Standing &who, const Request &request,
                                       bool announcement);

} // namespace parlour::permissions
