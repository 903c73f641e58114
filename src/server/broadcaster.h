// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "room/outcome.h"
#include "server/turnstream.h"

#include <functional>
#include <vector>

namespace parlour {

// The fan-out. Collects what the guests of one turn of the event loop get, and writes it with one
// call a guest: the kernel's send is the cost, everything else is small.
//
// Threads: the network thread of its links.
class Broadcaster
{
public:
    // An outlet has joined, and hears presence; its place in the log follows by pages.
    void admit(Outlet &outlet, Audience audience);
    // It is at the end of the log: from now on it hears everything.
    void goLive(Outlet &outlet, Audience audience);
    // Forgets an outlet. What it got in this turn and was not flushed is dropped.
    void remove(Outlet &outlet);

    void toOne(Outlet &outlet, const Event &event);
    // `except` may be null.
    void toAll(Audience audience, const Event &event, bool logged, Outlet *except);

    // Writes the turn. `fullUp` is called for each outlet that has more than limits::PendingBytes
    // waiting afterwards; it must not remove outlets at once.
    void flush(const std::function<void(Outlet &)> &fullUp);
    // Writes what one outlet has, before its link is closed.
    void flushOne(Outlet &outlet);

private:
    struct Reader { // admitted, not live yet
        Outlet *outlet;
        Audience audience;
    };

    void differ(Outlet &outlet);
    void addFrame(Outlet &outlet, const QByteArray &frame);
    void take(Outlet &outlet);
    void toStream(TurnStream &stream, const QByteArray &frame, Outlet *except);
    TurnStream &streamFor(Audience audience);

    TurnStream m_full;
    TurnStream m_delta;
    std::vector<Reader> m_readers;
    std::vector<Outlet *> m_differing;
};

} // namespace parlour
