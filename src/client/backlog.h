// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/logreader.h"
#include "client/replica.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace parlour {

// Brings the parts of the log that somebody looks at: from the replica, and what is not there from
// the room. GUI thread.
class Backlog : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    Backlog(Replica &replica, LogReader &reader) : m_replica(replica), m_reader(reader) { }

    // Wishes these entries; the last wish counts. The same wish again while it is open is not asked
    // twice.
    void want(Seq first, Seq last);
    // Entries up to this one may not be as they are in the room: when they are looked at, they are
    // shown as they are here, and asked for once. 0: none.
    void setStale(Seq upTo);
    Seq stale() const { return m_stale; }
    // The room answered, or the connection is another one: what is still wished may be asked anew.
    void settle() { m_open.reset(); }

Q_SIGNALS:
    void found(const std::vector<Entry> &entries); // in the replica: ascending

private:
    struct Range {
        Seq first = 0;
        Seq last = 0;
        bool operator==(const Range &) const = default;
    };

    void takeRead(const Range &range, const std::vector<Entry> &entries);
    bool takeStale(const Range &range);

    Replica &m_replica;
    LogReader &m_reader;
    std::optional<Range> m_open;
    Seq m_stale = 0;
    QSet<Seq> m_renewed; // pieces of the log that were asked for since
};

} // namespace parlour
