// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/requests.h"

#include "goldendoor.h"

#include <map>

// What the frames in golden/ mean. A file NAME.json has exactly the bytes that the value of this
// name has on the wire; NAME~OTHER.json says the same in other bytes.
namespace parlour::golden {

inline std::map<QString, Request> requestValues()
{
    using namespace Qt::StringLiterals;
    using namespace requests;
    const QVariantList deep{
        1, 2.5, -3, QVariant::fromValue(nullptr), true, QVariantMap{{u"x"_s, QVariantMap()}}};
    std::map<QString, Request> values{
        {u"hello"_s, Hello{}},
        {u"join"_s, Join{u"An"_s, {}, {}, Presence::Full, {}, {}}},
        {u"join-again"_s,
         Join{u"Bình"_s, 41, u"9f2c"_s, Presence::Delta, u"parlour 0.1.0"_s, u"k3y"_s}},
        {u"join-from-the-start"_s, Join{u"An"_s, 0, u"9f2c"_s, Presence::Full, {}, {}}},
        {u"message"_s, Say{u"xin chào"_s, {}, 0}},
        {u"message-id"_s, Say{u"one\ntwo\t\"three\" \\ / 👍🏽"_s, u"0194-a"_s, 0}},
        {u"message-longest-id"_s, Say{u"x"_s, QString(64, u'i'), 0}},
        {u"message-reply"_s, Say{u"yes"_s, u"b"_s, 9007199254740991}},
        {u"join-replay"_s, Join{u"An"_s, 41, u"9f2c"_s, Presence::Full, {}, {}, 1000}},
        {u"whisper"_s, Whisper{u"Bình"_s, u"psst"_s, {}, 0}},
        {u"whisper-reply"_s, Whisper{u"Thu Hà"_s, u"trà?\n👍🏽"_s, u"w1"_s, 41}},
        {u"away"_s, Away{true}},
        {u"away-off"_s, Away{false}},
        {u"edit"_s, Edit{41, u"better"_s, u"e1"_s}},
        {u"delete"_s, Delete{9007199254740991, {}}},
        {u"react"_s, React{1, u"👍🏽"_s, true, u"r1"_s}},
        {u"react-off"_s, React{1, u"👍"_s, false, {}}},
        {u"topic"_s, SetTopic{u"trà và bánh"_s, u"t1"_s}},
        {u"topic-none"_s, SetTopic{}},
        {u"search"_s, Search{u"from:An \"trà đá\" ng"_s, 120, 10, u"s1"_s}},
        {u"search-all"_s, Search{{}, {}, 50, {}}},
        {u"typing"_s, Typing{true}},
        {u"typing-off"_s, Typing{false}},
        {u"history"_s, History{{}, {}, 200}},
        {u"history-before"_s, History{120, {}, 50}},
        {u"history-after"_s, History{{}, 0, 1}},
        {u"ping"_s, Ping{qint64(1767225600123)}},
        {u"ping-text"_s, Ping{u"a\tb"_s}},
        {u"ping-deep"_s, Ping{QVariantMap{{u"at"_s, deep}}}},
        {u"ping-null"_s, Ping{}},
        {u"leave"_s, Leave{}},
    };
    values.merge(doorRequests());
    return values;
}

inline std::map<QString, Event> eventValues()
{
    using namespace Qt::StringLiterals;
    using namespace events;
    constexpr qint64 NewYear = 1'767'225'600'000; // 2026-01-01T00:00:00.000Z
    constexpr qint64 July = 1'785'246'330'123; // 2026-07-28T13:45:30.123Z
    const Entry reply{43, EntryType::Message, u"An"_s, u"?"_s, NewYear, u"m-8"_s, 42};
    const Entry first{1, EntryType::Message, u"An"_s, u"a"_s, NewYear, {}, 0};
    const Entry second{2, EntryType::Message, u"Bình"_s, u"b"_s, July, u"x"_s, 1};
    const Entry third{3, EntryType::Notice, {}, u"The topic is tea."_s, July, {}, 0};
    const auto entry = [](Seq seq, EntryType type, const QString &from, const QString &text,
                          Seq target = 0) {
        Entry made{seq, type, from, text, July, {}, 0};
        made.target = target;
        return made;
    };
    Entry edit = entry(43, EntryType::Edit, u"An"_s, u"better"_s, 41);
    edit.id = u"e1"_s;
    Entry react = entry(45, EntryType::React, u"Bình"_s, u"👍"_s, 41);
    react.id = u"r1"_s;
    Entry unreact = entry(46, EntryType::React, u"Bình"_s, u"👍"_s, 41);
    unreact.on = false;
    Entry changed = entry(41, EntryType::Message, u"An"_s, u"better"_s);
    changed.editedBy = 43;
    changed.reactions = {{u"👍"_s, {u"Bình"_s, u"Chi"_s}}, {u"🎉"_s, {u"An"_s}}};
    Entry deleted = entry(41, EntryType::Message, u"An"_s, {});
    deleted.id = u"m1"_s;
    deleted.editedBy = 43;
    deleted.deletedBy = 44;
    Entry whisper{44, EntryType::Whisper, u"An"_s, u"psst"_s, NewYear, u"w1"_s, 41};
    whisper.to = u"Bình"_s;
    Entry taken = entry(45, EntryType::Delete, u"An"_s, {}, 44);
    taken.to = u"Bình"_s;
    const Entry others{46, EntryType::Whisper, {}, {}, July, {}, 0};
    const QStringList two{u"An"_s, u"Bình"_s};
    std::map<QString, Event> values{
        {u"hello"_s, Hello{u"Phòng"_s, u"parlour 0.1.0"_s, {u"none"_s, u"password"_s}, u"Zm9v"_s}},
        {u"hello-bare"_s, Hello{}},
        {u"welcome"_s,
         Welcome{u"Welcome, An."_s, u"Phòng"_s, u"An"_s, two, 2, 41, u"9f2c"_s, u"parlour 0.1.0"_s,
                 u"k3y"_s, Rate{10, 2}, false}},
        {u"welcome-reset"_s,
         Welcome{{}, u"r"_s, u"An"_s, {u"An"_s}, 1200, 0, u"e"_s, u"s"_s, {}, Rate{1, 0.5}, true}},
        {u"welcome-no-limit"_s, Welcome{{}, {}, u"An"_s, {}, 0, 0, {}, {}, {}, {}, false}},
        {u"error"_s,
         Error{ErrorCode::NameTaken, u"An is here already. Choose another name."_s, {}, {}}},
        {u"error-rate"_s, Error{ErrorCode::RateLimited, u"Slow down."_s, u"m-7"_s, 500}},
        {u"ack"_s, Ack{u"m-7"_s, 42, July}},
        {u"message"_s,
         Logged{{42, EntryType::Message, u"Bình"_s, u"chào\nAn 👍🏽"_s, July, {}, 0}}},
        {u"message-reply"_s, Logged{reply}},
        {u"notice"_s, Logged{{1, EntryType::Notice, {}, u"The room is open."_s, NewYear, {}, 0}}},
        {u"edit"_s, Logged{edit}},
        {u"delete"_s, Logged{entry(44, EntryType::Delete, u"An"_s, {}, 41)}},
        {u"react"_s, Logged{react}},
        {u"react-off"_s, Logged{unreact}},
        {u"whisper"_s, Logged{whisper}},
        {u"whisper-between-others"_s, Logged{others}},
        {u"delete-whisper"_s, Logged{taken}},
        {u"history-whispers"_s, History{{{whisper, taken, others}, true}}},
        {u"user_state-away"_s, UserState{u"An"_s, false, {Role::Member, false, false, true}}},
        {u"notice-topic"_s, Logged{entry(47, EntryType::Topic, u"An"_s, u"tea"_s)}},
        {u"notice-no-topic"_s, Logged{entry(48, EntryType::Topic, u"An"_s, {})}},
        {u"message-changed"_s, Logged{changed}},
        {u"message-deleted"_s, Logged{deleted}},
        {u"user_state"_s, UserState{u"An"_s, true}},
        {u"user_state-back"_s, UserState{u"An"_s, false}},
        {u"users_update-reconnecting"_s, UsersUpdate{two, 2, u"Bình joined"_s, {u"An"_s}}},
        {u"search"_s, Found{u"a"_s, {first, reply}, false, u"s1"_s}},
        {u"search-nothing"_s, Found{{}, {}, true, {}}},
        {u"welcome-skipped"_s,
         Welcome{{}, u"r"_s, u"An"_s, two, 2, 90, u"e"_s, u"s"_s, {}, {}, false, true, 31, u"tea"_s,
                 {u"Bình"_s}}},
        {u"users_update"_s, UsersUpdate{two, 2, u"Bình joined."_s}},
        {u"user_joined"_s, UserJoined{{u"Bình"_s}, 3}},
        {u"user_joined-several"_s, UserJoined{{u"Bình"_s, u"Chi"_s}, 4}},
        {u"user_left"_s, UserLeft{{u"Bình"_s}, 2, u"lost"_s}},
        {u"user_left-several"_s, UserLeft{{u"Bình"_s, u"Chi"_s}, 1, u"left"_s}},
        {u"history"_s, History{{{first, second, third}, true}}},
        {u"history-more"_s, History{{{second}, false}}},
        {u"history-empty"_s, History{{{}, true}}},
        {u"typing"_s, Typing{u"Bình"_s, true}},
        {u"typing-off"_s, Typing{u"Bình"_s, false}},
        {u"pong"_s,
         Pong{QVariantMap{{u"n"_s, QVariantList{1, u"a"_s, QVariant::fromValue(nullptr)}}}}},
        {u"pong-null"_s, Pong{}},
        {u"bye"_s, Bye{{}, u"left"_s, {}}},
        {u"bye-shutdown"_s, Bye{u"The host closed the room."_s, u"shutdown"_s, 1500}},
    };
    values.merge(doorEvents());
    return values;
}

} // namespace parlour::golden
