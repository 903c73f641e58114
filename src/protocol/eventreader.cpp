// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec.h"

#include "protocol/errornames.h"
#include "protocol/jsonparts.h"
#include "protocol/moderationcodec.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

// A role of a later version is a plain member here.
Standing readStanding(Fields &f)
{
    return {roleNamed(f.string("role"_L1)).value_or(Role::Member), f.boolean("muted"_L1, false),
            !f.boolean("encrypted"_L1, true), f.boolean("away"_L1, false)};
}

Event readWelcome(Fields &f)
{
    events::Welcome w;
    w.message = f.string("message"_L1);
    w.room = f.string("room"_L1);
    w.you = f.requiredString("you"_L1);
    w.users = f.strings("users"_L1);
    w.count = f.count("count"_L1, w.users.size());
    w.seq = f.number("seq"_L1).value_or(0);
    w.epoch = f.string("epoch"_L1);
    w.server = f.string("server"_L1);
    w.resume = f.string("resume"_L1);
    w.reset = f.boolean("reset"_L1, false);
    w.skipped = f.boolean("skipped"_L1, false);
    w.first = std::max<Seq>(1, f.number("first"_L1).value_or(1));
    w.topic = f.string("topic"_L1);
    w.reconnecting = f.strings("reconnecting"_L1);
    w.standings = readStandings(f);
    w.standing = readStanding(f);
    w.announcement = f.boolean("announcement"_L1, false);
    if (f.has("rate"_L1)) {
        Fields rate = f.object("rate"_L1);
        w.rate = events::Rate{rate.count("burst"_L1), rate.positive("per_second"_L1)};
        if (w.rate->burst < 1 || !rate.problem().isEmpty())
            f.refuse("rate"_L1, "a burst of 1 or more and a number per second");
    }
    return w;
}

Event readError(Fields &f)
{
    events::Error e;
    // A code of a later version: the sentence still tells.
    e.code = errorNamed(f.requiredString("code"_L1)).value_or(ErrorCode::BadField);
    e.message = f.string("message"_L1);
    e.ref = f.string("ref"_L1);
    if (const auto retry = f.number("retry_after_ms"_L1))
        e.retryAfterMs = static_cast<int>(std::min<qint64>(*retry, 3'600'000));
    return e;
}

Event readHistoryEvent(Fields &f)
{
    events::History h;
    if (!f.raw("entries"_L1).isArray())
        f.refuse("entries"_L1, "a list of entries");
    const QJsonArray entries = f.raw("entries"_L1).toArray();
    h.page.entries.reserve(static_cast<size_t>(entries.size()));
    for (const auto &item : entries) {
        Fields inner(item.toObject());
        const auto type = entryTypeFrom(inner.string("type"_L1), inner);
        // A kind of a later version keeps its place in the run, so that no hole appears.
        Entry entry = readEntry(type.value_or(EntryType::Notice), inner);
        const bool follows = h.page.entries.empty() || entry.seq == h.page.last() + 1;
        if (!inner.problem().isEmpty() || !follows)
            f.refuse("entries"_L1, "a run of entries without holes");
        h.page.entries.push_back(std::move(entry));
    }
    h.page.complete = f.boolean("complete"_L1, true);
    return h;
}

Event readFound(Fields &f)
{
    events::Found found;
    found.query = f.string("query"_L1);
    const QJsonArray entries = f.raw("entries"_L1).toArray();
    for (const auto &item : entries) {
        Fields inner(item.toObject());
        const auto type = entryTypeFrom(inner.string("type"_L1), inner);
        found.entries.push_back(readEntry(type.value_or(EntryType::Notice), inner));
        if (!inner.problem().isEmpty())
            f.refuse("entries"_L1, "a list of entries");
    }
    found.complete = f.boolean("complete"_L1, true);
    found.ref = f.string("ref"_L1);
    return found;
}

template<EntryType type>
Event readLogged(Fields &f)
{
    return events::Logged{readEntry(type, f)};
}

Event readNotice(Fields &f)
{
    return events::Logged{readEntry(*entryTypeFrom(u"notice"_s, f), f)};
}

