// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

// What entries about entries do to a message: the same at both ends, in memory and (as SQL) in the
// stores. Pure functions, callable from any thread.
namespace parlour::changes {

// Applies an Edit, Delete or React to the message it is about. False: it changes nothing, because it
// is older than what the message shows already, or the message's text is gone. Doing it twice is
// doing it once.
bool apply(const Entry &change, Entry &message);

} // namespace parlour::changes
