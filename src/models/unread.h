// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <map>

namespace parlour {

// How much of a room's conversation has not been seen. GUI thread.
class Unread
{
public:
    static constexpr int MostCounted = 1'000; // beyond that nobody wants to know

    // Seen up to here; what is known of later entries is forgotten.
    void reset(Seq readUpTo);
    // A message of others. Known ones and seen ones are ignored.
    void add(Seq seq, bool mention);
    // These entries were not brought: every one of them may be a message.
    void addUnknown(Seq first, Seq last);
    void forget(Seq seq); // is deleted
    void setReadUpTo(Seq seq); // never backwards

    Seq readUpTo() const { return m_readUpTo; }
    int count() const; // MostCounted at the most
    int mentions() const;

private:
    Seq m_readUpTo = 0;
    std::map<Seq, bool> m_messages; // whether it mentions me
    Seq m_unknownFirst = 0; // the last run that was not brought
    Seq m_unknownLast = -1;
};

} // namespace parlour
