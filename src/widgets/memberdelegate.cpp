// SPDX-License-Identifier: Apache-2.0
#include "widgets/memberdelegate.h"

#include "models/bidi.h"
#include "models/membersmodel.h"
#include "models/membertext.h"
#include "widgets/plaintext.h"
#include "widgets/shades.h"
#include "widgets/symbolicon.h"
#include "widgets/timelinecolours.h"
#include "widgets/timelineitem.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int MemberMargin = 8;
constexpr int SymbolGap = 3;

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

Standing standingAt(const QModelIndex &index)
{
    return {parlour::Role(index.data(MembersModel::RoleRole).toInt()),
            index.data(MembersModel::IsMutedRole).toBool(),
            index.data(MembersModel::IsUnencryptedRole).toBool(),
            index.data(MembersModel::IsAwayRole).toBool()};
}

QStringList symbolsFor(const Standing &standing)
{
    QStringList symbols;
    if (standing.role == Role::Host)
        symbols += u"host"_s;
    else if (standing.role == Role::Moderator)
        symbols += u"moderator"_s;
    else if (standing.role == Role::Guest)
        symbols += u"guest"_s;
    if (standing.muted)
        symbols += u"muted"_s;
    if (standing.unencrypted)
        symbols += u"unlock"_s;
    return symbols;
}

QString remarkFor(const QModelIndex &index)
{
    if (index.data(MembersModel::IsReconnectingRole).toBool())
        return MemberDelegate::tr("reconnecting…");
    if (index.data(MembersModel::IsMeRole).toBool())
        return index.data(MembersModel::IsAwayRole).toBool() ? MemberDelegate::tr("you, away")
                                                             : MemberDelegate::tr("you");
    if (index.data(MembersModel::IsTypingRole).toBool())
        return MemberDelegate::tr("typing…");
    if (index.data(MembersModel::IsAwayRole).toBool())
        return MemberDelegate::tr("away");
    return {};
}

// From the right end of the rectangle, which gets smaller by them.
void paintSymbols(QPainter *painter, QRect &rest, const QStringList &symbols, int size,
                  const QColor &colour)
{
    int left = rest.right() + 1 - int(symbols.size()) * (size + SymbolGap);
    rest.setRight(left - MemberMargin / 2);
    for (const QString &symbol : symbols) {
        left += SymbolGap;
        paintSymbol(painter, QRect(left, rest.center().y() - size / 2 + 1, size, size), symbol,
                    colour);
        left += size;
    }
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
    const bool away = index.data(MembersModel::IsReconnectingRole).toBool()
        || index.data(MembersModel::IsAwayRole).toBool();
    const QColor full = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? full : shades::muted(option.palette);
    const QColor text = away ? second : full;
    const QString remark = remarkFor(index);

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
    if (const QStringList symbols = symbolsFor(standingAt(index)); !symbols.isEmpty())
        paintSymbols(painter, rest, symbols, option.fontMetrics.height() - 3, second);
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
    const QString whole =
        (QStringList(bidi::balanced(name)) + MemberText::marks(standingAt(index))).join(u'\n');
    QToolTip::showText(event->globalPos(), plainToolTip(whole), view);
    return true;
}

} // namespace parlour
