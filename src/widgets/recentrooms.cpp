// SPDX-License-Identifier: Apache-2.0
#include "widgets/recentrooms.h"

#include <QContextMenuEvent>
#include <QMenu>

namespace parlour {
namespace {

constexpr int MostShown = 5; // without scrolling
constexpr int RowHeightPercent = 170; // of a line of text

} // namespace

RecentRooms::RecentRooms(QWidget *parent) : QListWidget(parent)
{
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemClicked, this, &RecentRooms::choose);
}

void RecentRooms::setAddresses(const QStringList &addresses)
{
    const int row = currentRow();
    clear();
    const int rowHeight = fontMetrics().height() * RowHeightPercent / 100;
    for (const QString &address : addresses)
        (new QListWidgetItem(address, this))->setSizeHint(QSize(0, rowHeight));
    setCurrentRow(qBound(-1, row, count() - 1));
    updateGeometry();
}

QSize RecentRooms::sizeHint() const
{
    const int rowHeight = fontMetrics().height() * RowHeightPercent / 100;
    const int rows = qBound(1, count(), MostShown);
    return {fontMetrics().averageCharWidth() * 20, rows * rowHeight + 2 * frameWidth()};
}

void RecentRooms::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(currentItem());
        return;
    case Qt::Key_Delete:
        removeCurrent();
        return;
    default:
        QListWidget::keyPressEvent(event);
    }
}

void RecentRooms::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    QListWidgetItem *item = byKey ? currentItem() : itemAt(event->pos());
    if (!item)
        return;
    setCurrentItem(item);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Join"), this, [this] { choose(currentItem()); });
    menu->addAction(tr("&Forget this room…"), this, &RecentRooms::removeCurrent);
    menu->popup(byKey ? viewport()->mapToGlobal(visualItemRect(item).center())
                      : event->globalPos());
}

void RecentRooms::choose(const QListWidgetItem *item)
{
    if (item)
        Q_EMIT chosen(item->text());
}

void RecentRooms::removeCurrent()
{
    if (const QListWidgetItem *item = currentItem())
        Q_EMIT removeWanted(item->text());
}

} // namespace parlour
