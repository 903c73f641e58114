// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/roomstore.h"

#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <optional>

namespace parlour {

// A room's log in one SQLite file: WAL, synchronous=FULL, so that a commit survives a power cut. One
// process at a time (a lock file beside it says who).
//
// Threads: blocks on the disk; made, used and destroyed in one thread. SqliteStore gives it its own.
class SqliteLog
{
public:
    explicit SqliteLog(QString path);
    ~SqliteLog();
    SqliteLog(const SqliteLog &) = delete;
    SqliteLog &operator=(const SqliteLog &) = delete;

    // See RoomStore for the meaning and the promises.
    Result<RoomStore::Opened> open();
    Result<std::vector<Placed>> append(const std::vector<Draft> &drafts);
    Result<Page> after(Seq seq, int limit);
    Result<Page> before(Seq seq, int limit);

private:
    std::optional<Failure> lock();
    bool takeOverFromNamesake();
    std::optional<Failure> prepareSchema();
    std::optional<Failure> createSchema();
    std::optional<Failure> prepareStatements();
    Result<int> ask(const QString &sql);
    std::optional<Failure> run(const QString &sql);
    Failure notALog() const;
    Failure failure(const QString &doing, const QSqlError &error) const;
    Result<Placed> place(const Draft &draft, Seq next);
    Result<Page> read(QSqlQuery &query, Seq seq, int limit, bool backwards);
    bool rollBack();

    const QString m_path;
    const QString m_connection; // QtSql's name for it
    std::unique_ptr<QLockFile> m_lock;
    QSqlDatabase m_database;
    std::optional<QSqlQuery> m_find;
    std::optional<QSqlQuery> m_insert;
    std::optional<QSqlQuery> m_after;
    std::optional<QSqlQuery> m_before;
    Seq m_last = 0;
};

} // namespace parlour
