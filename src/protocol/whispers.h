// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

// What is for two people only is an entry of the log like all others, so that numbers have no holes; but
// all others, hosts and moderators included, get nothing of it but that it is there. It is kept by the two
// and the host only: the room's file on the host's disk has it. Pure functions, callable from any thread.
namespace parlour::whispers {

// For its author and for Entry::to: a whisper, or the word that one was deleted.
inline bool isPrivate(const Entry &entry)
{
    return !entry.to.isEmpty();
}

// What all others get of one: a Whisper with a number and a time.
inline Entry redacted(const Entry &entry)
{
    Entry rest;
    rest.seq = entry.seq;
    rest.type = EntryType::Whisper;
    rest.time = entry.time;
    return rest;
}

inline bool isRedacted(const Entry &entry)
{
    return entry.type == EntryType::Whisper && entry.to.isEmpty();
}

} // namespace parlour::whispers
