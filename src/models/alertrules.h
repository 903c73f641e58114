// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"
#include "protocol/entry.h"

#include <QString>
#include <QTime>

#include <optional>

// When somebody is told of what is said in a room that they do not look at. Pure functions, callable
// from any thread.
namespace parlour::alertrules {

enum class Alert : quint8 {
    None,
    Count, // a number on the icon, no more
    Tell, // a notification, and the number
};

struct Verdict {
    Alert alert = Alert::None;
    bool mention = false; // it is about me; never with None

    bool operator==(const Verdict &) const = default;
};

// What was said, to whom, and when.
struct Occasion {
    Entry entry;
    QString me; // as the room spells it
    bool seen = false; // it can be read on the screen right now
    bool repliesToMe = false; // it answers a message of mine
    QTime time; // local
};

// `own`: what was chosen for this room alone. With AlertLevel::None not even the number changes; what is
// silent for other reasons is counted.
Verdict judge(const Occasion &occasion, const AlertSettings &settings, std::optional<AlertLevel> own = {});

// Does it call me: by a whisper, an answer, my name or a keyword?
bool mentions(const Occasion &occasion, const QStringList &keywords);

// Does the text have this, of one word or several, as words of their own? Case does not count, marks do:
// "bình" is in "@Bình!", neither in "Binh" nor in "Bìnhs". In scripts without spaces it may stand anywhere.
bool hasWords(const QString &text, const QString &words);

// From `from` on, up to but not including `until`; over midnight if that is earlier. Never if they are equal.
bool isWithin(QTime time, QTime from, QTime until);

// Neither notification nor sound at this time.
bool isQuiet(const AlertSettings &settings, QTime time);

} // namespace parlour::alertrules
