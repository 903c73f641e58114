// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/register.h"
#include "room/outcome.h"

#include <QHash>

#include <deque>
#include <optional>
#include <vector>

namespace parlour {

// Whom a rule is about, as far as one knows them.
struct Subject {
    PublicKey identity; // empty: a guest
    QString nameKey;
    QString address; // householdOf() it; empty: says nothing, as with an address that many share
};

// Whether a sanction is about them. One about a guest's name is not about people with a key.
bool concerns(const Sanction &sanction, const Subject &subject);

// The room's register in memory: who owns which name, who is who, who is kept out or quiet, which
// invites are open, and who did what. Every change of it goes into the Outcome, too, so that it is
// kept. Pure. Times are milliseconds since 1970.
class Registry
{
public:
    Registry(const Register &kept, std::vector<PublicKey> hosts);

    // ---- names and people ----
    const NameClaim *claimOf(const QString &nameKey) const;
    // Another name that looks like this one belongs to somebody else.
    bool isLikeOneOfOthers(const QString &name, const QString &nameKey,
                           const PublicKey &identity) const;
    int claimsBy(const PublicKey &identity) const;
    void claim(const NameClaim &claim, Outcome &out);
    bool isHost(const PublicKey &identity) const;
    Role roleOf(const PublicKey &identity) const; // of nobody: Guest
    // Needs no password, invite or knock.
    bool isKnown(const PublicKey &identity) const;
    // Has an account from now on; `admitted` is never taken away here.
    void remember(const PublicKey &identity, bool admitted, Outcome &out);
    void setRole(const PublicKey &identity, Role role, Outcome &out);

    // ---- sanctions ----
    // Hosts are never kept out, and never quiet.
    const Sanction *keepsOut(const Subject &subject, qint64 nowMs) const; // a ban, or after a kick
    const Sanction *mutes(const Subject &subject, qint64 nowMs) const;
    const Sanction *find(qint64 number) const;
    // Gives it a number; replaces what it makes superfluous, but never makes it shorter.
    Sanction add(Sanction sanction, Outcome &out);
    void lift(qint64 number, Outcome &out);
    // What was about a guest's name is about their key, too: they showed that it is theirs.
    void carryOver(const QString &nameKey, const PublicKey &identity, qint64 nowMs, Outcome &out);

    // ---- invites ----
    const InviteRecord *inviteFor(const QString &token, qint64 nowMs) const;
    bool hasOpenInvite(qint64 nowMs) const;
    bool hasInvite(qint64 number) const;
    InviteRecord add(InviteRecord invite, Outcome &out);
    void spend(qint64 number, Outcome &out);
    void revoke(qint64 number, Outcome &out);

    // ---- the room itself ----
    const QByteArray &passwordHash() const { return m_passwordHash; }
    void setPassword(const QByteArray &hash, Outcome &out);
    bool announcement() const { return m_announcement; }
    void setAnnouncement(bool on, Outcome &out);

    void note(const ModerationEntry &entry, Outcome &out);
    const std::vector<Sanction> &sanctions() const { return m_sanctions; }
    const std::vector<InviteRecord> &invites() const { return m_invites; }
    const std::deque<ModerationEntry> &log() const { return m_log; }

    // Forgets what has expired; the sanctions among it are returned.
    std::vector<Sanction> takeExpired(qint64 nowMs, Outcome &out);
    std::optional<qint64> expiresAt() const; // the first of them

private:
    void own(const NameClaim &claim);
    Account accountOf(const PublicKey &identity) const;
    void put(const Account &account, Outcome &out);

    const std::vector<PublicKey> m_hosts;
    QHash<QString, NameClaim> m_claims; // by nameKey
    QMultiHash<QString, QString> m_twins; // rules::twinKeys -> nameKeys
    QHash<PublicKey, int> m_claimCounts;
    QHash<PublicKey, Account> m_accounts;
    std::vector<Sanction> m_sanctions; // ascending
    std::vector<InviteRecord> m_invites; // ascending
    std::deque<ModerationEntry> m_log; // ascending
    qint64 m_lastNumber;
    QByteArray m_passwordHash;
    bool m_announcement;
};

} // namespace parlour
