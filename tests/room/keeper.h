// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/register.h"

#include <algorithm>

namespace parlour::test {

// Does with changes what a store does.
struct Keeper {
    Register reg;

    template<typename T, typename Key>
    static void put(std::vector<T> &all, const T &one, Key T::*key)
    {
        std::erase_if(all, [&](const T &each) { return each.*key == one.*key; });
        all.push_back(one);
    }
    void operator()(const NameClaim &claim) { put(reg.claims, claim, &NameClaim::nameKey); }
    void operator()(const Account &account) { put(reg.accounts, account, &Account::identity); }
    void operator()(const Sanction &sanction)
    {
        put(reg.sanctions, sanction, &Sanction::number);
        reg.lastNumber = std::max(reg.lastNumber, sanction.number);
    }
    void operator()(const InviteRecord &invite)
    {
        put(reg.invites, invite, &InviteRecord::number);
        reg.lastNumber = std::max(reg.lastNumber, invite.number);
    }
    void operator()(const ModerationEntry &entry) { reg.log.push_back(entry); }
    void operator()(const RemoveSanction &gone)
    {
        std::erase_if(reg.sanctions, [&](const Sanction &s) { return s.number == gone.number; });
    }
    void operator()(const RemoveInvite &gone)
    {
        std::erase_if(reg.invites, [&](const InviteRecord &i) { return i.number == gone.number; });
    }
    void operator()(const PasswordChange &change)
    {
        reg.passwordHash = change.hash;
        for (auto &account : reg.accounts)
            account.admitted = account.admitted && account.role == Role::Moderator;
    }
    void operator()(const AnnouncementChange &change) { reg.announcement = change.on; }
};

// What a room finds when it opens again after these changes.
inline Register kept(const std::vector<RegisterChange> &changes)
{
    Keeper keeper;
    for (const auto &change : changes)
        std::visit(keeper, change);
    return keeper.reg;
}

} // namespace parlour::test
