// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitelog.h"

#include "base/failpoint.h"
#include "base/logging.h"
#include "store/failpoints.h"
#include "store/schema.h"

using namespace Qt::StringLiterals;

namespace parlour {

SqliteLog::SqliteLog(QString path, std::shared_ptr<const Clock> clock)
    : m_file(std::move(path), SqliteFile::Kind::Room),
      m_meta(m_file),
      m_register(m_file, m_meta),
      m_entries(m_file),
      m_amender(m_file, m_entries),
      m_reader(m_file, m_entries, m_amender.reactions(), m_amender.words()),
      m_trimmer(m_file, m_entries, m_amender),
      m_clock(std::move(clock))
{ }

Result<RoomStore::Opened> SqliteLog::open()
{
    RoomStore::Opened opened;
    Seq first = 0;
    if (!m_file.open(schema::Version) || !schema::bringUp(m_file, SqliteFile::Kind::Room)
        || !m_entries.firstAndLast(first, m_last) || !m_meta.read(u"epoch"_s, opened.epoch)
        || !m_meta.read(u"topic"_s, opened.topic) || !m_register.read(opened.reg))
        return m_file.failure();
    opened.last = m_last;
    opened.first = std::max<Seq>(first, 1);
    qCInfo(lcStore).noquote() << "Opened" << m_file.path() << "with entries" << first << "to"
                              << m_last;
    return opened;
}

Result<std::vector<Placed>> SqliteLog::append(const std::vector<Draft> &drafts)
{
    std::vector<Placed> places(drafts.size());
    Seq last = m_last;
    const bool done = m_file.transaction([&] {
        for (size_t i = 0; i < drafts.size(); ++i) {
            if (!place(drafts[i], last + 1, places[i]))
                return false;
            last = std::max(last, places[i].seq);
        }
        failPoint(failpoints::BeforeCommit);
        return true;
    });
    if (!done)
        return m_file.failure();
    failPoint(failpoints::AfterCommit);
    m_last = last;
    return places;
}

Result<bool> SqliteLog::keep(const std::vector<RegisterChange> &changes)
{
    if (!m_file.transaction([&] { return m_register.apply(changes); }))
        return m_file.failure();
    return true;
}

bool SqliteLog::place(const Draft &draft, Seq next, Placed &placed)
{
    if (!draft.entry.id.isEmpty() && !m_entries.findId(draft.sender, draft.entry.id, placed))
        return false;
    if (placed.repeated)
        return true;
    if (!m_amender.check(draft, placed))
        return false;
    if (placed.refusal != Refusal::None)
        return true;
    Entry entry = draft.entry;
    entry.seq = next;
    if (entry.type == EntryType::Delete)
        entry.to = placed.to;
    placed.seq = next;
    placed.time = entry.time;
    return m_amender.add(entry, draft.sender)
        && (entry.type != EntryType::Topic || m_meta.write(u"topic"_s, entry.text));
}

Result<Page> SqliteLog::after(Seq seq, int limit)
{
    Page page;
    if (!m_reader.after(seq, limit, m_last, page))
        return m_file.failure();
    return page;
}

Result<Page> SqliteLog::before(Seq seq, int limit)
{
    Page page;
    if (!m_reader.before(seq, limit, m_last, page))
        return m_file.failure();
    return page;
}

Result<RoomStore::Matches> SqliteLog::search(const QString &query, Seq before, int limit)
{
    RoomStore::Matches matches;
    if (!m_reader.search(query, before, limit, matches))
        return m_file.failure();
    return matches;
}

Result<Tidier::Next> SqliteLog::tidy()
{
    Tidier::Next next;
    if (!m_amender.tidier().step(m_clock->now().steady, next))
        return m_file.failure();
    return next;
}

void SqliteLog::beginTrim(const Retention &keep, qint64 nowWallMs)
{
    m_trimmer.begin(keep, nowWallMs);
}

Result<SqliteLog::Trimmed> SqliteLog::trimPiece()
{
    Trimmed trimmed;
    Seq first = 0;
    if (!m_trimmer.step(trimmed.more) || !m_entries.firstAndLast(first, m_last))
        return m_file.failure();
    trimmed.first = std::max<Seq>(first, 1);
    return trimmed;
}

} // namespace parlour
