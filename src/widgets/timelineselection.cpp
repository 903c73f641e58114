// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelineselection.h"

#include "widgets/timelineitem.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace parlour {

void TimelineSelection::start(const Place &place)
{
    select(place, place);
}

void TimelineSelection::extendTo(const Place &place)
{
    if (!m_hasStart)
        start(place);
    m_to = place;
}

void TimelineSelection::select(const Place &from, const Place &to)
{
    m_from = from;
    m_to = to;
    m_hasStart = true;
}

void TimelineSelection::selectAll(int rows)
{
    if (rows > 0)
        select({0, 0}, {rows - 1, std::numeric_limits<int>::max()});
}

std::pair<int, int> TimelineSelection::rows() const
{
    if (isEmpty())
        return {0, -1};
    return {std::min(m_from.row, m_to.row), std::max(m_from.row, m_to.row)};
}

std::pair<int, int> TimelineSelection::within(int row, int length) const
{
    const auto [first, last] = std::minmax(m_from, m_to);
    if (isEmpty() || row < first.row || row > last.row)
        return {0, 0};
    const int begin = row == first.row ? std::min(first.position, length) : 0;
    const int end = row == last.row ? std::min(last.position, length) : length;
    return {begin, end};
}

QString TimelineSelection::text(const QAbstractItemModel &model) const
{
    if (isEmpty())
        return {};
    const int firstRow = std::min(m_from.row, m_to.row);
    const int lastRow = std::min(std::max(m_from.row, m_to.row), model.rowCount() - 1);
    const QString gap = QStringLiteral("[…]");
    QString all;
    bool wasMissing = false;
    for (int row = firstRow; row <= lastRow; ++row) {
        // Asked alone, as of a million rows most are not loaded.
        const auto kind =
            TimelineModel::Kind(model.index(row, 0).data(TimelineModel::KindRole).toInt());
        if (kind == TimelineModel::Kind::Hidden)
            continue;
        // What is not loaded can't be copied; that something was there is told once.
        if (kind == TimelineModel::Kind::Missing) {
            if (!wasMissing && !all.endsWith(gap))
                all += all.isEmpty() ? gap : QLatin1Char('\n') + gap;
            wasMissing = true;
            continue;
        }
        wasMissing = false;
        const TimelineItem item = TimelineItem::read(model, row);
        const auto [begin, end] = within(row, int(item.text.size()));
        const QString part = item.text.mid(begin, end - begin);
        if (firstRow == lastRow)
            return part;
        // A row that is only touched by an end of the selection was not meant.
        if (part.isEmpty() && !item.text.isEmpty())
            continue;
        const QTime time = QDateTime::fromMSecsSinceEpoch(item.time).time();
        if (!all.isEmpty())
            all += QLatin1Char('\n');
        all += QLatin1Char('[') + time.toString(QStringLiteral("HH:mm")) + QLatin1String("] ");
        if (item.isMessage())
            all += item.author + QLatin1String(": ");
        all += part;
    }
    return all;
}

void TimelineSelection::renumber(const RowMap &map)
{
    if (!m_hasStart)
        return;
    m_from.row = map(m_from.row);
    m_to.row = map(m_to.row);
    if (m_from.row < 0 || m_to.row < 0)
        clear();
}

} // namespace parlour
