// SPDX-License-Identifier: Apache-2.0
#include "client/finder.h"

#include "protocol/limits.h"
#include "protocol/search.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

void Finder::search(const QString &query)
{
    m_query = query;
    m_results.clear();
    m_waiting = false;
    m_question = u"search %1"_s.arg(++m_questions);
    if (search::parse(query).isEmpty()) {
        Q_EMIT found(m_query, m_results, false);
        return;
    }
    m_replica.search(query, limits::SearchPage,
                     [this, question = m_question](const RoomStore::Matches &matches) {
                         takeLocal(question, matches);
                     });
}

void Finder::setOnline(bool online)
{
    m_online = online;
    if (online || !std::exchange(m_waiting, false))
        return;
    Q_EMIT found(m_query, m_results, false); // the answer went with the connection
}

void Finder::takeLocal(const MessageId &question, const RoomStore::Matches &matches)
{
    if (question != m_question)
        return;
    add(matches.entries);
    m_waiting = m_online;
    Q_EMIT found(m_query, m_results, m_waiting);
    if (m_waiting)
        Q_EMIT request({m_query, {}, limits::SearchPage, m_question});
}

void Finder::take(const events::Found &answer)
{
    if (!m_waiting || answer.ref != m_question)
        return;
    m_waiting = false;
    add(answer.entries);
    Q_EMIT found(m_query, m_results, false);
}

bool Finder::refusedBy(const events::Error &error)
{
    if (error.ref != m_question || !std::exchange(m_waiting, false))
        return false;
    Q_EMIT found(m_query, m_results, false);
    return true;
}

// What the room says of an entry is newer than what the replica has.
void Finder::add(const std::vector<Entry> &entries)
{
    std::vector<Entry> all = entries;
    all.insert(all.end(), std::make_move_iterator(m_results.begin()),
               std::make_move_iterator(m_results.end()));
    std::stable_sort(all.begin(), all.end(),
                     [](const Entry &a, const Entry &b) { return a.seq < b.seq; });
    const auto same = [](const Entry &a, const Entry &b) { return a.seq == b.seq; };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
    m_results = std::move(all);
}

} // namespace parlour