QStringList oneOrMany(Fields &f)
{
    return f.has("users"_L1) ? f.strings("users"_L1) : QStringList{f.requiredString("username"_L1)};
}

Event readUserJoined(Fields &f)
{
    return events::UserJoined{oneOrMany(f), f.count("count"_L1), readStandings(f)};
}

Event readUserLeft(Fields &f)
{
    return events::UserLeft{oneOrMany(f), f.count("count"_L1), f.string("reason"_L1)};
}

Event readUsersUpdate(Fields &f)
{
    events::UsersUpdate u;
    u.users = f.strings("users"_L1);
    u.count = f.count("count"_L1, u.users.size());
    u.message = f.string("message"_L1);
    u.reconnecting = f.strings("reconnecting"_L1);
    u.standings = readStandings(f);
    return u;
}

Event readAck(Fields &f)
{
    return events::Ack{f.requiredString("id"_L1), f.seq("seq"_L1),
                       fromIsoTime(f.string("time"_L1))};
}

Event readBye(Fields &f)
{
    events::Bye bye{f.string("message"_L1), f.string("reason"_L1), {}};
    if (const auto retry = f.number("retry_after_ms"_L1))
        bye.retryAfterMs = static_cast<int>(std::min<qint64>(*retry, 3'600'000));
    return bye;
}

Event readServerHello(Fields &f)
{
    return events::Hello{f.string("room"_L1), f.string("server"_L1), f.strings("auth"_L1),
                         f.string("nonce"_L1)};
}

using EventReader = Event (*)(Fields &);

struct EventType {
    const char *name;
    EventReader read;
};

constexpr std::array<EventType, 25> EventTypes{{
    {"hello", readServerHello},
    {"welcome", readWelcome},
    {"error", readError},
    {"ack", readAck},
    {"message", readLogged<EntryType::Message>},
    {"notice", readNotice},
    {"edit", readLogged<EntryType::Edit>},
    {"delete", readLogged<EntryType::Delete>},
    {"react", readLogged<EntryType::React>},
    {"whisper", readLogged<EntryType::Whisper>},
    {"users_update", readUsersUpdate},
    {"user_joined", readUserJoined},
    {"user_left", readUserLeft},
    {"user_state",
     [](Fields &f) -> Event {
         return events::UserState{f.requiredString("username"_L1),
                                  f.string("state"_L1) == "reconnecting"_L1, readStanding(f)};
     }},
    {"history", readHistoryEvent},
    {"search", readFound},
    {"typing",
     [](Fields &f) -> Event {
         return events::Typing{f.string("from"_L1), f.requiredBoolean("on"_L1)};
     }},
    {"pong", [](Fields &f) -> Event { return events::Pong{f.any("t"_L1)}; }},
    {"bye", readBye},
    {"moderated", [](Fields &f) -> Event { return readModerated(f); }},
    {"moderation", [](Fields &f) -> Event { return readModeration(f); }},
    {"invite", [](Fields &f) -> Event { return readInviteMade(f); }},
    {"knock", [](Fields &f) -> Event { return readKnock(f); }},
    {"waiting", [](Fields &f) -> Event { return readWaiting(f); }},
    {"room_state", [](Fields &f) -> Event { return readRoomState(f); }},
}};

} // namespace

Result<Event> decodeEvent(const QByteArray &frame)
{
    QJsonParseError parse;
    const auto document = QJsonDocument::fromJson(frame, &parse);
    if (parse.error != QJsonParseError::NoError)
        return Failure{
            u"The server sent something that is not JSON: %1."_s.arg(parse.errorString())};
    Fields fields(document.object());
    const QString type = fields.raw("type"_L1).toString();
    for (const auto &known : EventTypes) {
        if (type != QLatin1StringView(known.name))
            continue;
        Event event = known.read(fields);
        if (!fields.problem().isEmpty())
            return Failure{u"The server sent a wrong \"%1\": %2"_s.arg(type, fields.problem())};
        return event;
    }
    return Failure{
        u"The server sent a type this version does not know: \"%1\"."_s.arg(type.left(32))};
}

} // namespace parlour::codec
