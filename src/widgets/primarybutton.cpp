// SPDX-License-Identifier: Apache-2.0
#include "widgets/primarybutton.h"

#include "widgets/shades.h"

#include <QPainter>

namespace parlour {

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    setFont(shades::scaled(font(), 1.0, QFont::DemiBold));
    setAttribute(Qt::WA_Hover);
}

QSize PrimaryButton::sizeHint() const
{
    const QSize plain = QPushButton::sizeHint();
    return {plain.width() + fontMetrics().height(),
            qMax(plain.height(), fontMetrics().height() * 9 / 4)};
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = palette().color(QPalette::Highlight);
    QColor letters = palette().color(QPalette::HighlightedText);
    if (!isEnabled()) {
        ground = shades::line(palette());
        letters = palette().color(QPalette::Disabled, QPalette::ButtonText);
    } else if (isDown()) {
        ground = ground.darker(115);
    } else if (underMouse()) {
        ground = ground.lighter(108);
    }
    const QRectF whole = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(whole, 6, 6);
    painter.setBrush(Qt::NoBrush);
    if (hasFocus()) {
        painter.setPen(QPen(letters, 1.5));
        painter.drawRoundedRect(whole.adjusted(2.5, 2.5, -2.5, -2.5), 4, 4);
    }
    painter.setPen(letters);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace parlour
