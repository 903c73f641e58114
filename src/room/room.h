// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "protocol/requests.h"
#include "room/floodgate.h"
#include "room/outcome.h"
#include "room/presence.h"
#include "room/roster.h"
#include "room/tail.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace parlour {

// The rules of a room, pure: (member, request, time) in, deliveries out. Knows no socket, no file
// and no clock of its own. Everything that a request leads to is added to an Outcome, in order.
//
// Threads: none of its own; one thread at a time.
class Room
{
public:
    struct Config {
        QString name;
        QString server; // program and version, for hello and welcome
        QString epoch; // of the log
        Seq last = 0; // of the log
        std::optional<events::Rate> rate; // of messages, for each guest; nothing: no limit
        int maxGuests = 0;
        std::function<QString()> secret; // makes unguessable strings
    };

    explicit Room(Config config);

    // The newest page of the log, to have it at hand. Once, before anybody arrives.
    void prime(const Page &newest) { m_tail.prime(newest); }

    // A connection is there; `peer` is where from, for the log lines.
    void arrive(MemberId id, const QString &peer);
    void apply(MemberId id, const Request &request, Moment now, Outcome &out);
    // A frame that could not be understood, and why.
    void garbled(MemberId id, const events::Error &error, Moment now, Outcome &out);
    // What a guest who catches up was sent has left: time for more.
    void drained(MemberId id, Outcome &out);
    // The connection is gone. `reason` is what the others read: "lost", "left", ...
    void depart(MemberId id, const QString &reason);

    // Answers of the store. Appends are answered in the order in which they were asked for.
    void appended(const Append &append, const Placed &placed, Outcome &out);
    void appendFailed(const Append &append, Outcome &out);
    void pageRead(const Read &read, Page page, Outcome &out);
    void readFailed(const Read &read, Outcome &out);

    // What time alone brings about. To be called after each batch, and when wakeAt() has come.
    void settle(Moment now, Outcome &out);
    // Steady milliseconds; nothing: not before something else happens.
    std::optional<qint64> wakeAt() const;

    int count() const { return m_roster.count(); }

private:
    struct Guest {
        Guest(MemberId member, QString from, std::optional<events::Rate> rate)
            : id(member), peer(std::move(from)), gate(rate)
        {
        }

        MemberId id;
        QString peer;
        FloodGate gate;
        int refusedJoins = 0;
        bool joined = false;
        QString name;
        QString key;
        QString resume;
        std::optional<Seq> sentUpTo; // while catching up: the log's entries come by pages
        int pagesSent = 0; // of those, since the last drained()
        int reads = 0; // pages asked for and not yet read from the disk
        qint64 typingUntil = 0; // 0: not typing
        qint64 typingTold = 0; // when the others last heard of it
        bool typingShown = false; // to the others
    };

    Guest *find(MemberId id);
    std::optional<events::Error> objection(Guest &guest, const Request &request, Moment now);
    void refuse(Guest &guest, events::Error error, Moment now, Outcome &out);

    void on(Guest &guest, const requests::Hello &hello, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Join &join, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Say &say, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Typing &typing, Moment now, Outcome &out);
    void on(Guest &guest, const requests::History &history, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Ping &ping, Moment now, Outcome &out);
    void on(Guest &guest, const requests::Leave &leave, Moment now, Outcome &out);

    std::optional<events::Error> claim(Guest &guest, const requests::Join &join, Outcome &out);
    void refuseJoin(Guest &guest, const events::Error &error, Outcome &out);
    void welcome(Guest &guest, const requests::Join &join, Outcome &out);
    void answer(Guest &guest, const Read &read, Page page, Outcome &out);
    void catchUp(Guest &guest, Outcome &out);
    bool mustDrain(Guest &guest, Outcome &out);
    void setTyping(Guest &guest, bool on, Outcome &out);
    void expel(MemberId id, CloseCode code, const QString &closing, const QString &toOthers, Outcome &out);

    const Config m_config;
    std::unordered_map<MemberId, Guest> m_guests;
    Roster m_roster;
    Presence m_presence;
    Tail m_tail;
    std::vector<MemberId> m_typists; // those whose typingUntil counts
};

} // namespace parlour
