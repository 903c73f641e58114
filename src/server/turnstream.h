// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/roster.h"

#include <QByteArray>

#include <vector>

namespace parlour {

class Link;
class TurnStream;

// What one guest gets in this turn of the event loop: mostly the shared stream as it is, sometimes
// (an ack, an own message left out) a copy with differences. Owned by whoever owns the link.
class Outlet
{
public:
    Outlet(Link &link, MemberId owner) : m_link(link), m_owner(owner) { }

    MemberId owner() const { return m_owner; }

private:
    friend class TurnStream;
    friend class Broadcaster;

    Link &m_link;
    const MemberId m_owner;
    TurnStream *m_stream = nullptr; // the one it hears, once live
    size_t m_place = 0; // in that stream's list
    bool m_differs = false; // has something of its own in this turn
    QByteArray m_own; // what it gets of this turn, as far as m_taken
    qsizetype m_taken = 0; // bytes of the shared stream that m_own accounts for
};

// The frames that one kind of guest gets in this turn: encoded once, kept once, written once a guest.
class TurnStream
{
public:
    void add(Outlet &outlet);
    void remove(Outlet &outlet);

    // A frame for all.
    void append(const QByteArray &frame) { m_bytes += frame; }
    // Brings an outlet's own copy up to date, so that something of its own can follow...
    void catchUp(Outlet &outlet) const;
    // ... or so that the frame appended last is left out.
    void skip(Outlet &outlet, qsizetype frameSize) const;

    const QByteArray &bytes() const { return m_bytes; }
    const std::vector<Outlet *> &outlets() const { return m_outlets; }
    void clear();

private:
    QByteArray m_bytes;
    std::vector<Outlet *> m_outlets;
};

} // namespace parlour
