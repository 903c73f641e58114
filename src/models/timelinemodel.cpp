// SPDX-License-Identifier: Apache-2.0
#include "models/timelinemodel.h"

#include "protocol/rules.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace parlour {

TimelineModel::TimelineModel(QObject *parent) : QAbstractListModel(parent) { }

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case SeqRole:
        return row.kind == Kind::Local ? Seq(0) : row.entry.seq;
    case KindRole:
        return QVariant::fromValue(row.kind);
    case AuthorRole:
        return row.entry.from;
    case Qt::DisplayRole:
    case TextRole:
        return row.entry.text;
    case TimeRole:
        return row.entry.time;
    case MineRole:
        return row.mine;
    case StateRole:
        return QVariant::fromValue(row.state);
    case ReasonRole:
        return row.reason;
    case IdRole:
        return row.entry.id;
    default:
        return {};
    }
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {SeqRole, "seq"},
            {KindRole, "kind"},           {AuthorRole, "author"},
            {TextRole, "text"},           {TimeRole, "time"},
            {MineRole, "mine"},           {StateRole, "state"},
            {ReasonRole, "reason"},       {IdRole, "id"}};
}

void TimelineModel::setMe(const QString &name)
{
    if (name == m_me)
        return;
    m_me = name;
    m_mine.clear();
    const int end = logEnd();
    for (int i = 0; i < end; ++i) {
        Row &row = m_rows[static_cast<size_t>(i)];
        row.mine = row.kind == Kind::Message && isMine(row.entry.from);
    }
    for (int i = end; i < rowCount(); ++i)
        m_rows[static_cast<size_t>(i)].entry.from = m_me;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MineRole, AuthorRole});
}

void TimelineModel::addPending(const MessageId &id, const QString &text, qint64 time)
{
    const int known = rowOf(id);
    if (known < 0) {
        Row row;
        row.entry = Entry{0, EntryType::Message, m_me, text, time, id, 0};
        row.state = State::Pending;
        row.mine = true;
        beginInsertRows({}, rowCount(), rowCount());
        m_rows.push_back(std::move(row));
        ++m_unsent;
        endInsertRows();
        return;
    }
    Row &row = m_rows[static_cast<size_t>(known)];
    if (row.state != State::Failed)
        return;
    row.state = State::Pending;
    row.reason.clear();
    row.entry.time = time;
    Q_EMIT dataChanged(index(known), index(known), {StateRole, ReasonRole, TimeRole});
}

void TimelineModel::confirm(const MessageId &id, Seq seq, qint64 time)
{
    const int from = unsentRow(id);
    if (from < 0)
        return;
    Entry entry = m_rows[static_cast<size_t>(from)].entry;
    entry.seq = seq;
    entry.time = time;
    confirmAt(from, entry);
}

void TimelineModel::fail(const MessageId &id, const QString &reason)
{
    const int at = unsentRow(id);
    if (at < 0)
        return;
    m_rows[static_cast<size_t>(at)].state = State::Failed;
    m_rows[static_cast<size_t>(at)].reason = reason;
    Q_EMIT dataChanged(index(at), index(at), {StateRole, ReasonRole});
}

void TimelineModel::discard(const MessageId &id)
{
    const int at = unsentRow(id);
    if (at >= 0)
        removeRow(at);
}

void TimelineModel::append(const Entry &entry)
{
    if (const int waiting = isMine(entry.from) ? unsentRow(entry.id) : -1; waiting >= 0) {
        confirmAt(waiting, entry);
        return;
    }
    if (entry.seq <= 0 || entry.seq < firstSeq() || has(entry.seq))
        return;
    insertRun(placeOf(entry.seq), {rowFor(entry)});
    updateHasOlder();
}

void TimelineModel::insert(const Page &page)
{
    const Seq before = firstSeq();
    if (page.complete && before > 0 && page.first() > 0 && page.first() < before)
        m_atStart = true; // only then it is the backward direction that is complete

    const auto &entries = page.entries;
    for (const Entry &entry : entries) {
        if (const int waiting = isMine(entry.from) ? unsentRow(entry.id) : -1; waiting >= 0)
            removeRow(waiting);
    }
    for (size_t i = 0; i < entries.size();) {
        const Seq seq = entries[i].seq;
        if (seq <= 0 || has(seq)) {
            ++i;
            continue;
        }
        // What is older than everything here goes before the locals too.
        const bool oldest = firstSeq() == 0 || seq < firstSeq();
        const int row = oldest ? 0 : placeOf(seq);
        const Seq next = nextSeq(row);
        std::vector<Row> run;
        for (; i < entries.size() && entries[i].seq < next; ++i)
            run.push_back(rowFor(entries[i]));
        insertRun(row, std::move(run));
    }
    updateHasOlder();
}

void TimelineModel::addLocal(const QString &text, qint64 time)
{
    Row row;
    row.entry.seq = lastSeq();
    row.entry.text = text;
    row.entry.time = time;
    row.kind = Kind::Local;
    insertRun(logEnd(), {std::move(row)});
}

