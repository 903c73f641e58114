// SPDX-License-Identifier: Apache-2.0
#include "store/registertable.h"

#include "base/logging.h"
#include "protocol/limits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qsizetype KeyBytes = 32;

// What the numbers in the tables mean.
static_assert(int(Role::Guest) == 0 && int(Role::Member) == 1 && int(Role::Moderator) == 2
              && int(Role::Host) == 3);

// A row that makes sense is taken.
template<typename T>
void take(std::vector<T> &all, T one, bool makesSense)
{
    if (makesSense)
        all.push_back(std::move(one));
    else
        qCWarning(lcStore) << "Something that the log remembers of people is damaged: passed over.";
}

bool isKey(const PublicKey &key)
{
    return key.size() == KeyBytes;
}

Sanction sanctionIn(const QSqlQuery &row)
{
    Sanction sanction;
    sanction.number = row.value(0).toLongLong();
    sanction.kind = static_cast<Sanction::Kind>(row.value(1).toInt());
    sanction.identity = row.value(2).toByteArray();
    sanction.nameKey = row.value(3).toString();
    sanction.address = row.value(4).toString();
    sanction.name = row.value(5).toString();
    sanction.reason = row.value(6).toString();
    sanction.by = row.value(7).toString();
    sanction.since = row.value(8).toLongLong();
    sanction.until = row.value(9).toLongLong();
    return sanction;
}

// One about nobody would be about everybody, or cover nobody and never go away.
bool makesSense(const Sanction &sanction, qint64 kind)
{
    return kind >= qint64(Sanction::Kind::Kick) && kind <= qint64(Sanction::Kind::Ban)
        && (sanction.identity.isEmpty() || isKey(sanction.identity))
        && !(sanction.identity.isEmpty() && sanction.nameKey.isEmpty()
             && sanction.address.isEmpty());
}

} // namespace

