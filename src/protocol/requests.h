// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"
#include "protocol/identity.h"
#include "protocol/member.h"

#include <QString>
#include <QVariant>

#include <optional>
#include <variant>

// What a client says to the server. Plain values; the codec turns them into frames and back.
namespace parlour::requests {

struct Hello {
    bool operator==(const Hello &) const = default;
};

// How a client wants to hear who is here: a full list each time, or only what changed.
enum class Presence : quint8 { Full, Delta };

struct Join {
    QString username;
    std::optional<Seq> after; // send all that came after this entry
    QString epoch; // the log that `after` belongs to
    Presence presence = Presence::Full;
    QString client; // what program this is; only logged
    QString resume; // from the last welcome: takes the place of one's own lost connection
    std::optional<int> replayLimit{}; // if more was missed, nothing is replayed: Welcome::skipped
    QString password{}; // where the room wants one of people whom it does not know
    QString token{}; // of an invite
    PublicKey key{}; // empty: a guest
    QByteArray signature{}; // of identity::joinStatement(), with the nonce of this connection's hello
    bool operator==(const Join &) const = default;
};

struct Say {
    QString text;
    MessageId id; // empty: no ack is wanted
    Seq replyTo = 0;
    bool operator==(const Say &) const = default;
};

// A message that only `to` gets, who need not be here. Both must have a key, so that nobody inherits it.
// Kept by the two and the host only: the room's file on the host's disk has it.
struct Whisper {
    QString to; // a name
    QString text;
    MessageId id; // as in Say
    Seq replyTo = 0;
    bool operator==(const Whisper &) const = default;
};

// Entries about entries. `id` as in Say.
struct Edit {
    Seq target = 0;
    QString text;
    MessageId id;
    bool operator==(const Edit &) const = default;
};

struct Delete {
    Seq target = 0;
    MessageId id;
    bool operator==(const Delete &) const = default;
};

struct React {
    Seq target = 0;
    QString emoji;
    bool on = true;
    MessageId id;
    bool operator==(const React &) const = default;
};

struct SetTopic {
    QString text; // empty: none
    MessageId id;
    bool operator==(const SetTopic &) const = default;
};

struct Typing {
    bool on = false;
    bool operator==(const Typing &) const = default;
};

// Whether one is away from the keyboard, for all to see. Not logged; over when the visit is.
struct Away {
    bool on = false;
    bool operator==(const Away &) const = default;
};

// A page of the log: the one before an entry, the one after it, or (neither given) the last one.
struct History {
    std::optional<Seq> before;
    std::optional<Seq> after;
    int limit = 0; // 1 to limits::HistoryPage
    bool operator==(const History &) const = default;
};

// The newest messages that match, before an entry if given. See search.h for what a query may say.
struct Search {
    QString query;
    std::optional<Seq> before;
    int limit = 0; // 1 to limits::SearchPage
    MessageId id; // comes back as Found::ref
    bool operator==(const Search &) const = default;
};

struct Ping {
    QVariant t; // any JSON value, given back as it came
    bool operator==(const Ping &) const = default;
};

struct Leave {
    bool operator==(const Leave &) const = default;
};

// ---- moderation: `user` is a name; `minutes` 0: until it is undone; `id` comes back as `ref` ----

// Out, and for so many minutes not in again (0: may return at once).
struct Kick {
    QString user;
    QString reason;
    int minutes = 0;
    MessageId id;
    bool operator==(const Kick &) const = default;
};

struct Mute {
    QString user;
    bool on = true;
    QString reason;
    int minutes = 0;
    MessageId id;
    bool operator==(const Mute &) const = default;
};

struct Ban {
    QString user; // here now, or known by this name
    bool byAddress = false; // everybody who comes from there, too: perhaps a whole office
    QString reason;
    int minutes = 0;
    MessageId id;
    bool operator==(const Ban &) const = default;
};

// Undoes a sanction of any kind.
struct Unban {
    qint64 number = 0;
    MessageId id;
    bool operator==(const Unban &) const = default;
};

struct SetRole {
    QString user;
    Role role = Role::Member; // Member or Moderator
    MessageId id;
    bool operator==(const SetRole &) const = default;
};

// Whether only moderators speak.
struct Announce {
    bool on = false;
    MessageId id;
    bool operator==(const Announce &) const = default;
};

// What there is to undo, and who did what. Answered by events::Moderation.
struct ReadModeration {
    MessageId id;
    bool operator==(const ReadModeration &) const = default;
};

// Answered by events::InviteMade.
struct MakeInvite {
    int minutes = 0;
    int uses = 0; // 0: any number
    MessageId id;
    bool operator==(const MakeInvite &) const = default;
};

struct RevokeInvite {
    qint64 number = 0;
    MessageId id;
    bool operator==(const RevokeInvite &) const = default;
};

// The answer to a knock.
struct Admit {
    enum class Verdict : quint8 { Once, Always, Refuse };

    qint64 knock = 0;
    Verdict verdict = Verdict::Once;
    MessageId id;
    bool operator==(const Admit &) const = default;
};

} // namespace parlour::requests

namespace parlour {

using Request = std::variant<requests::Hello, requests::Join, requests::Say, requests::Edit,
                             requests::Delete, requests::React, requests::SetTopic,
                             requests::Typing, requests::History, requests::Search, requests::Ping,
                             requests::Leave, requests::Kick, requests::Mute, requests::Ban,
                             requests::Unban, requests::SetRole, requests::Announce,
                             requests::ReadModeration, requests::MakeInvite, requests::RevokeInvite,
                             requests::Admit, requests::Whisper, requests::Away>;

} // namespace parlour
