// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitereader.h"

namespace parlour {

SqliteReader::SqliteReader(QString path)
    : m_file(std::move(path), SqliteFile::Kind::Room),
      m_entries(m_file),
      m_reactions(m_file),
      m_words(m_file),
      m_reader(m_file, m_entries, m_reactions, m_words)
{ }

std::optional<Failure> SqliteReader::open()
{
    if (m_file.openForReading())
        return std::nullopt;
    return m_file.failure();
}

Result<Page> SqliteReader::after(Seq seq, int limit, Seq last)
{
    Page page;
    if (!m_reader.after(seq, limit, last, page))
        return m_file.failure();
    return page;
}

Result<Page> SqliteReader::before(Seq seq, int limit, Seq last)
{
    Page page;
    if (!m_reader.before(seq, limit, last, page))
        return m_file.failure();
    return page;
}

Result<RoomStore::Matches> SqliteReader::search(const QString &query, Seq before, int limit)
{
    RoomStore::Matches matches;
    if (!m_reader.search(query, before, limit, matches))
        return m_file.failure();
    return matches;
}

} // namespace parlour
