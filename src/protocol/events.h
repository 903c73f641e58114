// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "protocol/ids.h"
#include "protocol/member.h"
#include "protocol/register.h"

#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <variant>

namespace parlour {

// Why a request was refused. The wire carries the names in codec.cpp, never these numbers.
enum class ErrorCode : quint8 {
    BadJson, BadField, UnknownType, NotJoined, AlreadyJoined, NameTaken, NameInvalid, NameReserved,
    AuthRequired, AuthFailed, Banned, Muted, Kicked, NotAllowed, NotFound, TooLong, RateLimited,
    RoomFull, TryLater, Version,
};

// WebSocket close codes that a Parlour server uses (RFC 6455 7.4.1; 1013 from the registry).
enum class CloseCode : quint16 {
    Bye = 1000,
    GoingAway = 1001,
    Policy = 1008,
    TooBig = 1009,
    TryLater = 1013,
};

} // namespace parlour

// What the server says to a client. Plain values; the codec turns them into frames and back.
namespace parlour::events {

struct Hello {
    QString room;
    QString server; // program and version
    // What opens the door: "none" (guests without a key come in), "key", "password" (wanted of
    // people whom the room does not know), "token" (of an invite), "knock" (unknown people wait).
    QStringList auth;
    QString nonce; // of this connection, to be signed
    bool operator==(const Hello &) const = default;
};

// The message bucket that the server holds for each guest. A client that paces itself by it is never
// refused. Absent on the wire: no limit.
struct Rate {
    int burst = 0;
    double perSecond = 0;
    bool operator==(const Rate &) const = default;
};

struct Welcome {
    QString message;
    QString room;
    QString you; // the name as the room spells it
    QStringList users; // with oneself; if it would not fit a frame, user_joined brings the rest
    int count = 0;
    Seq seq = 0; // last in the log
    QString epoch;
    QString server;
    QString resume; // secret: proves a later join to be the same person's
    std::optional<Rate> rate;
    bool reset = false; // `after` does not fit this log: forget what you have of it
    bool skipped = false; // more was missed than Join::replayLimit: nothing is replayed
    Seq first = 1; // what was before it is gone for good (retention)
    QString topic{};
    QStringList reconnecting{}; // of `users`: whose connection broke a moment ago
    std::vector<Standing> standings{}; // of `users`, in their order; what is missing is a plain member
    Standing standing{}; // one's own
    bool announcement = false; // only moderators speak
    bool operator==(const Welcome &) const = default;
};

struct Error {
    ErrorCode code = ErrorCode::BadField;
    QString message; // a sentence that says what to do
    MessageId ref; // the id of the refused request, if it had one
    std::optional<int> retryAfterMs;
    bool operator==(const Error &) const = default;
};

struct Ack {
    MessageId id;
    Seq seq = 0;
    qint64 time = 0;
    bool operator==(const Ack &) const = default;
};

// A live entry of the log: `message`, `notice`, ... on the wire.
struct Logged {
    Entry entry;
    bool operator==(const Logged &) const = default;
};

struct UsersUpdate {
    QStringList users;
    int count = 0; // may exceed the list's length if that would not fit a frame
    QString message; // who came and who went
    QStringList reconnecting{}; // of `users`
    std::vector<Standing> standings{}; // as in Welcome
    bool operator==(const UsersUpdate &) const = default;
};

struct UserJoined {
    QStringList users; // `username` on the wire if one, `users` if several
    int count = 0;
    std::vector<Standing> standings{}; // as in Welcome
    bool operator==(const UserJoined &) const = default;
};

struct UserLeft {
    QStringList users;
    int count = 0;
    QString reason; // "left", "lost", ... one reason a frame
    bool operator==(const UserLeft &) const = default;
};

// Somebody's connection broke, or is back before anybody was told that they left; or they stand
// differently from now on. Always all of it.
struct UserState {
    QString username;
    bool reconnecting = false;
    Standing standing{};
    bool operator==(const UserState &) const = default;
};

// The answer to a search: the newest matches, ascending, with holes between them.
struct Found {
    QString query;
    std::vector<Entry> entries;
    bool complete = false; // there are no older ones
    MessageId ref{};
    bool operator==(const Found &) const = default;
};

struct History {
    Page page;
    bool operator==(const History &other) const
    {
        return page.entries == other.page.entries && page.complete == other.page.complete;
    }
};

struct Typing {
    QString from;
    bool on = false;
    bool operator==(const Typing &) const = default;
};

struct Pong {
    QVariant t;
    bool operator==(const Pong &) const = default;
};

// Somebody with rights did something. To all who have them, and to whom it is about.
struct Moderated {
    ModerationEntry entry;
    MessageId ref{}; // to whoever asked for it
    bool operator==(const Moderated &) const = default;
};

// What there is to undo, and who did what. To whoever asked for it. Ascending; on the wire are as many of
// the newest of each as a frame holds: those behind them can be seen when newer ones are undone.
struct Moderation {
    std::vector<Sanction> sanctions; // identity: only whether there is one matters
    std::vector<InviteRecord> invites; // without the hash
    std::vector<ModerationEntry> log;
    MessageId ref{};
    bool operator==(const Moderation &) const = default;
};

struct InviteMade {
    qint64 number = 0;
    QString token; // told once
    qint64 until = 0; // 0: does not expire
    int uses = 0; // 0: any number
    MessageId ref{};
    bool operator==(const InviteMade &) const = default;
};

// Somebody waits at the door; or (`on` false) waits no more. To all who may let them in.
struct Knock {
    qint64 number = 0;
    bool on = true;
    QString username{};
    QString words{}; // identity::words(); empty: has no key
    QString address{};
    bool operator==(const Knock &) const = default;
};

// To whoever knocks: `welcome` follows, or `error`.
struct Waiting {
    QString message;
    bool operator==(const Waiting &) const = default;
};

// What is true of the whole room from now on.
struct RoomState {
    bool announcement = false;
    bool operator==(const RoomState &) const = default;
};

// The server's last words: this end is meant, not a broken wire.
struct Bye {
    QString message;
    QString reason; // "left", "shutdown", "replaced", "kicked", "banned", "refused"
    std::optional<int> retryAfterMs; // come back, but not before
    bool operator==(const Bye &) const = default;
};

} // namespace parlour::events

namespace parlour {

using Event = std::variant<events::Hello, events::Welcome, events::Error, events::Ack, events::Logged,
                           events::UsersUpdate, events::UserJoined, events::UserLeft, events::UserState,
                           events::History, events::Found, events::Typing, events::Pong, events::Bye,
                           events::Moderated, events::Moderation, events::InviteMade, events::Knock,
                           events::Waiting, events::RoomState>;

} // namespace parlour
