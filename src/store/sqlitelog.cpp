// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitelog.h"

#include "base/logging.h"
#include "protocol/limits.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// The schema's version is in the file (PRAGMA user_version). Never change what a version means.
constexpr int SchemaVersion = 1;
constexpr int ApplicationId = 0x5061726c; // "Parl", PRAGMA application_id

QString tr(const char *text)
{
    return QCoreApplication::translate("RoomStore", text);
}

// SQLite itself takes a file shorter than a page for an empty one, and writes over it.
bool mayBeDatabase(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // new, or opening it will say why not
    const QByteArray head = file.read(16);
    return head.isEmpty() || head.startsWith("SQLite format 3");
}

// QtSql makes NULL of a null string, which a room's own notices have for a name.
QString neverNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

} // namespace

SqliteLog::SqliteLog(QString path)
    : m_path(std::move(path)), m_connection(QUuid::createUuid().toString(QUuid::Id128))
{
}

SqliteLog::~SqliteLog()
{
    m_find.reset();
    m_insert.reset();
    m_after.reset();
    m_before.reset();
    m_database.close();
    m_database = QSqlDatabase();
    if (QSqlDatabase::contains(m_connection))
        QSqlDatabase::removeDatabase(m_connection);
}

Result<RoomStore::Opened> SqliteLog::open()
{
    if (auto problem = lock())
        return *problem;
    if (!mayBeDatabase(m_path))
        return notALog();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    if (!m_database.open())
        return failure(tr("open"), m_database.lastError());
    if (auto problem = prepareSchema())
        return *problem;
    if (auto problem = prepareStatements())
        return *problem;

    QSqlQuery query(m_database);
    if (!query.exec(u"SELECT coalesce(max(seq), 0) FROM entries"_s) || !query.next())
        return failure(tr("read"), query.lastError());
    m_last = query.value(0).toLongLong();
    if (!query.exec(u"SELECT value FROM meta WHERE key = 'epoch'"_s) || !query.next())
        return failure(tr("read"), query.lastError());
    qCInfo(lcStore).noquote() << "Opened" << m_path << "with" << m_last << "entries.";
    return RoomStore::Opened{m_last, query.value(0).toString()};
}

std::optional<Failure> SqliteLog::lock()
{
    const QFileInfo file(m_path);
    if (!QDir().mkpath(file.absolutePath()))
        return Failure{tr("Can't make the folder %1. Choose one that you may write to.").arg(file.absolutePath())};
    if (!QFileInfo(file.absolutePath()).isWritable() || (file.exists() && !file.isWritable()))
        return Failure{tr("May not write to %1. Choose a folder that you may write to.").arg(file.absolutePath())};
    m_lock = std::make_unique<QLockFile>(m_path + u".lock"_s);
    m_lock->setStaleLockTime(0); // only a dead owner makes it stale, not age
    if (m_lock->tryLock(0) || takeOverFromNamesake())
        return std::nullopt;
    if (m_lock->error() != QLockFile::LockFailedError)
        return Failure{tr("May not write to %1. Choose a folder that you may write to.").arg(file.absolutePath())};
    qint64 pid = 0;
    QString host, program;
    m_lock->getLockInfo(&pid, &host, &program);
    return Failure{tr("This room is hosted already, by another program on this computer (process %1).").arg(pid)};
}

// A lock file names a process by its number. In a container a program that was killed and started
// again has the same one, and would take itself for its own predecessor, alive.
bool SqliteLog::takeOverFromNamesake()
{
    qint64 pid = 0;
    QString host, program;
    if (!m_lock->getLockInfo(&pid, &host, &program) || pid != QCoreApplication::applicationPid())
        return false;
    // Refused by the kernel's own lock on the file as long as somebody really holds it.
    return m_lock->removeStaleLockFile() && m_lock->tryLock(0);
}

std::optional<Failure> SqliteLog::prepareSchema()
{
    const auto version = ask(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    const auto owner = ask(u"PRAGMA application_id"_s);
    if (!owner)
        return owner.error();
    const auto tables = ask(u"SELECT count(*) FROM sqlite_master"_s);
    if (!tables)
        return tables.error();
    const bool isNew = *tables == 0 && *version == 0;
    if (!isNew && *owner != ApplicationId)
        return notALog();
    if (*version > SchemaVersion) {
        return Failure{tr("The room's log %1 was written by a newer Parlour. Use that one, or choose another room name.").arg(m_path)};
    }
    for (const auto &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
                               u"PRAGMA busy_timeout=2000"_s, u"PRAGMA temp_store=MEMORY"_s}) {
        if (auto problem = run(pragma))
            return problem;
    }
    return isNew ? createSchema() : std::nullopt;
}

std::optional<Failure> SqliteLog::createSchema()
{
    m_database.transaction();
    const QString epoch = QUuid::createUuid().toString(QUuid::WithoutBraces);
    for (const auto &sql :
         {u"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
          u"CREATE TABLE entries (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, sender TEXT NOT NULL, "
          "author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, id TEXT, reply_to INTEGER)"_s,
          u"CREATE UNIQUE INDEX entries_by_sender_and_id ON entries (sender, id) WHERE id IS NOT NULL"_s,
          u"INSERT INTO meta VALUES ('epoch', '%1')"_s.arg(epoch),
          u"PRAGMA application_id=%1"_s.arg(ApplicationId),
          u"PRAGMA user_version=%1"_s.arg(SchemaVersion)}) {
        if (auto problem = run(sql)) {
            rollBack();
            return problem;
        }
    }
    if (!m_database.commit())
        return failure(tr("write"), m_database.lastError());
    return std::nullopt;
}

