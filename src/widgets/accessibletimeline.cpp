// SPDX-License-Identifier: Apache-2.0
#include "widgets/accessibletimeline.h"

#include "widgets/accessibleannouncement.h"
#include "widgets/accessibletimelinerow.h"
#include "widgets/timelinejumpbutton.h"
#include "widgets/timelineview.h"
#include "widgets/timelinewords.h"

#include <algorithm>
#include <utility>

namespace parlour {

namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

AccessibleTimeline::AccessibleTimeline(TimelineView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
    QObject::connect(view, &TimelineView::rowsRenumbered, &m_context,
                     [this](const TimelineContent::RowMap &map) { renumber(map); });
    QObject::connect(view, &TimelineView::rowsCleared, &m_context, [this] { forgetRows(); });
}

AccessibleTimeline::~AccessibleTimeline()
{
    forgetRows();
    if (m_announcement)
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(m_announcement));
}

void AccessibleTimeline::install()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
}

int AccessibleTimeline::childCount() const
{
    return rows() + (button() ? 1 : 0) + (m_announcement ? 1 : 0);
}

QAccessibleInterface *AccessibleTimeline::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (index >= rows() && m_announcement && index == childCount() - 1)
        return m_announcement;
    if (index == rows())
        return QAccessible::queryAccessibleInterface(button());
    if (const auto known = m_rows.constFind(index); known != m_rows.constEnd())
        return QAccessible::accessibleInterface(known.value());
    auto *made = new AccessibleTimelineRow(view(), index);
    m_rows.insert(index, QAccessible::registerAccessibleInterface(made));
    m_order.push_back(index);
    if (m_order.size() > MostRows) {
        QAccessible::deleteAccessibleInterface(m_rows.take(m_order.front()));
        m_order.pop_front();
    }
    return made;
}

int AccessibleTimeline::indexOfChild(const QAccessibleInterface *child) const
{
    if (!child)
        return -1;
    if (button() && child->object() == button())
        return rows();
    if (m_announcement && child == m_announcement)
        return childCount() - 1;
    const auto *row = dynamic_cast<const AccessibleTimelineRow *>(child);
    return row && row->parent() == this ? row->row() : -1;
}

QAccessibleInterface *AccessibleTimeline::childAt(int x, int y) const
{
    const QPoint point = view()->viewport()->mapFromGlobal(QPoint(x, y));
    if (!view()->viewport()->rect().contains(point))
        return nullptr;
    const QWidget *over = button();
    if (over && over->geometry().contains(view()->mapFromGlobal(QPoint(x, y))))
        return child(rows());
    return child(view()->rowAt(point));
}

QAccessibleInterface *AccessibleTimeline::focusChild() const
{
    return view()->hasFocus() ? child(view()->currentRow()) : QAccessibleWidget::focusChild();
}

void AccessibleTimeline::announce(int row)
{
    if (!m_announcement) {
        m_announcement = new AccessibleAnnouncement(view());
        QAccessible::registerAccessibleInterface(m_announcement);
    }
    m_announcement->announce(TimelineWords::spoken(TimelineItem::read(*view()->model(), row)));
}

TimelineView *AccessibleTimeline::view() const
{
    return static_cast<TimelineView *>(object());
}

int AccessibleTimeline::rows() const
{
    return view() && view()->model() ? view()->model()->rowCount() : 0;
}

QWidget *AccessibleTimeline::button() const
{
    auto *button = view() ? view()->findChild<TimelineJumpButton *>() : nullptr;
    return button && !button->isHidden() ? button : nullptr;
}

// An item stays the same row for who holds it, wherever that goes.
void AccessibleTimeline::renumber(const std::function<int(int)> &map)
{
    const auto former = std::exchange(m_rows, {});
    std::deque<int> order;
    for (const int row : m_order) {
        const QAccessible::Id id = former.value(row);
        const int now = map(row);
        if (now < 0) {
            QAccessible::deleteAccessibleInterface(id);
            continue;
        }
        static_cast<AccessibleTimelineRow *>(QAccessible::accessibleInterface(id))->setRow(now);
        m_rows.insert(now, id);
        order.push_back(now);
    }
    m_order = std::move(order);
}

void AccessibleTimeline::forgetRows()
{
    for (const QAccessible::Id id : std::exchange(m_rows, {}))
        QAccessible::deleteAccessibleInterface(id);
    m_order.clear();
}

} // namespace parlour
