// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/requests.h"

#include <map>

// The part of goldenvalues.h that is about who may come in, and who does what to whom.
namespace parlour::golden {

inline std::map<QString, Request> doorRequests()
{
    using namespace Qt::StringLiterals;
    using namespace requests;
    Join withKey{u"An"_s, {}, {}, Presence::Full, {}, {}};
    withKey.key = QByteArray(32, '\xFB');
    withKey.signature = QByteArray(64, '\xFF');
    Join invited{u"An"_s, {}, {}, Presence::Delta, {}, {}};
    invited.password = u"trà đá"_s;
    invited.token = u"q-_9"_s;
    return {
        {u"join-key"_s, withKey},
        {u"join-invited"_s, invited},
        {u"kick"_s, Kick{u"Bình"_s, u"Enough is enough."_s, 15, u"k1"_s}},
        {u"kick-plain"_s, Kick{u"Bình"_s, {}, 0, {}}},
        {u"mute"_s, Mute{u"Bình"_s, true, u"Calm down."_s, 525'600, u"m1"_s}},
        {u"mute-off"_s, Mute{u"Bình"_s, false, {}, 0, {}}},
        {u"ban"_s, Ban{u"Bình"_s, false, u"Spam."_s, 1'440, u"b1"_s}},
        {u"ban-address"_s, Ban{u"Bình"_s, true, {}, 0, {}}},
        {u"unban"_s, Unban{9007199254740991, u"u1"_s}},
        {u"role"_s, SetRole{u"Bình"_s, Role::Moderator, u"r1"_s}},
        {u"role-member"_s, SetRole{u"Bình"_s, Role::Member, {}}},
        {u"announce"_s, Announce{true, u"a1"_s}},
        {u"announce-off"_s, Announce{false, {}}},
        {u"moderation"_s, ReadModeration{u"q1"_s}},
        {u"invite"_s, MakeInvite{60, 5, u"i1"_s}},
        {u"invite-forever"_s, MakeInvite{}},
        {u"revoke"_s, RevokeInvite{3, u"v1"_s}},
        {u"admit"_s, Admit{7, Admit::Verdict::Once, u"d1"_s}},
        {u"admit-always"_s, Admit{7, Admit::Verdict::Always, {}}},
        {u"admit-refuse"_s, Admit{7, Admit::Verdict::Refuse, {}}},
    };
}

inline events::Moderation moderationValue()
{
    using namespace Qt::StringLiterals;
    constexpr qint64 NewYear = 1'767'225'600'000; // 2026-01-01T00:00:00.000Z
    constexpr qint64 July = 1'785'246'330'123; // 2026-07-28T13:45:30.123Z
    const auto sanction = [](qint64 number, Sanction::Kind kind, const QString &name) {
        Sanction made;
        made.number = number;
        made.kind = kind;
        made.name = name;
        made.since = NewYear;
        return made;
    };
    Sanction kick = sanction(1, Sanction::Kind::Kick, u"Chi"_s);
    kick.until = July;
    Sanction mute = sanction(4, Sanction::Kind::Mute, u"Dũng"_s);
    mute.by = u"An"_s;
    mute.address = u"192.168.1.7"_s;
    Sanction ban = sanction(5, Sanction::Kind::Ban, u"Bình"_s);
    ban.by = u"An"_s;
    ban.reason = u"Spam."_s;
    return {{kick, mute, ban},
            {InviteRecord{2, {}, u"An"_s, July, 5}, InviteRecord{3, {}, u"An"_s, 0, -1},
             InviteRecord{6, {}, u"An"_s, 0, 0}},
            {ModerationEntry{u"announce"_s, u"An"_s, {}, {}, 0, NewYear, u"on"_s},
             ModerationEntry{u"ban"_s, u"An"_s, u"Bình"_s, u"Spam."_s, 60, July}},
            u"q1"_s};
}

inline std::map<QString, Event> doorEvents()
{
    using namespace Qt::StringLiterals;
    using namespace events;
    constexpr qint64 July = 1'785'246'330'123; // 2026-07-28T13:45:30.123Z
    const QStringList two{u"An"_s, u"Bình"_s};
    const Standing host{Role::Host, false, false};
    const Standing unencryptedGuest{Role::Guest, true, true};
    const Standing mutedModerator{Role::Moderator, true, false};
    Welcome welcome{{}, u"r"_s, u"An"_s, {u"An"_s, u"Bình"_s, u"Chi"_s}, 3, 9, u"e"_s, u"s"_s, {}, {},
                    false};
    welcome.standings = {host, unencryptedGuest, mutedModerator};
    welcome.standing = host;
    welcome.announcement = true;
    const ModerationEntry ban{u"ban"_s, u"An"_s, u"Bình"_s, u"Spam."_s, 1'440, July};
    const ModerationEntry role{u"role"_s, u"An"_s, u"Bình"_s, {}, 0, July, u"moderator"_s};
    return {
        {u"hello-doors"_s,
         Hello{u"r"_s, u"s"_s, {u"key"_s, u"password"_s, u"token"_s, u"knock"_s}, u"n"_s}},
        {u"welcome-standings"_s, welcome},
        {u"users_update-standings"_s,
         UsersUpdate{two, 2, u"Bình joined"_s, {}, {Standing(), {Role::Guest, false, false}}}},
        {u"user_joined-standings"_s, UserJoined{{u"Bình"_s}, 3, {{Role::Moderator, false, false}}}},
        {u"user_state-moderator"_s, UserState{u"An"_s, false, {Role::Moderator, true, true}}},
        {u"moderated"_s, Moderated{ban, u"b1"_s}},
        {u"moderated-role"_s, Moderated{role, {}}},
        {u"moderation"_s, moderationValue()},
        {u"moderation-empty"_s, Moderation{}},
        {u"invite"_s, InviteMade{2, u"q-_9"_s, July, 5, u"i1"_s}},
        {u"invite-forever"_s, InviteMade{2, u"q-_9"_s, 0, 0, {}}},
        {u"knock"_s, Knock{7, true, u"Bình"_s, u"lusab-babad-gutih-tugad"_s, u"192.168.1.7"_s}},
        {u"knock-over"_s, Knock{7, false}},
        {u"waiting"_s, Waiting{u"Somebody has to let you in."_s}},
        {u"room_state"_s, RoomState{true}},
        {u"room_state-open"_s, RoomState{false}},
    };
}

} // namespace parlour::golden
