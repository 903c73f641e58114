// SPDX-License-Identifier: Apache-2.0
// What people do to a TimelineView with the mouse; its other parts are in timelineview.cpp.
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

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        openMenu(m_current);
    else
        menuFor(hitAt(event->pos()).row)->popup(event->globalPos());
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

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    m_keyboardFocus = false;
    letGoOfCurrent();
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
    if (hit.row >= 0 && hit == pressed && m_selection.isEmpty())
        click(hit);
    QClipboard *clipboard = QApplication::clipboard();
    if (std::exchange(m_selecting, false) && !m_selection.isEmpty()
        && clipboard->supportsSelection())
        clipboard->setText(selectedText(), QClipboard::Selection);
    updateHoverBar();
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
        const QPoint inRow = point - QPoint(0, placed.y + m_content.headroom(placed.row));
        return {placed.row, layout.partAt(inRow), layout.linkAt(inRow), layout.indexAt(inRow)};
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
    const int top = nearest.y + m_content.headroom(nearest.row);
    return {nearest.row, layout.positionAt(point - QPoint(0, top))};
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
    updateHoverBar(); // in the way
    viewport()->update();
}

void TimelineView::hover(const Hit &hit)
{
    if (hit == m_hovered)
        return;
    m_hovered = hit;
    const bool text = hit.part == TimelineLayout::Part::Text;
    const bool hand = hit.isAction() || hit.link >= 0 || hit.isButton();
    viewport()->setCursor(hand ? Qt::PointingHandCursor : text ? Qt::IBeamCursor : Qt::ArrowCursor);
    updateHoverBar();
    viewport()->update();
}

// On what is neither a word of ours nor the beginning of a selection.
void TimelineView::click(const Hit &hit)
{
    const TimelineLayout &layout = m_content.layout(hit.row);
    if (hit.link >= 0) {
        const WebLink &link = layout.links().at(std::size_t(hit.link));
        if (link.named) // its words say nothing about where it goes
            Q_EMIT linkQuestioned(link.url);
        else
            Q_EMIT linkActivated(link.url);
    } else if (hit.part == TimelineLayout::Part::Quote) {
        followQuote(hit.row);
    } else if (hit.part == TimelineLayout::Part::CopyCode) {
        QApplication::clipboard()->setText(layout.code(hit.index));
    } else if (hit.part == TimelineLayout::Part::Reaction) {
        if (const QString emoji = layout.reaction(hit.index); !emoji.isEmpty())
            toggleReaction(hit.row, emoji);
    }
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

void TimelineView::copyRow(int row)
{
    // What is not loaded has no text to take the clipboard's place.
    if (const QString text = m_content.layout(row).item().text; !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

} // namespace parlour
