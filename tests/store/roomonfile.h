// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sqlitestore.h"
#include "store/storedialogue.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace parlour::test {

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("Can't write %s", qPrintable(path));
}

// Is it anywhere in the files of a folder, whatever their names?
inline bool isInFiles(const QString &folder, const QByteArray &bytes)
{
    const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    return std::any_of(files.begin(), files.end(), [&bytes](const QFileInfo &file) {
        return contentOf(file.filePath()).contains(bytes);
    });
}

// Lets somebody else's program do something to a database file; the first value of the last answer.
inline QVariant runSql(const QString &path, const QStringList &statements)
{
    const QString name = QStringLiteral("somebody else");
    QVariant value;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        for (const auto &statement : statements) {
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
            value = query.next() ? query.value(0) : QVariant();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return value;
}

// A log as the first version of Parlour made it.
inline void makeFirstVersion(const QString &path, int messages)
{
    runSql(path,
           {QStringLiteral("PRAGMA journal_mode=WAL"),
            QStringLiteral(
                "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
            QStringLiteral(
                "CREATE TABLE entries (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, sender "
                "TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT "
                "NULL, id TEXT, reply_to INTEGER)"),
            QStringLiteral(
                "CREATE UNIQUE INDEX entries_by_sender_and_id ON entries (sender, id) WHERE id "
                "IS NOT NULL"),
            QStringLiteral("INSERT INTO meta VALUES ('epoch', 'the-old-one')"),
            QStringLiteral(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
                "INSERT INTO entries SELECT i, 1 + (i % 10 = 0), CASE WHEN i % 10 THEN 'an' ELSE "
                "'' END, CASE WHEN i % 10 THEN 'AN' ELSE '' END, 'Lời nhắn số ' || i, "
                "1700000000000 + i, CASE WHEN i % 10 THEN 'id' || i END, CASE WHEN i % 10 = 5 "
                "THEN i - 1 END FROM n WHERE i <= %1")
                .arg(messages),
            QStringLiteral("PRAGMA application_id=1348563564"),
            QStringLiteral("PRAGMA user_version=1")});
}

// A log as the second version of Parlour made it.
inline void makeSecondVersion(const QString &path)
{
    runSql(
        path,
        {QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL"),
         QStringLiteral("PRAGMA journal_mode=WAL"),
         QStringLiteral(
             "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
         QStringLiteral(
             "CREATE TABLE entries (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, sender TEXT "
             "NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, id TEXT, "
             "reply_to INTEGER, target INTEGER, is_on INTEGER, edited_by INTEGER, deleted_by "
             "INTEGER, holds INTEGER)"),
         QStringLiteral(
             "CREATE UNIQUE INDEX entries_by_sender_and_id ON entries (sender, id) WHERE id "
             "IS NOT NULL"),
         QStringLiteral(
             "CREATE INDEX entries_by_target ON entries (target) WHERE target IS NOT NULL"),
         QStringLiteral(
             "CREATE TABLE reactions (target INTEGER NOT NULL, emoji TEXT NOT NULL, sender TEXT "
             "NOT NULL, author TEXT NOT NULL, is_on INTEGER NOT NULL, changed INTEGER NOT NULL, "
             "emoji_place INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (target, emoji, "
             "sender)) WITHOUT ROWID"),
         QStringLiteral(
             "CREATE VIRTUAL TABLE words USING fts5 (author, text, content='', columnsize=0, "
             "tokenize='ascii')"),
         QStringLiteral("INSERT INTO words (rowid, author, text) VALUES (1, 'an', 'hello')"),
         QStringLiteral("INSERT INTO meta VALUES ('epoch', 'the-second-one')"),
         QStringLiteral("INSERT INTO meta VALUES ('topic', 'cats')"),
         QStringLiteral("INSERT INTO entries VALUES (1, 1, 'an', 'AN', 'hello', 1700000000001, "
                        "'id1', NULL, NULL, NULL, NULL, NULL, NULL)"),
         QStringLiteral("INSERT INTO entries VALUES (2, 5, 'bo', 'BO', '👍', 1700000000002, "
                        "'id2', NULL, 1, 1, NULL, NULL, NULL)"),
         QStringLiteral("INSERT INTO reactions VALUES (1, '👍', 'bo', 'BO', 1, 2, 1, 1)"),
         QStringLiteral("PRAGMA application_id=1348563564"),
         QStringLiteral("PRAGMA user_version=2")});
}

// A room's log in a folder of its own.
class RoomOnFile
{
public:
    RoomOnFile() : path(folder.filePath(QStringLiteral("log.sqlite"))) { }

    // Closes it if it is open, and opens it.
    RoomStore::Opened reopen()
    {
        log.reset();
        log = std::make_unique<StoreDialogue>(std::make_unique<SqliteStore>(path));
        const auto opened = log->open();
        if (!opened)
            qFatal("The log does not open: %s", qPrintable(opened.error().message));
        return *opened;
    }
    Entry entry(Seq seq) { return log->after(seq - 1, 1).value().entries.front(); }
    bool isInFiles(const QByteArray &bytes) const { return test::isInFiles(folder.path(), bytes); }

    QTemporaryDir folder;
    const QString path;
    std::unique_ptr<StoreDialogue> log;
};

} // namespace parlour::test
