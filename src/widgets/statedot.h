// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionmodel.h"

#include <QWidget>

namespace parlour {

// The connection as a sign: full, half or struck through, so that it needs no colour to be read.
class StateDot : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setState(ConnectionView::State state);
    QSize sizeHint() const override;

    // The sign itself, in the middle of the rectangle, for lists.
    static void paint(QPainter &painter, const QRectF &rect, ConnectionView::State state,
                      const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ConnectionView::State m_state = ConnectionView::State::Offline;
};

} // namespace parlour
