// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "store/statement.h"

namespace parlour {

// Who put which emoji on which message: changes.h's rules for them, as SQL.
//
// In a room's log Reacts come in their order, and what was taken away is gone. In a replica an older one
// may come later: what was taken away stays as a row that is off, the newest few on each message.
class ReactionTable
{
public:
    explicit ReactionTable(SqliteFile &file);

    // A React by `sender` (rules::nameKey). An older one than what is known of the same emoji and
    // person changes nothing.
    bool apply(const Entry &react, const QString &sender);
    // Would one more be one too many?
    bool isFull(const Entry &react, const QString &sender, bool &full);
    // What a message has on it, all at once, and nothing else.
    bool replace(const Entry &message);
    bool remove(Seq target);
    bool removeUpTo(Seq target);

    bool read(Entry &message);
    // For entries in ascending order.
    bool read(std::vector<Entry> &entries);

private:
    bool takeAway(const Entry &react, const QString &sender);
    bool put(Seq target, const QString &emoji, const QString &sender, const QString &author,
             const Entry &react);

    const bool m_keepsOff;
    Statement m_find;
    Statement m_places;
    Statement m_put;
    Statement m_confirm;
    Statement m_takeAway;
    Statement m_forgetOff;
    Statement m_count;
    Statement m_remove;
    Statement m_removeUpTo;
    Statement m_read;
};

} // namespace parlour
