// SPDX-License-Identifier: Apache-2.0
#include "widgets/ghostbutton.h"

#include "widgets/symbolicon.h"
#include "widgets/timelinecolours.h"

#include <QEvent>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace parlour {

GhostButton::GhostButton(QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void GhostButton::setSymbol(const QString &name, const QString &what, QPalette::ColorRole role)
{
    setIcon(symbolIcon(name, role));
    fit();
    setToolTip(what);
    setAccessibleName(what);
}

void GhostButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange && !icon().isNull())
        fit();
}

void GhostButton::fit()
{
    const int em = fontMetrics().height();
    setIconSize(QSize(em, em) * 1.2);
    setFixedSize(QSize(em, em) * 1.9);
}

void GhostButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool on = isChecked() && m_showsChecked;
    if (isEnabled() && (on || isDown() || underMouse())) {
        const qreal weight = isDown() ? 0.18 : on && underMouse() ? 0.15 : on ? 0.11 : 0.08;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours::mixed(palette().color(QPalette::Window),
                                        palette().color(QPalette::WindowText), weight));
        painter.drawRoundedRect(whole, 6, 6);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
        painter.drawRoundedRect(whole, 6, 6);
    }
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.state &= ~(QStyle::State_Sunken | QStyle::State_On); // no shift of the symbol
    painter.drawControl(QStyle::CE_ToolButtonLabel, option);
}

} // namespace parlour
