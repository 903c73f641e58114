// SPDX-License-Identifier: Apache-2.0
#include "widgets/card.h"

#include "widgets/shades.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace parlour {

Card::Card(QWidget *parent) : QFrame(parent) { }

void Card::setHighlighted(bool on)
{
    m_highlighted = on;
    update();
}

void Card::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QFrame::keyPressEvent(event);
        return;
    }
    // A button with the focus means itself.
    if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()))
        button->click();
    else
        Q_EMIT enterPressed();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border =
        m_highlighted ? palette().color(QPalette::Highlight) : shades::line(palette());
    painter.setPen(QPen(border, 1));
    painter.setBrush(shades::card(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace parlour
