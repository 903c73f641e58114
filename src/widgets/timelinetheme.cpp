// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinetheme.h"

#include "widgets/timelinecolours.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <cmath>

namespace parlour {

namespace {

QFont scaled(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    return font;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

// The own bubble is tinted as far as its text stays readable.
QColor tint(const QColor &base, const QColor &highlight, const QColor &text)
{
    for (const qreal share : {0.22, 0.16, 0.10}) {
        const QColor tinted = colours::mixed(base, highlight, share);
        if (colours::contrast(text, tinted) >= colours::ReadableContrast)
            return tinted;
    }
    return base;
}

} // namespace

TimelineTheme::TimelineTheme(const QPalette &palette, const QFont &font) : textFont(font)
{
    // With its real name: behind an alias that Qt can't find, such as "Sans Serif", the emoji font
    // would come first and write digits and spaces too.
    QStringList families = font.families();
    families << QFontInfo(font).family() << QStringLiteral("Noto Color Emoji");
    families.removeDuplicates();
    textFont.setFamilies(families);
    nameFont = bold(textFont);
    italicFont = textFont;
    italicFont.setItalic(true);
    smallFont = scaled(textFont, 0.85);
    smallBoldFont = bold(smallFont);
    const QFontMetricsF metrics(textFont);
    lineHeight = int(std::ceil(metrics.height()));
    smallLineHeight = int(std::ceil(QFontMetricsF(smallFont).height()));
    characterWidth = metrics.averageCharWidth();

    base = palette.color(QPalette::Active, QPalette::Base);
    text = palette.color(QPalette::Active, QPalette::Text);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    dimmed = colours::readable(colours::mixed(text, base, 0.42), base);
    theirBubble = colours::mixed(base, text, 0.07);
    myBubble = tint(base, highlight, text);
    pendingText = colours::readable(colours::mixed(text, myBubble, 0.38), myBubble);
    theirQuiet = colours::readable(colours::mixed(text, theirBubble, 0.38), theirBubble);
    pill = colours::mixed(base, text, 0.06);
    skeleton = colours::mixed(base, text, 0.09);
    lit = colours::mixed(base, highlight, 0.13); // less than myBubble, which stands on it
    warning = colours::readable(QColor(0xd3, 0x2f, 0x2f), base);
    link = colours::readable(palette.color(QPalette::Active, QPalette::Link), base);
    theirLink = colours::readable(link, theirBubble);
    myLink = colours::readable(link, myBubble);
    ring = highlight;
}

} // namespace parlour
