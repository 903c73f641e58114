// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/events.h"

#include <QString>
#include <QStringList>

// Is this a name? A text? The same answer at both ends. Pure functions, callable from any thread.
namespace parlour::rules {

// The name as it will be shown (white space folded, invisible characters stripped), or name_invalid
// / name_reserved. Does not refuse mixed scripts: see mixesScripts().
Result<QString, events::Error> cleanName(const QString &typed);

// Two names with equal keys are one name: NFKC, case folding, then look-alikes (Unicode TR 39
// skeleton). Marks count: "Bình" and "Binh" are two. Never shown.
QString nameKey(const QString &name);

// By which two names with different keys are twins all the same: they look alike as they are written, or
// in capitals (a Latin TOM and a Cyrillic one, AIice with a capital i). One of them in common is enough.
// Never shown.
QStringList twinKeys(const QString &name);

// Letters of scripts that no one language mixes (Unicode TR 39, highly restrictive). A room refuses
// such a name unless it is already refused as the twin of another.
bool mixesScripts(const QString &name);

// The text as it is stored: line ends are \n, control characters and lone surrogates are gone, and it
// keeps to itself: no towers of marks, no direction left open (see scrubbing.h). Or bad_field (nothing
// left) or too_long.
Result<QString, events::Error> cleanText(const QString &typed);

// An emoji: one user-perceived character that is one. Or bad_field.
Result<QString, events::Error> cleanEmoji(const QString &typed);

// A topic on one line, without control characters, or nothing (which is one, too). Or too_long.
Result<QString, events::Error> cleanTopic(const QString &typed);

// Why somebody was shown out: like a topic.
Result<QString, events::Error> cleanReason(const QString &typed);

// A room name to show, or bad_field.
Result<QString, events::Error> cleanRoomName(const QString &typed);

// Characters as the limit for texts counts them: Unicode code points.
qsizetype textLength(const QString &text);

} // namespace parlour::rules
