// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/filelock.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QString>

#include <optional>

namespace parlour {

// One connection to a database of ours: who may open which file, how durable it is, and why something
// failed, as a sentence. A file that is not ours, damaged or from the future is never touched.
//
// What can fail says false here and in the classes that use it, and failure() tells why.
//
// Threads: blocks on the disk; made, used and destroyed in one thread.
class SqliteFile
{
    Q_DECLARE_TR_FUNCTIONS(RoomStore)

public:
    enum class Kind : quint8 { Room, Replica };

    SqliteFile(QString path, Kind kind);
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    // For reading and writing, alone: takes the lock, checks whose file it is. Its folder is made if
    // needed. Afterwards version() says what is in it.
    bool open(int newestVersion);
    // A second connection, beside an open first one.
    bool openForReading();

    const QString &path() const { return m_path; }
    Kind kind() const { return m_kind; }
    // Whether the file that is open is one, whatever it was opened as.
    std::optional<bool> isReplica();
    QSqlDatabase &database() { return m_database; }
    int version() const { return m_version; } // 0: a new file

    bool run(const QString &sql);
    std::optional<qint64> ask(const QString &sql);

    // Runs work() in a transaction and commits, or takes all of it back.
    template<typename Work>
    bool transaction(Work work)
    {
        if (!begin())
            return false;
        if (work() && commit())
            return true;
        rollBack();
        return false;
    }
    bool begin();
    bool commit();
    void rollBack();

    // A commit survives a power cut, or (off) may be lost to it, but never a part of it.
    bool setDurable(bool on);
    // From now on its owner alone reads it, as it is with a new file from its first byte on.
    void keepPrivate();
    // Moves all into the database itself; nothing of what was deleted stays in the log beside it.
    // Does not wait: while somebody reads what was there before, it stays as it is (not `isEmpty`).
    bool emptyWriteAheadLog(bool &isEmpty);

    bool fail(const QSqlError &error); // remembers it; always false
    Failure failure() const { return m_failure; } // of the last thing that failed

private:
    bool lock();
    bool connect(const QString &options);
    bool checkOwner(int newestVersion);
    bool setUp(bool isNew);
    bool waitForOthers(bool on);
    bool refuse(const QString &sentence);
    QString notOurs() const;
    QString inUse() const;
    QString notWritable() const;

    const QString m_path;
    const Kind m_kind;
    const QString m_connection; // QtSql's name for it
    std::optional<FileLock> m_lock;
    QSqlDatabase m_database;
    int m_version = 0;
    Failure m_failure;
};

} // namespace parlour
