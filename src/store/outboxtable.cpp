// SPDX-License-Identifier: Apache-2.0
#include "store/outboxtable.h"

using namespace Qt::StringLiterals;

namespace parlour {

OutboxTable::OutboxTable(SqliteFile &file)
    : m_read(file,
             u"SELECT id, type, author, text, time, reply_to, target, is_on, refusal, recipient "
             u"FROM outbox "
             "ORDER BY place"_s),
      m_add(file,
            u"INSERT OR IGNORE INTO outbox "
            "SELECT coalesce(max(place), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ? FROM outbox"_s),
      m_remove(file, u"DELETE FROM outbox WHERE id = ?"_s),
      m_refuse(file, u"UPDATE outbox SET refusal = ? WHERE id = ?"_s),
      m_retry(file,
              u"UPDATE outbox SET refusal = NULL, place = (SELECT max(place) + 1 FROM outbox) "
              "WHERE id = ?"_s)
{ }

bool OutboxTable::read(std::vector<Unsent> &unsent)
{
    const auto add = [&unsent](QSqlQuery &row) {
        Unsent one;
        one.entry.id = row.value(0).toString();
        one.entry.type = static_cast<EntryType>(row.value(1).toInt());
        one.entry.from = row.value(2).toString();
        one.entry.text = row.value(3).toString();
        one.entry.time = row.value(4).toLongLong();
        one.entry.replyTo = row.value(5).toLongLong();
        one.entry.target = row.value(6).toLongLong();
        one.entry.on = row.value(7).toBool();
        one.refusal = row.value(8).toString();
        one.entry.to = row.value(9).toString();
        unsent.push_back(std::move(one));
        return true;
    };
    return m_read.each(add);
}

bool OutboxTable::add(const Entry &entry)
{
    return m_add.run(entry.id, static_cast<int>(entry.type), entry.from, entry.text, entry.time,
                     entry.replyTo, entry.target, int(entry.on), entry.to);
}

bool OutboxTable::remove(const MessageId &id)
{
    return m_remove.run(id);
}

bool OutboxTable::refuse(const MessageId &id, const QString &reason)
{
    return m_refuse.run(reason, id);
}

bool OutboxTable::retry(const MessageId &id)
{
    return m_retry.run(id);
}

} // namespace parlour
