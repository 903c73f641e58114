// SPDX-License-Identifier: Apache-2.0
#include "server/turnstream.h"

namespace parlour {

void TurnStream::add(Outlet &outlet)
{
    outlet.m_stream = this;
    outlet.m_place = m_outlets.size();
    outlet.m_taken = m_bytes.size(); // what was said before does not concern it
    m_outlets.push_back(&outlet);
}

void TurnStream::remove(Outlet &outlet)
{
    Outlet *last = m_outlets.back();
    m_outlets[outlet.m_place] = last;
    last->m_place = outlet.m_place;
    m_outlets.pop_back();
    outlet.m_stream = nullptr;
}

void TurnStream::catchUp(Outlet &outlet) const
{
    outlet.m_own.append(m_bytes.constData() + outlet.m_taken, m_bytes.size() - outlet.m_taken);
    outlet.m_taken = m_bytes.size();
}

void TurnStream::skip(Outlet &outlet, qsizetype frameSize) const
{
    const qsizetype end = m_bytes.size() - frameSize;
    outlet.m_own.append(m_bytes.constData() + outlet.m_taken, end - outlet.m_taken);
    outlet.m_taken = m_bytes.size();
}

void TurnStream::clear()
{
    // Not clear(): sockets of slow guests may still share the bytes.
    m_bytes = QByteArray();
    m_bytes.reserve(4096);
}

} // namespace parlour