std::optional<Failure> SqliteLog::prepareStatements()
{
    const auto prepare = [this](std::optional<QSqlQuery> &query, const QString &sql) {
        query.emplace(m_database);
        query->setForwardOnly(true);
        return query->prepare(sql);
    };
    const QString columns = u"SELECT seq, type, author, text, time, id, reply_to FROM entries "_s;
    if (prepare(m_find, u"SELECT seq, time FROM entries WHERE sender = ? AND id = ?"_s)
        && prepare(m_insert, u"INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
        && prepare(m_after, columns + u"WHERE seq > ? ORDER BY seq LIMIT ?"_s)
        && prepare(m_before, columns + u"WHERE seq < ? ORDER BY seq DESC LIMIT ?"_s))
        return std::nullopt;
    return failure(tr("read"), m_database.lastError());
}

Result<int> SqliteLog::ask(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql) || !query.next())
        return failure(tr("read"), query.lastError());
    return query.value(0).toInt();
}

std::optional<Failure> SqliteLog::run(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql))
        return std::nullopt;
    return failure(tr("write"), query.lastError());
}

Failure SqliteLog::notALog() const
{
    return {tr("%1 is not a room's log. Choose another room name.").arg(m_path)};
}

Failure SqliteLog::failure(const QString &doing, const QSqlError &error) const
{
    qCWarning(lcStore).noquote() << "Can't" << doing << m_path << ":" << error.text();
    return {tr("Can't %1 the room's log %2: %3.").arg(doing, m_path, error.databaseText())};
}

Result<std::vector<Placed>> SqliteLog::append(const std::vector<Draft> &drafts)
{
    if (!m_database.transaction())
        return failure(tr("write"), m_database.lastError());
    std::vector<Placed> places;
    places.reserve(drafts.size());
    Seq last = m_last;
    for (const auto &draft : drafts) {
        auto placed = place(draft, last + 1);
        if (!placed) {
            rollBack();
            return placed.error();
        }
        if (!placed->repeated)
            last = placed->seq;
        places.push_back(*placed);
    }
    if (!m_database.commit()) {
        const auto problem = failure(tr("write"), m_database.lastError());
        rollBack();
        return problem;
    }
    m_last = last;
    return places;
}

Result<Placed> SqliteLog::place(const Draft &draft, Seq next)
{
    const Entry &entry = draft.entry;
    if (!entry.id.isEmpty()) {
        m_find->bindValue(0, neverNull(draft.sender));
        m_find->bindValue(1, entry.id);
        if (!m_find->exec())
            return failure(tr("read"), m_find->lastError());
        const bool known = m_find->next();
        const Placed old{known ? m_find->value(0).toLongLong() : 0,
                         known ? m_find->value(1).toLongLong() : 0, true};
        m_find->finish();
        if (known)
            return old;
    }
    m_insert->bindValue(0, next);
    m_insert->bindValue(1, static_cast<int>(entry.type));
    m_insert->bindValue(2, neverNull(draft.sender));
    m_insert->bindValue(3, neverNull(entry.from));
    m_insert->bindValue(4, neverNull(entry.text));
    m_insert->bindValue(5, entry.time);
    m_insert->bindValue(6, orNull(entry.id));
    m_insert->bindValue(7, entry.replyTo > 0 ? QVariant(entry.replyTo) : QVariant(QMetaType::fromType<qint64>()));
    if (!m_insert->exec())
        return failure(tr("write"), m_insert->lastError());
    m_insert->finish();
    return Placed{next, entry.time, false};
}

bool SqliteLog::rollBack()
{
    // After some errors (a full disk) SQLite has rolled back by itself and says so here.
    return m_database.rollback();
}

Result<Page> SqliteLog::after(Seq seq, int limit)
{
    return read(*m_after, seq, limit, false);
}

Result<Page> SqliteLog::before(Seq seq, int limit)
{
    return read(*m_before, seq, limit, true);
}

Result<Page> SqliteLog::read(QSqlQuery &query, Seq seq, int limit, bool backwards)
{
    query.bindValue(0, seq);
    query.bindValue(1, limit);
    if (!query.exec())
        return failure(tr("read"), query.lastError());
    Page page;
    // What does not fit one frame is not read at all: the next page begins there. JSON takes at least
    // a byte for each UTF-16 unit.
    for (qsizetype units = 0; units < limits::ListBytes && query.next();) {
        Entry entry;
        entry.seq = query.value(0).toLongLong();
        entry.type = static_cast<EntryType>(query.value(1).toInt());
        entry.from = query.value(2).toString();
        entry.text = query.value(3).toString();
        entry.time = query.value(4).toLongLong();
        entry.id = query.value(5).toString();
        entry.replyTo = query.value(6).toLongLong();
        units += entry.text.size() + entry.from.size();
        page.entries.push_back(std::move(entry));
    }
    query.finish();
    if (backwards)
        std::reverse(page.entries.begin(), page.entries.end());
    if (page.entries.empty())
        page.complete = true;
    else
        page.complete = backwards ? page.first() == 1 : page.last() >= m_last;
    return page;
}

} // namespace parlour