RegisterTable::RegisterTable(SqliteFile &file, MetaTable &meta)
    : m_meta(meta),
      m_claims(file,
               u"SELECT name_key, name, identity, since FROM names ORDER BY since, name_key"_s),
      m_accounts(file, u"SELECT identity, role, admitted FROM accounts ORDER BY identity"_s),
      m_sanctions(file,
                  u"SELECT number, kind, identity, name_key, address, name, reason, author, since, "
                  "until FROM sanctions ORDER BY number"_s),
      m_invites(file,
                u"SELECT number, token_hash, author, until, uses_left FROM invites "
                "ORDER BY number"_s),
      m_log(file,
            u"SELECT action, author, name, reason, minutes, time, detail FROM moderation "
            "ORDER BY place DESC LIMIT ?"_s),
      m_putClaim(file, u"INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?)"_s),
      m_putAccount(file, u"INSERT OR REPLACE INTO accounts VALUES (?, ?, ?)"_s),
      m_putSanction(file,
                    u"INSERT OR REPLACE INTO sanctions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s),
      m_putInvite(file, u"INSERT OR REPLACE INTO invites VALUES (?, ?, ?, ?, ?)"_s),
      m_addToLog(file,
                 u"INSERT INTO moderation SELECT coalesce(max(place), 0) + 1, ?, ?, ?, ?, ?, ?, ? "
                 "FROM moderation"_s),
      m_trimLog(file,
                u"DELETE FROM moderation WHERE place <= (SELECT max(place) FROM moderation) - ?"_s),
      m_removeSanction(file, u"DELETE FROM sanctions WHERE number = ?"_s),
      m_removeInvite(file, u"DELETE FROM invites WHERE number = ?"_s),
      m_admitAnew(file, u"UPDATE accounts SET admitted = 0 WHERE role < ?"_s)
{ }

// ---- reading ----

bool RegisterTable::read(Register &reg)
{
    return readPeople(reg) && readNumbered(reg) && readLog(reg) && readSettings(reg);
}

bool RegisterTable::readPeople(Register &reg)
{
    const auto addClaim = [&reg](QSqlQuery &row) {
        NameClaim claim{row.value(0).toString(), row.value(1).toString(),
                        row.value(2).toByteArray(), row.value(3).toLongLong()};
        const bool good = isKey(claim.identity) && !claim.nameKey.isEmpty();
        take(reg.claims, std::move(claim), good);
        return true;
    };
    const auto addAccount = [&reg](QSqlQuery &row) {
        const qint64 role = row.value(1).toLongLong();
        Account account{row.value(0).toByteArray(), static_cast<Role>(role), row.value(2).toBool()};
        const bool good =
            isKey(account.identity) && role >= qint64(Role::Guest) && role <= qint64(Role::Host);
        take(reg.accounts, std::move(account), good);
        return true;
    };
    return m_claims.each(addClaim) && m_accounts.each(addAccount);
}

bool RegisterTable::readNumbered(Register &reg)
{
    const auto addSanction = [&reg](QSqlQuery &row) {
        Sanction sanction = sanctionIn(row);
        reg.lastNumber = std::max(reg.lastNumber, sanction.number);
        const bool good = makesSense(sanction, row.value(1).toLongLong());
        take(reg.sanctions, std::move(sanction), good);
        return true;
    };
    const auto addInvite = [&reg](QSqlQuery &row) {
        InviteRecord invite{row.value(0).toLongLong(), row.value(1).toByteArray(),
                            row.value(2).toString(), row.value(3).toLongLong(),
                            row.value(4).toInt()};
        reg.lastNumber = std::max(reg.lastNumber, invite.number);
        const bool good = !invite.tokenHash.isEmpty();
        take(reg.invites, std::move(invite), good);
        return true;
    };
    return m_sanctions.each(addSanction) && m_invites.each(addInvite);
}

bool RegisterTable::readLog(Register &reg)
{
    const auto add = [&reg](QSqlQuery &row) {
        reg.log.push_back({row.value(0).toString(), row.value(1).toString(),
                           row.value(2).toString(), row.value(3).toString(), row.value(4).toInt(),
                           row.value(5).toLongLong(), row.value(6).toString()});
        return true;
    };
    if (!m_log.each(add, limits::ModerationLog))
        return false;
    std::reverse(reg.log.begin(), reg.log.end());
    return true;
}

bool RegisterTable::readSettings(Register &reg)
{
    QString password;
    qint64 announcement = 0;
    qint64 lastNumber = 0;
    if (!m_meta.read(u"password"_s, password) || !m_meta.read(u"announcement"_s, announcement)
        || !m_meta.read(u"last_number"_s, lastNumber))
        return false;
    // Whatever is there closes the door: a damaged one matches nothing that anybody types.
    reg.passwordHash = password.toLatin1();
    reg.announcement = announcement != 0;
    reg.lastNumber = std::max(reg.lastNumber, lastNumber);
    return true;
}

// ---- changing ----

bool RegisterTable::apply(const std::vector<RegisterChange> &changes)
{
    return std::all_of(changes.begin(), changes.end(), [this](const RegisterChange &change) {
        return std::visit([this](const auto &one) { return apply(one); }, change);
    });
}

bool RegisterTable::apply(const NameClaim &claim)
{
    return m_putClaim.run(claim.nameKey, claim.name, claim.identity, claim.since);
}

bool RegisterTable::apply(const Account &account)
{
    return m_putAccount.run(account.identity, static_cast<int>(account.role),
                            int(account.admitted));
}

bool RegisterTable::apply(const Sanction &sanction)
{
    return noteNumber(sanction.number)
        && m_putSanction.run(sanction.number, static_cast<int>(sanction.kind), sanction.identity,
                             sanction.nameKey, sanction.address, sanction.name, sanction.reason,
                             sanction.by, sanction.since, sanction.until);
}

bool RegisterTable::apply(const InviteRecord &invite)
{
    return noteNumber(invite.number)
        && m_putInvite.run(invite.number, invite.tokenHash, invite.by, invite.until,
                           invite.usesLeft);
}

// Older ones than anybody can ask for are not kept.
bool RegisterTable::apply(const ModerationEntry &entry)
{
    return m_addToLog.run(entry.action, entry.by, entry.user, entry.reason, entry.minutes,
                          entry.time, entry.detail)
        && m_trimLog.run(limits::ModerationLog);
}

bool RegisterTable::apply(const RemoveSanction &removal)
{
    return m_removeSanction.run(removal.number);
}

bool RegisterTable::apply(const RemoveInvite &removal)
{
    return m_removeInvite.run(removal.number);
}

bool RegisterTable::apply(const PasswordChange &change)
{
    return (change.hash.isEmpty() ? m_meta.remove(u"password"_s)
                                  : m_meta.write(u"password"_s, QString::fromLatin1(change.hash)))
        && m_admitAnew.run(static_cast<int>(Role::Moderator));
}

bool RegisterTable::apply(const AnnouncementChange &change)
{
    return m_meta.write(u"announcement"_s, qint64(change.on));
}

bool RegisterTable::noteNumber(qint64 number)
{
    qint64 last = 0;
    return m_meta.read(u"last_number"_s, last)
        && (number <= last || m_meta.write(u"last_number"_s, number));
}

} // namespace parlour
