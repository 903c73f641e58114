// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "store/amender.h"
#include "store/entryreader.h"
#include "store/metatable.h"
#include "store/registertable.h"
#include "store/trimmer.h"

#include <memory>

namespace parlour {

// A room's log in one SQLite file: WAL, synchronous=FULL, so that a commit survives a power cut. One
// process at a time (a lock file beside it says who).
//
// Threads: blocks on the disk; made, used and destroyed in one thread. SqliteStore gives it its own.
class SqliteLog
{
public:
    // What is left to do, and where the log begins now.
    struct Trimmed {
        bool more = false;
        Seq first = 1;
    };

    // The clock tells when tidying up is due again.
    explicit SqliteLog(QString path,
                       std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());

    // See RoomStore for the meaning and the promises.
    Result<RoomStore::Opened> open();
    Result<std::vector<Placed>> append(const std::vector<Draft> &drafts);
    Result<bool> keep(const std::vector<RegisterChange> &changes);
    Result<Page> after(Seq seq, int limit);
    Result<Page> before(Seq seq, int limit);
    Result<RoomStore::Matches> search(const QString &query, Seq before, int limit);

    // See Tidier. After open(), and after each append() of a Delete, until there is no more.
    Result<Tidier::Next> tidy();
    // Begins to trim; then a piece each time, until there are no more.
    void beginTrim(const Retention &keep, qint64 nowWallMs);
    Result<Trimmed> trimPiece();

private:
    bool place(const Draft &draft, Seq next, Placed &placed);

    SqliteFile m_file; // first of all: the others are in it
    MetaTable m_meta;
    RegisterTable m_register;
    EntryTable m_entries;
    Amender m_amender;
    EntryReader m_reader;
    Trimmer m_trimmer;
    const std::shared_ptr<const Clock> m_clock;
    Seq m_last = 0;
};

} // namespace parlour
