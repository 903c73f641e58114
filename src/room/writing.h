// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/guest.h"
#include "room/outcome.h"
#include "room/registry.h"
#include "room/roster.h"
#include "room/tail.h"

namespace parlour {

// What members add to the log: what they say, and what they make of what was said. Whether a change
// fits its message is for the store to say, which has them all. Pure.
class Writing
{
public:
    Writing(Tail &tail, const Guests &guests, const Registry &registry, const Roster &roster)
        : m_tail(tail), m_guests(guests), m_registry(registry), m_roster(roster)
    { }

    void on(const Guest &guest, const requests::Say &say, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::Whisper &whisper, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::Edit &edit, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::Delete &remove, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::React &react, Moment now, Outcome &out);
    void on(const Guest &guest, const requests::SetTopic &topic, Moment now, Outcome &out);

    // Answers of the store.
    void appended(const Append &append, const Placed &placed, Outcome &out);
    void appendFailed(const Append &append, Outcome &out);

private:
    void append(const Guest &guest, Entry entry, Moment now, Outcome &out);
    bool mayReplyTo(Seq target, const MessageId &id) const;
    Result<QString, events::Error> recipientOf(const Guest &guest, const QString &to) const;
    std::vector<MemberId> readersOf(const Entry &entry) const;

    Tail &m_tail;
    const Guests &m_guests;
    const Registry &m_registry;
    const Roster &m_roster;
};

} // namespace parlour
