// SPDX-License-Identifier: Apache-2.0
#include "models/unread.h"

#include <algorithm>

namespace parlour {

void Unread::reset(Seq readUpTo)
{
    m_readUpTo = readUpTo;
    m_messages.clear();
    m_unknownFirst = 0;
    m_unknownLast = -1;
}

void Unread::add(Seq seq, bool mention)
{
    if (seq <= m_readUpTo)
        return;
    m_messages.emplace(seq, mention);
    if (m_messages.size() > MostCounted)
        m_messages.erase(m_messages.begin());
}

void Unread::addUnknown(Seq first, Seq last)
{
    first = std::max(first, m_readUpTo + 1);
    if (first > last)
        return;
    m_unknownFirst = first;
    m_unknownLast = last;
}

void Unread::forget(Seq seq)
{
    m_messages.erase(seq);
}

void Unread::setReadUpTo(Seq seq)
{
    if (seq <= m_readUpTo)
        return;
    m_readUpTo = seq;
    m_messages.erase(m_messages.begin(), m_messages.upper_bound(seq));
}

int Unread::count() const
{
    Seq all = static_cast<Seq>(m_messages.size());
    if (const Seq first = std::max(m_unknownFirst, m_readUpTo + 1); first <= m_unknownLast) {
        const auto brought = std::distance(m_messages.lower_bound(first), m_messages.upper_bound(m_unknownLast));
        all += m_unknownLast - first + 1 - brought;
    }
    return static_cast<int>(std::min<Seq>(all, MostCounted));
}

int Unread::mentions() const
{
    return static_cast<int>(std::count_if(m_messages.begin(), m_messages.end(),
                                          [](const auto &message) { return message.second; }));
}

} // namespace parlour
