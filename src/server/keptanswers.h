// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/outcome.h"

#include <vector>

// The word that somebody was moderated or an invite made. It has to wait until that is on the disk, and
// has no order to what else is delivered. Pure; any thread.
namespace parlour {

// Takes it out of what follows from requests. Not what is for people who are shown out in the same go:
// they would never hear it.
std::vector<Delivery> takeAnswers(std::vector<Delivery> &all);

// What is said instead when the disk refused: an error to those who asked. The others hear what holds,
// if only for now.
std::vector<Delivery> notKept(std::vector<Delivery> answers);

} // namespace parlour
