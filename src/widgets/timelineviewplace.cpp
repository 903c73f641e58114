// SPDX-License-Identifier: Apache-2.0
// Where a TimelineView is read and how far; its other parts are in timelineview.cpp.
#include "widgets/timelineview.h"

#include <algorithm>
#include <utility>

namespace parlour {

namespace {

constexpr std::size_t MostPlacesBack = 16;
constexpr int NewMessagesTop = 24; // where what is new begins, pixels

} // namespace

TimelinePlace TimelineView::place()
{
    if (m_wantedPlace)
        return *m_wantedPlace;
    arrangeNow();
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    if (!timeline || isAtEnd())
        return {};
    for (const TimelineGeometry::Placed &placed : m_content.geometry().placed()) {
        const Seq seq = timeline->seqOfRow(placed.row);
        const TimelineLayout &layout = m_content.layout(placed.row);
        if (seq > 0 && layout.item().kind != TimelineModel::Kind::Missing)
            return {seq, placed.y + m_content.headroom(placed.row) + layout.bodyTop(), false};
    }
    return {};
}

void TimelineView::setPlace(const TimelinePlace &place)
{
    if (place.atEnd || place.seq <= 0) {
        scrollToEnd();
        return;
    }
    m_wantedPlace = place;
    m_dirty = true;
    arrangeNow();
}

// What stands above the text may change while rows come, so it is the text that is held.
void TimelineView::applyPlace()
{
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    if (!m_wantedPlace || !timeline || timeline->firstSeq() == 0)
        return;
    // What was trimmed meanwhile began before what is left.
    const int row = timeline->rowOfSeq(std::max(m_wantedPlace->seq, timeline->firstSeq()));
    if (row < 0) // not known yet
        return;
    const int head = m_content.layout(row).bodyTop() + m_content.headroom(row);
    m_content.geometry().place(row, m_wantedPlace->offset - head);
    m_content.hold(row);
}

void TimelineView::settlePlace()
{
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    if (!m_wantedPlace || !timeline || timeline->lastSeq() < m_wantedPlace->seq)
        return;
    const auto &placed = m_content.geometry().placed();
    const auto isHere = [this](const TimelineGeometry::Placed &row) {
        return m_content.layout(row.row).item().kind != TimelineModel::Kind::Missing;
    };
    if (!placed.empty() && std::all_of(placed.begin(), placed.end(), isHere))
        m_wantedPlace.reset();
}

void TimelineView::setUnreadAfter(Seq seq)
{
    m_content.setUnreadAfter(seq);
}

void TimelineView::jumpToNew()
{
    arrangeNow();
    const int row = m_content.firstNewRow();
    const QRect rect = row >= 0 ? rowRect(row) : QRect();
    const bool isSeen = !rect.isNull() && rect.bottom() < viewport()->height();
    const auto &placed = m_content.geometry().placed();
    if (row < 0 || isSeen || (!placed.empty() && row < placed.front().row)) {
        scrollToEnd();
        return;
    }
    m_content.geometry().place(row, NewMessagesTop);
    afterScrolling();
}

void TimelineView::followQuote(int row)
{
    jumpTo(m_content.layout(row).item().replyTo);
}

void TimelineView::jumpTo(Seq target)
{
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    if (!timeline || timeline->rowOfSeq(target) < 0)
        return;
    m_back.push_back(place());
    if (m_back.size() > MostPlacesBack)
        m_back.erase(m_back.begin());
    showEntry(target);
    m_rowsFrom = -1;
    if (m_current >= 0) { // whoever goes by keys goes on from there
        m_current = timeline->rowOfSeq(target);
        tellCurrent();
    }
}

void TimelineView::goBack()
{
    if (m_back.empty())
        return;
    const TimelinePlace place = m_back.back();
    m_back.pop_back();
    setPlace(place);
}

// Later, as who hears of it may change the rows that are being arranged.
void TimelineView::tellRead()
{
    if (!isVisible() || !isActiveWindow() || window()->isMinimized())
        return;
    const Seq seen = seenUpTo();
    if (seen <= m_read)
        return;
    m_read = seen;
    QMetaObject::invokeMethod(
        this, [this, seen] { Q_EMIT readUpTo(seen); }, Qt::QueuedConnection);
}

Seq TimelineView::seenUpTo()
{
    const auto *timeline = qobject_cast<const TimelineModel *>(model());
    const auto &placed = m_content.geometry().placed();
    if (!timeline || placed.empty())
        return 0;
    for (auto row = placed.rbegin(); row != placed.rend(); ++row) {
        // One that is higher than the window is seen when it began.
        const bool whole = row->y + row->height <= viewport()->height() || row->y <= 0;
        const Seq seq = timeline->seqOfRow(row->row);
        if (!whole || seq <= 0
            || m_content.layout(row->row).item().kind == TimelineModel::Kind::Missing)
            continue;
        // Behind the last one there are only changes to others, which have no rows to be seen.
        const bool last =
            m_content.geometry().heights().shownFrom(row->row + 1) >= m_content.rows();
        return last ? timeline->lastSeq() : seq;
    }
    return 0;
}

} // namespace parlour
