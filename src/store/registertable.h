// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/register.h"
#include "store/metatable.h"

namespace parlour {

// What a room remembers of people, in the tables of its file. Rows that make no sense (a file that
// somebody has edited) are passed over, with a word in the log; a password is never one of them.
class RegisterTable
{
public:
    RegisterTable(SqliteFile &file, MetaTable &meta);

    bool read(Register &reg);
    // In this order; within the caller's transaction.
    bool apply(const std::vector<RegisterChange> &changes);

private:
    bool readPeople(Register &reg);
    bool readNumbered(Register &reg);
    bool readLog(Register &reg);
    bool readSettings(Register &reg);

    bool apply(const NameClaim &claim);
    bool apply(const Account &account);
    bool apply(const Sanction &sanction);
    bool apply(const InviteRecord &invite);
    bool apply(const ModerationEntry &entry);
    bool apply(const RemoveSanction &removal);
    bool apply(const RemoveInvite &removal);
    bool apply(const PasswordChange &change);
    bool apply(const AnnouncementChange &change);
    bool noteNumber(qint64 number);

    MetaTable &m_meta;
    Statement m_claims;
    Statement m_accounts;
    Statement m_sanctions;
    Statement m_invites;
    Statement m_log;
    Statement m_putClaim;
    Statement m_putAccount;
    Statement m_putSanction;
    Statement m_putInvite;
    Statement m_addToLog;
    Statement m_trimLog;
    Statement m_removeSanction;
    Statement m_removeInvite;
    Statement m_admitAnew;
};

} // namespace parlour
