// SPDX-License-Identifier: Apache-2.0
#include "store/logview.h"

#include "store/amender.h"
#include "store/entryreader.h"
#include "store/metatable.h"
#include "store/schema.h"
#include "store/sqlitelog.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace parlour {

struct LogView::Parts {
    explicit Parts(const QString &path, bool hasWhispers = true)
        : file(path, SqliteFile::Kind::Room),
          meta(file),
          entries(file, hasWhispers),
          reactions(file),
          words(file),
          reader(file, entries, reactions, words)
    { }

    bool readMeta(Opened &opened)
    {
        const auto isReplica = file.isReplica();
        opened.isReplica = isReplica.value_or(false);
        return isReplica && meta.read(u"room"_s, opened.room) && meta.read(u"topic"_s, opened.topic)
            && meta.read(u"first"_s, opened.first);
    }

    SqliteFile file;
    MetaTable meta;
    EntryTable entries;
    ReactionTable reactions;
    WordIndex words;
    EntryReader reader;
};

LogView::LogView(QString path) : m_path(std::move(path)) { }

LogView::~LogView() = default;

Result<LogView::Opened> LogView::open()
{
    m = std::make_unique<Parts>(m_path);
    if (!m->file.openForReading())
        return m->file.failure();
    const auto version = m->file.ask(u"PRAGMA user_version"_s);
    if (!version)
        return m->file.failure();
    if (*version > schema::Version) {
        return Failure{QCoreApplication::translate(
                           "RoomStore", "%1 was written by a newer Parlour. Use that one.")
                           .arg(m_path)};
    }
    if (*version >= schema::SameEntries && *version < schema::Whispers) {
        m.reset();
        m = std::make_unique<Parts>(m_path, false);
        if (!m->file.openForReading())
            return m->file.failure();
    }
    if (*version < schema::SameEntries) {
        m.reset();
        SqliteLog old(m_path);
        if (const auto updated = old.open(); !updated)
            return updated.error();
        m = std::make_unique<Parts>(m_path);
        if (!m->file.openForReading())
            return m->file.failure();
    }
    Opened opened;
    if (!m->readMeta(opened))
        return m->file.failure();
    return opened;
}

Result<std::vector<Entry>> LogView::after(Seq seq, int limit)
{
    Page page;
    if (!m->reader.after(seq, limit, std::numeric_limits<Seq>::max(), page))
        return m->file.failure();
    return std::move(page.entries);
}

} // namespace parlour
