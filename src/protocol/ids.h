// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

namespace parlour {

// The place of an entry in its room's log: 1, 2, 3, ... without holes. 0 stands before the first.
using Seq = qint64;

// Chosen by the author of a message, 1 to limits::MessageIdCharacters. With the author's name it
// identifies the message for ever: sending it again is harmless.
using MessageId = QString;

// A fresh id for a message: a UUID version 7, so that ids sort by the time they were made.
MessageId newMessageId(qint64 wallMs);

} // namespace parlour
