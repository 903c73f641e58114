// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"
#include "store/statement.h"

#include <functional>

namespace parlour {

// Which words are in which message: SQLite's FTS5 without a text of its own. It gets the words folded
// by protocol/search.h, so whoever removes a message has to know its author and text as they were.
//
// FTS5 marks what was removed and keeps the words until it merges: Tidier does that in small steps.
class WordIndex
{
public:
    explicit WordIndex(SqliteFile &file);

    // How far tidying up has come; in the table meta, so that it goes on after the next open.
    // MergingAgain: and something was removed since it began, which needs another round.
    enum class State : quint8 { Tidy = 0, Untidy = 1, Merging = 2, MergingAgain = 3 };

    static QString createTable();

    bool add(Seq seq, const QString &author, const QString &text);
    bool remove(Seq seq, const QString &author, const QString &text);
    bool clear();

    // Calls found(number) for what matches, from the newest before `before` down, as long as that
    // wants another one. See protocol/search.h for what a query may say.
    bool search(const QString &query, Seq before, const std::function<bool(Seq)> &found);

    // Within the transaction that removes something: from now on there is something to tidy up.
    bool markUntidy();
    bool readState(State &state);
    // In transactions of its own.
    bool startMerge();
    // A step, within a transaction.
    bool continueMerge(bool &done);

private:
    bool setState(State state);

    SqliteFile &m_file;
    Statement m_add;
    Statement m_remove;
    Statement m_search;
    Statement m_merge;
    Statement m_changes;
    Statement m_state;
    Statement m_setState;
    Statement m_markUntidy;
};

} // namespace parlour
