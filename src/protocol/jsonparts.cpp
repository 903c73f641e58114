// SPDX-License-Identifier: Apache-2.0
#include "protocol/jsonparts.h"

#include "protocol/limits.h"
#include "protocol/whispers.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

const char *entryTypeName(EntryType type)
{
    switch (type) {
    case EntryType::Message:
        break;
    case EntryType::Notice:
    case EntryType::Topic:
        return "notice";
    case EntryType::Edit:
        return "edit";
    case EntryType::Delete:
        return "delete";
    case EntryType::React:
        return "react";
    case EntryType::Whisper:
        return "whisper";
    }
    return "message";
}

// For clients that know no topics.
QString topicSentence(const QString &topic)
{
    return topic.isEmpty() ? u"removed the topic"_s : u"changed the topic to: "_s + topic;
}

QJsonArray reactionArray(const std::vector<Reaction> &reactions)
{
    QJsonArray array;
    for (const Reaction &reaction : reactions) {
        array.append(QJsonObject{{"emoji"_L1, reaction.emoji},
                                 {"users"_L1, QJsonArray::fromStringList(reaction.users)}});
    }
    return array;
}

void putText(QJsonObject &o, const Entry &entry)
{
    switch (entry.type) {
    case EntryType::React:
        o.insert("emoji"_L1, entry.text);
        o.insert("on"_L1, entry.on);
        break;
    case EntryType::Delete:
        break;
    case EntryType::Topic:
        o.insert("topic"_L1, entry.text);
        o.insert("text"_L1, topicSentence(entry.text));
        break;
    case EntryType::Message:
    case EntryType::Notice:
    case EntryType::Edit:
    case EntryType::Whisper:
        o.insert("text"_L1, entry.text);
        break;
    }
}

void putState(QJsonObject &o, const Entry &message)
{
    if (message.editedBy > 0)
        o.insert("edited"_L1, message.editedBy);
    if (message.deletedBy > 0)
        o.insert("deleted"_L1, message.deletedBy);
    if (!message.reactions.empty())
        o.insert("reactions"_L1, reactionArray(message.reactions));
}

QLatin1StringView textField(EntryType type)
{
    if (type == EntryType::React)
        return "emoji"_L1;
    return type == EntryType::Topic ? "topic"_L1 : "text"_L1;
}

std::vector<Reaction> readReactions(Fields &f)
{
    std::vector<Reaction> reactions;
    const QJsonArray array = f.raw("reactions"_L1).toArray();
    for (const auto &item : array) {
        Fields inner(item.toObject());
        Reaction reaction{inner.string("emoji"_L1), inner.strings("users"_L1)};
        if (!inner.problem().isEmpty() || reaction.emoji.isEmpty() || reaction.users.isEmpty())
            f.refuse("reactions"_L1, "a list of objects with an emoji and users");
        reactions.push_back(std::move(reaction));
    }
    return reactions;
}

} // namespace

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

qint64 fromIsoTime(const QString &text)
{
    constexpr qint64 EndOfYear9999 = 253'402'300'799'999; // what ISO 8601 can write
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    const qint64 ms = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    return ms >= 0 && ms <= EndOfYear9999 ? ms : 0;
}

QJsonObject entryObject(const Entry &entry)
{
    QJsonObject o{{"type"_L1, QLatin1StringView(entryTypeName(entry.type))},
                  {"seq"_L1, entry.seq},
                  {"time"_L1, isoTime(entry.time)}};
    if (whispers::isRedacted(entry))
        return o;
    o.insert("from"_L1, entry.from);
    put(o, "to"_L1, entry.to);
    if (!entry.id.isEmpty())
        o.insert("id"_L1, entry.id);
    if (entry.replyTo > 0)
        o.insert("reply_to"_L1, entry.replyTo);
    if (entry.target > 0)
        o.insert("target"_L1, entry.target);
    putText(o, entry);
    putState(o, entry);
    return o;
}

std::optional<EntryType> entryTypeFrom(const QString &name, const Fields &f)
{
    if (name == "notice"_L1)
        return f.has("topic"_L1) ? EntryType::Topic : EntryType::Notice;
    for (const auto type : {EntryType::Message, EntryType::Edit, EntryType::Delete,
                            EntryType::React, EntryType::Whisper}) {
        if (name == QLatin1StringView(entryTypeName(type)))
            return type;
    }
    return std::nullopt;
}

Entry readEntry(EntryType type, Fields &f)
{
    Entry entry;
    entry.type = type;
    entry.seq = f.seq("seq"_L1);
    entry.from = f.string("from"_L1);
    if (type == EntryType::Whisper || type == EntryType::Delete)
        entry.to = f.string("to"_L1);
    entry.text = f.string(textField(type));
    entry.time = fromIsoTime(f.string("time"_L1));
    entry.id = f.string("id"_L1);
    entry.replyTo = f.number("reply_to"_L1).value_or(0);
    entry.target = f.number("target"_L1).value_or(0);
    entry.on = f.boolean("on"_L1, true);
    entry.editedBy = f.number("edited"_L1).value_or(0);
    entry.deletedBy = f.number("deleted"_L1).value_or(0);
    entry.reactions = readReactions(f);
    return entry;
}

QJsonObject typed(const char *type)
{
    return QJsonObject{{"type"_L1, QLatin1StringView(type)}};
}

void put(QJsonObject &o, QLatin1StringView name, const QString &value)
{
    if (!value.isEmpty())
        o.insert(name, value);
}

QByteArray compact(const QJsonObject &o)
{
    return QJsonDocument(o).toJson(QJsonDocument::Compact);
}

MessageId readId(Fields &f)
{
    if (!f.has("id"_L1))
        return {};
    MessageId id = f.string("id"_L1);
    // Half a character would not come back as it went.
    if (id.isEmpty() || id.size() > limits::MessageIdCharacters || !id.isValidUtf16())
        f.refuse("id"_L1, "a string of 1 to 64 characters");
    return id;
}

void putStandings(QJsonObject &o, const std::vector<Standing> &standings)
{
    if (std::all_of(standings.cbegin(), standings.cend(),
                    [](const Standing &each) { return each == Standing(); }))
        return;
    QJsonArray bits;
    for (const auto &standing : standings)
        bits.append(standing.bits());
    o.insert("standings"_L1, bits);
}

std::vector<Standing> readStandings(const Fields &f)
{
    std::vector<Standing> standings;
    const QJsonArray bits = f.raw("standings"_L1).toArray();
    standings.reserve(static_cast<size_t>(bits.size()));
    for (const auto &each : bits)
        standings.push_back(Standing::fromBits(each.toInt()));
    return standings;
}

} // namespace parlour::codec
