// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/chronicle.h"
#include "room/config.h"
#include "room/door.h"
#include "room/doorkeeper.h"
#include "room/guest.h"
#include "room/knocks.h"
#include "room/moderation.h"
#include "room/outcome.h"
#include "room/reading.h"
#include "room/registry.h"
#include "room/tail.h"
#include "room/typists.h"
#include "room/writing.h"

#include <optional>

namespace parlour {

// The rules of a room, pure: (member, request, time) in, deliveries out. Knows no socket, no file
// and no clock of its own. Everything that a request leads to is added to an Outcome, in order.
//
// Itself it only says who may ask for what, and how often; what comes of it is the business of its
// parts: the Doorkeeper (who comes in), the Door (who is here), Writing and Reading (the log),
// Typists, Moderation (who does what to whom), the Registry (what is remembered of people).
//
// Threads: none of its own; one thread at a time.
class Room
{
public:
    using Config = RoomConfig;

    explicit Room(Config config);
    Room(const Room &) = delete; // its parts know each other
    Room &operator=(const Room &) = delete;

    // The newest page of the log, to have it at hand. Once, before anybody arrives.
    void prime(const Page &newest) { m_tail.prime(newest); }

    // A connection is there.
    void arrive(MemberId id, const Arrival &arrival);
    void apply(MemberId id, const Request &request, Moment now, Outcome &out);
    // A frame that could not be understood, and why.
    void garbled(MemberId id, const events::Error &error, Moment now, Outcome &out);
    // What a guest who catches up was sent has left: time for more.
    void drained(MemberId id, Outcome &out);
    // Its live feed was stopped because it did not read; now it has room again. It got the log up to `last`
    // (0: nothing of it), and goes on from there as if it had come back.
    void caughtBreath(MemberId id, Seq last, Outcome &out);
    // The connection is gone.
    void depart(MemberId id, Parting how, Moment now, Outcome &out);

    // Answers of the store. Appends are answered in the order in which they were asked for.
    void appended(const Append &append, const Placed &placed, Outcome &out);
    void appendFailed(const Append &append, Outcome &out);
    void pageRead(const Read &read, Page page, Outcome &out);
    void readFailed(const Read &read, Outcome &out);
    // `matches` may have holes; `complete`: there are no older ones.
    void found(const Search &search, Page matches, Outcome &out);
    void searchFailed(const Search &search, Outcome &out);
    // Of the Outcome's check, once for each; `matches` is nothing if nobody had time for it: try later.
    void passwordChecked(MemberId who, std::optional<bool> matches, Moment now, Outcome &out);
    // From now on; empty: none. `by` is for the log of who did what.
    void setPassword(const QByteArray &hash, const QString &by, Moment now, Outcome &out);
    // What was before `first` is gone from the log.
    void trimmed(Seq first) { m_tail.trim(first); }

    // What time alone brings about. To be called after each batch, and when wakeAt() has come.
    void settle(Moment now, Outcome &out);
    // Steady milliseconds; nothing: not before something else happens.
    std::optional<qint64> wakeAt() const;

    int count() const { return m_door.count(); } // those who are reconnecting included

private:
    void refuse(Guest &guest, events::Error error, Moment now, Outcome &out);
    void welcome(Guest &guest, const requests::Join &join, Outcome &out);

    void on(Guest &guest, const requests::Hello &hello, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Join &join, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Say &say, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Whisper &whisper, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Edit &edit, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Delete &remove, Moment now, Outcome &out);
    void on(Guest &guest, const requests::React &react, Moment now, Outcome &out);
    void on(Guest &guest, const requests::SetTopic &topic, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Typing &typing, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Away &away, Moment now, Outcome &out);
    void on(Guest &guest, const requests::History &history, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Search &search, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Ping &ping, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Leave &leave, Moment now, Outcome &out);
    void on(Guest &guest, const requests::ReadModeration &read, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Admit &admit, Moment now, Outcome &out);
    // What else is done to others.
    template<typename Deed>
    void on(Guest &guest, const Deed &deed, Moment now, Outcome &out)
    {
        m_moderation.on(guest, deed, now, out);
    }

    const Config m_config;
    Guests m_guests;
    Tail m_tail;
    Registry m_registry{m_config.reg, m_config.access.hosts};
    Typists m_typists{m_guests};
    Knocks m_knocks{m_guests};
    Door m_door{m_config, m_guests, m_typists, m_registry, m_knocks};
    Doorkeeper m_keeper{m_config, m_guests, m_registry, m_knocks, m_door};
    Chronicle m_chronicle{m_guests, m_registry};
    Moderation m_moderation{m_registry, m_door, m_chronicle};
    Moment m_settled; // when it was last
    Reading m_reading{m_tail};
    Writing m_writing{m_tail, m_guests, m_registry, m_door.roster()};
};

} // namespace parlour
