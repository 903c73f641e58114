// SPDX-License-Identifier: Apache-2.0
#include "client/finder.h"

#include "protocol/search.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

Finder::Finder(Replica &replica) : m_replica(replica)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &Finder::askRoom);
}

void Finder::search(const QString &query)
{
    m_query = query;
    m_results.clear();
    m_waiting = false;
    m_patience.stop();
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
    m_patience.stop();
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
        askRoom();
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
    if (error.ref != m_question || !m_waiting)
        return false;
    if (error.code == ErrorCode::RateLimited || error.code == ErrorCode::TryLater) {
        constexpr int Otherwise = 1'000; // where the room does not say
        m_patience.start(error.retryAfterMs.value_or(Otherwise));
        return true;
    }
    m_waiting = false;
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
