// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/entrytable.h"
#include "store/reactiontable.h"
#include "store/tidier.h"
#include "store/wordindex.h"

namespace parlour {

// The tables of a log together: what an entry does to them, its own row and that of its target.
// protocol/changes.h says the same for entries in memory. Always within a transaction of the caller.
class Amender
{
public:
    Amender(SqliteFile &file, EntryTable &entries);

    ReactionTable &reactions() { return m_reactions; }
    WordIndex &words() { return m_words; }
    Tidier &tidier() { return m_tidier; }

    // May this be said, or changed? Otherwise why not. And whom it is for, if its target is a whisper.
    bool check(const Draft &draft, Placed &placed);

    // A new row, and what it changes. `holds`: see schema.cpp.
    bool add(const Entry &entry, const QString &sender, Seq holds = 0);
    // A message that is here already, as it was at `holds`.
    bool renew(const EntryTable::Row &old, const Entry &message, Seq holds);
    // A change whose row is here already.
    bool apply(const Entry &change, const QString &sender);
    // All rows up to a number, and all that belongs to them.
    bool removeUpTo(Seq seq, const std::vector<Entry> &entries);

private:
    bool isIndexed(const Entry &entry) const;
    bool checkChange(const Draft &draft, const EntryTable::Row &target, Refusal &refusal);
    bool checkWhisper(const Draft &draft, const EntryTable::Row &target, Placed &placed) const;
    bool edit(const Entry &change, const EntryTable::Row &target);
    bool emptyIfDeleted(const Entry &edit);
    bool remove(const Entry &change, const EntryTable::Row &target);

    const bool m_isRoom;
    EntryTable &m_entries;
    ReactionTable m_reactions;
    WordIndex m_words;
    Tidier m_tidier;
};

} // namespace parlour
