// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinehoverbar.h"

#include "widgets/ghostbutton.h"
#include "widgets/shades.h"
#include "widgets/timelineitem.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace parlour {

namespace {

constexpr qreal BarRound = 8;
constexpr int BarPadding = 2;

} // namespace

TimelineHoverBar::TimelineHoverBar(QWidget *parent) : QWidget(parent)
{
    setCursor(Qt::ArrowCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(BarPadding, BarPadding, BarPadding, BarPadding);
    row->setSpacing(0);
    row->addWidget(addButton(Action::React, u"hoverReactButton"_s));
    row->addWidget(addButton(Action::Reply, u"hoverReplyButton"_s));
    row->addWidget(addButton(Action::Edit, u"hoverEditButton"_s));
    row->addWidget(addButton(Action::Delete, u"hoverDeleteButton"_s));
    row->addWidget(addButton(Action::More, u"hoverMoreButton"_s));
    retranslate();
}

bool TimelineHoverBar::isFor(const TimelineItem &item)
{
    return item.isSent() && !item.deleted;
}

void TimelineHoverBar::setMessage(const TimelineItem &item)
{
    m_seq = item.seq;
    button(Action::React)->setVisible(!item.isWhisper());
    button(Action::Edit)->setVisible(item.mine && !item.isWhisper());
    button(Action::Delete)->setVisible(item.mine);
    adjustSize();
}

QPoint TimelineHoverBar::below(Action action) const
{
    const QWidget *widget = button(action);
    return widget->mapToGlobal(QPoint(0, widget->height()));
}

void TimelineHoverBar::retranslate()
{
    button(Action::React)->setSymbol(u"message-react"_s, tr("React"));
    button(Action::Reply)->setSymbol(u"message-reply"_s, tr("Reply"));
    button(Action::Edit)->setSymbol(u"message-edit"_s, tr("Edit"));
    button(Action::Delete)->setSymbol(u"message-delete"_s, tr("Delete"));
    button(Action::More)->setSymbol(u"message-more"_s, tr("More"));
}

void TimelineHoverBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades::line(palette()));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), BarRound, BarRound);
}

GhostButton *TimelineHoverBar::addButton(Action action, const QString &name)
{
    auto *made = new GhostButton(this);
    made->setObjectName(name);
    made->setFocusPolicy(Qt::NoFocus);
    connect(made, &GhostButton::clicked, this, [this, action] { Q_EMIT chosen(action); });
    return made;
}

GhostButton *TimelineHoverBar::button(Action action) const
{
    return static_cast<GhostButton *>(layout()->itemAt(int(action))->widget());
}

} // namespace parlour
