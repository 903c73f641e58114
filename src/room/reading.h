// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/tail.h"

#include <optional>

namespace parlour {

// What members read of the log: pages, what they have missed, what they search for. From memory as
// far as possible; otherwise the wish for it goes into the Outcome, and its answer comes here. Pure.
class Reading
{
public:
    explicit Reading(const Tail &tail) : m_tail(tail) { }

    // Where somebody who joins begins to read.
    struct Start {
        std::optional<Seq> after; // nothing: is live at once
        bool reset = false;
        bool skipped = false;
    };
    Start startFor(const requests::Join &join, const QString &epoch) const;
    void begin(Guest &guest, const Start &start, Outcome &out);
    // Goes on for whoever was live, from what they have.
    void resume(Guest &guest, Seq last, Outcome &out);
    void drained(Guest &guest, Outcome &out);

    void on(Guest &guest, const requests::History &history, Outcome &out);
    void on(Guest &guest, const requests::Search &search, Outcome &out);

    // Answers of the store. False: this page does not lead on, as if it could not be read.
    [[nodiscard]] bool pageRead(Guest &guest, const Read &read, Page page, Outcome &out);
    void readFailed(Guest &guest, const Read &read, Outcome &out);
    void found(Guest &guest, const Search &search, Page matches, Outcome &out);
    void searchFailed(Guest &guest, const Search &search, Outcome &out);

private:
    static bool mayAsk(const Guest &guest, int &asked, int most, const MessageId &ref,
                       Outcome &out);
    [[nodiscard]] bool answer(Guest &guest, const Read &read, Page page, Outcome &out);
    void tell(Guest &guest, const Search &search, Page matches, Outcome &out) const;
    void catchUp(Guest &guest, Outcome &out);
    void goLive(Guest &guest, Outcome &out) const;
    void sendPage(Guest &guest, Page page, Outcome &out) const;
    void dropUntold(Page &page) const;

    const Tail &m_tail;
};

} // namespace parlour
