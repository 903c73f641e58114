// SPDX-License-Identifier: Apache-2.0
#include "widgets/accessibletimelinerow.h"

#include "widgets/timelineview.h"
#include "widgets/timelinewords.h"

#include <QWidget>

namespace parlour {

bool AccessibleTimelineRow::isValid() const
{
    return m_view && m_view->model() && m_row >= 0 && m_row < m_view->model()->rowCount();
}

QWindow *AccessibleTimelineRow::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface *AccessibleTimelineRow::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString AccessibleTimelineRow::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const TimelineItem item = TimelineItem::read(*m_view->model(), m_row);
    switch (kind) {
    case QAccessible::Name:
        return TimelineWords::spoken(item);
    case QAccessible::Value:
        return item.text;
    default:
        return {};
    }
}

QRect AccessibleTimelineRow::rect() const
{
    const QRect rect = isValid() ? m_view->rowRect(m_row) : QRect();
    if (rect.isNull())
        return {};
    return rect.translated(m_view->viewport()->mapToGlobal(QPoint()));
}

QAccessible::State AccessibleTimelineRow::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    if (TimelineItem::read(*m_view->model(), m_row).kind == TimelineModel::Kind::Hidden) {
        state.invisible = true; // a change to another row: nobody can go to it
        return state;
    }
    const QRect rect = m_view->rowRect(m_row);
    state.focusable = true;
    state.selectable = true;
    state.readOnly = true;
    state.focused = m_view->hasFocus() && m_view->currentRow() == m_row;
    state.active = state.focused;
    state.selected = m_view->isSelected(m_row);
    state.offscreen = !m_view->viewport()->rect().intersects(rect);
    state.invisible = !m_view->isVisible() || state.offscreen;
    return state;
}

void *AccessibleTimelineRow::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return nullptr;
}

QStringList AccessibleTimelineRow::actionNames() const
{
    return {setFocusAction(), showMenuAction()};
}

void AccessibleTimelineRow::doAction(const QString &action)
{
    if (!isValid())
        return;
    if (action == setFocusAction()) {
        m_view->setFocus(Qt::OtherFocusReason);
        m_view->setCurrentRow(m_row);
    } else if (action == showMenuAction()) {
        m_view->setCurrentRow(m_row);
        m_view->openMenu(m_row);
    }
}

QStringList AccessibleTimelineRow::keyBindingsForAction(const QString &) const
{
    return {};
}

} // namespace parlour
