// SPDX-License-Identifier: Apache-2.0
#include "room/registry.h"

#include "protocol/limits.h"
#include "protocol/rules.h"

#include <algorithm>
#include <iterator>

namespace parlour {
namespace {

template<typename Record>
bool isOver(const Record &record, qint64 nowMs)
{
    return record.until > 0 && record.until <= nowMs;
}

template<typename Record>
auto numbered(const std::vector<Record> &records, qint64 number)
{
    return std::find_if(records.cbegin(), records.cend(),
                        [number](const Record &each) { return each.number == number; });
}

// The later one says all that the earlier one said.
bool replaces(const Sanction &later, const Sanction &earlier)
{
    return later.kind == earlier.kind && later.identity == earlier.identity
        && later.nameKey == earlier.nameKey
        && (earlier.address.isEmpty() || later.address == earlier.address);
}

// 0 is for ever.
qint64 longer(qint64 one, qint64 other)
{
    return one == 0 || other == 0 ? 0 : std::max(one, other);
}

} // namespace

bool concerns(const Sanction &sanction, const Subject &subject)
{
    if (!sanction.identity.isEmpty() && sanction.identity == subject.identity)
        return true;
    if (!sanction.nameKey.isEmpty() && subject.identity.isEmpty()
        && sanction.nameKey == subject.nameKey)
        return true;
    return !sanction.address.isEmpty() && sanction.address == subject.address;
}

Registry::Registry(const Register &kept, std::vector<PublicKey> hosts)
    : m_hosts(std::move(hosts)),
      m_sanctions(kept.sanctions),
      m_invites(kept.invites),
      m_log(kept.log.cbegin(), kept.log.cend()),
      m_lastNumber(kept.lastNumber),
      m_passwordHash(kept.passwordHash),
      m_announcement(kept.announcement)
{
    for (const auto &claim : kept.claims) {
        own(claim);
        ++m_claimCounts[claim.identity];
    }
    for (const auto &account : kept.accounts)
        m_accounts.insert(account.identity, account);
    for (const auto &sanction : m_sanctions)
        m_lastNumber = std::max(m_lastNumber, sanction.number);
    for (const auto &invite : m_invites)
        m_lastNumber = std::max(m_lastNumber, invite.number);
}

// ---- names and people ----

const NameClaim *Registry::claimOf(const QString &nameKey) const
{
    const auto found = m_claims.constFind(nameKey);
    return found == m_claims.cend() ? nullptr : &*found;
}

void Registry::own(const NameClaim &claim)
{
    m_claims.insert(claim.nameKey, claim);
    for (const auto &twin : rules::twinKeys(claim.name))
        m_twins.insert(twin, claim.nameKey);
}

bool Registry::isLikeOneOfOthers(const QString &name, const QString &nameKey,
                                 const PublicKey &identity) const
{
    for (const auto &twin : rules::twinKeys(name)) {
        const QStringList alike = m_twins.values(twin);
        const bool isOthers = std::any_of(alike.cbegin(), alike.cend(), [&](const QString &key) {
            return key != nameKey && m_claims.value(key).identity != identity;
        });
        if (isOthers)
            return true;
    }
    return false;
}

int Registry::claimsBy(const PublicKey &identity) const
{
    return m_claimCounts.value(identity);
}

void Registry::claim(const NameClaim &claim, Outcome &out)
{
    own(claim);
    ++m_claimCounts[claim.identity];
    out.changes.emplace_back(claim);
}

bool Registry::isHost(const PublicKey &identity) const
{
    return !identity.isEmpty()
        && std::find(m_hosts.cbegin(), m_hosts.cend(), identity) != m_hosts.cend();
}

// Whose room it is says the host's own computer, never the register: an account has no such role.
Role Registry::roleOf(const PublicKey &identity) const
{
    if (identity.isEmpty())
        return Role::Guest;
    if (isHost(identity))
        return Role::Host;
    return accountOf(identity).role == Role::Moderator ? Role::Moderator : Role::Member;
}

bool Registry::isKnown(const PublicKey &identity) const
{
    return roleOf(identity) >= Role::Moderator
        || (!identity.isEmpty() && accountOf(identity).admitted);
}

Account Registry::accountOf(const PublicKey &identity) const
{
    return m_accounts.value(identity, Account{identity, Role::Member, false});
}

void Registry::put(const Account &account, Outcome &out)
{
    m_accounts.insert(account.identity, account);
    out.changes.emplace_back(account);
}

void Registry::remember(const PublicKey &identity, bool admitted, Outcome &out)
{
    Account account = accountOf(identity);
    if (m_accounts.contains(identity) && (account.admitted || !admitted))
        return;
    account.admitted = account.admitted || admitted;
    put(account, out);
}

void Registry::setRole(const PublicKey &identity, Role role, Outcome &out)
{
    Account account = accountOf(identity);
    if (m_accounts.contains(identity) && account.role == role)
        return;
    account.role = role;
    put(account, out);
}

// ---- sanctions ----

const Sanction *Registry::keepsOut(const Subject &subject, qint64 nowMs) const
{
    if (isHost(subject.identity))
        return nullptr;
    const auto found =
        std::find_if(m_sanctions.cbegin(), m_sanctions.cend(), [&](const Sanction &each) {
            return each.kind != Sanction::Kind::Mute && !isOver(each, nowMs)
                && concerns(each, subject);
        });
    return found == m_sanctions.cend() ? nullptr : &*found;
}

const Sanction *Registry::mutes(const Subject &subject, qint64 nowMs) const
{
    if (isHost(subject.identity))
        return nullptr;
    const auto found =
        std::find_if(m_sanctions.cbegin(), m_sanctions.cend(), [&](const Sanction &each) {
            return each.kind == Sanction::Kind::Mute && !isOver(each, nowMs)
                && concerns(each, subject);
        });
    return found == m_sanctions.cend() ? nullptr : &*found;
}

const Sanction *Registry::find(qint64 number) const
{
    const auto found = numbered(m_sanctions, number);
    return found == m_sanctions.cend() ? nullptr : &*found;
}

Sanction Registry::add(Sanction sanction, Outcome &out)
{
    std::erase_if(m_sanctions, [&](const Sanction &each) {
        if (!replaces(sanction, each))
            return false;
        sanction.until = longer(sanction.until, each.until);
        out.changes.emplace_back(RemoveSanction{each.number});
        return true;
    });
    sanction.number = ++m_lastNumber;
    m_sanctions.push_back(sanction);
    out.changes.emplace_back(sanction);
    return sanction;
}

void Registry::lift(qint64 number, Outcome &out)
{
    std::erase_if(m_sanctions, [number](const Sanction &each) { return each.number == number; });
    out.changes.emplace_back(RemoveSanction{number});
}

// Moderators and hosts are above what was done to a guest.
void Registry::carryOver(const QString &nameKey, const PublicKey &identity, qint64 nowMs,
                         Outcome &out)
{
    if (roleOf(identity) >= Role::Moderator)
        return;
    const auto sanctions = m_sanctions; // add() changes them
    for (Sanction sanction : sanctions) {
        if (sanction.nameKey != nameKey || isOver(sanction, nowMs))
            continue;
        sanction.identity = identity;
        sanction.nameKey.clear();
        sanction.address.clear();
        add(std::move(sanction), out);
    }
}

// ---- invites ----

const InviteRecord *Registry::inviteFor(const QString &token, qint64 nowMs) const
{
    const QByteArray hash = identity::tokenHash(token);
    const auto found =
        std::find_if(m_invites.cbegin(), m_invites.cend(), [&](const InviteRecord &each) {
            return each.tokenHash == hash && !isOver(each, nowMs) && each.usesLeft != 0;
        });
    return found == m_invites.cend() ? nullptr : &*found;
}

bool Registry::hasOpenInvite(qint64 nowMs) const
{
    return std::any_of(m_invites.cbegin(), m_invites.cend(), [nowMs](const InviteRecord &each) {
        return !isOver(each, nowMs) && each.usesLeft != 0;
    });
}

bool Registry::hasInvite(qint64 number) const
{
    return numbered(m_invites, number) != m_invites.cend();
}

InviteRecord Registry::add(InviteRecord invite, Outcome &out)
{
    invite.number = ++m_lastNumber;
    m_invites.push_back(invite);
    out.changes.emplace_back(invite);
    return invite;
}

void Registry::spend(qint64 number, Outcome &out)
{
    const auto invite =
        std::find_if(m_invites.begin(), m_invites.end(),
                     [number](const InviteRecord &each) { return each.number == number; });
    if (invite == m_invites.end() || invite->usesLeft < 0)
        return;
    if (--invite->usesLeft > 0)
        out.changes.emplace_back(*invite);
    else
        revoke(number, out);
}

void Registry::revoke(qint64 number, Outcome &out)
{
    std::erase_if(m_invites, [number](const InviteRecord &each) { return each.number == number; });
    out.changes.emplace_back(RemoveInvite{number});
}

// ---- the room itself ----

// Who knew the old one has to know the new one, too.
void Registry::setPassword(const QByteArray &hash, Outcome &out)
{
    m_passwordHash = hash;
    for (auto &account : m_accounts) {
        if (roleOf(account.identity) < Role::Moderator)
            account.admitted = false;
    }
    out.changes.emplace_back(PasswordChange{hash});
}

void Registry::setAnnouncement(bool on, Outcome &out)
{
    if (m_announcement == on)
        return;
    m_announcement = on;
    out.changes.emplace_back(AnnouncementChange{on});
}

void Registry::note(const ModerationEntry &entry, Outcome &out)
{
    m_log.push_back(entry);
    while (m_log.size() > static_cast<size_t>(limits::ModerationLog))
        m_log.pop_front();
    out.changes.emplace_back(entry);
}

std::vector<Sanction> Registry::takeExpired(qint64 nowMs, Outcome &out)
{
    std::vector<Sanction> expired;
    std::copy_if(m_sanctions.cbegin(), m_sanctions.cend(), std::back_inserter(expired),
                 [nowMs](const Sanction &each) { return isOver(each, nowMs); });
    for (const auto &sanction : expired)
        lift(sanction.number, out);
    const auto invites = m_invites; // revoke() takes from it
    for (const auto &invite : invites) {
        if (isOver(invite, nowMs))
            revoke(invite.number, out);
    }
    return expired;
}

std::optional<qint64> Registry::expiresAt() const
{
    std::optional<qint64> first;
    const auto consider = [&first](qint64 until) {
        if (until > 0)
            first = std::min(first.value_or(until), until);
    };
    for (const auto &sanction : m_sanctions)
        consider(sanction.until);
    for (const auto &invite : m_invites)
        consider(invite.until);
    return first;
}

} // namespace parlour
