// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sqlitefile.h"

// The tables of both kinds of files, and how old files come to them. The version is in the file
// (PRAGMA user_version). Never change what a version means:
//
//   1  entries (seq .. reply_to), meta (epoch). Rooms only
//   2  entries about entries, reactions, an index of words, the outbox of replicas
//   3  what a room remembers of people: names, accounts, sanctions, invites, moderation; in meta
//      password, announcement, last_number. Nothing new in replicas
//   4  whom a whisper is for, in entries and in the outbox
namespace parlour::schema {

inline constexpr int Version = 4;
// The oldest version whose entries are read like those of Version, but for whispers.
inline constexpr int SameEntries = 2;
inline constexpr int Whispers = 4; // the first version that has them

// A new file gets the tables, an older one what it lacks, in one transaction: either it is at Version
// afterwards, or as it was.
bool bringUp(SqliteFile &file, SqliteFile::Kind kind);

} // namespace parlour::schema
