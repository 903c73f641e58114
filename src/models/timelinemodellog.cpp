// SPDX-License-Identifier: Apache-2.0
// What the log brings to a TimelineModel; its other half is timelinemodel.cpp.
#include "models/timelinemodel.h"

#include "protocol/changes.h"

#include <algorithm>

namespace parlour {
namespace {

// Nobody scrolls over more, and the views keep some bytes for each row: a room that claims to have
// more (or lies) shows its last ones.
constexpr Seq MostRows = 5'000'000;
constexpr Seq WorthARequest = 100;
constexpr std::size_t RecentChanges = 128;

} // namespace

void TimelineModel::setSpan(Seq first, Seq last)
{
    last = std::max({last, first - 1, m_log.last()});
    first = std::max({first, m_log.first(), last - MostRows + 1});
    if (last < 1)
        return;
    if (!m_log.isKnown()) {
        const int numbers = static_cast<int>(last - first + 1);
        const bool whole = rowCount() == 0;
        if (whole)
            beginResetModel();
        else if (numbers > 0)
            beginInsertRows({}, 0, numbers - 1);
        m_log.begin(first, last);
        if (whole)
            endResetModel();
        else if (numbers > 0)
            endInsertRows();
        return;
    }
    if (first > m_log.first()) {
        const int rows = m_log.rowsBefore(first);
        if (rows > 0)
            beginRemoveRows({}, 0, rows - 1);
        m_log.dropBefore(first);
        m_cache.forgetBefore(first);
        if (rows > 0)
            endRemoveRows();
    }
    if (last > m_log.last()) {
        beginInsertRows({}, logEnd(), logEnd() + static_cast<int>(last - m_log.last()) - 1);
        m_log.extend(last);
        endInsertRows();
    }
}

void TimelineModel::append(const Entry &entry)
{
    const int waiting = isMine(entry.from) ? unsentAt(entry.id) : -1;
    if (waiting >= 0)
        confirmAt(waiting, entry);
    else
        insert(std::vector<Entry>{entry});
}

void TimelineModel::insert(const std::vector<Entry> &entries)
{
    dropArrived(entries);
    cover(entries);
    std::vector<Seq> changed;
    for (const Entry &entry : entries) {
        if (m_log.contains(entry.seq))
            store(entry, changed);
    }
    for (const Entry &entry : entries) {
        if (entry.target != 0 && EntryCache::isAboutOthers(entry))
            applyChange(entry, changed);
    }
    for (const Entry &entry : entries)
        m_newest = std::max(m_newest, entry.seq);
    addRepliesTo(changed);
    tell(std::move(changed));
    evict();
}

// My own messages, come back: where they waited they wait no more.
void TimelineModel::dropArrived(const std::vector<Entry> &entries)
{
    for (const Entry &entry : entries) {
        if (m_unsent.empty())
            return;
        if (const int waiting = isMine(entry.from) ? unsentAt(entry.id) : -1; waiting >= 0)
            removeUnsent(waiting);
    }
}

void TimelineModel::cover(const std::vector<Entry> &entries)
{
    Seq first = 0;
    Seq last = 0;
    for (const Entry &entry : entries) {
        if (entry.seq <= 0)
            continue;
        first = first == 0 ? entry.seq : std::min(first, entry.seq);
        last = std::max(last, entry.seq);
    }
    if (last > m_log.last())
        setSpan(m_log.isKnown() ? m_log.first() : first, last);
}

// A page that was asked for a moment ago does not know what has happened since. These are the last
// changes of all, so after them everything is as the last of them says.
Entry TimelineModel::upToDate(Entry entry) const
{
    for (const Entry &change : m_news) {
        if (change.isAbout(entry.seq))
            changes::apply(change, entry);
    }
    return entry;
}

void TimelineModel::store(const Entry &entry, std::vector<Seq> &changed)
{
    if (m_cache.put(upToDate(entry)))
        changed.push_back(entry.seq);
}

// An edit and a deletion say themselves whether they are news. Of a reaction only its number tells:
// an old one has long been counted in its target, and may have been taken back since.
void TimelineModel::applyChange(const Entry &change, std::vector<Seq> &changed)
{
    const bool isNews = change.seq > m_newest;
    if (isNews) {
        m_news.push_back(change);
        if (m_news.size() > RecentChanges)
            m_news.pop_front();
    }
    Entry *target = m_cache.find(change.target);
    if (target && (isNews || change.type != EntryType::React) && changes::apply(change, *target))
        changed.push_back(change.target);
}

// What they quote has changed.
void TimelineModel::addRepliesTo(std::vector<Seq> &changed) const
{
    if (changed.empty())
        return;
    std::sort(changed.begin(), changed.end());
    if (changed.front() >= m_newest)
        return; // nothing can answer what came last
    std::vector<Seq> replies;
    m_cache.forEach([&](const Entry &entry) {
        if (entry.replyTo != 0 && std::binary_search(changed.begin(), changed.end(), entry.replyTo))
            replies.push_back(entry.seq);
    });
    changed.insert(changed.end(), replies.begin(), replies.end());
}

void TimelineModel::tell(std::vector<Seq> changed)
{
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (std::size_t i = 0; i < changed.size();) {
        const Seq first = changed[i];
        Seq last = first;
        for (++i; i < changed.size() && changed[i] == last + 1; ++i)
            ++last;
        tell(Range{first, last});
    }
}

void TimelineModel::tell(const Range &range)
{
    const int first = rowOfSeq(std::max(range.first, m_log.first()));
    const int last = rowOfSeq(range.last);
    if (first >= 0 && last >= first)
        Q_EMIT dataChanged(index(first), index(last));
}

void TimelineModel::evict()
{
    for (const Range &gone : m_cache.evict())
        tell(gone);
}

void TimelineModel::confirmAt(int at, const Entry &entry)
{
    if (entry.seq < m_log.first() || m_cache.knows(entry.seq)) {
        removeUnsent(at);
        return;
    }
    if (m_log.isKnown() && entry.seq > m_log.last() + 1)
        setSpan(m_log.first(), entry.seq - 1);
    if (m_log.contains(entry.seq)) {
        removeUnsent(at);
        insert(std::vector<Entry>{entry});
        return;
    }
    const int from = logEnd() + at;
    const int to = m_log.isKnown() ? logEnd() : 0;
    if (from != to)
        beginMoveRows({}, from, from, {}, to);
    m_unsent.erase(m_unsent.begin() + at);
    if (m_log.isKnown())
        m_log.extend(entry.seq);
    else
        m_log.begin(entry.seq, entry.seq);
    m_cache.put(entry);
    if (from != to)
        endMoveRows();
    m_newest = std::max(m_newest, entry.seq);
    tell(Range{entry.seq, entry.seq});
    evict();
}

void TimelineModel::reset()
{
    const int rows = logEnd();
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    m_log = {};
    m_cache.clear();
    m_news.clear();
    m_newest = 0;
    m_presence = {};
    if (rows > 0)
        endRemoveRows();
}

void TimelineModel::clear()
{
    beginResetModel();
    m_log = {};
    m_cache.clear();
    m_news.clear();
    m_newest = 0;
    m_presence = {};
    m_unsent.clear();
    endResetModel();
}

Seq TimelineModel::firstSeq() const
{
    return m_log.contains(m_log.first()) ? m_log.first() : 0;
}

Seq TimelineModel::lastSeq() const
{
    return m_log.last();
}

std::optional<TimelineModel::Range> TimelineModel::missing(int firstRow, int lastRow) const
{
    firstRow = std::max(firstRow, 0);
    lastRow = std::min(lastRow, logEnd() - 1);
    if (lastRow < firstRow)
        return {};
    const auto isMissing = [this](Seq seq) { return m_log.contains(seq) && !m_cache.knows(seq); };
    const Seq lowest = m_log.at(firstRow).seq;
    Range range;
    range.last = m_log.at(lastRow).seq;
    while (range.last >= lowest && !isMissing(range.last))
        --range.last;
    if (range.last < lowest || !m_log.contains(range.last))
        return {};
    range.first = range.last;
    const auto size = [&range] { return range.last - range.first + 1; };
    const auto widenDown = [&](Seq most, Seq to) {
        while (size() < most && range.first > to && isMissing(range.first - 1))
            --range.first;
    };
    const auto widenUp = [&](Seq most) {
        while (size() < most && isMissing(range.last + 1))
            ++range.last;
    };
    widenDown(WorthARequest, lowest);
    // As much on either side, and what one side does not need goes to the other.
    widenUp(size() + (WorthARequest - size()) / 2);
    widenDown(WorthARequest, m_log.first());
    widenUp(WorthARequest);
    return range;
}

void TimelineModel::setShown(int firstRow, int lastRow)
{
    firstRow = std::max(firstRow, 0);
    lastRow = std::min(lastRow, logEnd() - 1);
    if (firstRow <= lastRow)
        m_cache.protect({m_log.at(firstRow).seq, m_log.at(lastRow).seq});
    else
        m_cache.protect({});
}

} // namespace parlour
