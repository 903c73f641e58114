// SPDX-License-Identifier: Apache-2.0
#include "store/entrytable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString selectEntries(const QString &rest, bool hasRecipients)
{
    return u"SELECT seq, type, author, text, time, id, reply_to, target, is_on, edited_by, "
           u"deleted_by, "
           "sender, holds, "_s
        + (hasRecipients ? u"recipient FROM entries "_s : u"NULL FROM entries "_s) + rest;
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant seqOrNull(Seq seq)
{
    return seq > 0 ? QVariant(seq) : QVariant(QMetaType::fromType<qint64>());
}

} // namespace

EntryTable::EntryTable(SqliteFile &file, bool hasRecipients)
    : m_insert(
        file,
        u"INSERT INTO entries (seq, type, sender, author, text, time, id, reply_to, target, is_on, "
        "edited_by, deleted_by, holds, recipient) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_find(file, selectEntries(u"WHERE seq = ?"_s, hasRecipients)),
      m_findId(file, u"SELECT seq, time FROM entries WHERE sender = ? AND id = ?"_s),
      m_setText(file, u"UPDATE entries SET text = ?, edited_by = ? WHERE seq = ?"_s),
      m_setDeleted(file, u"UPDATE entries SET text = '', deleted_by = ? WHERE seq = ?"_s),
      m_setHolds(file, u"UPDATE entries SET holds = ? WHERE seq = ?"_s),
      m_emptyEdits(file, u"UPDATE entries SET text = '' WHERE target = ? AND type = 3"_s),
      m_emptyEditsUpTo(
          file, u"UPDATE entries SET text = '' WHERE target <= ? AND type = 3 AND text <> ''"_s),
      m_emptyText(file, u"UPDATE entries SET text = '' WHERE seq = ?"_s),
      m_readOldest(
          file, selectEntries(u"WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?"_s, hasRecipients)),
      m_readNewest(
          file,
          selectEntries(u"WHERE seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?"_s, hasRecipients)),
      m_readChanges(file, selectEntries(u"WHERE target = ? ORDER BY seq"_s, hasRecipients)),
      m_removeUpTo(file, u"DELETE FROM entries WHERE seq <= ?"_s),
      // Two questions: SQLite answers each from an end of the table, but both together by reading it.
      m_ends(file,
             u"SELECT (SELECT coalesce(min(seq), 0) FROM entries), "
             "(SELECT coalesce(max(seq), 0) FROM entries)"_s)
{ }

bool EntryTable::insert(const Entry &entry, const QString &sender, Seq holds)
{
    return m_insert.run(entry.seq, static_cast<int>(entry.type), sender, entry.from, entry.text,
                        entry.time, textOrNull(entry.id), seqOrNull(entry.replyTo),
                        seqOrNull(entry.target),
                        entry.type == EntryType::React ? QVariant(int(entry.on))
                                                       : QVariant(QMetaType::fromType<int>()),
                        seqOrNull(entry.editedBy), seqOrNull(entry.deletedBy), seqOrNull(holds),
                        textOrNull(entry.to));
}

Entry EntryTable::entryOf(const QSqlQuery &row)
{
    Entry entry;
    entry.seq = row.value(0).toLongLong();
    entry.type = static_cast<EntryType>(row.value(1).toInt());
    entry.from = row.value(2).toString();
    entry.text = row.value(3).toString();
    entry.time = row.value(4).toLongLong();
    entry.id = row.value(5).toString();
    entry.replyTo = row.value(6).toLongLong();
    entry.target = row.value(7).toLongLong();
    entry.on = row.isNull(8) || row.value(8).toBool();
    entry.editedBy = row.value(9).toLongLong();
    entry.deletedBy = row.value(10).toLongLong();
    entry.to = row.value(13).toString();
    return entry;
}

bool EntryTable::find(Seq seq, Row &found)
{
    found = {};
    const auto note = [&found](QSqlQuery &row) {
        found = {true, entryOf(row), row.value(11).toString(), row.value(12).toLongLong()};
        return false;
    };
    return m_find.each(note, seq);
}

bool EntryTable::findId(const QString &sender, const MessageId &id, Placed &placed)
{
    const auto note = [&placed](QSqlQuery &row) {
        placed.seq = row.value(0).toLongLong();
        placed.time = row.value(1).toLongLong();
        placed.repeated = true;
        return false;
    };
    return m_findId.each(note, sender, id);
}

bool EntryTable::setText(Seq seq, const QString &text, Seq editedBy)
{
    return m_setText.run(text, editedBy, seq);
}

bool EntryTable::setDeleted(Seq seq, Seq deletedBy)
{
    return m_setDeleted.run(deletedBy, seq);
}

bool EntryTable::setHolds(Seq seq, Seq holds)
{
    return m_setHolds.run(holds, seq);
}

bool EntryTable::emptyEditsOf(Seq target)
{
    return m_emptyEdits.run(target);
}

bool EntryTable::emptyEditsUpTo(Seq target)
{
    return m_emptyEditsUpTo.run(target);
}

bool EntryTable::emptyText(Seq seq)
{
    return m_emptyText.run(seq);
}

bool EntryTable::readOldest(Seq first, Seq last, int limit, std::vector<Entry> &entries)
{
    return m_readOldest.each([&](QSqlQuery &row) { return entries.push_back(entryOf(row)), true; },
                             first, last, limit);
}

bool EntryTable::readNewest(Seq first, Seq last, int limit, std::vector<Entry> &entries)
{
    const bool done = m_readNewest.each(
        [&](QSqlQuery &row) { return entries.push_back(entryOf(row)), true; }, first, last, limit);
    std::reverse(entries.begin(), entries.end());
    return done;
}

bool EntryTable::readChangesOf(Seq target, std::vector<Entry> &changes)
{
    return m_readChanges.each([&](QSqlQuery &row) { return changes.push_back(entryOf(row)), true; },
                              target);
}

bool EntryTable::removeUpTo(Seq seq)
{
    return m_removeUpTo.run(seq);
}

bool EntryTable::firstAndLast(Seq &first, Seq &last)
{
    const auto note = [&](QSqlQuery &row) {
        first = row.value(0).toLongLong();
        last = row.value(1).toLongLong();
        return false;
    };
    return m_ends.each(note);
}

} // namespace parlour
