// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/floodgate.h"
#include "room/roster.h"

#include <optional>
#include <unordered_map>

namespace parlour {

// Where a connection comes from, and how.
struct Arrival {
    QString peer; // for the log lines, and to know somebody again: "192.168.1.7:50123"
    QByteArray fingerprint{}; // of the certificate that it was shown; empty: none
    bool encrypted = true; // or inside this process
    bool exempt = true; // from limits that are about an address: many people may come from there
};

// One connection as the room sees it, from its arrival to its end. A plain record.
struct Guest {
    Guest(MemberId member, Arrival from, std::optional<events::Rate> rate)
        : id(member), arrival(std::move(from)), peer(arrival.peer), gate(rate)
    { }

    MemberId id;
    Arrival arrival;
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
    int searches = 0; // likewise
    qint64 typingUntil = 0; // 0: not typing
    qint64 typingTold = 0; // when the others last heard of it
    bool typingShown = false; // to the others
};

// All connections of a room. A Guest stays where it is until it is removed.
class Guests
{
public:
    Guest *find(MemberId id)
    {
        const auto found = m_guests.find(id);
        return found == m_guests.end() ? nullptr : &found->second;
    }
    const Guest *find(MemberId id) const { return const_cast<Guests *>(this)->find(id); }
    void add(Guest guest) { m_guests.emplace(guest.id, std::move(guest)); }
    void remove(MemberId id) { m_guests.erase(id); }

private:
    std::unordered_map<MemberId, Guest> m_guests;
};

} // namespace parlour
