// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include "base/failpoint.h"
#include "base/logging.h"
#include "store/failpoints.h"
#include "store/wordindex.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace parlour::schema {
namespace {

bool runAll(SqliteFile &file, const QStringList &statements)
{
    for (const QString &sql : statements) {
        if (!file.run(sql))
            return false;
        failPoint(failpoints::Migrate);
    }
    return true;
}

bool createFirst(SqliteFile &file)
{
    return runAll(
        file,
        {u"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE entries (seq INTEGER PRIMARY KEY, type INTEGER NOT NULL, sender TEXT NOT "
         u"NULL, "
         "author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, id TEXT, reply_to INTEGER)"_s});
}

bool nameLog(SqliteFile &file)
{
    const QString epoch = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return runAll(file,
                  {u"CREATE UNIQUE INDEX entries_by_sender_and_id ON entries (sender, id) "
                   "WHERE id IS NOT NULL"_s,
                   u"INSERT INTO meta VALUES ('epoch', '%1')"_s.arg(epoch)});
}

// `holds` is the number at which a replica knows the reactions of a message to be as they are here;
// `changed` that of the React which made one so. Those that were taken away stay in a replica as rows
// that are not `is_on`, so that an older React does not bring them back. The order on a message is emoji_place
// (one for each emoji), then place.
bool addChanges(SqliteFile &file)
{
    return runAll(file,
                  {u"ALTER TABLE entries ADD COLUMN target INTEGER"_s,
                   u"ALTER TABLE entries ADD COLUMN is_on INTEGER"_s,
                   u"ALTER TABLE entries ADD COLUMN edited_by INTEGER"_s,
                   u"ALTER TABLE entries ADD COLUMN deleted_by INTEGER"_s,
                   u"ALTER TABLE entries ADD COLUMN holds INTEGER"_s,
                   u"CREATE INDEX entries_by_target ON entries (target) WHERE target IS NOT NULL"_s,
                   u"CREATE TABLE reactions (target INTEGER NOT NULL, emoji TEXT NOT NULL, sender "
                   u"TEXT NOT NULL, "
                   "author TEXT NOT NULL, is_on INTEGER NOT NULL, changed INTEGER NOT NULL, "
                   "emoji_place INTEGER NOT NULL, place INTEGER NOT NULL, "
                   "PRIMARY KEY (target, emoji, sender)) WITHOUT ROWID"_s,
                   WordIndex::createTable()});
}

bool addOutbox(SqliteFile &file)
{
    return runAll(
        file,
        {u"CREATE TABLE outbox (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
         "type INTEGER NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL, time INTEGER NOT NULL, "
         "reply_to INTEGER, target INTEGER, is_on INTEGER, refusal TEXT)"_s});
}

// The roles are those of protocol/member.h, the kinds those of Sanction. An `until` of 0 is none.
bool addRegister(SqliteFile &file)
{
    return runAll(
        file,
        {u"CREATE TABLE names (name_key TEXT PRIMARY KEY, name TEXT NOT NULL, identity BLOB "
         "NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE accounts (identity BLOB PRIMARY KEY, role INTEGER NOT NULL, "
         "admitted INTEGER NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE sanctions (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, "
         "identity BLOB, name_key TEXT NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL, "
         "reason TEXT NOT NULL, author TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER "
         "NOT NULL)"_s,
         u"CREATE TABLE invites (number INTEGER PRIMARY KEY, token_hash BLOB NOT NULL, "
         "author TEXT NOT NULL, until INTEGER NOT NULL, uses_left INTEGER NOT NULL)"_s,
         u"CREATE TABLE moderation (place INTEGER PRIMARY KEY, action TEXT NOT NULL, author "
         "TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL, minutes INTEGER NOT NULL, "
         "time INTEGER NOT NULL, detail TEXT NOT NULL)"_s});
}

// Not null: it is for the one with this name alone.
bool addRecipients(SqliteFile &file, bool isRoom)
{
    return runAll(file, {u"ALTER TABLE entries ADD COLUMN recipient TEXT"_s})
        && (isRoom || runAll(file, {u"ALTER TABLE outbox ADD COLUMN recipient TEXT"_s}));
}

bool indexOldEntries(SqliteFile &file)
{
    constexpr int Often = 1'000;
    WordIndex words(file);
    Statement messages(file, u"SELECT seq, author, text FROM entries WHERE type = 1"_s);
    bool added = true;
    int count = 0;
    const auto add = [&](QSqlQuery &row) {
        added =
            words.add(row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString());
        if (++count % Often == 0)
            failPoint(failpoints::Migrate);
        return added;
    };
    return messages.each(add) && added;
}

} // namespace

bool bringUp(SqliteFile &file, SqliteFile::Kind kind)
{
    const int from = file.version();
    if (from == Version)
        return true;
    if (from > 0)
        qCInfo(lcStore).noquote() << "Bringing" << file.path() << "from version" << from << "to"
                                  << Version;
    const bool isRoom = kind == SqliteFile::Kind::Room;
    if (isRoom)
        file.keepPrivate();
    return file.transaction([&] {
        if (from < 1 && !(createFirst(file) && (!isRoom || nameLog(file))))
            return false;
        if (from < 2
            && !(addChanges(file) && (from != 1 || indexOldEntries(file))
                 && (isRoom || addOutbox(file))))
            return false;
        if (isRoom && from < 3 && !addRegister(file))
            return false;
        if (!addRecipients(file, isRoom))
            return false;
        failPoint(failpoints::Migrate);
        return file.run(u"PRAGMA user_version=%1"_s.arg(Version));
    });
}

} // namespace parlour::schema
