// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/emojitable.h"

#include <QFont>

namespace parlour {

// All emoji that this program knows: read when they are wanted for the first time. GUI thread.
const EmojiTable &allEmoji();

// A font that shows them in colour, where there is one.
QFont emojiFont(const QFont &like, qreal factor);
// The same for text, in which there may be emoji: sets nothing but the families.
QFont withEmoji(QFont font);
// How it has to be painted in that font: this Qt takes several that are joined for one only if no
// selector stands between them.
QString emojiGlyph(const QString &text);

} // namespace parlour
