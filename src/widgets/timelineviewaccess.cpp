// SPDX-License-Identifier: Apache-2.0
// What a TimelineView tells assistive technology; its other parts are in timelineview.cpp.
#include "widgets/accessibletimeline.h"
#include "widgets/timelineview.h"

#include <QAccessible>

#include <algorithm>

namespace parlour {

namespace {

constexpr Seq MostAnnounced = 3; // of many at once the last ones; nobody listens to all

void tellAbout(TimelineView *view, int row, QAccessible::Event type)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view);
    QAccessibleInterface *item = list ? list->child(row) : nullptr;
    if (!item)
        return;
    QAccessibleEvent event(item, type);
    QAccessible::updateAccessibility(&event);
}

} // namespace

// What others say while one is there; what was said before is not news.
void TimelineView::announceNew()
{
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    if (!timeline || timeline->lastSeq() == m_announced)
        return;
    const Seq last = timeline->lastSeq();
    const Seq first =
        m_announced == 0 ? last + 1 : std::max(m_announced + 1, last - MostAnnounced + 1);
    m_announced = last;
    if (!isVisible())
        return;
    for (Seq seq = first; seq <= last; ++seq) {
        const int row = timeline->rowOfSeq(seq);
        const TimelineItem item = TimelineItem::read(*timeline, row);
        if (!item.isMessage() || item.mine)
            continue;
        tellAbout(this, row, QAccessible::Alert);
        if (QAccessible::isActive()) {
            if (auto *list =
                    dynamic_cast<AccessibleTimeline *>(QAccessible::queryAccessibleInterface(this)))
                list->announce(row);
        }
        Q_EMIT messageArrived(row);
    }
}

void TimelineView::tellCurrent()
{
    if (m_current >= 0 && hasFocus())
        tellAbout(this, m_current, QAccessible::Focus);
    Q_EMIT currentRowChanged(m_current);
}

void TimelineView::setCurrentRow(int row)
{
    if (row < 0 || row >= m_content.rows())
        return;
    m_current = row;
    m_rowsFrom = -1;
    m_content.geometry().reveal(row);
    afterScrolling();
    tellCurrent();
}

bool TimelineView::isSelected(int row) const
{
    const auto [first, last] = m_selection.rows();
    return row >= first && row <= last;
}

} // namespace parlour
