// SPDX-License-Identifier: Apache-2.0
#include "desktop/unreadicon.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace parlour::unreadicon {
namespace {

constexpr int Sizes[] = {16, 22, 24, 32, 44, 48, 64, 128};
constexpr int MostCounted = 99;
// White on the first is 6.5 : 1; the second is told by its place, too.
constexpr QColor CountColour(0xB3, 0x26, 0x1E);
constexpr QColor MentionColour(0xFF, 0xB3, 0x00);

// A gap all around lets the badge stand out on light and on dark panels and from the icon itself.
void clearBehind(QPainter &painter, const QRectF &shape, qreal gap)
{
    const QRectF outer = shape.adjusted(-gap, -gap, gap, gap);
    painter.setBrush(Qt::black); // what counts is that it has one
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.drawRoundedRect(outer, outer.height() / 2, outer.height() / 2);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

void paintCount(QPainter &painter, int size, const QString &text)
{
    QFont font;
    font.setBold(true);
    const qreal height = std::round(size * 0.62);
    font.setPixelSize(std::max(6, static_cast<int>(std::round(height * 0.82))));
    QPainterPath digits;
    digits.addText(0, 0, font, text);
    const QRectF ink = digits.boundingRect();
    const qreal padding = height * 0.22;
    const qreal width = std::clamp(std::round(ink.width() + 2 * padding), height, qreal(size));
    const QRectF badge(size - width, size - height, width, height);
    clearBehind(painter, badge, size / 16.0);
    painter.setBrush(CountColour);
    painter.drawRoundedRect(badge, height / 2, height / 2);
    const qreal scale = std::min(1.0, (width - 1.4 * padding) / ink.width());
    painter.save();
    painter.translate(badge.center());
    painter.scale(scale, scale);
    painter.translate(-ink.center());
    painter.setBrush(Qt::white);
    painter.drawPath(digits);
    painter.restore();
}

void paintMention(QPainter &painter, int size)
{
    const qreal side = std::round(size * 0.36);
    const QRectF dot(size - side, 0, side, side);
    clearBehind(painter, dot, size / 16.0);
    painter.setBrush(MentionColour);
    painter.drawEllipse(dot);
}

} // namespace

QString label(int messages)
{
    if (messages <= 0)
        return {};
    return messages > MostCounted ? QString::number(MostCounted) + u'+' : QString::number(messages);
}

QIcon paint(const QIcon &plain, int messages, bool mentioned)
{
    QIcon painted;
    for (const int size : Sizes) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        plain.paint(&painter, QRect(0, 0, size, size));
        painter.setPen(Qt::NoPen);
        if (messages > 0)
            paintCount(painter, size, label(messages));
        if (mentioned)
            paintMention(painter, size);
        painter.end();
        painted.addPixmap(pixmap);
    }
    return painted;
}

} // namespace parlour::unreadicon
