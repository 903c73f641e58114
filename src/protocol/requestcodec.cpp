// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec.h"

#include "protocol/jsonparts.h"
#include "protocol/moderationcodec.h"
#include "protocol/identity.h"
#include "protocol/limits.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

requests::Ping readPing(Fields &f)
{
    const requests::Ping ping{f.any("t"_L1)};
    // It goes back as it came, but JSON may write the same value longer: 1e15 in full digits.
    const QJsonArray alone{QJsonValue::fromVariant(ping.t)};
    constexpr int Margin = 4; // the brackets, and what no request of one frame exceeds anyway
    if (QJsonDocument(alone).toJson(QJsonDocument::Compact).size() - Margin > limits::PingBytes)
        f.refuse("t"_L1, "short enough for one frame");
    return ping;
}

QString readSecret(Fields &f, QLatin1StringView name, int longest)
{
    QString secret = f.string(name);
    if (secret.size() > longest)
        f.refuse(name, "a shorter string");
    return secret;
}

QByteArray readBytes(Fields &f, QLatin1StringView name, qsizetype size, const char *wanted)
{
    if (!f.has(name))
        return {};
    QByteArray bytes = identity::fromText(f.string(name), size);
    if (bytes.isEmpty())
        f.refuse(name, wanted);
    return bytes;
}

