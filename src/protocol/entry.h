// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <vector>

namespace parlour {

// Wire and store number of an entry's kind. The numbers are in databases: never change one.
enum class EntryType : quint8 {
    Message = 1,
    Notice = 2, // something the room itself says
    // Entries about entries: see changes.h for what they do to their target.
    Edit = 3, // `text` replaces that of `target`
    Delete = 4, // the text of `target` is gone for good
    React = 5, // `text` is an emoji, put on `target` or (not `on`) taken away
    Topic = 6, // `text` is what the room is about from now on; empty: nothing
    Whisper = 7, // a message for `to` alone; without `to`: one between others, see whispers.h
};

// Who put an emoji on a message, in the order in which they did.
struct Reaction {
    QString emoji;
    QStringList users;
    bool operator==(const Reaction &) const = default;
};

// One line of a room's log. A value; never changed once it has a number.
struct Entry {
    Seq seq = 0;
    EntryType type = EntryType::Message;
    QString from; // the author's name as shown; empty for the room's own notices
    QString text;
    qint64 time = 0; // the server's, milliseconds since 1970-01-01 UTC: shown, never sorted by
    MessageId id; // empty if the author chose none
    Seq replyTo = 0; // 0: not a reply
    Seq target = 0; // of an Edit, Delete or React: the message that it is about
    bool on = true; // of a React
    QString to{}; // of a whisper: whom it is for; of its Delete: whom it was for; empty: everybody

    // Of a Message (or a Whisper, which can only be deleted): what later entries made of it.
    Seq editedBy = 0; // the Edit that the text is of; 0: as it was said
    Seq deletedBy = 0; // the Delete that took the text; 0: it is there
    std::vector<Reaction> reactions{};

    // Somebody's words, for all or for one.
    bool isSaid() const { return type == EntryType::Message || type == EntryType::Whisper; }
    bool isAbout(Seq message) const { return target != 0 && target == message; }
    bool operator==(const Entry &) const = default;
};

// An entry before it has a number: what a room asks its store to append.
struct Draft {
    QString sender; // key of the author (rules::nameKey): with `entry.id` it must stay unique
    Entry entry; // without seq
};

// Why a log does not take a draft. The others of its batch are not touched by that.
enum class Refusal : quint8 {
    None,
    NotFound, // no such message: never there, deleted, or too old and gone
    NotAllowed, // the message is somebody else's
    TooMany, // limits::ReactionsPerMessage are on it
    IsWhisper, // others would hear of it
};

// Where a draft ended up in the log.
struct Placed {
    Seq seq = 0;
    qint64 time = 0;
    bool repeated = false; // the log had it already; these are its old number and time
    Refusal refusal = Refusal::None; // otherwise there is no number
    QString to{}; // of a Delete: whom the whisper was for that it deletes
};

// A run of entries, ascending and without holes.
struct Page {
    std::vector<Entry> entries;
    bool complete = false; // nothing more in the direction that was asked for

    Seq first() const { return entries.empty() ? 0 : entries.front().seq; }
    Seq last() const { return entries.empty() ? 0 : entries.back().seq; }
};

} // namespace parlour

Q_DECLARE_METATYPE(parlour::Entry)
