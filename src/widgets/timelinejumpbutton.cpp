// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinejumpbutton.h"

#include "widgets/timelinecolours.h"

#include <QPainter>
#include <QPainterPath>

namespace parlour {

namespace {

constexpr int PillPaddingX = 14;
constexpr int PillPaddingY = 7;
constexpr int ArrowWidth = 10;
constexpr int ArrowGap = 8;

} // namespace

TimelineJumpButton::TimelineJumpButton(QWidget *parent) : QPushButton(parent)
{
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
}

QSize TimelineJumpButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + ArrowWidth + ArrowGap + 2 * PillPaddingX,
            metrics.height() + 2 * PillPaddingY};
}

void TimelineJumpButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = palette().color(QPalette::Active, QPalette::HighlightedText);
    QColor fill = colours::readable(palette().color(QPalette::Active, QPalette::Highlight), ink);
    if (isDown() || underMouse())
        fill = colours::mixed(fill, ink, isDown() ? 0.2 : 0.1);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(hasFocus() ? QPen(ink, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);

    painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const bool mirrored = isRightToLeft();
    const qreal x =
        mirrored ? pill.right() - PillPaddingX - ArrowWidth : pill.left() + PillPaddingX;
    const QPointF tip(x + ArrowWidth / 2.0, pill.center().y() + ArrowWidth / 4.0);
    const qreal side = ArrowWidth / 2.0;
    painter.drawPolyline(QPolygonF({tip + QPointF(-side, -side), tip, tip + QPointF(side, -side)}));
    const int space = PillPaddingX + ArrowWidth + ArrowGap;
    const QRectF words = mirrored ? pill.adjusted(PillPaddingX, 0, -space, 0)
                                  : pill.adjusted(space, 0, -PillPaddingX + 1, 0);
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, text());
}

} // namespace parlour
