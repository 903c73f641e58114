// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sqlitefile.h"

#include <QSqlQuery>
#include <QVariant>

#include <optional>

namespace parlour {

// One SQL sentence, prepared when it is first needed. What goes wrong is remembered by its file.
class Statement
{
public:
    Statement(SqliteFile &file, QString sql) : m_file(file), m_sql(std::move(sql)) { }

    template<typename... Values>
    bool run(const Values &...values)
    {
        return each([](QSqlQuery &) { return false; }, values...);
    }

    // Calls row(query) for each row, as long as that wants another one.
    template<typename Row, typename... Values>
    bool each(Row row, const Values &...values)
    {
        if (!prepare())
            return false;
        int at = 0;
        (m_query->bindValue(at++, bindable(values)), ...);
        if (!m_query->exec())
            return m_file.fail(m_query->lastError());
        while (m_query->next() && row(*m_query)) { }
        const QSqlError error = m_query->lastError();
        m_query->finish(); // an open one keeps the log beside the database from being emptied
        return !error.isValid() || m_file.fail(error);
    }

private:
    bool prepare()
    {
        if (m_query)
            return true;
        m_query.emplace(m_file.database());
        m_query->setForwardOnly(true);
        if (m_query->prepare(m_sql))
            return true;
        m_file.fail(m_query->lastError());
        m_query.reset();
        return false;
    }

    // QtSql makes NULL of a null string, which a room's own notices have for a name.
    static QVariant bindable(const QString &text)
    {
        return text.isNull() ? QStringLiteral("") : text;
    }
    // Likewise of a null byte array.
    static QVariant bindable(const QByteArray &bytes)
    {
        return bytes.isNull() ? QByteArray("") : bytes;
    }
    static QVariant bindable(const QVariant &value) { return value; }
    static QVariant bindable(qint64 number) { return number; }
    static QVariant bindable(int number) { return number; }

    SqliteFile &m_file;
    const QString m_sql;
    std::optional<QSqlQuery> m_query;
};

} // namespace parlour
