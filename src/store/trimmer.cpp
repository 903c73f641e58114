// SPDX-License-Identifier: Apache-2.0
#include "store/trimmer.h"

#include "base/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int EntriesAPiece = 100; // some milliseconds
constexpr int PagesAPiece = 500; // given back at once
constexpr qint64 DayMs = 24LL * 60 * 60 * 1'000;
constexpr qint64 Megabyte = 1'000'000;
constexpr int KeptPercent =
    95; // of the size that is allowed, so that it is not done for each message

// What an entry takes at most: its row, its place in two indexes, its words. Less is removed in a
// round than has to be, never more; the next round measures what is left, and estimates better.
qint64 mostBytesOf(const Entry &entry)
{
    return 300 + 6 * entry.text.size() + 100 * static_cast<qint64>(entry.reactions.size());
}

} // namespace

Trimmer::Trimmer(SqliteFile &file, EntryTable &entries, Amender &amender)
    : m_file(file),
      m_entries(entries),
      m_amender(amender),
      m_giveBack(file, u"PRAGMA incremental_vacuum(1)"_s)
{ }

void Trimmer::begin(const Retention &keep, qint64 nowWallMs)
{
    m_keep = keep;
    m_oldestTime = nowWallMs - keep.days * DayMs;
    m_percent = 100;
    m_estimated = 0;
    m_phase = keep.keepsAll() ? Phase::Done : Phase::Weighing;
}

bool Trimmer::step(bool &more)
{
    bool done = true;
    switch (m_phase) {
    case Phase::Weighing:
        done = weigh();
        break;
    case Phase::Removing:
        done = removePiece();
        break;
    case Phase::Tidying:
        done = tidy();
        break;
    case Phase::Shrinking:
        done = shrink();
        break;
    case Phase::Done:
        break;
    }
    if (!done)
        m_phase = Phase::Done;
    more = m_phase != Phase::Done;
    return done;
}

bool Trimmer::weigh()
{
    const auto pages = m_file.ask(u"PRAGMA page_count"_s);
    const auto unused = m_file.ask(u"PRAGMA freelist_count"_s);
    const auto pageSize = m_file.ask(u"PRAGMA page_size"_s);
    if (!pages || !unused || !pageSize)
        return false;
    const qint64 size = (*pages - *unused) * *pageSize;
    const qint64 most = m_keep.megabytes * Megabyte;
    if (m_estimated > 0 && m_size > size)
        m_percent = std::clamp<qint64>((m_size - size) * 110 / m_estimated, 1, 100);
    m_size = size;
    m_estimated = 0;
    m_excess = most > 0 && size > most ? size - most * KeptPercent / 100 : 0;
    // Much that is unused already: an earlier time was interrupted before it gave that back.
    m_removedSome = *unused > *pages / 10;
    m_phase = Phase::Removing;
    return true;
}

bool Trimmer::isTooOld(const Entry &entry) const
{
    return m_keep.days > 0 && entry.time < m_oldestTime;
}

// The next ones that have to go. The newest entry stays: it knows the last number.
bool Trimmer::takeOldest(std::vector<Entry> &entries)
{
    Seq first = 0;
    Seq last = 0;
    if (!m_entries.firstAndLast(first, last)
        || !m_entries.readOldest(first, last - 1, EntriesAPiece, entries)
        || !m_amender.reactions().read(entries))
        return false;
    size_t count = 0;
    for (; count < entries.size() && (m_excess > 0 || isTooOld(entries[count])); ++count) {
        const qint64 most = mostBytesOf(entries[count]);
        m_estimated += most;
        m_excess -= std::max<qint64>(most * m_percent / 100, 1);
    }
    entries.resize(count);
    return true;
}

bool Trimmer::removePiece()
{
    std::vector<Entry> oldest;
    const auto remove = [&] {
        if (!takeOldest(oldest))
            return false;
        if (oldest.empty())
            return true;
        return m_amender.removeUpTo(oldest.back().seq, oldest);
    };
    if (!m_file.transaction(remove))
        return false;
    if (!oldest.empty())
        m_removedSome = true;
    else
        m_phase = m_removedSome ? Phase::Tidying : Phase::Done;
    m_rounds = 0;
    return true;
}

bool Trimmer::tidy()
{
    bool more = false;
    auto state = WordIndex::State::Tidy;
    if (!m_amender.tidier().merge(more) || !m_amender.words().readState(state))
        return false;
    // One that had begun before anything was removed here may be followed by another one, not by more:
    // people may delete as fast as it merges.
    if (!more && (state == WordIndex::State::Tidy || ++m_rounds == 2))
        m_phase = Phase::Shrinking;
    return true;
}

bool Trimmer::shrink()
{
    const auto mode = m_file.ask(u"PRAGMA auto_vacuum"_s);
    if (!mode || (*mode == 0 && !rebuild()))
        return false;
    const auto unused = m_file.ask(u"PRAGMA freelist_count"_s);
    if (!unused)
        return false;
    if (*unused > 0) {
        return m_file.transaction([this, count = std::min<qint64>(*unused, PagesAPiece)] {
            for (qint64 i = 0; i < count; ++i) {
                if (!m_giveBack.run()) // a page each time, as QtSql runs it
                    return false;
            }
            return true;
        });
    }
    m_phase = m_keep.megabytes > 0 ? Phase::Weighing : Phase::Done;
    bool isEmpty = false; // otherwise whoever tidies up next does it
    return m_file.emptyWriteAheadLog(isEmpty);
}

// Files of the first version can't give space back: once, they are written anew. That needs as much
// space again for a moment, on the disk and not in memory.
bool Trimmer::rebuild()
{
    qCInfo(lcStore).noquote() << "Writing" << m_file.path() << "anew, so that it can shrink.";
    const bool done = m_file.run(u"PRAGMA temp_store=DEFAULT"_s)
        && m_file.run(u"PRAGMA auto_vacuum=INCREMENTAL"_s) && m_file.run(u"VACUUM"_s);
    return m_file.run(u"PRAGMA temp_store=MEMORY"_s) && done;
}

} // namespace parlour
