// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roomsmodel.h"

#include <QStyledItemDelegate>

namespace parlour {

// A room in two lines: its sign, name and time; what was said last, and what is unread. In a narrow
// list only its sign, with the state and a badge on it. The selected row is the room that is open.
class RoomDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setNarrow(bool narrow) { m_narrow = narrow; }
    // Whether tooltips tell the keys of the first nine rows.
    void setTellsKeys(bool tells) { m_tellsKeys = tells; }
    // What a row needs when only its sign is seen.
    static int narrowWidth(const QFontMetrics &metrics);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    // Of a model with the roles of RoomsModel.
    static RoomRow read(const QModelIndex &index);

private:
    bool m_narrow = false;
    bool m_tellsKeys = false;
};

} // namespace parlour
