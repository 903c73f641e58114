// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace parlour {

// Wire and store number of an entry's kind. The numbers are in databases: never change one.
enum class EntryType : quint8 {
    Message = 1,
    Notice = 2, // something the room itself says
};

// One line of a room's log. A value; never changed once it has a number.
struct Entry {
    Seq seq = 0;
    EntryType type = EntryType::Message;
    QString from; // the author's name as shown; empty for the room's own notices
    QString text;
    qint64 time = 0; // the server's, milliseconds since 1970-01-01 UTC: shown, never sorted by
    MessageId id; // empty if the author chose none
    Seq replyTo = 0; // 0: not a reply

    bool operator==(const Entry &) const = default;
};

// An entry before it has a number: what a room asks its store to append.
struct Draft {
    QString sender; // key of the author (rules::nameKey): with `entry.id` it must stay unique
    Entry entry; // without seq
};

// Where a draft ended up in the log.
struct Placed {
    Seq seq = 0;
    qint64 time = 0;
    bool repeated = false; // the log had it already; these are its old number and time
};

// A run of entries, ascending and without holes.
struct Page {
    std::vector<Entry> entries;
    bool complete = false; // nothing more in the direction that was asked for

    Seq first() const { return entries.empty() ? 0 : entries.front().seq; }
    Seq last() const { return entries.empty() ? 0 : entries.back().seq; }
};

} // namespace parlour

Q_DECLARE_METATYPE(parlour::Entry)
