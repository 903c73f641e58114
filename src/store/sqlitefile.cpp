// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitefile.h"

#include "base/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// PRAGMA application_id: whose a file is. Never change one.
constexpr int RoomId = 0x5061726c; // "Parl"
constexpr int ReplicaId = 0x50617252; // "ParR"

// SQLite's result codes, which QtSql tells as text. The upper bytes are details.
enum SqliteCode : int {
    Permission = 3,
    ReadOnly = 8,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    NotADatabase = 26
};

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

// SQLite itself takes a file shorter than a page for an empty one, and writes over it.
bool mayBeDatabase(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return true; // new, or opening it will say why not
    const QByteArray head = file.read(16);
    return head.isEmpty() || head.startsWith("SQLite format 3");
}

} // namespace

SqliteFile::SqliteFile(QString path, Kind kind)
    : m_path(std::move(path)),
      m_kind(kind),
      m_connection(QUuid::createUuid().toString(QUuid::Id128))
{ }

SqliteFile::~SqliteFile()
{
    m_database.close();
    m_database = QSqlDatabase();
    if (QSqlDatabase::contains(m_connection))
        QSqlDatabase::removeDatabase(m_connection);
}

bool SqliteFile::open(int newestVersion)
{
    const bool isFile = m_path != ":memory:"_L1;
    if (isFile && !lock())
        return false;
    if (isFile && !mayBeDatabase(m_path))
        return refuse(notOurs());
    // SQLite would let everybody read a new one, and gives its mode to the files beside it.
    if (isFile)
        QFile(m_path).open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly);
    return connect({}) && checkOwner(newestVersion);
}

bool SqliteFile::openForReading()
{
    return connect(u"QSQLITE_OPEN_READONLY"_s) && waitForOthers(true);
}

bool SqliteFile::lock()
{
    const QFileInfo file(m_path);
    if (!QDir().mkpath(file.absolutePath())) {
        return refuse(tr("Can't make the folder %1. Choose one that you may write to.")
                          .arg(file.absolutePath()));
    }
    if (!QFileInfo(file.absolutePath()).isWritable() || (file.exists() && !file.isWritable()))
        return refuse(notWritable());
    m_lock.emplace(m_path);
    switch (m_lock->take()) {
    case FileLock::Answer::Mine:
        return true;
    case FileLock::Answer::Taken:
        return refuse(inUse());
    case FileLock::Answer::NotWritable:
        break;
    }
    return refuse(notWritable());
}

bool SqliteFile::connect(const QString &options)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(m_path);
    m_database.setConnectOptions(options);
    return m_database.open() || fail(m_database.lastError());
}

bool SqliteFile::checkOwner(int newestVersion)
{
    const auto version = ask(u"PRAGMA user_version"_s);
    const auto owner = ask(u"PRAGMA application_id"_s);
    const auto tables = ask(u"SELECT count(*) FROM sqlite_master"_s);
    if (!version || !owner || !tables)
        return false;
    const bool isNew = *tables == 0 && *version == 0;
    if (!isNew && *owner != (m_kind == Kind::Room ? RoomId : ReplicaId))
        return refuse(notOurs());
    if (*version > newestVersion) {
        const QString sentence = m_kind == Kind::Room
            ? tr(
                "The room's log %1 was written by a newer Parlour. Use that one, or choose another "
                "room name.")
            : tr("%1 was written by a newer Parlour. Use that one, or move the file to another "
                 "folder.");
        return refuse(sentence.arg(m_path));
    }
    m_version = static_cast<int>(*version);
    return setUp(isNew);
}

std::optional<bool> SqliteFile::isReplica()
{
    const auto owner = ask(u"PRAGMA application_id"_s);
    return owner ? std::optional(*owner == ReplicaId) : std::nullopt;
}

bool SqliteFile::setUp(bool isNew)
{
    // Has to stand before the first page is written.
    if (isNew && !run(u"PRAGMA auto_vacuum=INCREMENTAL"_s))
        return false;
    for (const auto &pragma : {u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=FULL"_s,
                               u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA secure_delete=ON"_s}) {
        if (!run(pragma))
            return false;
    }
    return waitForOthers(true)
        && (!isNew
            || run(u"PRAGMA application_id=%1"_s.arg(m_kind == Kind::Room ? RoomId : ReplicaId)));
}

bool SqliteFile::run(const QString &sql)
{
    QSqlQuery query(m_database);
    return query.exec(sql) || fail(query.lastError());
}

std::optional<qint64> SqliteFile::ask(const QString &sql)
{
    QSqlQuery query(m_database);
    if (query.exec(sql) && query.next())
        return query.value(0).toLongLong();
    fail(query.lastError());
    return std::nullopt;
}

bool SqliteFile::begin()
{
    return m_database.transaction() || fail(m_database.lastError());
}

bool SqliteFile::commit()
{
    return m_database.commit() || fail(m_database.lastError());
}

void SqliteFile::rollBack()
{
    // After some errors (a full disk) SQLite has rolled back by itself and says so here.
    m_database.rollback();
}

bool SqliteFile::setDurable(bool on)
{
    return run(on ? u"PRAGMA synchronous=FULL"_s : u"PRAGMA synchronous=NORMAL"_s);
}

void SqliteFile::keepPrivate()
{
    for (const auto &path : {m_path, m_path + u"-wal"_s, m_path + u"-shm"_s}) {
        if (QFile::exists(path) && !QFile::setPermissions(path, OwnerOnly))
            qCWarning(lcStore).noquote() << "Others may be able to read" << path;
    }
}

bool SqliteFile::emptyWriteAheadLog(bool &isEmpty)
{
    isEmpty = false;
    if (!waitForOthers(false))
        return false;
    const auto isBusy = ask(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); // a row, no error
    isEmpty = isBusy == 0;
    return waitForOthers(true) && isBusy;
}

bool SqliteFile::waitForOthers(bool on)
{
    return run(on ? u"PRAGMA busy_timeout=2000"_s : u"PRAGMA busy_timeout=0"_s);
}

bool SqliteFile::refuse(const QString &sentence)
{
    m_failure = {sentence};
    return false;
}

bool SqliteFile::fail(const QSqlError &error)
{
    qCWarning(lcStore).noquote() << "SQLite says about" << m_path << ":" << error.text();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Full:
        return refuse(
            tr("The disk is full, and nothing more can be written to %1. Make room on it, "
               "then try again.")
                .arg(m_path));
    case Corrupt:
    case NotADatabase:
        return refuse(
            tr("The file %1 is damaged, or not a database at all. Put a copy of it in its "
               "place that is whole, or move it to another folder.")
                .arg(m_path));
    case Permission:
    case ReadOnly:
    case CantOpen:
        return refuse(notWritable());
    default:
        return refuse(
            tr("Something went wrong with the file %1: %2. Look at its disk, then try again.")
                .arg(m_path, error.databaseText()));
    }
}

QString SqliteFile::notOurs() const
{
    return m_kind == Kind::Room
        ? tr("%1 is not a room's log. Choose another room name.").arg(m_path)
        : tr("%1 is not a copy of a room's log. Move it to another folder.").arg(m_path);
}

QString SqliteFile::inUse() const
{
    return (m_kind == Kind::Room ? tr(
                "This room is hosted already, by another program on this computer (process %1).")
                                 : tr("This room is open already, in another program on this "
                                      "computer (process %1)."))
        .arg(m_lock->owner());
}

QString SqliteFile::notWritable() const
{
    return tr("May not write to %1. Choose a folder that you may write to.")
        .arg(QFileInfo(m_path).absolutePath());
}

} // namespace parlour
