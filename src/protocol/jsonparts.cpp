// SPDX-License-Identifier: Apache-2.0
#include "protocol/jsonparts.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace parlour::codec {
namespace {

const char *entryTypeName(EntryType type)
{
    return type == EntryType::Notice ? "notice" : "message";
}

} // namespace

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

qint64 fromIsoTime(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

QJsonObject entryObject(const Entry &entry)
{
    QJsonObject o{{"type"_L1, QLatin1StringView(entryTypeName(entry.type))},
                  {"seq"_L1, entry.seq},
                  {"from"_L1, entry.from},
                  {"text"_L1, entry.text},
                  {"time"_L1, isoTime(entry.time)}};
    if (!entry.id.isEmpty())
        o.insert("id"_L1, entry.id);
    if (entry.replyTo > 0)
        o.insert("reply_to"_L1, entry.replyTo);
    return o;
}

std::optional<EntryType> entryTypeFrom(const QString &name)
{
    if (name == "message"_L1)
        return EntryType::Message;
    if (name == "notice"_L1)
        return EntryType::Notice;
    return std::nullopt;
}

Entry readEntry(EntryType type, Fields &f)
{
    Entry entry;
    entry.type = type;
    entry.seq = f.seq("seq"_L1);
    entry.from = f.string("from"_L1);
    entry.text = f.string("text"_L1);
    entry.time = fromIsoTime(f.string("time"_L1));
    entry.id = f.string("id"_L1);
    entry.replyTo = f.number("reply_to"_L1).value_or(0);
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

} // namespace parlour::codec
