// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/register.h"
#include "room/roster.h"

#include <variant>
#include <vector>

namespace parlour {

// How a member hears who is here.
enum class Audience : quint8 { Everyone, Full, Delta };

// What is to be done with the connections, strictly in this order.
namespace deliveries {

struct ToOne {
    MemberId to;
    Event event;
};

// To every member of the audience. Entries of the log go only to those who are live: the others are
// still reading towards them.
struct ToAll {
    Audience audience;
    Event event;
    bool logged = false;
    MemberId except = 0; // 0: nobody
};

// An entry of the log for two people. Their connections get it, as far as they are live; all others who
// are live get what whispers::redacted() leaves of it.
struct ToTwo {
    Entry entry;
    std::vector<MemberId> to; // two at most
    MemberId except = 0; // gets nothing: it has an ack
};

// From now on this connection belongs to an audience.
struct Admit {
    MemberId who;
    Audience audience; // Full or Delta
};

// From now on it gets the log's new entries, too.
struct GoLive {
    MemberId who;
};

// Room::drained() is to be called when what was sent to this connection has left, or nearly.
struct AwaitDrain {
    MemberId who;
};

// This connection waits to be let in: the deadline to join is limits::KnockDeadline from now on.
struct AwaitVerdict {
    MemberId who;
};

// The last thing that happens to a connection.
struct Close {
    MemberId who;
    CloseCode code;
    QString reason; // at most 123 bytes as UTF-8 (RFC 6455 5.5)
};

} // namespace deliveries

using Delivery = std::variant<deliveries::ToOne, deliveries::ToAll, deliveries::ToTwo,
                              deliveries::Admit, deliveries::GoLive, deliveries::AwaitDrain,
                              deliveries::AwaitVerdict, deliveries::Close>;

// A message, or an entry about one, to be made durable. Its answer goes to Room::appended() or Room::appendFailed().
struct Append {
    MemberId author = 0;
    Draft draft;
};

// A part of the log that the room does not have in memory. Its answer goes to Room::pageRead().
struct Read {
    MemberId reader;
    bool catchingUp; // a join with `after`, otherwise a `history` request
    bool backwards; // the page that ends before `from`, otherwise the one that starts after it
    Seq from;
    int limit;
};

// A search in the log. Its answer goes to Room::found() or Room::searchFailed().
struct Search {
    MemberId asker;
    QString query;
    Seq before;
    int limit;
    MessageId ref;
};

// A password to be held against the room's, which takes long: not here. Its answer goes to
// Room::passwordChecked().
struct PasswordCheck {
    MemberId who;
    QString password;
    QByteArray hash;
};

// All that follows from one or several requests.
struct Outcome {
    std::vector<Delivery> deliveries;
    std::vector<Append> appends;
    std::vector<Read> reads;
    std::vector<Search> searches;
    std::vector<RegisterChange> changes; // of what is to be remembered; in this order
    std::vector<PasswordCheck> checks;
};

} // namespace parlour
