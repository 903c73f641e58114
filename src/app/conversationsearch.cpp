// SPDX-License-Identifier: Apache-2.0
#include "app/conversation.h"

#include "protocol/limits.h"

namespace parlour {

void Conversation::connectSearch()
{
    RoomClient *client = m_client.get();
    connect(client, &RoomClient::found, this,
            [this](const QString &query, const std::vector<Entry> &entries, bool searching) {
                if (searching && entries.empty())
                    return; // not "nothing found" as long as the room may know
                const bool full = entries.size() >= limits::SearchPage;
                m_models.results.apply(query, entries, !searching && !full);
                Q_EMIT found(query, entries, !searching && !full);
            });
    connect(client, &RoomClient::dateFound, this, [this](Seq seq) {
        if (seq > 0)
            Q_EMIT dateFound(seq);
    });
}

void Conversation::search(const QString &query)
{
    m_models.results.begin(query);
    m_client->search(query);
}

void Conversation::searchForOthers(const QString &query)
{
    m_client->search(query);
}

void Conversation::goToDate(const QDate &date)
{
    m_client->findDate(date.startOfDay().toMSecsSinceEpoch());
}

} // namespace parlour