void TimelineModel::reset()
{
    m_atStart = false;
    if (const int end = logEnd(); end > 0) {
        beginRemoveRows({}, 0, end - 1);
        m_rows.erase(m_rows.begin(), m_rows.begin() + end);
        endRemoveRows();
    }
    updateHasOlder();
}

void TimelineModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_unsent = 0;
    m_atStart = false;
    endResetModel();
    updateHasOlder();
}

Seq TimelineModel::firstSeq() const
{
    const Seq first = nextSeq(0);
    return first == std::numeric_limits<Seq>::max() ? 0 : first;
}

Seq TimelineModel::lastSeq() const
{
    // A local stands behind the last entry and carries its number.
    const int end = logEnd();
    return end == 0 ? 0 : m_rows[static_cast<size_t>(end - 1)].entry.seq;
}

bool TimelineModel::hasOlder() const
{
    return m_hasOlder;
}

int TimelineModel::rowOf(const MessageId &id) const
{
    if (id.isEmpty())
        return -1;
    const auto isIt = [&id](const Row &row) { return row.mine && row.entry.id == id; };
    const auto found = std::find_if(m_rows.rbegin(), m_rows.rend(), isIt);
    return static_cast<int>(std::distance(found, m_rows.rend())) - 1;
}

TimelineModel::Row TimelineModel::rowFor(const Entry &entry) const
{
    Row row;
    row.entry = entry;
    row.kind = entry.type == EntryType::Notice ? Kind::Notice : Kind::Message;
    row.mine = row.kind == Kind::Message && isMine(entry.from);
    return row;
}

bool TimelineModel::isMine(const QString &author) const
{
    if (author.isEmpty() || m_me.isEmpty())
        return false;
    if (author == m_me)
        return true;
    auto known = m_mine.constFind(author);
    if (known == m_mine.constEnd())
        known = m_mine.insert(author, rules::nameKey(author) == rules::nameKey(m_me));
    return known.value();
}

int TimelineModel::unsentRow(const MessageId &id) const
{
    if (id.isEmpty())
        return -1;
    for (int i = rowCount() - 1; i >= logEnd(); --i) {
        if (m_rows[static_cast<size_t>(i)].entry.id == id)
            return i;
    }
    return -1;
}

int TimelineModel::logEnd() const
{
    return rowCount() - m_unsent;
}

int TimelineModel::placeOf(Seq seq) const
{
    const auto isBefore = [](const Row &row, Seq wanted) { return row.entry.seq < wanted; };
    const auto end = m_rows.begin() + logEnd();
    return static_cast<int>(std::lower_bound(m_rows.begin(), end, seq, isBefore) - m_rows.begin());
}

bool TimelineModel::has(Seq seq) const
{
    const int row = placeOf(seq);
    return row < logEnd() && m_rows[static_cast<size_t>(row)].kind != Kind::Local
        && m_rows[static_cast<size_t>(row)].entry.seq == seq;
}

Seq TimelineModel::nextSeq(int row) const
{
    for (; row < logEnd(); ++row) {
        if (m_rows[static_cast<size_t>(row)].kind != Kind::Local)
            return m_rows[static_cast<size_t>(row)].entry.seq;
    }
    return std::numeric_limits<Seq>::max();
}

void TimelineModel::confirmAt(int from, const Entry &entry)
{
    if (entry.seq <= 0 || entry.seq < firstSeq() || has(entry.seq)) {
        removeRow(from);
        return;
    }
    const int to = placeOf(entry.seq);
    if (to != from) {
        beginMoveRows({}, from, from, {}, to);
        const auto begin = m_rows.begin();
        std::rotate(begin + to, begin + from, begin + from + 1);
    }
    m_rows[static_cast<size_t>(to)] = rowFor(entry);
    m_rows[static_cast<size_t>(to)].mine = true;
    --m_unsent;
    if (to != from)
        endMoveRows();
    Q_EMIT dataChanged(index(to), index(to));
    updateHasOlder();
}

void TimelineModel::insertRun(int row, std::vector<Row> run)
{
    if (run.empty())
        return;
    const Seq last = run.back().entry.seq;
    const int end = row + static_cast<int>(run.size());
    beginInsertRows({}, row, end - 1);
    m_rows.insert(m_rows.begin() + row, std::make_move_iterator(run.begin()),
                  std::make_move_iterator(run.end()));
    // Locals that now stand behind these entries take over the number.
    for (int i = end; i < logEnd() && m_rows[static_cast<size_t>(i)].kind == Kind::Local; ++i)
        m_rows[static_cast<size_t>(i)].entry.seq = last;
    endInsertRows();
}

void TimelineModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    if (row >= logEnd())
        --m_unsent;
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void TimelineModel::updateHasOlder()
{
    // Numbers start at 1 and have no holes.
    setHasOlder(firstSeq() > 1 && !m_atStart);
}

void TimelineModel::setHasOlder(bool hasOlder)
{
    if (hasOlder == m_hasOlder)
        return;
    m_hasOlder = hasOlder;
    Q_EMIT hasOlderChanged(hasOlder);
}

} // namespace parlour
