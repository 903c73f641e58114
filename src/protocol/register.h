// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/identity.h"
#include "protocol/member.h"

#include <QString>

#include <optional>
#include <variant>
#include <vector>

// What a room remembers of people, beside its log: the room decides by it, the store keeps it. Plain
// values. Times are milliseconds since 1970, UTC.
namespace parlour {

// A name belongs to the first key that took it.
struct NameClaim {
    QString nameKey; // rules::nameKey; one claim each
    QString name; // as the room spells it
    PublicKey identity;
    qint64 since = 0;
    bool operator==(const NameClaim &) const = default;
};

// Somebody with a key, known to the room.
struct Account {
    PublicKey identity; // one account each
    Role role = Role::Member;
    bool admitted = false; // needs no password, invite or knock any more
    bool operator==(const Account &) const = default;
};

// A ban, a mute, or the minutes after a kick. It is about an identity, or (of a guest) about a name,
// or about an address.
struct Sanction {
    enum class Kind : quint8 { Kick = 1, Mute = 2, Ban = 3 };

    qint64 number = 0; // 1, 2, ...; never used again in this room
    Kind kind = Kind::Ban;
    PublicKey identity;
    QString nameKey;
    QString address; // without the port
    QString name; // of whom it was about, as shown
    QString reason;
    QString by;
    qint64 since = 0;
    qint64 until = 0; // 0: until it is undone
    bool operator==(const Sanction &) const = default;
};

struct InviteRecord {
    qint64 number = 0; // 1, 2, ...; never used again in this room
    QByteArray tokenHash; // identity::tokenHash
    QString by;
    qint64 until = 0; // 0: does not expire
    int usesLeft = 0; // -1: any number
    bool operator==(const InviteRecord &) const = default;
};

// Who did what.
struct ModerationEntry {
    QString action; // "kick", "mute", "unmute", "ban", "lift", "role", "announce", "invite", "revoke", "admit", "refuse", "password"
    QString by;
    QString user; // whom it was about; empty: nobody
    QString reason;
    int minutes = 0; // 0: until it is undone, or does not apply
    qint64 time = 0;
    QString detail{}; // a role, "on"/"off", ...
    bool operator==(const ModerationEntry &) const = default;
};

// All of it, as a room finds it when it opens.
struct Register {
    std::vector<NameClaim> claims;
    std::vector<Account> accounts;
    std::vector<Sanction> sanctions;
    std::vector<InviteRecord> invites;
    std::vector<ModerationEntry> log; // the newest limits::ModerationLog, ascending
    qint64 lastNumber = 0; // of sanctions and invites together, also of those that are gone
    QByteArray passwordHash; // empty: none
    bool announcement = false;
};

// What to change in it. Claims, accounts, sanctions and invites replace what has the same key.
struct RemoveSanction {
    qint64 number = 0;
};
struct RemoveInvite {
    qint64 number = 0;
};
struct PasswordChange {
    QByteArray hash; // empty: none any more. Every account but moderators and hosts has to be admitted anew
};
struct AnnouncementChange {
    bool on = false;
};
using RegisterChange = std::variant<NameClaim, Account, Sanction, InviteRecord, ModerationEntry,
                                    RemoveSanction, RemoveInvite, PasswordChange, AnnouncementChange>;

} // namespace parlour
