// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <deque>
#include <optional>

namespace parlour {

// The newest part of the log, in memory: whoever comes in or comes back mostly needs just this. Pure.
class Tail
{
public:
    static constexpr size_t Capacity = 512; // entries; a first page and a short absence, many times over

    // The log ends at `last`; none of it is in memory yet.
    explicit Tail(Seq last) : m_last(last) { }

    Seq last() const { return m_last; }

    // The next entry: its number is last() + 1.
    void append(const Entry &entry);
    // Fills an empty tail with the newest page of the log.
    void prime(const Page &newest);

    // Up to `limit` entries, or nothing if not all of them are in memory. `complete` says that the
    // log ends (or begins) there.
    std::optional<Page> after(Seq seq, int limit) const;
    std::optional<Page> before(Seq seq, int limit) const;

private:
    Seq firstHeld() const { return m_last - static_cast<Seq>(m_entries.size()) + 1; }
    Page run(Seq first, Seq last) const;

    std::deque<Entry> m_entries;
    Seq m_last;
};

// As much of a page as fits one frame: its oldest part, or its newest.
Page fitOldest(Page page);
Page fitNewest(Page page);

} // namespace parlour
