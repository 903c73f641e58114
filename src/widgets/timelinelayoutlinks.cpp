// SPDX-License-Identifier: Apache-2.0
// The links in a row of a timeline; the rest of TimelineLayout is in timelinelayout.cpp.
#include "widgets/timelinelayout.h"

#include <algorithm>

namespace parlour {

QList<QTextLayout::FormatRange> TimelineLayout::linkFormats(const TimelineTheme &theme) const
{
    QTextCharFormat format;
    format.setFontUnderline(true);
    format.setForeground(m_item.mine ? theme.myLink : theme.theirLink);
    QList<QTextLayout::FormatRange> formats;
    for (const Link &link : m_links)
        formats.append({int(link.start), int(link.length), format});
    return formats;
}

int TimelineLayout::lineAtHeight(qreal y) const
{
    int low = 0;
    int high = m_body.lineCount();
    while (low < high) {
        const int middle = (low + high) / 2;
        const QTextLine line = m_body.lineAt(middle);
        if (line.y() + line.height() <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return std::min(low, m_body.lineCount() - 1);
}

int TimelineLayout::linkAt(const QPoint &point) const
{
    if (m_links.empty() || m_body.lineCount() == 0 || !m_bubble.contains(point))
        return -1;
    const QPointF inBody = point - m_bodyOrigin;
    const QTextLine line = m_body.lineAt(lineAtHeight(inBody.y()));
    if (!line.naturalTextRect().contains(inBody)) // beside the last word is not on it
        return -1;
    const int position = line.xToCursor(inBody.x(), QTextLine::CursorOnCharacter);
    const auto holds = [position](const Link &link) {
        return position >= link.start && position < link.start + link.length;
    };
    const auto found = std::find_if(m_links.begin(), m_links.end(), holds);
    return found == m_links.end() ? -1 : int(found - m_links.begin());
}

QPoint TimelineLayout::linkCentre(int link) const
{
    const Link &wanted = m_links.at(std::size_t(link));
    const QTextLine line = m_body.lineForTextPosition(int(wanted.start));
    const int end =
        std::min(int(wanted.start + wanted.length), line.textStart() + line.textLength());
    const qreal x = (line.cursorToX(int(wanted.start)) + line.cursorToX(end)) / 2;
    return m_bodyOrigin + QPointF(x, line.y() + line.height() / 2).toPoint();
}

} // namespace parlour
