// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/entry.h"

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
//  - appends are placed and answered in the order in which they were asked for.
//
// Threads: all calls in the thread the store was made in; replies come there too, from the event
// loop, never from within the call, and none after the store is destroyed. No call waits for a disk.
class RoomStore
{
public:
    struct Opened {
        Seq last = 0; // 0: the log is empty
        QString epoch; // names this log; a new log has a new one
    };
    template<typename T>
    using Reply = std::function<void(Result<T>)>;

    virtual ~RoomStore() = default;

    // First of all, once. A failure is final and says in a sentence what to do; nothing was changed.
    virtual void open(Reply<Opened> reply) = 0;

    // All or none. One call is one transaction: gather what is there, and append it together.
    virtual void append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply) = 0;

    // Up to `limit` entries after (before) a number, ascending. `complete`: the log ends (begins) there.
    virtual void after(Seq seq, int limit, Reply<Page> reply) = 0;
    virtual void before(Seq seq, int limit, Reply<Page> reply) = 0;
};

} // namespace parlour
