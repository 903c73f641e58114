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
    // A live one hears of nothing any more but what is for it alone: it does not read. All that last()
    // knows of has been written to it; goLive() makes it live again. False: it was not live.
    bool stop(Outlet &outlet);
    // The newest entry of the log that anybody here was told of: what is live has it.
    Seq last() const { return m_last; }
    // Forgets an outlet. What it got in this turn and was not flushed is dropped.
    void remove(Outlet &outlet);

    void toOne(Outlet &outlet, const Event &event);
    // `except` may be null.
    void toAll(Audience audience, const Event &event, bool logged, Outlet *except);

    // An entry of the log for two people: `to` get it, as far as they are live, and all others who are get
    // what is left of it. Encoded twice, however many guests there are. `except` may be null.
    void toTwo(const Entry &entry, const std::vector<Outlet *> &to, Outlet *except);

    // Writes the turn. `lagging` is called for each outlet that has more than limits::LaggingBytes
    // waiting afterwards; it must not stop or remove outlets at once.
    void flush(const std::function<void(Outlet &)> &lagging);
    // Writes what one outlet has, before its link is closed.
    void flushOne(Outlet &outlet);

private:
    struct Reader { // admitted, not live yet
        Outlet *outlet;
        Audience audience;
    };

    void forgetReader(const Outlet &outlet);
    void differ(Outlet &outlet);
    void addFrame(Outlet &outlet, const QByteArray &frame);
    void take(Outlet &outlet);
    void toStream(TurnStream &stream, const QByteArray &frame, Outlet *except);
    void leaveOut(Outlet &outlet, const TurnStream &stream, qsizetype frameSize);
    TurnStream &streamFor(Audience audience);

    TurnStream m_full;
    TurnStream m_delta;
    std::vector<Reader> m_readers;
    std::vector<Outlet *> m_differing;
    Seq m_last = 0;
};

} // namespace parlour
