// SPDX-License-Identifier: Apache-2.0
#include "models/entrycache.h"

#include "protocol/whispers.h"

#include <algorithm>
#include <utility>

namespace parlour {
namespace {

std::size_t placeInChunk(Seq seq)
{
    return static_cast<std::size_t>(seq % EntryCache::ChunkEntries);
}

} // namespace

bool EntryCache::isAboutOthers(const Entry &entry)
{
    switch (entry.type) {
    case EntryType::Message:
    case EntryType::Notice:
    case EntryType::Topic:
        return false;
    case EntryType::Whisper:
        return whispers::isRedacted(entry);
    default: // also those that only a later version knows
        return true;
    }
}

const Entry *EntryCache::find(Seq seq) const
{
    const auto chunk = m_chunks.find(seq / ChunkEntries);
    if (seq <= 0 || chunk == m_chunks.end())
        return nullptr;
    const Entry &entry = chunk->second.entries[placeInChunk(seq)];
    if (entry.seq == 0)
        return nullptr;
    chunk->second.used = ++m_uses;
    return &entry;
}

Entry *EntryCache::find(Seq seq)
{
    return const_cast<Entry *>(std::as_const(*this).find(seq));
}

bool EntryCache::isHidden(Seq seq) const
{
    const auto bits = m_hidden.find(seq / ChunkEntries);
    return bits != m_hidden.end() && bits->second.test(placeInChunk(seq));
}

bool EntryCache::put(const Entry &entry)
{
    const Seq number = entry.seq / ChunkEntries;
    if (isAboutOthers(entry)) {
        std::bitset<ChunkEntries> &bits = m_hidden[number];
        const bool known = bits.test(placeInChunk(entry.seq));
        bits.set(placeInChunk(entry.seq));
        return !known;
    }
    Chunk &chunk = m_chunks[number];
    chunk.used = ++m_uses;
    Entry &place = chunk.entries[placeInChunk(entry.seq)];
    if (place == entry)
        return false;
    place = entry;
    return true;
}

void EntryCache::forgetBefore(Seq first)
{
    const Seq chunk = first / ChunkEntries;
    std::erase_if(m_chunks, [chunk](const auto &item) { return item.first < chunk; });
    std::erase_if(m_hidden, [chunk](const auto &item) { return item.first < chunk; });
}

void EntryCache::clear()
{
    *this = {};
}

std::vector<SeqRange> EntryCache::evict()
{
    std::vector<SeqRange> gone;
    while (m_chunks.size() > MostChunks) {
        auto oldest = m_chunks.end();
        for (auto it = m_chunks.begin(); it != m_chunks.end(); ++it) {
            if (!isProtected(it->first)
                && (oldest == m_chunks.end() || it->second.used < oldest->second.used))
                oldest = it;
        }
        if (oldest == m_chunks.end())
            break;
        gone.push_back(loaded(oldest->second));
        m_chunks.erase(oldest);
    }
    return gone;
}

bool EntryCache::isProtected(Seq chunk) const
{
    return chunk >= m_protected.first / ChunkEntries && chunk <= m_protected.last / ChunkEntries;
}

SeqRange EntryCache::loaded(const Chunk &chunk)
{
    const auto isHere = [](const Entry &entry) { return entry.seq != 0; };
    const auto first = std::find_if(chunk.entries.begin(), chunk.entries.end(), isHere);
    const auto last = std::find_if(chunk.entries.rbegin(), chunk.entries.rend(), isHere);
    return {first->seq, last->seq};
}

} // namespace parlour
