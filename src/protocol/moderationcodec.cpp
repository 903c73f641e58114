// SPDX-License-Identifier: Apache-2.0
#include "protocol/moderationcodec.h"

#include "protocol/errornames.h"
#include "protocol/jsonparts.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

int readMinutes(Fields &f)
{
    const qint64 minutes = f.number("minutes"_L1).value_or(0);
    if (minutes > limits::LongestMinutes)
        f.refuse("minutes"_L1, "at most 525600");
    return static_cast<int>(std::min<qint64>(minutes, limits::LongestMinutes));
}

QString readReason(Fields &f)
{
    auto reason = rules::cleanReason(f.string("reason"_L1));
    if (!reason)
        f.refuse("reason"_L1, "at most 250 characters");
    return reason ? *reason : QString();
}

constexpr std::array<std::pair<requests::Admit::Verdict, const char *>, 3> Verdicts{{
    {requests::Admit::Verdict::Once, "once"},
    {requests::Admit::Verdict::Always, "always"},
    {requests::Admit::Verdict::Refuse, "refuse"},
}};

QJsonObject action(const char *type, const MessageId &id)
{
    QJsonObject o = typed(type);
    put(o, "id"_L1, id);
    return o;
}

QJsonObject sanction(const char *type, const QString &user, const QString &reason, int minutes,
                     const MessageId &id)
{
    QJsonObject o = action(type, id);
    o.insert("user"_L1, user);
    put(o, "reason"_L1, reason);
    if (minutes > 0)
        o.insert("minutes"_L1, minutes);
    return o;
}

constexpr std::array<std::pair<Sanction::Kind, const char *>, 3> Kinds{{
    {Sanction::Kind::Kick, "kick"},
    {Sanction::Kind::Mute, "mute"},
    {Sanction::Kind::Ban, "ban"},
}};

void putTime(QJsonObject &o, QLatin1StringView name, qint64 ms) // unless there is none
{
    if (ms > 0)
        o.insert(name, isoTime(ms));
}

qint64 readTime(Fields &f, QLatin1StringView name)
{
    return f.has(name) ? fromIsoTime(f.string(name)) : 0;
}

QJsonObject object(const ModerationEntry &entry)
{
    QJsonObject o;
    o.insert("action"_L1, entry.action);
    put(o, "by"_L1, entry.by);
    put(o, "user"_L1, entry.user);
    put(o, "reason"_L1, entry.reason);
    if (entry.minutes > 0)
        o.insert("minutes"_L1, entry.minutes);
    put(o, "detail"_L1, entry.detail);
    o.insert("time"_L1, isoTime(entry.time));
    return o;
}

ModerationEntry readEntryOf(Fields &f)
{
    return {f.requiredString("action"_L1), f.string("by"_L1), f.string("user"_L1), f.string("reason"_L1),
            f.count("minutes"_L1), fromIsoTime(f.string("time"_L1)), f.string("detail"_L1)};
}

QJsonObject object(const Sanction &sanction)
{
    QJsonObject o;
    o.insert("sanction"_L1, sanction.number);
    for (const auto &[kind, name] : Kinds) {
        if (kind == sanction.kind)
            o.insert("kind"_L1, QLatin1StringView(name));
    }
    o.insert("user"_L1, sanction.name);
    put(o, "address"_L1, sanction.address);
    put(o, "reason"_L1, sanction.reason);
    put(o, "by"_L1, sanction.by);
    o.insert("since"_L1, isoTime(sanction.since));
    putTime(o, "until"_L1, sanction.until);
    return o;
}

Sanction readSanction(Fields &f)
{
    Sanction sanction;
    sanction.number = f.seq("sanction"_L1);
    const QString kind = f.requiredString("kind"_L1);
    for (const auto &[known, name] : Kinds) {
        if (kind == QLatin1StringView(name))
            sanction.kind = known;
    }
    sanction.name = f.string("user"_L1);
    sanction.address = f.string("address"_L1);
    sanction.reason = f.string("reason"_L1);
    sanction.by = f.string("by"_L1);
    sanction.since = readTime(f, "since"_L1);
    sanction.until = readTime(f, "until"_L1);
    return sanction;
}

