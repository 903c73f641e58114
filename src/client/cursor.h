// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <map>
#include <optional>
#include <vector>

namespace parlour {

// How far this member has read the log: up to here without a hole. Every take...() answers with
// what continues the run now, in order: nothing twice, nothing before what it follows. What comes
// ahead of its turn waits here for the part in between. Pure.
class Cursor
{
public:
    bool isSet() const { return m_last.has_value(); }
    Seq last() const { return m_last.value_or(0); }

    // Everything up to `last` is known from elsewhere; the run goes on from there.
    std::vector<Entry> start(Seq last);
    // As if nothing had ever been read.
    void forget();

    std::vector<Entry> take(const Entry &entry);
    std::vector<Entry> take(const Page &page);
    // A message of one's own: it has its number from the ack and does not come as an entry.
    std::vector<Entry> takeOwn(Seq seq);

    // Something waits for a part that did not come.
    bool hasGap() const { return m_last && !m_ahead.empty(); }

private:
    std::vector<Entry> advance();

    std::optional<Seq> m_last;
    std::map<Seq, std::optional<Entry>> m_ahead; // without an entry: one's own
};

} // namespace parlour
