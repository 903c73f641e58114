// SPDX-License-Identifier: Apache-2.0
// What people do to a TimelineView with mouse and keyboard; its other half is timelineview.cpp.
#include "widgets/timelineview.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTextBoundaryFinder>
#include <QWheelEvent>

#include <utility>

namespace parlour {

namespace {

constexpr int DragInterval = 25; // milliseconds
constexpr int DragSlowness = 4; // pixels of distance for a pixel at each interval
constexpr int LinesByKey = 3;

} // namespace

QString TimelineView::selectedText() const
{
    return model() ? m_selection.text(*model()) : QString();
}

void TimelineView::selectAll()
{
    m_selection.selectAll(m_content.rows());
    viewport()->update();
}

void TimelineView::copy()
{
    if (!m_selection.isEmpty())
        QApplication::clipboard()->setText(selectedText());
    else if (m_current >= 0)
        copyRow(m_current);
}

bool TimelineView::event(QEvent *event)
{
    // Otherwise a window's own Ctrl+C would be asked first.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? m_current : hitAt(event->pos()).row;
    QPoint point = event->globalPos();
    if (byKey && row >= 0)
        point = viewport()->mapToGlobal(rowRect(row).center());
    menuFor(row)->popup(point);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    // A window or a menu that gives the focus back changes nothing.
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
        m_keyboardFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
            || reason == Qt::ShortcutFocusReason;
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    arrangeNow();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (!scrollByKey(event->key()) && !actByKey(event->key()))
        event->ignore();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    m_keyboardFocus = false;
    m_current = -1;
    m_pressed = hitAt(point);
    if (m_pressed.isAction()) {
        m_pressedId = m_content.layout(m_pressed.row).item().id;
        return;
    }
    m_selecting = m_content.rows() > 0;
    if (m_selecting && event->modifiers().testFlag(Qt::ShiftModifier))
        m_selection.extendTo(placeAt(point));
    else if (m_selecting)
        m_selection.start(placeAt(point));
    viewport()->update();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!m_selecting) {
        hover(hitAt(point));
        return;
    }
    m_dragPoint = point;
    dragTo(point);
    if (viewport()->rect().contains(point))
        m_dragTimer.stop();
    else if (!m_dragTimer.isActive())
        m_dragTimer.start(DragInterval, this);
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragTimer.stop();
    const Hit pressed = std::exchange(m_pressed, {});
    const Hit hit = hitAt(event->position().toPoint());
    // By id: rows may have come or gone while the button was down.
    if (pressed.isAction() && hit.part == pressed.part
        && m_content.layout(hit.row).item().id == m_pressedId)
        act(hit);
    // Pressed and let go on it, with nothing selected on the way.
    if (hit.link >= 0 && hit == pressed && m_selection.isEmpty())
        Q_EMIT linkActivated(m_content.layout(hit.row).links().at(std::size_t(hit.link)).url);
    QClipboard *clipboard = QApplication::clipboard();
    if (std::exchange(m_selecting, false) && !m_selection.isEmpty()
        && clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton)
        return;
    if (hitAt(point).isAction())
        mousePressEvent(event);
    else
        selectWordAt(point);
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_arrangeTimer.timerId()) {
        m_arrangeTimer.stop();
        arrangeNow();
    } else if (event->timerId() == m_lightTimer.timerId()) {
        dimLight();
    } else if (event->timerId() == m_dragTimer.timerId()) {
        const int above = qMin(0, m_dragPoint.y());
        const int below = qMax(0, m_dragPoint.y() - viewport()->height());
        const int way = above + below;
        scrollBy(way / DragSlowness + (way > 0) - (way < 0));
        dragTo(m_dragPoint);
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const int perNotch = QApplication::wheelScrollLines() * m_content.theme().lineHeight;
    const int turned = event->angleDelta().y() * perNotch + m_wheelRest;
    m_wheelRest = turned % QWheelEvent::DefaultDeltasPerStep;
    scrollBy(-turned / QWheelEvent::DefaultDeltasPerStep);
    hover(hitAt(event->position().toPoint()));
    event->accept();
}

TimelineView::Hit TimelineView::hitAt(const QPoint &point)
{
    arrangeNow();
    for (const TimelineGeometry::Placed &placed : m_content.geometry().placed()) {
        if (point.y() < placed.y || point.y() >= placed.y + placed.height)
            continue;
        const TimelineLayout &layout = m_content.layout(placed.row);
        const QPoint inRow = point - QPoint(0, placed.y);
        return {placed.row, layout.partAt(inRow), layout.linkAt(inRow)};
    }
    return {};
}

// The nearest character that is seen.
TimelineSelection::Place TimelineView::placeAt(const QPoint &point)
{
    arrangeNow();
    const auto &all = m_content.geometry().placed();
    if (all.empty())
        return {};
    TimelineGeometry::Placed nearest = all.front();
    for (const TimelineGeometry::Placed &placed : all) {
        if (placed.y <= point.y())
            nearest = placed;
    }
    const TimelineLayout &layout = m_content.layout(nearest.row);
    return {nearest.row, layout.positionAt(point - QPoint(0, nearest.y))};
}

void TimelineView::selectWordAt(const QPoint &point)
{
    if (m_content.geometry().placed().empty())
        return;
    const TimelineSelection::Place place = placeAt(point);
    const QString &text = m_content.layout(place.row).item().text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(place.position);
    const int begin = int(finder.isAtBoundary() && place.position < text.size()
                              ? place.position
                              : qMax<qsizetype>(0, finder.toPreviousBoundary()));
    finder.setPosition(begin);
    const qsizetype end = finder.toNextBoundary();
    m_selection.select({place.row, begin}, {place.row, int(end < 0 ? text.size() : end)});
    m_selecting = true; // so that the release offers it as the primary selection
    viewport()->update();
}

void TimelineView::dragTo(const QPoint &point)
{
    m_selection.extendTo(placeAt(point));
    viewport()->update();
}

void TimelineView::hover(const Hit &hit)
{
    if (hit == m_hovered)
        return;
    m_hovered = hit;
    const bool text = hit.part == TimelineLayout::Part::Text;
    viewport()->setCursor(hit.isAction() || hit.link >= 0 ? Qt::PointingHandCursor
                              : text                      ? Qt::IBeamCursor
                                                          : Qt::ArrowCursor);
    viewport()->update();
}

void TimelineView::act(const Hit &hit)
{
    const QString id = m_content.layout(hit.row).item().id;
    if (hit.part == TimelineLayout::Part::Retry)
        Q_EMIT retryRequested(id);
    else if (hit.part == TimelineLayout::Part::Edit)
        Q_EMIT editFailedRequested(id);
    else if (hit.part == TimelineLayout::Part::Discard)
        Q_EMIT discardRequested(id);
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
        if (m_newMessages == 0)
            return false;
        scrollToEnd();
        return true;
    default:
        return false;
    }
}

bool TimelineView::actByKey(int key)
{
    const auto toFailed = [this](TimelineLayout::Part part) {
        if (m_current < 0 || !m_content.layout(m_current).item().isFailed())
            return false;
        act({m_current, part});
        return true;
    };
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveCurrent(key == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return toFailed(TimelineLayout::Part::Retry);
    case Qt::Key_F2:
        return toFailed(TimelineLayout::Part::Edit);
    case Qt::Key_Delete:
        return toFailed(TimelineLayout::Part::Discard);
    default:
        return false;
    }
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

void TimelineView::copyRow(int row)
{
    // What is not loaded has no text to take the clipboard's place.
    if (const QString text = m_content.layout(row).item().text; !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace parlour
