// SPDX-License-Identifier: Apache-2.0
#include "models/roomsmodel.h"

#include "models/roomwording.h"

#include <algorithm>
#include <utility>

namespace parlour {

int RoomsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RoomsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    return valueOf(m_rows[static_cast<std::size_t>(index.row())], role);
}

QHash<int, QByteArray> RoomsModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {KeyRole, "key"},
            {NameRole, "name"},
            {AddressRole, "address"},
            {StateRole, "state"},
            {UnreadRole, "unread"},
            {MentionsRole, "mentions"},
            {LastAuthorRole, "lastAuthor"},
            {LastTextRole, "lastText"},
            {LastTimeRole, "lastTime"},
            {MutedRole, "muted"},
            {HasDraftRole, "hasDraft"}};
}

QVariant RoomsModel::valueOf(const RoomRow &row, int role) const
{
    switch (role) {
    case KeyRole:
        return row.key;
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case AddressRole:
        return row.address;
    case StateRole:
        return static_cast<int>(row.state);
    case UnreadRole:
        return row.unread;
    case MentionsRole:
        return row.mentions;
    case LastAuthorRole:
        return row.lastAuthor;
    case LastTextRole:
        return row.lastText;
    case LastTimeRole:
        return row.lastTime;
    case MutedRole:
        return row.muted;
    case HasDraftRole:
        return row.hasDraft;
    case Qt::AccessibleTextRole:
        return RoomWording::described(row);
    default:
        return {};
    }
}

QList<int> RoomsModel::differences(const RoomRow &before, const RoomRow &now) const
{
    QList<int> roles;
    for (int role = NameRole; role <= HasDraftRole; ++role) {
        if (valueOf(before, role) != valueOf(now, role))
            roles.append(role);
    }
    if (roles.contains(NameRole))
        roles.append(Qt::DisplayRole);
    if (valueOf(before, Qt::AccessibleTextRole) != valueOf(now, Qt::AccessibleTextRole))
        roles.append(Qt::AccessibleTextRole);
    return roles;
}

void RoomsModel::set(const RoomRow &row)
{
    Q_ASSERT(!row.key.isEmpty());
    const int at = rowOf(row.key);
    if (at < 0) {
        const int last = rowCount();
        beginInsertRows({}, last, last);
        m_rows.push_back(row);
        endInsertRows();
    } else {
        RoomRow &kept = m_rows[static_cast<std::size_t>(at)];
        const QList<int> changed = differences(kept, row);
        if (changed.isEmpty())
            return;
        kept = row;
        Q_EMIT dataChanged(index(at), index(at), changed);
    }
    count();
}

void RoomsModel::remove(const QString &key)
{
    const int at = rowOf(key);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    count();
}

void RoomsModel::move(int from, int to)
{
    const int rows = rowCount();
    if (from < 0 || from >= rows || to < 0 || to >= rows || from == to)
        return;
    // Qt counts the place before which a row comes, as long as that row still stands where it was.
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_rows.begin();
    if (from < to)
        std::rotate(first + from, first + from + 1, first + to + 1);
    else
        std::rotate(first + to, first + from, first + from + 1);
    endMoveRows();
}

QStringList RoomsModel::keys() const
{
    QStringList keys;
    keys.reserve(rowCount());
    for (const RoomRow &row : m_rows)
        keys.append(row.key);
    return keys;
}

int RoomsModel::rowOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&key](const RoomRow &row) { return row.key == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

RoomRow RoomsModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : RoomRow{};
}

void RoomsModel::count()
{
    int unread = 0;
    int mentions = 0;
    for (const RoomRow &row : m_rows) {
        unread += row.muted ? row.mentions : row.unread;
        mentions += row.mentions;
    }
    if (std::exchange(m_unread, unread) != unread)
        Q_EMIT unreadChanged(unread);
    if (std::exchange(m_mentions, mentions) != mentions)
        Q_EMIT mentionsChanged(mentions);
}

} // namespace parlour
