// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace parlour {

// How a timeline looks: made once from the widget's palette and font, then only read. Pixels.
struct TimelineTheme {
    QFont textFont; // with a fallback for emoji in colour
    QFont nameFont;
    QFont italicFont;
    QFont smallFont;
    QFont smallBoldFont;
    int lineHeight = 0; // of textFont
    int smallLineHeight = 0;
    double characterWidth = 0; // a guess for running text, in textFont

    QColor base;
    QColor text;
    QColor dimmed; // on base
    QColor theirBubble;
    QColor myBubble;
    QColor pendingText; // on myBubble
    QColor theirQuiet; // on theirBubble
    QColor pill; // behind a day
    QColor skeleton; // where a message will stand
    QColor lit; // behind a row that was looked for
    QColor warning; // on base
    QColor link; // on base
    QColor theirLink; // on theirBubble
    QColor myLink; // on myBubble
    QColor ring; // around the current row

    TimelineTheme() = default;
    TimelineTheme(const QPalette &palette, const QFont &font);
};

} // namespace parlour
