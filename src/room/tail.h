// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <deque>
#include <optional>

namespace parlour {

// The newest part of the log, in memory: whoever comes in or comes back mostly needs just this.
// Messages in it are as they are now: what later entries say about them is done to them. Pure.
class Tail
{
public:
    static constexpr size_t Capacity =
        512; // entries; a first page and a short absence, many times over

    // The log is `first` to `last`; none of it is in memory yet.
    explicit Tail(Seq last, Seq first = 1, QString topic = {});

    Seq first() const { return m_first; }
    Seq last() const { return m_last; }
    const QString &topic() const { return m_topic; } // of the room, as the log last said

    // The next entry: its number is last() + 1.
    void append(const Entry &entry);
    // Fills an empty tail with the newest page of the log.
    void prime(const Page &newest);
    // What was before `first` is gone, from memory, too.
    void trim(Seq first);

    // Up to `limit` entries, or nothing if not all of them are in memory. `complete` says that the
    // log ends (or begins) there.
    std::optional<Page> after(Seq seq, int limit) const;
    std::optional<Page> before(Seq seq, int limit) const;

private:
    Seq firstHeld() const { return m_last - static_cast<Seq>(m_entries.size()) + 1; }
    Page run(Seq first, Seq last) const;
    void change(const Entry &entry);

    std::deque<Entry> m_entries;
    Seq m_first;
    Seq m_last;
    QString m_topic;
};

// As much of a page as fits one frame: its oldest part, or its newest. At least one entry: if it is
// too large alone, some of its reactions are missing.
Page fitOldest(Page page);
Page fitNewest(Page page);

} // namespace parlour
