// SPDX-License-Identifier: Apache-2.0
#include "protocol/moderationcodec.h"

#include "protocol/jsonparts.h"
#include "protocol/limits.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

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

// As many of the last ones as so many bytes hold, in their order. Takes from `bytes` what they need.
template<typename T>
QJsonArray newest(const std::vector<T> &list, qsizetype &bytes)
{
    QJsonArray result;
    for (auto each = list.rbegin(); each != list.rend(); ++each) {
        const QJsonObject o = object(*each);
        const qsizetype size = compact(o).size() + 1; // and the comma
        if (size > bytes)
            break;
        bytes -= size;
        result.prepend(o);
    }
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

QJsonObject object(const events::Moderated &moderated)
{
    QJsonObject o = object(moderated.entry);
    o.insert("type"_L1, "moderated"_L1);
    put(o, "ref"_L1, moderated.ref);
    return o;
}

QJsonObject object(const events::Moderation &moderation)
{
    // What can be undone comes before what only tells; but a thousand bans leave room for the rest.
    QJsonObject o = typed("moderation");
    qsizetype forSanctions = limits::ListBytes / 2;
    qsizetype forInvites = limits::ListBytes / 4;
    o.insert("sanctions"_L1, newest(moderation.sanctions, forSanctions));
    o.insert("invites"_L1, newest(moderation.invites, forInvites));
    qsizetype forLog = limits::ListBytes / 4 + forSanctions + forInvites;
    o.insert("log"_L1, newest(moderation.log, forLog));
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
