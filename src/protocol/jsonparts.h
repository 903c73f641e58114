// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "protocol/fields.h"
#include "protocol/member.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <vector>

// What requests and events have in common on the wire.
namespace parlour::codec {

// ISO 8601, UTC, milliseconds. What can't be read is the beginning of 1970: it is only shown.
QString isoTime(qint64 ms);
qint64 fromIsoTime(const QString &text);

QJsonObject entryObject(const Entry &entry);
// Of an entry that is called this on the wire; a topic is a notice with a field more.
std::optional<EntryType> entryTypeFrom(const QString &name, const Fields &f);
Entry readEntry(EntryType type, Fields &f);

// The id that a client chose for its request, or nothing.
MessageId readId(Fields &f);

QJsonObject typed(const char *type);
void put(QJsonObject &o, QLatin1StringView name, const QString &value); // unless it is empty
QByteArray compact(const QJsonObject &o);

// Standings beside a list of names; absent if all are plain members.
void putStandings(QJsonObject &o, const std::vector<Standing> &standings);
std::vector<Standing> readStandings(const Fields &f);

} // namespace parlour::codec
