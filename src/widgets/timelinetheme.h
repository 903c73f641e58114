// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace parlour {

// What messages stand on, and the colours that can be read there.
struct TimelineSurface {
    QColor bubble;
    QColor quiet; // less than text
    QColor link;
    QColor code; // behind code and reactions; text can be read on it
    QColor mine; // behind a reaction of mine; text can be read on it
};

// How a timeline looks: made once from the widget's palette and font, then only read. Pixels.
struct TimelineTheme {
    QFont textFont; // with a fallback for emoji in colour
    QFont nameFont;
    QFont italicFont;
    QFont smallFont;
    QFont smallBoldFont;
    QFont monoFont;
    QFont emojiFont; // of one emoji in a line
    QFont bigFont; // of emoji without words
    int lineHeight = 0; // of textFont
    int smallLineHeight = 0;
    int avatarSize = 0;
    double characterWidth = 0; // a guess for running text, in textFont

    QColor base;
    QColor text;
    QColor dimmed; // on base
    QColor theirBubble;
    QColor myBubble;
    QColor pill; // behind a day
    QColor skeleton; // where a message will stand
    QColor lit; // behind a row that was looked for
    QColor warning; // on base
    QColor link; // on base
    QColor whisper; // on base
    QColor ring; // around the current row

    // By whose message it is, and whether it is a whisper.
    const TimelineSurface &surface(bool mine, bool whispered) const
    {
        return surfaces[(mine ? 1U : 0U) + (whispered ? 2U : 0U)];
    }
    std::array<TimelineSurface, 4> surfaces;

    TimelineTheme() = default;
    TimelineTheme(const QPalette &palette, const QFont &font);
};

} // namespace parlour
