// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/statement.h"

namespace parlour {

// Single values of a file, by name.
class MetaTable
{
public:
    explicit MetaTable(SqliteFile &file);

    bool read(const QString &key, QString &value); // not there: as it was
    bool read(const QString &key, qint64 &value);
    bool write(const QString &key, const QString &value);
    bool write(const QString &key, qint64 value);
    bool remove(const QString &key);

private:
    Statement m_read;
    Statement m_write;
    Statement m_remove;
};

} // namespace parlour
