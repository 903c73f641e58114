// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelineunreadline.h"

#include "widgets/timelinecolours.h"
#include "widgets/timelinetheme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace parlour {

namespace {

constexpr int UnreadGap = 10; // above and below the words
constexpr int UnreadMargin = 14; // to the window
constexpr int UnreadWordGap = 10; // between the words and the lines

} // namespace

int TimelineUnreadLine::height(const TimelineTheme &theme)
{
    return theme.smallLineHeight + 2 * UnreadGap;
}

QString TimelineUnreadLine::words()
{
    return tr("New messages");
}

void TimelineUnreadLine::paint(QPainter &painter, const TimelineTheme &theme, const QRect &rect)
{
    const QColor ink = colours::readable(theme.ring, theme.base);
    const int room = std::max(0, rect.width() - 2 * (UnreadMargin + UnreadWordGap));
    const QString text =
        QFontMetrics(theme.smallBoldFont).elidedText(words(), Qt::ElideRight, room);
    const int half = QFontMetrics(theme.smallBoldFont).horizontalAdvance(text) / 2 + UnreadWordGap;
    const QPoint centre = rect.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(ink, 1));
    painter.drawLine(rect.left() + UnreadMargin, centre.y(), centre.x() - half, centre.y());
    painter.drawLine(centre.x() + half, centre.y(), rect.right() - UnreadMargin, centre.y());
    painter.setFont(theme.smallBoldFont);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

} // namespace parlour
