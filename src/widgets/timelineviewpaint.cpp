// SPDX-License-Identifier: Apache-2.0
// How a TimelineView is drawn and what floats over it; its other parts are in timelineview.cpp.
#include "widgets/timelinejumpbutton.h"
#include "widgets/timelinepainter.h"
#include "widgets/timelineunreadline.h"
#include "widgets/timelineview.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <tuple>

namespace parlour {

namespace {

constexpr int JumpButtonGap = 12; // to the lower edge
constexpr int PlaceholderGap = 32;
constexpr int HoverBarGap = 6; // to the bubble

} // namespace

void TimelineView::paintEvent(QPaintEvent *event)
{
    m_content.setToday(QDate::currentDate());
    arrangeNow();
    tellRowsShown(); // what was arranged before it was visible did not
    tellRead();
    QPainter painter(viewport());
    if (m_content.geometry().heights().total() == 0) {
        painter.setPen(m_content.theme().dimmed);
        painter.setFont(m_content.theme().textFont);
        const QRect room = viewport()->rect().adjusted(PlaceholderGap, 0, -PlaceholderGap, 0);
        painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
    }
    paintRows(painter, event->rect());
    if (m_keyboardFocus && hasFocus()) {
        painter.setPen(QPen(m_content.theme().ring, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineView::paintRows(QPainter &painter, const QRect &area)
{
    TimelinePainter rowPainter(painter, m_content.theme(), palette(), area);
    for (const TimelineGeometry::Placed &placed : m_content.geometry().placed()) {
        if (!area.intersects(QRect(0, placed.y, viewport()->width(), placed.height)))
            continue;
        const TimelineLayout &layout = m_content.layout(placed.row);
        TimelinePainter::Marks marks;
        std::tie(marks.selectedFrom, marks.selectedTo) =
            m_selection.within(placed.row, int(layout.item().text.size()));
        marks.current = placed.row == m_current && hasFocus();
        marks.lit = placed.row == m_lit ? shownLight() : 0;
        if (m_hovered.row == placed.row)
            marks.hovered = m_hovered.part;
        if (m_hovered.row == placed.row)
            marks.hoveredIndex = m_hovered.index;
        const int headroom = m_content.headroom(placed.row);
        if (headroom > 0)
            TimelineUnreadLine::paint(painter, m_content.theme(),
                                      {0, placed.y, viewport()->width(), headroom});
        rowPainter.paint(layout, placed.y + headroom, marks);
    }
}

void TimelineView::updateJumpButton()
{
    m_jumpButton->setVisible(m_newMessages > 0);
    if (m_newMessages == 0)
        return;
    m_jumpButton->setText(m_newMessages == 1
                              ? tr("1 new message")
                              : tr("%1 new messages").arg(QLocale().toString(m_newMessages)));
    m_jumpButton->adjustSize();
    const QRect area = viewport()->geometry();
    m_jumpButton->move(area.left() + (area.width() - m_jumpButton->width()) / 2,
                       area.bottom() + 1 - JumpButtonGap - m_jumpButton->height());
    m_jumpButton->raise();
}

// Beside the bubble if there is room, so that it covers no words; over its upper edge otherwise.
void TimelineView::updateHoverBar()
{
    const QRect row = m_hovered.row >= 0 && !m_selecting ? rowRect(m_hovered.row) : QRect();
    if (row.isNull() || !TimelineHoverBar::isFor(m_content.layout(m_hovered.row).item())) {
        m_hoverBar->hide();
        return;
    }
    const TimelineItem &item = m_content.layout(m_hovered.row).item();
    m_hoverBar->setMessage(item);
    const QSize size = m_hoverBar->sizeHint();
    const QRect bubble = m_content.layout(m_hovered.row)
                             .bubble()
                             .translated(0, row.top() + m_content.headroom(m_hovered.row));
    const int room = viewport()->width() - size.width() - HoverBarGap;
    QPoint at(item.mine ? bubble.left() - HoverBarGap - size.width()
                        : bubble.right() + 1 + HoverBarGap,
              bubble.top());
    if (at.x() < HoverBarGap || at.x() > room)
        at = {std::clamp(bubble.right() + 1 - size.width(), 0, std::max(0, room)),
              bubble.top() - size.height() + HoverBarGap}; // no words of its own
    at.setY(std::clamp(at.y(), 0, std::max(0, viewport()->height() - size.height())));
    m_hoverBar->setGeometry({at, size});
    m_hoverBar->show();
    m_hoverBar->raise();
}

} // namespace parlour
