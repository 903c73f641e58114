// SPDX-License-Identifier: Apache-2.0
#include "models/searchmodel.h"

#include <algorithm>
#include <utility>

namespace parlour {

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &[room, entry] = m_found[static_cast<std::size_t>(index.row())];
    switch (role) {
    case SeqRole:
        return entry.seq;
    case AuthorRole:
        return entry.from;
    case Qt::DisplayRole:
    case TextRole:
        return entry.text;
    case TimeRole:
        return entry.time;
    case RoomKeyRole:
        return m_rooms[static_cast<std::size_t>(room)].key;
    case RoomNameRole:
        return m_rooms[static_cast<std::size_t>(room)].name;
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {SeqRole, "seq"},
            {AuthorRole, "author"},
            {TextRole, "text"},
            {TimeRole, "time"},
            {RoomKeyRole, "roomKey"},
            {RoomNameRole, "roomName"}};
}

// What was found before stays until the first answer, if it can be an answer of the same rooms.
void SearchModel::begin(const QString &query, const QStringList &rooms)
{
    QStringList known;
    for (const Room &room : m_rooms)
        known.append(room.key);
    if (known != rooms) {
        replace({});
        m_rooms.clear();
        for (const QString &key : rooms)
            m_rooms.push_back({key, {}, {}, false, true});
    }
    for (Room &room : m_rooms)
        room.answered = false;
    m_query = query;
    m_state = rooms.isEmpty() ? State::Found : State::Searching;
    Q_EMIT stateChanged();
}

void SearchModel::apply(const QString &query, const std::vector<Entry> &entries, bool complete)
{
    apply(query, {}, {}, entries, complete);
}

void SearchModel::apply(const QString &query, const QString &roomKey, const QString &roomName,
                        const std::vector<Entry> &entries, bool complete)
{
    const auto room = std::find_if(m_rooms.begin(), m_rooms.end(),
                                   [&roomKey](const Room &r) { return r.key == roomKey; });
    // The room may have tidied the query.
    if (m_state == State::Idle || room == m_rooms.end() || query.simplified() != m_query.simplified())
        return;
    // Of the former query nothing may stay beside the first answer to this one.
    if (!hasAnswer()) {
        for (Room &other : m_rooms)
            other.entries.clear();
    }
    room->name = roomName;
    room->entries = entries;
    room->answered = true;
    room->complete = complete;
    std::sort(room->entries.begin(), room->entries.end(),
              [](const Entry &a, const Entry &b) { return a.seq > b.seq; });
    merge();
    const bool all =
        std::all_of(m_rooms.begin(), m_rooms.end(), [](const Room &r) { return r.answered; });
    m_state = all ? State::Found : State::Searching;
    Q_EMIT stateChanged();
}

void SearchModel::clear()
{
    m_query.clear();
    replace({});
    m_rooms.clear();
    m_state = State::Idle;
    Q_EMIT stateChanged();
}

bool SearchModel::hasAnswer() const
{
    return std::any_of(m_rooms.begin(), m_rooms.end(), [](const Room &room) { return room.answered; });
}

bool SearchModel::isComplete() const
{
    return std::all_of(m_rooms.begin(), m_rooms.end(), [](const Room &room) { return room.complete; });
}

// Always the room whose next one is the newest. There are some rooms and some hundred entries.
void SearchModel::merge()
{
    std::vector<Found> found;
    std::vector<std::size_t> at(m_rooms.size(), 0);
    while (true) {
        std::size_t next = m_rooms.size();
        for (std::size_t i = 0; i < m_rooms.size(); ++i) {
            const bool has = at[i] < m_rooms[i].entries.size();
            const bool newer = has
                && (next == m_rooms.size()
                    || m_rooms[i].entries[at[i]].time > m_rooms[next].entries[at[next]].time);
            if (newer)
                next = i;
        }
        if (next == m_rooms.size())
            break;
        found.push_back({static_cast<qsizetype>(next), m_rooms[next].entries[at[next]++]});
    }
    replace(std::move(found));
}

void SearchModel::replace(std::vector<Found> found)
{
    if (found == m_found)
        return;
    beginResetModel();
    m_found = std::move(found);
    endResetModel();
}

} // namespace parlour
