// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsmodel.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QRect>

class QPainter;
class QStyleOptionViewItem;

namespace parlour {

// Paints the parts of a row of the list of rooms, each within its rectangle. Colours are readable on
// the row's own ground, which differs for the room that is open.
class RoomPaint
{
public:
    RoomPaint(QPainter &painter, const QStyleOptionViewItem &option, const RoomRow &row);

    void ground(); // and the ring around the row that the keys are at
    void sign(const QRect &disc);
    void badgeOnSign(const QRect &disc);
    void head(QRect line); // name and time
    void second(QRect line); // what was said last, and the badges

private:
    // Paints it at the right end of the line, which becomes shorter by it.
    void badge(QRect &line, const QString &text, bool strong);
    void symbol(QRect &line, const QString &name, const QColor &colour);
    QString secondText() const;

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const RoomRow &m_row;
    const bool m_isOpen;
    QFont m_bold;
    QFont m_small;
    QFont m_badge;
    QPalette m_palette; // as it is seen on the ground of this row
    QColor m_groundColour;
    QColor m_text;
    QColor m_quiet;
    QColor m_accent; // the ground of badges
};

} // namespace parlour
