// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/replica.h"
#include "protocol/events.h"
#include "protocol/limits.h"
#include "protocol/requests.h"

#include <QObject>
#include <QTimer>

namespace parlour {

// Searches the log: the replica at once, and the room for what the replica lacks. GUI thread.
class Finder : public QObject
{
    Q_OBJECT

public:
    // The replica must outlive it.
    explicit Finder(Replica &replica);

    // Another query ends the one before; found() answers, once or twice.
    void search(const QString &query);
    // While there is a connection, the room is asked, too.
    void setOnline(bool online);
    void take(const events::Found &answer);
    // Whether this refusal was for the open question, which is asked again if that may help.
    bool refusedBy(const events::Error &error);

Q_SIGNALS:
    void request(const requests::Search &search);
    // All results so far, ascending. `searching`: more may follow.
    void found(const QString &query, const std::vector<Entry> &entries, bool searching);

private:
    void takeLocal(const MessageId &question, const RoomStore::Matches &matches);
    void add(const std::vector<Entry> &entries);
    void askRoom() { Q_EMIT request({m_query, {}, limits::SearchPage, m_question}); }

    Replica &m_replica;
    QString m_query;
    std::vector<Entry> m_results; // of m_query, ascending
    MessageId m_question; // each search has its own
    int m_questions = 0;
    bool m_online = false;
    bool m_waiting = false; // for the room
    QTimer m_patience; // the question was refused for now
};

} // namespace parlour
