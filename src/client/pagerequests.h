// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"
#include "protocol/requests.h"

#include <optional>

namespace parlour {

// Which pages of the log to ask for, one at a time: answers don't say what they answer. Pure.
class PageRequests
{
public:
    enum class Kind {
        None,
        Last, // the last page, when nothing is known
        After, // what is missing in the run
        Before, // what is older than what is shown
        At, // some entries anywhere, for who looks for a place in the log
    };

    void askLast() { m_wanted = {Kind::Last, 0, 0}; }
    void askAfter(Seq last) { m_wanted = {Kind::After, last, 0}; }
    // The same question again while it is open is not asked twice.
    void askBefore(Seq first);

    // Up to `limit` entries from this one on; 1 to limits::HistoryPage. Goes last; the last wish counts.
    void askAt(Seq first, int limit) { m_wantedAt = {Kind::At, first, limit}; }
    void forgetAt() { m_wantedAt = {}; }

    // What to send now, or nothing if nothing is wanted or an answer is still to come.
    std::optional<requests::History> next();

    // What this page answers; None if it is not what was asked for.
    Kind answered(const Page &page);
    // The open question was refused: for now, so that next() gives it again; or for good.
    void putBack();
    void giveUp() { m_open = {}; }
    Seq openSeq() const { return m_open.seq; } // what the open question is about
    // This page came anyway: a wish for its entries is fulfilled.
    void covered(const Page &page);
    bool isOpen() const { return m_open.kind != Kind::None; }

    // The connection is gone. A question for older entries stays wanted; the others belonged to it.
    void connectionLost();
    void clear();

private:
    struct Question {
        Kind kind = Kind::None;
        Seq seq = 0;
        int limit = 0; // of At
        bool operator==(const Question &) const = default;
    };

    bool fits(const Page &page) const;

    Question m_wanted; // Last or After: goes first
    Question m_wantedOlder; // Before
    Question m_wantedAt; // At
    Question m_open;
};

} // namespace parlour
