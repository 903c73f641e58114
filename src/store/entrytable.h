// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "store/statement.h"

#include <vector>

namespace parlour {

// The rows of a log, one an entry. Reactions and words are in tables of their own.
class EntryTable
{
public:
    // Of a row that is there.
    struct Row {
        bool isThere = false;
        Entry entry;
        QString sender;
        Seq holds = 0; // replicas: see schema.cpp

        bool isMessage() const { return isThere && entry.type == EntryType::Message; }
        bool isSaid() const { return isThere && entry.isSaid(); }
        bool canChange() const { return isMessage() && entry.deletedBy == 0; }
        bool canDelete() const { return isSaid() && entry.deletedBy == 0; }
    };

    // In files of older versions there are no recipients: those are only read.
    explicit EntryTable(SqliteFile &file, bool hasRecipients = true);

    bool insert(const Entry &entry, const QString &sender, Seq holds = 0);
    bool find(Seq seq, Row &row);
    bool findId(const QString &sender, const MessageId &id,
                Placed &placed); // Placed::repeated if there

    // What changes do to a message.
    bool setText(Seq seq, const QString &text, Seq editedBy);
    bool setDeleted(Seq seq, Seq deletedBy);
    bool setHolds(Seq seq, Seq holds);
    bool emptyEditsOf(Seq target);
    bool emptyEditsUpTo(Seq target);
    bool emptyText(Seq seq);

    // Up to `limit` of first to last, ascending; the oldest or the newest of them.
    bool readOldest(Seq first, Seq last, int limit, std::vector<Entry> &entries);
    bool readNewest(Seq first, Seq last, int limit, std::vector<Entry> &entries);
    // Edits, Deletes and Reacts of a message that are here, ascending.
    bool readChangesOf(Seq target, std::vector<Entry> &changes);

    bool removeUpTo(Seq seq);
    bool firstAndLast(Seq &first, Seq &last); // 0 and 0: there is none

private:
    static Entry entryOf(const QSqlQuery &row);

    Statement m_insert;
    Statement m_find;
    Statement m_findId;
    Statement m_setText;
    Statement m_setDeleted;
    Statement m_setHolds;
    Statement m_emptyEdits;
    Statement m_emptyEditsUpTo;
    Statement m_emptyText;
    Statement m_readOldest;
    Statement m_readNewest;
    Statement m_readChanges;
    Statement m_removeUpTo;
    Statement m_ends;
};

} // namespace parlour
