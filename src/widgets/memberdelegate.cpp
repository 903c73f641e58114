// SPDX-License-Identifier: Apache-2.0
#include "widgets/memberdelegate.h"

#include "models/membersmodel.h"
#include "widgets/plaintext.h"
#include "widgets/shades.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelineitem.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace parlour {
namespace {

constexpr int MemberMargin = 8;

int discSize(const QFontMetrics &metrics)
{
    return metrics.height() * 7 / 4;
}

// The same sign as beside what this person says.
void paintDisc(QPainter *painter, const QRect &rect, const QString &name, const QPalette &palette,
               bool away)
{
    TimelineItem item;
    item.author = name;
    const QColor base = palette.color(QPalette::Base);
    painter->setPen(Qt::NoPen);
    painter->setBrush(away ? shades::muted(palette) : colours::ofAuthor(name, base));
    painter->drawEllipse(rect);
    painter->setPen(base);
    painter->setFont(shades::scaled(painter->font(), 0.85, QFont::DemiBold));
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, item.initials());
}

} // namespace

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    // Wide enough for nobody: the list decides, names give way.
    return {0, discSize(option.fontMetrics) + MemberMargin};
}

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = ground.widget ? ground.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const QString name = index.data(MembersModel::NameRole).toString();
    const bool selected = option.state & QStyle::State_Selected;
    const bool away = index.data(MembersModel::IsReconnectingRole).toBool();
    const QColor full = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? full : shades::muted(option.palette);
    const QColor text = away ? second : full;
    QString remark;
    if (away)
        remark = tr("reconnecting…");
    else if (index.data(MembersModel::IsMeRole).toBool())
        remark = tr("you");
    else if (index.data(MembersModel::IsTypingRole).toBool())
        remark = tr("typing…");

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    QRect rest = option.rect.adjusted(MemberMargin, 0, -MemberMargin, 0);
    const int size = discSize(option.fontMetrics);
    paintDisc(painter, QRect(rest.left(), rest.center().y() - size / 2 + 1, size, size), name,
              option.palette, away);
    rest.setLeft(rest.left() + size + MemberMargin);

    const QFont small = shades::scaled(option.font, 0.88);
    if (!remark.isEmpty()) {
        painter->setFont(small);
        painter->setPen(second);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, remark);
        rest.setRight(rest.right() - QFontMetrics(small).horizontalAdvance(remark) - MemberMargin);
    }
    painter->setFont(option.font);
    painter->setPen(text);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(name, Qt::ElideRight, rest.width()));
    painter->restore();
}

bool MemberDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &, const QModelIndex &index)
{
    const QString name = index.data(MembersModel::NameRole).toString();
    QToolTip::showText(event->globalPos(), plainToolTip(name), view);
    return true;
}

} // namespace parlour
