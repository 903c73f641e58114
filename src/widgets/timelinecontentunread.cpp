// SPDX-License-Identifier: Apache-2.0
// What is new in a timeline; the rest of TimelineContent is in timelinecontent.cpp.
#include "widgets/timelinecontent.h"

#include "widgets/timelineunreadline.h"

#include <QAbstractItemModel>

#include <algorithm>
#include <utility>

namespace parlour {

void TimelineContent::setUnreadAfter(Seq seq)
{
    m_unreadAfter = seq;
    m_unreadUncounted = seq > 0;
    tellChanged();
}

int TimelineContent::headroom(int row) const
{
    return row >= 0 && row == m_unreadRow ? TimelineUnreadLine::height(m_theme) : 0;
}

int TimelineContent::measure(int row)
{
    const int height = layout(row).height();
    return height > 0 ? height + headroom(row) : 0;
}

void TimelineContent::tellChanged()
{
    m_unreadStale = true;
    Q_EMIT changed();
}

// The line comes and goes above what is read, which stays where it is.
void TimelineContent::refreshUnread()
{
    if (!std::exchange(m_unreadStale, false))
        return;
    const int anchor = m_geometry.anchor();
    const int before = headroom(anchor);
    m_unreadRow = findUnreadRow();
    m_geometry.growAnchorUpwards(headroom(anchor) - before);
}

// The first one that somebody else said: what I said myself is not new to me.
int TimelineContent::findUnreadRow() const
{
    constexpr int MostLookedAt = 64;
    const auto *timeline = qobject_cast<const TimelineModel *>(m_model);
    if (!timeline || m_unreadAfter <= 0 || timeline->firstSeq() == 0)
        return -1;
    int row = timeline->rowOfSeq(std::max(m_unreadAfter + 1, timeline->firstSeq()));
    for (int i = 0; row >= 0 && i < MostLookedAt; ++i, ++row) {
        row = m_geometry.heights().shownFrom(row);
        if (row >= rows())
            return -1;
        if (isOfOthers(row))
            return row;
    }
    return -1;
}

bool TimelineContent::isOfOthers(int row) const
{
    const TimelineModel::Kind kind = kindOf(row);
    if (kind == TimelineModel::Kind::Missing) // as far as is known
        return true;
    return kind == TimelineModel::Kind::Message
        && !m_model->index(row, 0).data(TimelineModel::MineRole).toBool();
}

// Somewhere above the end from the beginning: what is unread below has not come since, but is as new.
void TimelineContent::countUnread()
{
    if (!m_unreadUncounted || m_unreadRow < 0 || m_geometry.placed().empty())
        return;
    m_unreadUncounted = false;
    if (!m_geometry.atEnd() && m_unreadRow > m_geometry.placed().back().row)
        m_newSince = m_newSince < 0 ? m_unreadRow : std::min(m_newSince, m_unreadRow);
}

int TimelineContent::newMessages() const
{
    if (m_newSince < 0)
        return 0;
    if (rows() - m_newSince > RowsEstimatedSingly) // it will not be said more exactly than "many"
        return rows() - m_newSince;
    int messages = 0;
    for (int row = m_newSince; row < rows(); ++row) {
        if (isOfOthers(row))
            ++messages;
    }
    return messages;
}

} // namespace parlour
