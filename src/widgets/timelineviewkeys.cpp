// SPDX-License-Identifier: Apache-2.0
// What people do to a TimelineView with the keyboard; its other parts are in timelineview.cpp.
#include "widgets/timelineview.h"

#include <QKeyEvent>
#include <QMenu>

#include <limits>
#include <utility>

namespace parlour {

namespace {

constexpr int LinesByKey = 3;

bool isPlain(const QKeyEvent &key)
{
    return !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

bool isBack(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Left && key.modifiers().testFlag(Qt::AltModifier);
}

} // namespace

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        tellRead();
    // Otherwise a window's own Ctrl+C would be asked first.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool back = isBack(*key) && !m_back.empty();
        if (back || key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)
            || wantsKey(*key)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    arrangeNow();
    hover({}); // who takes the keys has no use for buttons under the mouse
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (isBack(*event) && !m_back.empty())
        goBack();
    else if (!selectByKey(*event) && !scrollByKey(event->key()) && !actByKey(*event))
        event->ignore();
}

bool TimelineView::wantsKey(const QKeyEvent &key)
{
    if (m_current < 0 || !isPlain(key))
        return false;
    const TimelineItem &item = m_content.layout(m_current).item();
    switch (key.key()) {
    case Qt::Key_C:
        return !item.text.isEmpty();
    case Qt::Key_R:
    case Qt::Key_Plus:
        return TimelineHoverBar::isFor(item);
    case Qt::Key_Q:
        return TimelineHoverBar::isFor(item) && item.replyTo > 0;
    case Qt::Key_E:
        return item.isFailed() || (TimelineHoverBar::isFor(item) && item.mine);
    default:
        return false;
    }
}

bool TimelineView::scrollByKey(int key)
{
    const int page = viewport()->height() - 2 * m_content.theme().lineHeight;
    switch (key) {
    case Qt::Key_PageUp:
        scrollBy(-page);
        return true;
    case Qt::Key_PageDown:
        scrollBy(page);
        return true;
    case Qt::Key_Home:
        m_content.geometry().scrollToStart();
        afterScrolling();
        return true;
    case Qt::Key_End:
        scrollToEnd();
        return true;
    case Qt::Key_Escape:
        if (m_newMessages == 0 && m_current < 0)
            return false;
        if (m_newMessages > 0)
            scrollToEnd();
        letGoOfCurrent();
        viewport()->update();
        return true;
    default:
        return false;
    }
}

// On the current row.
bool TimelineView::actByKey(const QKeyEvent &event)
{
    const int key = event.key();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m_rowsFrom = -1;
        moveCurrent(key == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (m_current < 0 || !isPlain(event))
        return false;
    // By value: whoever hears of it may change the rows.
    const TimelineItem item = m_content.layout(m_current).item();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool edit = key == Qt::Key_F2 || key == Qt::Key_E;
    if (key == Qt::Key_C && !item.text.isEmpty()) {
        copy();
        return true;
    }
    if (item.isFailed() && (enter || edit || key == Qt::Key_Delete)) {
        act({m_current,
             enter      ? TimelineLayout::Part::Retry
                 : edit ? TimelineLayout::Part::Edit
                        : TimelineLayout::Part::Discard});
        return true;
    }
    if (enter) {
        openMenu(m_current);
        return true;
    }
    return TimelineHoverBar::isFor(item) && actOnSent(key, item);
}

bool TimelineView::actOnSent(int key, const TimelineItem &item)
{
    switch (key) {
    case Qt::Key_R:
        Q_EMIT replyRequested(item.seq);
        return true;
    case Qt::Key_Q:
        if (item.replyTo > 0)
            jumpTo(item.replyTo);
        return item.replyTo > 0;
    case Qt::Key_Plus:
        if (item.isWhisper())
            return false;
        openReactMenu(item, viewport()->mapToGlobal(rowRect(m_current).center()));
        return true;
    case Qt::Key_E:
    case Qt::Key_F2:
        if (!item.mine || item.isWhisper())
            return false;
        Q_EMIT editRequested(item.seq);
        return true;
    case Qt::Key_Delete:
        if (item.mine)
            Q_EMIT deleteRequested(item.seq);
        return item.mine;
    default:
        return false;
    }
}

// Whole rows, from where it began to the current one.
bool TimelineView::selectByKey(const QKeyEvent &event)
{
    const bool up = event.key() == Qt::Key_Up;
    if (!event.modifiers().testFlag(Qt::ShiftModifier) || (!up && event.key() != Qt::Key_Down))
        return false;
    constexpr int TextEnd = std::numeric_limits<int>::max();
    const bool begins = m_current < 0; // then with the row that is reached, otherwise with this one
    if (m_rowsFrom < 0)
        m_rowsFrom = m_current;
    moveCurrent(up ? -1 : 1);
    if (begins)
        m_rowsFrom = m_current;
    if (m_current < 0)
        return true;
    if (m_current >= m_rowsFrom)
        m_selection.select({m_rowsFrom, 0}, {m_current, TextEnd});
    else
        m_selection.select({m_rowsFrom, TextEnd}, {m_current, 0});
    viewport()->update();
    return true;
}

void TimelineView::letGoOfCurrent()
{
    m_rowsFrom = -1;
    if (std::exchange(m_current, -1) >= 0)
        tellCurrent();
}

void TimelineView::moveCurrent(int step)
{
    if (m_content.geometry().heights().total() == 0)
        return;
    const QRect rect = m_current >= 0 ? rowRect(m_current) : QRect();
    const bool goesOn = step > 0 ? rect.bottom() >= viewport()->height() : rect.top() < 0;
    // A row that is higher than the window is read before it is left.
    if (!rect.isNull() && goesOn) {
        scrollBy(step * LinesByKey * m_content.theme().lineHeight);
        return;
    }
    m_current = neighbourOfCurrent(step);
    m_content.geometry().reveal(m_current);
    afterScrolling();
    tellCurrent();
    viewport()->update();
}

// Coming from nowhere, the first row upwards from the end of what is seen, or downwards from its
// start.
int TimelineView::neighbourOfCurrent(int step) const
{
    if (!rowRect(m_current).isNull()) {
        int row = m_current;
        do
            row += step;
        while (row >= 0 && row < m_content.rows() && m_content.isHidden(row));
        return row < 0 || row >= m_content.rows() ? m_current : row;
    }
    const auto &placed = m_content.geometry().placed();
    if (placed.empty()) // the window is too low for any row
        return qMax(0, m_current);
    return step < 0 ? placed.back().row : placed.front().row;
}

} // namespace parlour
