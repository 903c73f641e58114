// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/entry.h"
#include "protocol/register.h"
#include "store/retention.h"

#include <functional>
#include <vector>

namespace parlour {

// The log of one room: append, and read in both directions. The seam between a room on a desk and
// one on many servers.
//
// Promises of every store:
//  - numbers are 1, 2, 3, ... without holes, given in the transaction that makes the entry durable;
//  - append() answers after the commit, and never for an entry that a crash could take back;
//  - (sender, id) is unique: appending it again answers with the old number and time;
//  - appends are placed and answered in the order in which they were asked for;
//  - an Edit, Delete or React changes its target in the same transaction (protocol/changes.h says
//    how), so that pages show messages as they are now. It is refused if there is no such message, or
//    if it is not the sender's own (Edit, Delete). A deleted text is not in the row and its edits any
//    more, and soon after nowhere in the files, when the index of words is tidied up and nobody
//    reads what was there before;
//  - a Whisper comes back as it was said, like everything else: who asks decides who may read it. It is
//    only deleted, never changed or replied to by a Message, and no search finds it. Its Delete has the
//    same Entry::to (and Placed::to).
//
// Threads: all calls in the thread the store was made in; replies come there too, from the event
// loop, never from within the call, and none after the store is destroyed. No call waits for a disk.
class RoomStore
{
public:
    struct Opened {
        Seq last = 0; // 0: the log is empty
        QString epoch; // names this log; a new log has a new one
        Seq first = 1; // what was before it is gone (retention)
        QString topic; // of the last Topic
        Register reg{}; // what the room remembers of people
    };
    struct Matches {
        std::vector<Entry> entries; // ascending, with holes
        bool complete = false; // there are no older ones
    };
    template<typename T>
    using Reply = std::function<void(Result<T>)>;

    virtual ~RoomStore() = default;

    // First of all, once. A failure is final and says in a sentence what to do; nothing was changed.
    virtual void open(Reply<Opened> reply) = 0;

    // All or none. One call is one transaction: gather what is there, and append it together.
    virtual void append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply) = 0;

    // Changes what is remembered of people, in this order, all or none. A failure loses them for the next
    // start only: the room goes by what it decided.
    virtual void keep(std::vector<RegisterChange> changes, Reply<bool> reply) = 0;

    // Up to `limit` entries after (before) a number, ascending. `complete`: the log ends (begins) there.
    virtual void after(Seq seq, int limit, Reply<Page> reply) = 0;
    virtual void before(Seq seq, int limit, Reply<Page> reply) = 0;

    // The newest messages that match, before an entry: at most `limit`. See protocol/search.h.
    virtual void search(const QString &query, Seq before, int limit, Reply<Matches> reply) = 0;

    // Removes the oldest entries beyond what is to be kept, a piece at a time so that nobody waits for
    // it, and gives their space back. Answers with the first number that is left; at least the newest
    // entry always is.
    virtual void trim(const Retention &keep, qint64 nowWallMs, Reply<Seq> reply) = 0;
};

} // namespace parlour
