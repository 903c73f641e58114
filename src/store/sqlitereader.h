// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/entryreader.h"

namespace parlour {

// A second pair of eyes on a room's log that is open elsewhere in this process: reads while the other
// one writes, and neither waits for the other.
//
// Threads: blocks on the disk; made, used and destroyed in one thread, before the SqliteLog is.
class SqliteReader
{
public:
    explicit SqliteReader(QString path);

    // After the log was opened.
    std::optional<Failure> open();

    // See EntryReader.
    Result<Page> after(Seq seq, int limit, Seq last);
    Result<Page> before(Seq seq, int limit, Seq last);
    Result<RoomStore::Matches> search(const QString &query, Seq before, int limit);

private:
    SqliteFile m_file;
    EntryTable m_entries;
    ReactionTable m_reactions;
    WordIndex m_words;
    EntryReader m_reader;
};

} // namespace parlour
