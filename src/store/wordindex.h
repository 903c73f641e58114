// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"
#include "store/statement.h"

#include <functional>

namespace parlour {

// Which words are in which message: SQLite's FTS5 without a text of its own. It gets the words folded
// by protocol/search.h, so whoever removes a message has to know its author and text as they were.
//
// FTS5 marks what was removed and keeps the words until it merges: tidy() does that in small steps.
class WordIndex
{
public:
    explicit WordIndex(SqliteFile &file);

    static QString createTable();

    bool add(Seq seq, const QString &author, const QString &text);
    bool remove(Seq seq, const QString &author, const QString &text);
    bool clear();

    // Calls found(number) for what matches, from the newest before `before` down, as long as that
    // wants another one. See protocol/search.h for what a query may say.
    bool search(const QString &query, Seq before, const std::function<bool(Seq)> &found);

    // Within the transaction that removes something: from now on there is something to tidy up.
    bool markUntidy();
    // One step, in a transaction of its own. `more`: there are more to do, here or after the next open.
    bool tidy(bool &more);
    bool isTidy(bool &tidy);

private:
    bool startMerge();
    bool continueMerge(bool &done);

    SqliteFile &m_file;
    Statement m_add;
    Statement m_remove;
    Statement m_search;
    Statement m_merge;
    Statement m_changes;
    Statement m_state;
    Statement m_setState;
};

} // namespace parlour
