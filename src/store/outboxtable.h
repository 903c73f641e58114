// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/replicalog.h"
#include "store/statement.h"

namespace parlour {

// What was said and is not in the room's log yet, in the order of saying.
class OutboxTable
{
public:
    explicit OutboxTable(SqliteFile &file);

    bool read(std::vector<Unsent> &unsent);
    bool add(const Entry &entry); // one that is there already stays as it is
    bool remove(const MessageId &id);
    bool refuse(const MessageId &id, const QString &reason);
    bool retry(const MessageId &id);

private:
    Statement m_read;
    Statement m_add;
    Statement m_remove;
    Statement m_refuse;
    Statement m_retry;
};

} // namespace parlour
