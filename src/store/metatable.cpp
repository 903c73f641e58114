// SPDX-License-Identifier: Apache-2.0
#include "store/metatable.h"

using namespace Qt::StringLiterals;

namespace parlour {

MetaTable::MetaTable(SqliteFile &file)
    : m_read(file, u"SELECT value FROM meta WHERE key = ?"_s),
      m_write(file, u"INSERT OR REPLACE INTO meta VALUES (?, ?)"_s),
      m_remove(file, u"DELETE FROM meta WHERE key = ?"_s)
{ }

bool MetaTable::read(const QString &key, QString &value)
{
    return m_read.each(
        [&value](QSqlQuery &row) {
            value = row.value(0).toString();
            return false;
        },
        key);
}

bool MetaTable::read(const QString &key, qint64 &value)
{
    QString text = QString::number(value);
    const bool done = read(key, text);
    value = text.toLongLong();
    return done;
}

bool MetaTable::write(const QString &key, const QString &value)
{
    return m_write.run(key, value);
}

bool MetaTable::write(const QString &key, qint64 value)
{
    return write(key, QString::number(value));
}

bool MetaTable::remove(const QString &key)
{
    return m_remove.run(key);
}

} // namespace parlour
