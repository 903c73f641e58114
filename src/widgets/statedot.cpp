// SPDX-License-Identifier: Apache-2.0
#include "widgets/statedot.h"

#include "widgets/shades.h"

#include <QPainter>

namespace parlour {

void StateDot::setState(ConnectionView::State state)
{
    m_state = state;
    update();
}

QSize StateDot::sizeHint() const
{
    const int size = fontMetrics().ascent();
    return {size, size};
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_state, palette());
}

void StateDot::paint(QPainter &painter, const QRectF &rect, ConnectionView::State state,
                     const QPalette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal size = qMin(rect.width(), rect.height()) * 0.8;
    QRectF disc(0, 0, size, size);
    disc.moveCenter(rect.center());

    if (state == ConnectionView::State::Joined) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(shades::good(palette));
        painter.drawEllipse(disc);
        return;
    }
    const bool offline = state == ConnectionView::State::Offline;
    const QColor colour = offline ? shades::muted(palette) : shades::careful(palette);
    disc.adjust(0.75, 0.75, -0.75, -0.75);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5));
    painter.drawEllipse(disc);
    if (offline) {
        painter.drawLine(disc.bottomLeft() + QPointF(1, -1), disc.topRight() + QPointF(-1, 1));
    } else {
        painter.setBrush(colour);
        painter.drawPie(disc, 90 * 16, 180 * 16);
    }
}

} // namespace parlour
