// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/markup.h"

#include <QStringView>

// The marks within a paragraph. Part of markup.h; nobody else needs it.
namespace parlour::markup {

// Appends the paragraph to text.shown, and what is marked in it to text.spans; links with words of
// their own to text.links, of those that can be seen as addresses none.
void appendMarked(Text &text, QStringView paragraph);

} // namespace parlour::markup
