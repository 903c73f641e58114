// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/events.h"
#include "protocol/requests.h"

#include <QByteArray>

// Values to frames and back: the only JSON in the house. A frame is one UTF-8 JSON object with a
// `type`. Unknown fields are ignored. Pure functions, callable from any thread.
namespace parlour::codec {

// What a client sent, or the error that answers it (bad_json, bad_field, unknown_type), with the
// request's id as `ref` where one could be read.
Result<Request, events::Error> decodeRequest(const QByteArray &frame);

// What a server sent, or why it can't be understood. A type that this version does not know is a
// failure like any other: a client passes over it.
Result<Event> decodeEvent(const QByteArray &frame);

QByteArray encode(const Request &request);
QByteArray encode(const Event &event);

// The bytes this entry takes in a `history` frame, comma included: for filling pages by size.
qsizetype encodedSize(const Entry &entry);

// The name of an error on the wire, for example "name_taken".
QString wireName(ErrorCode code);

} // namespace parlour::codec
