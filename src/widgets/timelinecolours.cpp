// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinecolours.h"

#include <array>
#include <cmath>

namespace parlour::colours {

namespace {

qreal linear(qreal channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

qreal luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

// FNV-1a: qHash() may differ between machines and runs.
quint32 hashOf(const QString &name)
{
    quint32 hash = 2166136261U;
    for (const QChar c : name) {
        hash = (hash ^ (c.unicode() & 0xffU)) * 16777619U;
        hash = (hash ^ (c.unicode() >> 8U)) * 16777619U;
    }
    // Short names differ in few bits: let each bit change all others.
    hash = (hash ^ (hash >> 16U)) * 0x85ebca6bU;
    hash = (hash ^ (hash >> 13U)) * 0xc2b2ae35U;
    return hash ^ (hash >> 16U);
}

// Degrees that look different from each other at the same lightness.
constexpr std::array Hues = {4, 24, 40, 88, 140, 168, 188, 206, 224, 252, 276, 300, 322, 342};

} // namespace

qreal contrast(const QColor &a, const QColor &b)
{
    const qreal first = luminance(a);
    const qreal second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &a, const QColor &b, qreal shareOfB)
{
    const auto mix = [shareOfB](float x, float y) { return float(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

QColor readable(const QColor &wished, const QColor &background, qreal least)
{
    constexpr float Step = 0.02F;
    const bool lighten = contrast(Qt::white, background) > contrast(Qt::black, background);
    float hue = 0;
    float saturation = 0;
    float lightness = 0;
    wished.getHslF(&hue, &saturation, &lightness);
    QColor colour = wished;
    while (contrast(colour, background) < least && lightness > 0 && lightness < 1) {
        lightness = qBound(0.0F, lightness + (lighten ? Step : -Step), 1.0F);
        colour = QColor::fromHslF(hue, saturation, lightness);
    }
    if (contrast(colour, background) < least)
        return lighten ? Qt::white : Qt::black;
    return colour;
}

QColor ofAuthor(const QString &name, const QColor &background)
{
    constexpr float Saturation = 0.62F;
    const bool onDark = luminance(background) < 0.18;
    const float hue = float(Hues[hashOf(name) % Hues.size()]) / 360.0F;
    return readable(QColor::fromHslF(hue, Saturation, onDark ? 0.68F : 0.45F), background);
}

} // namespace parlour::colours
