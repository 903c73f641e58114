// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/entrytable.h"
#include "store/reactiontable.h"
#include "store/roomstore.h"
#include "store/wordindex.h"

namespace parlour {

// Reads entries as they are now, with what is on them. Each answer is of one moment, whatever is
// written meanwhile by another connection.
class EntryReader
{
public:
    EntryReader(SqliteFile &file, EntryTable &entries, ReactionTable &reactions, WordIndex &words);

    // See RoomStore. Nothing newer than `last` is shown, and it counts as the end. Filled up to about
    // limits::ListBytes only, for what does not fit a frame need not be read.
    bool after(Seq seq, int limit, Seq last, Page &page);
    bool before(Seq seq, int limit, Seq last, Page &page);
    bool search(const QString &query, Seq before, int limit, RoomStore::Matches &matches);

    // What is there of first to last, the newest `limit` of it.
    bool read(Seq first, Seq last, int limit, std::vector<Entry> &entries);
    // The oldest `limit` of it.
    bool readOldest(Seq first, Seq last, int limit, std::vector<Entry> &entries);

private:
    bool find(const QString &query, Seq before, int limit, RoomStore::Matches &matches);

    SqliteFile &m_file;
    EntryTable &m_entries;
    ReactionTable &m_reactions;
    WordIndex &m_words;
};

} // namespace parlour
