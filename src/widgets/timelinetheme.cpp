// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinetheme.h"

#include "widgets/timelinecolours.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>

#include <cmath>
#include <initializer_list>

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

// Tinted as far as text stays readable on it.
QColor tint(const QColor &base, const QColor &highlight, const QColor &text,
            std::initializer_list<qreal> shares = {0.22, 0.16, 0.10})
{
    for (const qreal share : shares) {
        const QColor tinted = colours::mixed(base, highlight, share);
        if (colours::contrast(text, tinted) >= colours::ReadableContrast)
            return tinted;
    }
    return base;
}

constexpr double AvatarLines = 1.8; // so high are they
constexpr QRgb WhisperHue = 0xff7e57c2;

TimelineSurface surfaceOn(const QColor &bubble, const QColor &text, const QColor &link,
                          const QColor &highlight)
{
    TimelineSurface surface;
    surface.bubble = bubble;
    surface.code = tint(bubble, text, text, {0.09, 0.06, 0.04});
    const QColor quiet = colours::readable(colours::mixed(text, bubble, 0.38), bubble);
    surface.quiet = colours::readable(quiet, surface.code); // which stands on the bubble
    surface.link = colours::readable(colours::readable(link, bubble), surface.code);
    surface.mine = tint(bubble, highlight, text, {0.38, 0.24, 0.12});
    return surface;
}

QFont monospaced(const QFont &like, double factor)
{
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    QFont font = scaled(like, factor);
    font.setFamilies(
        {QFontInfo(fixed).family(), QFontInfo(like).family(), QStringLiteral("Noto Color Emoji")});
    font.setFixedPitch(true);
    return font;
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
    monoFont = monospaced(textFont, 0.94);
    // A digit of a keycap must not come from another font than the cap.
    emojiFont = textFont;
    emojiFont.setFamilies({QStringLiteral("Noto Color Emoji"), textFont.families().first()});
    bigFont = scaled(textFont, 2.4);
    const QFontMetricsF metrics(textFont);
    lineHeight = int(std::ceil(metrics.height()));
    smallLineHeight = int(std::ceil(QFontMetricsF(smallFont).height()));
    avatarSize = int(std::lround(AvatarLines * lineHeight));
    characterWidth = metrics.averageCharWidth();

    base = palette.color(QPalette::Active, QPalette::Base);
    text = palette.color(QPalette::Active, QPalette::Text);
    const QColor highlight = palette.color(QPalette::Active, QPalette::Highlight);
    dimmed = colours::readable(colours::mixed(text, base, 0.42), base);
    theirBubble = colours::mixed(base, text, 0.07);
    myBubble = tint(base, highlight, text);
    pill = colours::mixed(base, text, 0.06);
    skeleton = colours::mixed(base, text, 0.09);
    lit = colours::mixed(base, highlight, 0.13); // less than myBubble, which stands on it
    warning = colours::readable(QColor(0xd3, 0x2f, 0x2f), base);
    link = colours::readable(palette.color(QPalette::Active, QPalette::Link), base);
    whisper = colours::readable(QColor(WhisperHue), base);
    const QColor theirWhisper = tint(theirBubble, QColor(WhisperHue), text, {0.20, 0.14, 0.08});
    const QColor myWhisper = tint(base, QColor(WhisperHue), text, {0.34, 0.24, 0.14});
    surfaces = {surfaceOn(theirBubble, text, link, highlight),
                surfaceOn(myBubble, text, link, highlight),
                surfaceOn(theirWhisper, text, link, highlight),
                surfaceOn(myWhisper, text, link, highlight)};
    ring = highlight;
}

} // namespace parlour
