// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

// What a text of others can do to what is drawn around it, and how it is kept from that. Doing it
// twice is doing it once. Pure functions, callable from any thread.
namespace parlour::scrubbing {

// Direction, joiners, and blank letters that a person can't tell from nothing.
bool isBlank(char32_t c);

// At most limits::MarksPerCharacter combining marks on one character: those above are gone. What is
// invisible is no character to put more of them on.
QString withoutTowers(const QString &text);

// Of the controls that embed, override or isolate a direction only pairs are left, one inside the
// other, each within its line: what the text opens it closes, so that nothing behind it turns around.
// The marks (LRM, RLM, ALM), which only lean, stay.
QString withPairedDirections(const QString &text);

} // namespace parlour::scrubbing
