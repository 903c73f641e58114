// SPDX-License-Identifier: Apache-2.0
#include "client/backlog.h"

#include <algorithm>

namespace parlour {
namespace {

// The newest number of the range that is not among the entries, 0 if there is none.
Seq newestMissing(Seq first, Seq last, const std::vector<Entry> &entries)
{
    Seq wanted = last;
    for (auto entry = entries.crbegin(); entry != entries.crend() && entry->seq == wanted; ++entry)
        --wanted;
    return wanted >= first ? wanted : 0;
}

} // namespace

void Backlog::want(Seq first, Seq last)
{
    const Range range{first, last};
    if (first > last || m_open == range)
        return;
    m_open = range;
    m_replica.read(first, last,
                   [this, range](const std::vector<Entry> &entries) { takeRead(range, entries); });
}

void Backlog::setStale(Seq upTo)
{
    m_stale = upTo;
    m_renewed.clear();
}

// Whether something of this range has to be asked for anew; it is taken for asked then.
bool Backlog::takeStale(const Range &range)
{
    constexpr Seq Piece = 64; // entries; far less than an answer brings
    bool found = false;
    for (Seq piece = range.first / Piece; piece <= std::min(range.last, m_stale) / Piece; ++piece) {
        if (range.first <= m_stale && !m_renewed.contains(piece)) {
            m_renewed.insert(piece);
            found = true;
        }
    }
    return found;
}

void Backlog::takeRead(const Range &range, const std::vector<Entry> &entries)
{
    if (m_open != range)
        return; // somebody looks elsewhere by now
    Seq missing = newestMissing(range.first, range.last, entries);
    if (takeStale(range))
        missing = range.last;
    if (missing == 0)
        m_open.reset();
    if (!entries.empty())
        Q_EMIT found(entries);
    if (missing != 0)
        m_reader.askBefore(missing + 1);
}

} // namespace parlour
