// SPDX-License-Identifier: Apache-2.0
#include "widgets/searchdelegate.h"

#include "models/searchmodel.h"
#include "widgets/shades.h"
#include "widgets/timelinecolours.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace parlour {
namespace {

constexpr int ResultMargin = 8;
constexpr int ResultGap = 4; // above and below the two lines
constexpr int ResultUnits = 400; // of the text; more does not fit a line

QString lineOf(const QModelIndex &index, int role)
{
    return index.data(role).toString().left(ResultUnits).simplified();
}

} // namespace

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * option.fontMetrics.height() + 2 * ResultGap};
}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = ground.widget ? ground.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);

    const bool selected = option.state & QStyle::State_Selected;
    const QColor base = option.palette.color(QPalette::Base);
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QString author = lineOf(index, SearchModel::AuthorRole);
    const QString time = QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(index.data(SearchModel::TimeRole).toLongLong()),
        QLocale::ShortFormat);
    const QFont bold = shades::scaled(option.font, 1, QFont::DemiBold);
    const QFont small = shades::scaled(option.font, 0.88);

    painter->save();
    QRect line = option.rect.adjusted(ResultMargin, ResultGap, -ResultMargin, 0);
    line.setHeight(option.fontMetrics.height());
    painter->setFont(small);
    painter->setPen(selected ? text : shades::muted(option.palette));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, time);
    const int room = line.width() - QFontMetrics(small).horizontalAdvance(time) - ResultMargin;
    painter->setFont(bold);
    painter->setPen(selected ? text : colours::ofAuthor(author, base));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(bold).elidedText(author, Qt::ElideRight, room));
    line.translate(0, line.height());
    painter->setFont(option.font);
    painter->setPen(text);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(lineOf(index, SearchModel::TextRole),
                                                    Qt::ElideRight, line.width()));
    painter->restore();
}

} // namespace parlour
