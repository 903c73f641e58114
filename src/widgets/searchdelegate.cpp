// SPDX-License-Identifier: Apache-2.0
#include "widgets/searchdelegate.h"

#include "models/bidi.h"
#include "models/searchmarks.h"
#include "models/searchmodel.h"
#include "models/shorttime.h"
#include "widgets/shades.h"
#include "widgets/timelinecolours.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int ResultMargin = 8;
constexpr int ResultGap = 4; // above and below the two lines
constexpr int ResultUnits = 400; // of the text; more does not fit a line
constexpr int ReadUnits = 4'000; // of the text that may be looked through for marks
constexpr int UnitsBefore = 24; // that are shown before the first mark
constexpr qreal MarkShare = 0.28; // of the highlight in the ground of a mark

QString lineOf(const QModelIndex &index, int role, int units = ResultUnits)
{
    return index.data(role).toString().left(units).simplified();
}

// Where the line begins so that the first mark is on it: with a word.
qsizetype beginOfLine(const QString &text, const std::vector<SearchMark> &marks, bool fits)
{
    if (fits || marks.empty() || marks.front().begin <= UnitsBefore)
        return 0;
    const qsizetype from = marks.front().begin - UnitsBefore;
    const qsizetype blank = text.indexOf(u' ', from);
    if (blank >= 0 && blank < marks.front().begin)
        return blank + 1;
    return marks.front().begin;
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

    QRect line = option.rect.adjusted(ResultMargin, ResultGap, -ResultMargin, 0);
    line.setHeight(option.fontMetrics.height());
    painter->save();
    paintHead(painter, option, index, line);
    line.translate(0, line.height());
    paintText(painter, option, lineOf(index, SearchModel::TextRole, ReadUnits), line);
    painter->restore();
}

void SearchDelegate::paintHead(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index, const QRect &line) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const QColor full = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected ? full : shades::muted(option.palette);
    const QString author = lineOf(index, SearchModel::AuthorRole);
    const QString room = lineOf(index, SearchModel::RoomNameRole);
    const QString time = shorttime::withDay(index.data(SearchModel::TimeRole).toLongLong());
    const QFont bold = shades::scaled(option.font, 1, QFont::DemiBold);
    const QFont small = shades::scaled(option.font, 0.88);

    painter->setFont(small);
    painter->setPen(quiet);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, time);
    QRect rest = line;
    rest.setRight(line.right() - QFontMetrics(small).horizontalAdvance(time) - ResultMargin);
    const QFontMetrics boldMetrics(bold);
    const int forAuthor = room.isEmpty() ? rest.width() : rest.width() * 3 / 5;
    const QString shown = boldMetrics.elidedText(author, Qt::ElideRight, forAuthor);
    painter->setFont(bold);
    painter->setPen(selected ? full : colours::ofAuthor(author, option.palette.color(QPalette::Base)));
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    if (room.isEmpty())
        return;
    rest.setLeft(rest.left() + boldMetrics.horizontalAdvance(shown));
    painter->setFont(small);
    painter->setPen(quiet);
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(small).elidedText(tr(" in %1").arg(bidi::isolated(room)), Qt::ElideRight,
                                                     rest.width()));
}

void SearchDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                               const QString &text, const QRect &line) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const QColor ground = option.palette.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor colour = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    std::vector<SearchMark> marks = searchMarks(text, m_query);
    const bool fits = option.fontMetrics.horizontalAdvance(text.left(ResultUnits)) <= line.width()
        && text.size() <= ResultUnits;
    const qsizetype from = beginOfLine(text, marks, fits);
    const QString lead = from > 0 ? u"… "_s : QString();
    const QString shown = option.fontMetrics.elidedText(lead + text.mid(from, ResultUnits),
                                                        Qt::ElideRight, line.width());
    QTextCharFormat format;
    const QColor marked = colours::mixed(ground, selected ? colour : option.palette.color(QPalette::Highlight),
                                         MarkShare);
    format.setBackground(marked);
    format.setForeground(colours::readable(colour, marked));
    format.setFontUnderline(true); // for who does not see the ground
    QList<QTextLayout::FormatRange> formats;
    for (const SearchMark &mark : marks) {
        const qsizetype begin = mark.begin - from + lead.size();
        if (begin >= lead.size() && begin < shown.size())
            formats.append({int(begin), int(std::min(mark.length, shown.size() - begin)), format});
    }
    QTextLayout layout(bidi::balanced(shown), option.font);
    layout.setFormats(formats);
    QTextOption oneLine;
    oneLine.setWrapMode(QTextOption::NoWrap);
    oneLine.setTextDirection(option.direction);
    layout.setTextOption(oneLine);
    layout.beginLayout();
    QTextLine only = layout.createLine();
    if (only.isValid())
        only.setLineWidth(line.width() + 1);
    layout.endLayout();
    painter->setPen(colour);
    painter->setClipRect(line);
    layout.draw(painter, line.topLeft());
    painter->setClipping(false);
}

} // namespace parlour
