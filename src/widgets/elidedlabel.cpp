// SPDX-License-Identifier: Apache-2.0
#include "widgets/elidedlabel.h"

#include "widgets/plaintext.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace parlour {

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return {qMin(whole.width(), fontMetrics().averageCharWidth() * 4), whole.height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString whole = shown() == text() ? QString() : plainToolTip(text());
        QToolTip::showText(help->globalPos(), whole, this);
        return true;
    }
    return ToneLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()) | Qt::TextSingleLine, shown());
}

QString ElidedLabel::shown() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

} // namespace parlour