requests::Join readJoin(Fields &f)
{
    requests::Join join;
    join.username = f.requiredString("username"_L1);
    join.after = f.number("after"_L1);
    join.epoch = f.string("epoch"_L1);
    const QString presence = f.string("presence"_L1);
    if (presence == "delta"_L1)
        join.presence = requests::Presence::Delta;
    else if (!presence.isEmpty() && presence != "full"_L1)
        f.refuse("presence"_L1, "\"full\" or \"delta\"");
    join.client = f.string("client"_L1).left(limits::ClientNameCharacters);
    join.resume = f.string("resume"_L1);
    join.password = readSecret(f, "password"_L1, limits::PasswordCharacters);
    join.token = readSecret(f, "token"_L1, limits::TokenCharacters);
    join.key = readBytes(f, "key"_L1, 32, "32 bytes as base64url");
    join.signature = readBytes(f, "signature"_L1, 64, "64 bytes as base64url");
    if (const auto most = f.number("replay_limit"_L1))
        join.replayLimit = static_cast<int>(std::min<qint64>(*most, 1'000'000'000));
    return join;
}

requests::Say readSay(Fields &f)
{
    requests::Say say;
    say.text = f.requiredString("text"_L1);
    say.id = readId(f);
    say.replyTo = f.number("reply_to"_L1).value_or(0);
    return say;
}

requests::Whisper readWhisper(Fields &f)
{
    requests::Whisper whisper;
    whisper.to = f.requiredString("to"_L1);
    whisper.text = f.requiredString("text"_L1);
    whisper.id = readId(f);
    whisper.replyTo = f.number("reply_to"_L1).value_or(0);
    return whisper;
}

requests::Edit readEdit(Fields &f)
{
    return {f.seq("target"_L1), f.requiredString("text"_L1), readId(f)};
}

requests::Delete readDelete(Fields &f)
{
    return {f.seq("target"_L1), readId(f)};
}

requests::React readReact(Fields &f)
{
    return {f.seq("target"_L1), f.requiredString("emoji"_L1), f.boolean("on"_L1, true), readId(f)};
}

requests::SetTopic readTopic(Fields &f)
{
    return {f.requiredString("text"_L1), readId(f)};
}

// From 1 up; more than the most is the most.
int readLimit(Fields &f, int most, const char *wanted)
{
    const auto limit = f.number("limit"_L1).value_or(most);
    if (limit < 1)
        f.refuse("limit"_L1, wanted);
    return static_cast<int>(std::min<qint64>(limit, most));
}

requests::Search readSearch(Fields &f)
{
    requests::Search search;
    search.query = f.requiredString("query"_L1).left(limits::QueryCharacters);
    search.before = f.number("before"_L1);
    search.limit = readLimit(f, limits::SearchPage, "1 to 50");
    search.id = readId(f);
    return search;
}

requests::History readHistory(Fields &f)
{
    requests::History history;
    history.before = f.number("before"_L1);
    history.after = f.number("after"_L1);
    if (history.before && history.after)
        f.refuse("before"_L1, "given without \"after\"");
    history.limit = readLimit(f, limits::HistoryPage, "1 to 200");
    return history;
}

using RequestReader = Request (*)(Fields &);

struct RequestType {
    const char *name;
    RequestReader read;
};

// Every type a client may send. A new request is one line here and one object() below.
constexpr std::array<RequestType, 24> RequestTypes{{
    {"hello", [](Fields &) -> Request { return requests::Hello{}; }},
    {"join", [](Fields &f) -> Request { return readJoin(f); }},
    {"message", [](Fields &f) -> Request { return readSay(f); }},
    {"edit", [](Fields &f) -> Request { return readEdit(f); }},
    {"delete", [](Fields &f) -> Request { return readDelete(f); }},
    {"react", [](Fields &f) -> Request { return readReact(f); }},
    {"topic", [](Fields &f) -> Request { return readTopic(f); }},
    {"typing", [](Fields &f) -> Request { return requests::Typing{f.requiredBoolean("on"_L1)}; }},
    {"history", [](Fields &f) -> Request { return readHistory(f); }},
    {"search", [](Fields &f) -> Request { return readSearch(f); }},
    {"ping", [](Fields &f) -> Request { return readPing(f); }},
    {"leave", [](Fields &) -> Request { return requests::Leave{}; }},
    {"kick", [](Fields &f) -> Request { return readKick(f); }},
    {"mute", [](Fields &f) -> Request { return readMute(f); }},
    {"ban", [](Fields &f) -> Request { return readBan(f); }},
    {"unban",
     [](Fields &f) -> Request { return requests::Unban{f.seq("sanction"_L1), readId(f)}; }},
    {"role", [](Fields &f) -> Request { return readSetRole(f); }},
    {"announce",
     [](Fields &f) -> Request { return requests::Announce{f.requiredBoolean("on"_L1), readId(f)}; }},
    {"moderation", [](Fields &f) -> Request { return requests::ReadModeration{readId(f)}; }},
    {"invite", [](Fields &f) -> Request { return readMakeInvite(f); }},
    {"revoke",
     [](Fields &f) -> Request { return requests::RevokeInvite{f.seq("invite"_L1), readId(f)}; }},
    {"admit", [](Fields &f) -> Request { return readAdmit(f); }},
    {"whisper", [](Fields &f) -> Request { return readWhisper(f); }},
    {"away", [](Fields &f) -> Request { return requests::Away{f.requiredBoolean("on"_L1)}; }},
}};

QJsonObject object(const requests::Hello &)
{
    return typed("hello");
}

QJsonObject object(const requests::Join &join)
{
    QJsonObject o = typed("join");
    o.insert("username"_L1, join.username);
    if (join.after)
        o.insert("after"_L1, *join.after);
    put(o, "epoch"_L1, join.epoch);
    o.insert("presence"_L1, join.presence == requests::Presence::Delta ? "delta"_L1 : "full"_L1);
    put(o, "client"_L1, join.client);
    put(o, "resume"_L1, join.resume);
    put(o, "password"_L1, join.password);
    put(o, "token"_L1, join.token);
    put(o, "key"_L1, identity::toText(join.key));
    put(o, "signature"_L1, identity::toText(join.signature));
    if (join.replayLimit)
        o.insert("replay_limit"_L1, *join.replayLimit);
    return o;
}

QJsonObject object(const requests::Say &say)
{
    QJsonObject o = typed("message");
    o.insert("text"_L1, say.text);
    put(o, "id"_L1, say.id);
    if (say.replyTo > 0)
        o.insert("reply_to"_L1, say.replyTo);
    return o;
}

QJsonObject object(const requests::Whisper &whisper)
{
    QJsonObject o = typed("whisper");
    o.insert("to"_L1, whisper.to);
    o.insert("text"_L1, whisper.text);
    put(o, "id"_L1, whisper.id);
    if (whisper.replyTo > 0)
        o.insert("reply_to"_L1, whisper.replyTo);
    return o;
}

QJsonObject change(const char *type, Seq target, const MessageId &id)
{
    QJsonObject o = typed(type);
    o.insert("target"_L1, target);
    put(o, "id"_L1, id);
    return o;
}

QJsonObject object(const requests::Edit &edit)
{
    QJsonObject o = change("edit", edit.target, edit.id);
    o.insert("text"_L1, edit.text);
    return o;
}

QJsonObject object(const requests::Delete &remove)
{
    return change("delete", remove.target, remove.id);
}

QJsonObject object(const requests::React &react)
{
    QJsonObject o = change("react", react.target, react.id);
    o.insert("emoji"_L1, react.emoji);
    o.insert("on"_L1, react.on);
    return o;
}

QJsonObject object(const requests::SetTopic &topic)
{
    QJsonObject o = typed("topic");
    o.insert("text"_L1, topic.text);
    put(o, "id"_L1, topic.id);
    return o;
}

QJsonObject object(const requests::Typing &typing)
{
    QJsonObject o = typed("typing");
    o.insert("on"_L1, typing.on);
    return o;
}

QJsonObject object(const requests::Away &away)
{
    QJsonObject o = typed("away");
    o.insert("on"_L1, away.on);
    return o;
}

QJsonObject object(const requests::History &history)
{
    QJsonObject o = typed("history");
    if (history.before)
        o.insert("before"_L1, *history.before);
    if (history.after)
        o.insert("after"_L1, *history.after);
    o.insert("limit"_L1, history.limit);
    return o;
}

QJsonObject object(const requests::Search &search)
{
    QJsonObject o = typed("search");
    o.insert("query"_L1, search.query);
    if (search.before)
        o.insert("before"_L1, *search.before);
    o.insert("limit"_L1, search.limit);
    put(o, "id"_L1, search.id);
    return o;
}

QJsonObject object(const requests::Ping &ping)
{
    QJsonObject o = typed("ping");
    o.insert("t"_L1, QJsonValue::fromVariant(ping.t));
    return o;
}

QJsonObject object(const requests::Leave &)
{
    return typed("leave");
}

} // namespace

Result<Request, events::Error> decodeRequest(const QByteArray &frame)
{
    QJsonParseError parse;
    const auto document = QJsonDocument::fromJson(frame, &parse);
    if (parse.error != QJsonParseError::NoError) {
        return events::Error{
            ErrorCode::BadJson,
            u"This is not JSON (%1, at byte %2). Send one JSON object in a text frame."_s
                .arg(parse.errorString())
                .arg(parse.offset),
            {},
            {}};
    }
    if (!document.isObject()) {
        return events::Error{
            ErrorCode::BadJson, u"Send one JSON object in a text frame, not a list."_s, {}, {}};
    }
    Fields fields(document.object());
    const auto id = fields.raw("id"_L1);
    const QString ref =
        id.toString().size() <= limits::MessageIdCharacters ? id.toString() : QString();
    const auto type = fields.raw("type"_L1);
    if (!type.isString())
        return events::Error{
            ErrorCode::BadField, u"The field \"type\" must be a string."_s, ref, {}};

    for (const auto &known : RequestTypes) {
        if (type.toString() != QLatin1StringView(known.name))
            continue;
        Request request = known.read(fields);
        if (!fields.problem().isEmpty())
            return events::Error{ErrorCode::BadField, fields.problem(), ref, {}};
        return request;
    }
    return events::Error{
        ErrorCode::UnknownType,
        u"This room does not know the type \"%1\"."_s.arg(type.toString().left(32)),
        ref,
        {}};
}

QByteArray encode(const Request &request)
{
    return compact(std::visit([](const auto &r) { return object(r); }, request));
}

} // namespace parlour::codec
