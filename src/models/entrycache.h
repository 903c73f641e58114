// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <bitset>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace parlour {

// Numbers of a log, both included.
struct SeqRange {
    Seq first = 0;
    Seq last = 0;
    bool operator==(const SeqRange &) const = default;
};

// The entries of a log that are in memory: chunks of neighbours, of which the longest unused go when
// there are too many. Of entries about entries only one bit is kept, for ever: that they are some.
class EntryCache
{
public:
    static constexpr Seq ChunkEntries = 128;
    static constexpr std::size_t MostChunks = 48; // some 6,000 entries, a few megabytes

    // Not shown as such: what it says is shown where its target stands, or is for others.
    static bool isAboutOthers(const Entry &entry);

    const Entry *find(Seq seq) const; // counts as a use; nullptr: not here, or about others
    Entry *find(Seq seq);
    bool isHidden(Seq seq) const; // known to be about others, or for others
    bool knows(Seq seq) const { return isHidden(seq) || find(seq); }

    // True if that is news. Call evict() when all of a batch are in.
    bool put(const Entry &entry);
    void forgetBefore(Seq first);
    void clear();

    // These are never evicted.
    void protect(const SeqRange &range) { m_protected = range; }
    // Goes back to the bound; tells what is gone.
    std::vector<SeqRange> evict();

    template<typename Visitor>
    void forEach(const Visitor &visit) const
    {
        for (const auto &[number, chunk] : m_chunks) {
            for (const Entry &entry : chunk.entries) {
                if (entry.seq != 0)
                    visit(entry);
            }
        }
    }

private:
    struct Chunk {
        std::vector<Entry> entries = std::vector<Entry>(ChunkEntries); // seq 0: not here
        mutable quint64 used = 0;
    };
    using Chunks = std::unordered_map<Seq, Chunk>;

    bool isProtected(Seq chunk) const;
    static SeqRange loaded(const Chunk &chunk);

    Chunks m_chunks; // by seq / ChunkEntries
    std::unordered_map<Seq, std::bitset<ChunkEntries>> m_hidden; // likewise
    SeqRange m_protected;
    mutable quint64 m_uses = 0;
};

} // namespace parlour
