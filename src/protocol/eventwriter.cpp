// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec.h"

#include "protocol/errornames.h"
#include "protocol/jsonparts.h"
#include "protocol/moderationcodec.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

void putList(QJsonObject &o, QLatin1StringView name, const QStringList &list) // unless it is empty
{
    if (!list.isEmpty())
        o.insert(name, array(list));
}

void putStanding(QJsonObject &o, const Standing &standing)
{
    o.insert("role"_L1, wireName(standing.role));
    o.insert("muted"_L1, standing.muted);
    o.insert("encrypted"_L1, !standing.unencrypted);
    if (standing.away)
        o.insert("away"_L1, true);
}

QJsonArray array(const std::vector<Entry> &entries)
{
    QJsonArray result;
    for (const auto &entry : entries)
        result.append(entryObject(entry));
    return result;
}

QJsonObject object(const events::Hello &hello)
{
    QJsonObject o = typed("hello");
    o.insert("room"_L1, hello.room);
    o.insert("server"_L1, hello.server);
    o.insert("auth"_L1, array(hello.auth));
    o.insert("nonce"_L1, hello.nonce);
    return o;
}

QJsonObject object(const events::Welcome &w)
{
    QJsonObject o = typed("welcome");
    o.insert("message"_L1, w.message);
    o.insert("room"_L1, w.room);
    o.insert("you"_L1, w.you);
    o.insert("users"_L1, array(w.users));
    o.insert("count"_L1, w.count);
    o.insert("seq"_L1, w.seq);
    o.insert("epoch"_L1, w.epoch);
    o.insert("server"_L1, w.server);
    put(o, "resume"_L1, w.resume);
    if (w.rate) {
        o.insert("rate"_L1,
                 QJsonObject{{"burst"_L1, w.rate->burst}, {"per_second"_L1, w.rate->perSecond}});
    }
    if (w.reset)
        o.insert("reset"_L1, true);
    if (w.skipped)
        o.insert("skipped"_L1, true);
    if (w.first > 1)
        o.insert("first"_L1, w.first);
    put(o, "topic"_L1, w.topic);
    putList(o, "reconnecting"_L1, w.reconnecting);
    putStandings(o, w.standings);
    putStanding(o, w.standing);
    if (w.announcement)
        o.insert("announcement"_L1, true);
    return o;
}

QJsonObject object(const events::Error &e)
{
    QJsonObject o = typed("error");
    o.insert("code"_L1, wireName(e.code));
    o.insert("message"_L1, e.message);
    put(o, "ref"_L1, e.ref);
    if (e.retryAfterMs)
        o.insert("retry_after_ms"_L1, *e.retryAfterMs);
    return o;
}

QJsonObject object(const events::Ack &ack)
{
    QJsonObject o = typed("ack");
    o.insert("id"_L1, ack.id);
    o.insert("seq"_L1, ack.seq);
    o.insert("time"_L1, isoTime(ack.time));
    return o;
}

QJsonObject object(const events::Logged &logged)
{
    return entryObject(logged.entry);
}

QJsonObject object(const events::UsersUpdate &u)
{
    QJsonObject o = typed("users_update");
    o.insert("users"_L1, array(u.users));
    o.insert("count"_L1, u.count);
    o.insert("message"_L1, u.message);
    putList(o, "reconnecting"_L1, u.reconnecting);
    putStandings(o, u.standings);
    return o;
}

void putOneOrMany(QJsonObject &o, const QStringList &users)
{
    if (users.size() == 1)
        o.insert("username"_L1, users.front());
    else
        o.insert("users"_L1, array(users));
}

QJsonObject object(const events::UserJoined &joined)
{
    QJsonObject o = typed("user_joined");
    putOneOrMany(o, joined.users);
    o.insert("count"_L1, joined.count);
    putStandings(o, joined.standings);
    return o;
}

QJsonObject object(const events::UserLeft &left)
{
    QJsonObject o = typed("user_left");
    putOneOrMany(o, left.users);
    o.insert("count"_L1, left.count);
    o.insert("reason"_L1, left.reason);
    return o;
}

QJsonObject object(const events::History &history)
{
    QJsonObject o = typed("history");
    o.insert("entries"_L1, array(history.page.entries));
    o.insert("from"_L1, history.page.first());
    o.insert("to"_L1, history.page.last());
    o.insert("complete"_L1, history.page.complete);
    return o;
}

QJsonObject object(const events::UserState &user)
{
    QJsonObject o = typed("user_state");
    o.insert("username"_L1, user.username);
    o.insert("state"_L1, user.reconnecting ? "reconnecting"_L1 : "online"_L1);
    putStanding(o, user.standing);
    return o;
}

QJsonObject object(const events::Found &found)
{
    QJsonObject o = typed("search");
    o.insert("query"_L1, found.query);
    o.insert("entries"_L1, array(found.entries));
    o.insert("complete"_L1, found.complete);
    put(o, "ref"_L1, found.ref);
    return o;
}

QJsonObject object(const events::Typing &typing)
{
    QJsonObject o = typed("typing");
    o.insert("from"_L1, typing.from);
    o.insert("on"_L1, typing.on);
    return o;
}

QJsonObject object(const events::Pong &pong)
{
    QJsonObject o = typed("pong");
    o.insert("t"_L1, QJsonValue::fromVariant(pong.t));
    return o;
}

QJsonObject object(const events::Bye &bye)
{
    QJsonObject o = typed("bye");
    put(o, "message"_L1, bye.message);
    put(o, "reason"_L1, bye.reason);
    if (bye.retryAfterMs)
        o.insert("retry_after_ms"_L1, *bye.retryAfterMs);
    return o;
}

} // namespace

QByteArray encode(const Event &event)
{
    return compact(std::visit([](const auto &e) { return object(e); }, event));
}

qsizetype encodedSize(const Entry &entry)
{
    return compact(entryObject(entry)).size() + 1;
}

} // namespace parlour::codec