QJsonObject object(const InviteRecord &invite)
{
    QJsonObject o;
    o.insert("invite"_L1, invite.number);
    put(o, "by"_L1, invite.by);
    putTime(o, "until"_L1, invite.until);
    if (invite.usesLeft >= 0)
        o.insert("uses_left"_L1, invite.usesLeft);
    return o;
}

InviteRecord readInvite(Fields &f)
{
    InviteRecord invite;
    invite.number = f.seq("invite"_L1);
    invite.by = f.string("by"_L1);
    invite.until = readTime(f, "until"_L1);
    invite.usesLeft = f.has("uses_left"_L1) ? f.count("uses_left"_L1) : -1;
    return invite;
}

template<typename T>
QJsonArray array(const std::vector<T> &list)
{
    QJsonArray result;
    for (const auto &each : list)
        result.append(object(each));
    return result;
}

template<typename T>
std::vector<T> readList(Fields &f, QLatin1StringView name, T (*read)(Fields &))
{
    std::vector<T> list;
    const QJsonArray items = f.raw(name).toArray();
    for (const auto &item : items) {
        Fields inner(item.toObject());
        list.push_back(read(inner));
        if (!inner.problem().isEmpty())
            f.refuse(name, "a list of what this version knows");
    }
    return list;
}

} // namespace

// ---- requests ----

requests::Kick readKick(Fields &f)
{
    return {f.requiredString("user"_L1), readReason(f), readMinutes(f), readId(f)};
}

requests::Mute readMute(Fields &f)
{
    return {f.requiredString("user"_L1), f.boolean("on"_L1, true), readReason(f), readMinutes(f),
            readId(f)};
}

requests::Ban readBan(Fields &f)
{
    return {f.requiredString("user"_L1), f.boolean("address"_L1, false), readReason(f), readMinutes(f),
            readId(f)};
}

requests::SetRole readSetRole(Fields &f)
{
    requests::SetRole wish{f.requiredString("user"_L1), Role::Member, {}};
    const auto role = roleNamed(f.requiredString("role"_L1));
    if (!role || (*role != Role::Member && *role != Role::Moderator))
        f.refuse("role"_L1, "\"member\" or \"moderator\"");
    wish.role = role.value_or(Role::Member);
    wish.id = readId(f);
    return wish;
}

requests::MakeInvite readMakeInvite(Fields &f)
{
    const qint64 uses = f.number("uses"_L1).value_or(0);
    constexpr int MostUses = 1'000'000;
    if (uses > MostUses)
        f.refuse("uses"_L1, "at most 1000000");
    return {readMinutes(f), static_cast<int>(std::min<qint64>(uses, MostUses)), readId(f)};
}

requests::Admit readAdmit(Fields &f)
{
    requests::Admit admit;
    admit.knock = f.seq("knock"_L1);
    const QString named = f.requiredString("verdict"_L1);
    const auto found = std::find_if(Verdicts.begin(), Verdicts.end(), [&named](const auto &each) {
        return named == QLatin1StringView(each.second);
    });
    if (found == Verdicts.end())
        f.refuse("verdict"_L1, "\"once\", \"always\" or \"refuse\"");
    else
        admit.verdict = found->first;
    admit.id = readId(f);
    return admit;
}

QJsonObject object(const requests::Kick &kick)
{
    return sanction("kick", kick.user, kick.reason, kick.minutes, kick.id);
}

QJsonObject object(const requests::Mute &mute)
{
    QJsonObject o = sanction("mute", mute.user, mute.reason, mute.minutes, mute.id);
    o.insert("on"_L1, mute.on);
    return o;
}

QJsonObject object(const requests::Ban &ban)
{
    QJsonObject o = sanction("ban", ban.user, ban.reason, ban.minutes, ban.id);
    if (ban.byAddress)
        o.insert("address"_L1, true);
    return o;
}

QJsonObject object(const requests::Unban &unban)
{
    QJsonObject o = action("unban", unban.id);
    o.insert("sanction"_L1, unban.number);
    return o;
}

