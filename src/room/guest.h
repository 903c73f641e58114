// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/member.h"
#include "protocol/requests.h"
#include "room/floodgate.h"
#include "room/outcome.h"
#include "room/roster.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

namespace parlour {

// Where a connection comes from, and how.
struct Arrival {
    QString peer; // for the log lines, and to know somebody again: "192.168.1.7:50123"
    QByteArray fingerprint{}; // of the certificate that it was shown; empty: none
    bool encrypted = true; // or inside this process
    bool exempt = true; // from limits that are about an address: many people may come from there
    QString household{}; // what such limits count by; empty: the address
};

// "192.168.1.7:50123" without the port; what has none is left alone.
inline QString hostOf(const QString &peer)
{
    return peer.left(peer.lastIndexOf(u':'));
}

inline QString householdOf(const Arrival &arrival)
{
    return arrival.household.isEmpty() ? hostOf(arrival.peer) : arrival.household;
}

// A join whose answer takes a while: a password is held against the room's, or somebody has to open.
struct PendingJoin {
    requests::Join join;
    QByteArray hash; // that the password is held against; empty: it is a knock
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
    QString nonce; // of the last hello
    std::optional<PendingJoin> pending;
    bool joined = false;
    QString name; // when joined or pending
    QString key;
    PublicKey identity; // proved; empty: none
    Standing standing;
    Audience audience = Audience::Full;
    QString resume;
    std::optional<Seq> sentUpTo; // while catching up: the log's entries come by pages
    Seq liveFrom = 0; // what came after this entry was told live
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

    // Those who fit, in the order of their arrival.
    template<typename Predicate>
    std::vector<MemberId> where(Predicate fits) const
    {
        std::vector<MemberId> found;
        for (const auto &[id, guest] : m_guests) {
            if (fits(guest))
                found.push_back(id);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    std::unordered_map<MemberId, Guest> m_guests;
};

} // namespace parlour
