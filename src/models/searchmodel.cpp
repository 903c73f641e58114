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
    const Entry &entry = m_found[static_cast<std::size_t>(index.row())];
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
            {TimeRole, "time"}};
}

void SearchModel::begin(const QString &query)
{
    m_query = query;
    m_state = State::Searching;
    Q_EMIT stateChanged();
}

void SearchModel::apply(const QString &query, const std::vector<Entry> &entries, bool complete)
{
    // The room may have tidied the query.
    if (m_state == State::Idle || query.simplified() != m_query.simplified())
        return;
    replace(entries);
    m_state = State::Found;
    m_complete = complete;
    Q_EMIT stateChanged();
}

void SearchModel::clear()
{
    m_query.clear();
    replace({});
    m_state = State::Idle;
    m_complete = true;
    Q_EMIT stateChanged();
}

void SearchModel::replace(std::vector<Entry> entries)
{
    std::sort(entries.begin(), entries.end(),
              [](const Entry &a, const Entry &b) { return a.seq > b.seq; });
    if (entries == m_found)
        return;
    beginResetModel();
    m_found = std::move(entries);
    endResetModel();
}

} // namespace parlour