QJsonObject object(const requests::SetRole &wish)
{
    QJsonObject o = action("role", wish.id);
    o.insert("user"_L1, wish.user);
    o.insert("role"_L1, wireName(wish.role));
    return o;
}

QJsonObject object(const requests::Announce &announce)
{
    QJsonObject o = action("announce", announce.id);
    o.insert("on"_L1, announce.on);
    return o;
}

QJsonObject object(const requests::ReadModeration &read)
{
    return action("moderation", read.id);
}

QJsonObject object(const requests::MakeInvite &invite)
{
    QJsonObject o = action("invite", invite.id);
    if (invite.minutes > 0)
        o.insert("minutes"_L1, invite.minutes);
    if (invite.uses > 0)
        o.insert("uses"_L1, invite.uses);
    return o;
}

QJsonObject object(const requests::RevokeInvite &revoke)
{
    QJsonObject o = action("revoke", revoke.id);
    o.insert("invite"_L1, revoke.number);
    return o;
}

QJsonObject object(const requests::Admit &admit)
{
    QJsonObject o = action("admit", admit.id);
    o.insert("knock"_L1, admit.knock);
    for (const auto &[verdict, name] : Verdicts) {
        if (verdict == admit.verdict)
            o.insert("verdict"_L1, QLatin1StringView(name));
    }
    return o;
}

// ---- events ----

QJsonObject object(const events::Moderated &moderated)
{
    QJsonObject o = object(moderated.entry);
    o.insert("type"_L1, "moderated"_L1);
    put(o, "ref"_L1, moderated.ref);
    return o;
}

QJsonObject object(const events::Moderation &moderation)
{
    QJsonObject o = typed("moderation");
    o.insert("sanctions"_L1, array(moderation.sanctions));
    o.insert("invites"_L1, array(moderation.invites));
    o.insert("log"_L1, array(moderation.log));
    put(o, "ref"_L1, moderation.ref);
    return o;
}

QJsonObject object(const events::InviteMade &made)
{
    QJsonObject o = typed("invite");
    o.insert("invite"_L1, made.number);
    o.insert("token"_L1, made.token);
    putTime(o, "until"_L1, made.until);
    if (made.uses > 0)
        o.insert("uses"_L1, made.uses);
    put(o, "ref"_L1, made.ref);
    return o;
}

QJsonObject object(const events::Knock &knock)
{
    QJsonObject o = typed("knock");
    o.insert("knock"_L1, knock.number);
    o.insert("on"_L1, knock.on);
    put(o, "username"_L1, knock.username);
    put(o, "words"_L1, knock.words);
    put(o, "address"_L1, knock.address);
    return o;
}

QJsonObject object(const events::Waiting &waiting)
{
    QJsonObject o = typed("waiting");
    o.insert("message"_L1, waiting.message);
    return o;
}

QJsonObject object(const events::RoomState &state)
{
    QJsonObject o = typed("room_state");
    o.insert("announcement"_L1, state.announcement);
    return o;
}

events::Moderated readModerated(Fields &f)
{
    return {readEntryOf(f), f.string("ref"_L1)};
}

events::Moderation readModeration(Fields &f)
{
    return {readList<Sanction>(f, "sanctions"_L1, readSanction),
            readList<InviteRecord>(f, "invites"_L1, readInvite),
            readList<ModerationEntry>(f, "log"_L1, readEntryOf), f.string("ref"_L1)};
}

events::InviteMade readInviteMade(Fields &f)
{
    return {f.seq("invite"_L1), f.requiredString("token"_L1), readTime(f, "until"_L1),
            f.count("uses"_L1), f.string("ref"_L1)};
}

events::Knock readKnock(Fields &f)
{
    return {f.seq("knock"_L1), f.boolean("on"_L1, true), f.string("username"_L1), f.string("words"_L1),
            f.string("address"_L1)};
}

events::Waiting readWaiting(Fields &f)
{
    return {f.string("message"_L1)};
}

events::RoomState readRoomState(Fields &f)
{
    return {f.boolean("announcement"_L1, false)};
}

} // namespace parlour::codec
