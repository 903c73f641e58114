// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/metatable.h"
#include "store/wordindex.h"

#include <optional>

namespace parlour {

// Removes what is still to be found of deleted texts, a little each time: from SQLite's log beside the
// file, and from the index of words. How far it has come is in the file, so it goes on after a crash.
class Tidier
{
public:
    // What comes after a step: nothing, another one at once, or one after a pause.
    struct Next {
        bool more = false;
        int pause = 0; // milliseconds
    };

    Tidier(SqliteFile &file, WordIndex &words);

    // Within the transaction that takes a text away.
    bool markTextTaken();
    // One step; waits for nobody, and so may have to be done again later.
    bool step(qint64 nowSteadyMs, Next &next);
    // One step of making the index one piece, whenever the last time was. `more`: not done yet.
    bool merge(bool &more);

private:
    bool emptyWriteAheadLog(bool &isEmpty);
    bool mayMerge(WordIndex::State state, qint64 nowSteadyMs) const;

    SqliteFile &m_file;
    WordIndex &m_words;
    MetaTable m_meta;
    std::optional<qint64> m_roundBegan; // steady; since the file was opened
};

} // namespace parlour
