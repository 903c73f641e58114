// SPDX-License-Identifier: Apache-2.0
#include "widgets/roomlistview.h"

#include "widgets/shades.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace parlour {

RoomListView::RoomListView(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setMouseTracking(true); // for the row under the mouse
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
}

void RoomListView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

QItemSelectionModel::SelectionFlags RoomListView::selectionCommand(const QModelIndex &,
                                                                   const QEvent *) const
{
    return QItemSelectionModel::NoUpdate;
}

void RoomListView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool moves = event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (moves && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        static_cast<void>(moveByKey(event->key() == Qt::Key_Up ? -1 : 1));
    } else if (index.isValid()
               && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                   || event->key() == Qt::Key_Space)) {
        Q_EMIT chosen(index);
    } else if (index.isValid() && event->key() == Qt::Key_Delete) {
        Q_EMIT forgetRequested(index);
    } else if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore(); // the window's
    } else {
        QListView::keyPressEvent(event);
    }
}

bool RoomListView::moveByKey(int step)
{
    const int from = currentIndex().row();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= model()->rowCount())
        return false;
    Q_EMIT dragged(from, to);
    Q_EMIT dropped();
    scrollTo(currentIndex());
    return true;
}

void RoomListView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    m_dragging = false;
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()) : QModelIndex();
    m_pressedAt = event->pos();
}

void RoomListView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed.isValid() || !(event->buttons() & Qt::LeftButton)) {
        QListView::mouseMoveEvent(event);
        return;
    }
    if (!m_dragging && (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!std::exchange(m_dragging, true))
        viewport()->setCursor(Qt::ClosedHandCursor);
    // Over its middle, so that rows don't jump back and forth.
    const QModelIndex over = indexAt(QPoint(viewport()->width() / 2, event->pos().y()));
    if (over.isValid() && over.row() != m_pressed.row())
        Q_EMIT dragged(m_pressed.row(), over.row());
    scrollTo(m_pressed);
}

void RoomListView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    if (std::exchange(m_dragging, false)) {
        viewport()->unsetCursor();
        Q_EMIT dropped();
    } else if (pressed.isValid() && indexAt(event->pos()) == pressed) {
        Q_EMIT chosen(pressed);
    }
}

void RoomListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(shades::muted(palette()));
    painter.drawText(viewport()->rect().adjusted(12, 16, -12, -12),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_placeholder);
}

} // namespace parlour
