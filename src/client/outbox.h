// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace parlour {

// What this member said and the log does not have yet: a line, in the order of saying, each message
// waiting or in flight; and beside the line what the room refused, kept until its author decides.
// A message is an entry without a number; its `id` never changes, so that sending it again is
// harmless. Pure; what is here is on the disk, too (Replica).
class Outbox
{
public:
    // So many may be in flight at a time. 1: a refusal in between can never change the order.
    void setWindow(int messages) { m_window = messages; }

    void add(const Entry &message);
    // One that was refused in an earlier run.
    void addRefused(const Entry &message);

    // The first that waits, or nothing if none does or the window is full.
    std::optional<Entry> nextToSend() const;
    void sent(const MessageId &id);

    // The log has it: it leaves. Nothing: it was not here, which is no fault (a second ack, for
    // example).
    std::optional<Entry> acked(const MessageId &id);
    // Refused for now: keeps its place in the line. False: it is not in the line.
    bool putBack(const MessageId &id);
    // Refused for good: leaves the line. False: it was not in the line.
    bool refused(const MessageId &id);
    // The connection is gone: whatever was in flight waits again, at its old place.
    void requeueInFlight();

    // A refused one, to the end of the line or to nowhere. False: no such one.
    bool retry(const MessageId &id);
    bool discard(const MessageId &id);

    // The log is another one: changes are about nothing in it, and leave; replies become messages of
    // their own. The ids of what left.
    std::vector<MessageId> forgetTargets();

    // Nothing waits and nothing is in flight. What was refused does not count.
    bool isEmpty() const { return m_line.empty(); }

private:
    struct Item {
        Entry message;
        bool inFlight = false;
    };
    using Line = std::deque<Item>;

    Line::iterator find(const MessageId &id);
    void remove(Line::iterator item);

    Line m_line;
    QHash<MessageId, Entry> m_refused;
    int m_inFlight = 0;
    int m_window = 1;
};

} // namespace parlour
