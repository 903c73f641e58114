// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/tail.h"

namespace parlour {

// What members add to the log: what they say, and what they make of what was said. Whether a change
// fits its message is for the store to say, which has them all. Pure.
class Writing
{
public:
    explicit Writing(Tail &tail) : m_tail(tail) { }

    void on(const Guest &guest, const requests::Say &say, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::Edit &edit, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::Delete &remove, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::React &react, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::SetTopic &topic, Moment now, Outcome &out);

    // Answers of the store.
    void appended(const Append &append, const Placed &placed, Outcome &out);
    void appendFailed(const Append &append, Outcome &out);

private:
    void append(const Guest &guest, Entry entry, Moment now, Outcome &out);
    bool mayReplyTo(const requests::Say &say) const;

    Tail &m_tail;
};

} // namespace parlour
