// SPDX-License-Identifier: Apache-2.0
#include "store/entryreader.h"

#include "protocol/limits.h"

#include <algorithm>

namespace parlour {
namespace {

// JSON takes at least a byte for each UTF-16 unit.
qsizetype bytesAtLeast(const Entry &entry)
{
    qsizetype units = entry.text.size() + entry.from.size() + entry.to.size();
    for (const Reaction &reaction : entry.reactions) {
        units += reaction.emoji.size();
        for (const QString &user : reaction.users)
            units += user.size();
    }
    return units;
}

// How many entries, in this order, until a frame is full.
template<typename Iterator>
std::ptrdiff_t fitting(Iterator begin, Iterator end)
{
    qsizetype units = 0;
    auto at = begin;
    while (at != end && units < limits::ListBytes)
        units += bytesAtLeast(*at++);
    return at - begin;
}

void keepOldest(std::vector<Entry> &entries)
{
    entries.erase(entries.begin() + fitting(entries.begin(), entries.end()), entries.end());
}

void keepNewest(std::vector<Entry> &entries)
{
    entries.erase(entries.begin(), entries.end() - fitting(entries.rbegin(), entries.rend()));
}

} // namespace

EntryReader::EntryReader(SqliteFile &file, EntryTable &entries, ReactionTable &reactions,
                         WordIndex &words)
    : m_file(file), m_entries(entries), m_reactions(reactions), m_words(words)
{ }

bool EntryReader::after(Seq seq, int limit, Seq last, Page &page)
{
    const auto readAll = [&] {
        return m_entries.readOldest(seq + 1, last, limit, page.entries)
            && m_reactions.read(page.entries);
    };
    if (!m_file.transaction(readAll))
        return false;
    keepOldest(page.entries);
    page.complete = page.entries.empty() || page.last() >= last;
    return true;
}

bool EntryReader::before(Seq seq, int limit, Seq last, Page &page)
{
    Seq first = 0;
    Seq newest = 0;
    const auto readAll = [&] {
        return m_entries.firstAndLast(first, newest)
            && m_entries.readNewest(1, std::min(seq - 1, last), limit, page.entries)
            && m_reactions.read(page.entries);
    };
    if (!m_file.transaction(readAll))
        return false;
    keepNewest(page.entries);
    page.complete = page.entries.empty() || page.first() <= first;
    return true;
}

bool EntryReader::search(const QString &query, Seq before, int limit, RoomStore::Matches &matches)
{
    matches.complete = true;
    if (!m_file.transaction([&] { return find(query, before, limit, matches); }))
        return false;
    std::reverse(matches.entries.begin(), matches.entries.end());
    const size_t found = matches.entries.size();
    keepNewest(matches.entries);
    matches.complete = matches.complete && matches.entries.size() == found;
    return true;
}

bool EntryReader::find(const QString &query, Seq before, int limit, RoomStore::Matches &matches)
{
    bool done = true;
    const auto add = [&](Seq seq) {
        if (matches.entries.size() >= static_cast<size_t>(limit)) {
            matches.complete = false;
            return false;
        }
        EntryTable::Row row;
        done = m_entries.find(seq, row) && m_reactions.read(row.entry);
        if (done && row.canDelete())
            matches.entries.push_back(std::move(row.entry));
        return done;
    };
    return m_words.search(query, before, add) && done;
}

bool EntryReader::read(Seq first, Seq last, int limit, std::vector<Entry> &entries)
{
    return m_file.transaction([&] {
        return m_entries.readNewest(first, last, limit, entries) && m_reactions.read(entries);
    });
}

bool EntryReader::readOldest(Seq first, Seq last, int limit, std::vector<Entry> &entries)
{
    return m_file.transaction([&] {
        return m_entries.readOldest(first, last, limit, entries) && m_reactions.read(entries);
    });
}

} // namespace parlour
