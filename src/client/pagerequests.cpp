// SPDX-License-Identifier: Apache-2.0
#include "client/pagerequests.h"

#include "protocol/limits.h"

#include <utility>

namespace parlour {

void PageRequests::askBefore(Seq first)
{
    const Question question{Kind::Before, first, 0};
    if (m_open != question)
        m_wantedOlder = question;
}

std::optional<requests::History> PageRequests::next()
{
    if (isOpen())
        return std::nullopt;
    m_open = std::exchange(m_wanted.kind != Kind::None          ? m_wanted
                               : m_wantedOlder.kind != Kind::None ? m_wantedOlder
                                                                  : m_wantedAt,
                           {});
    switch (m_open.kind) {
    case Kind::None:
        return std::nullopt;
    case Kind::Last:
        return requests::History{{}, {}, limits::FirstPage};
    case Kind::After:
        return requests::History{{}, m_open.seq, limits::HistoryPage};
    case Kind::Before:
        return requests::History{m_open.seq, {}, limits::HistoryPage};
    case Kind::At:
        return requests::History{{}, m_open.seq - 1, m_open.limit};
    }
    Q_UNREACHABLE();
}

PageRequests::Kind PageRequests::answered(const Page &page)
{
    if (!fits(page))
        return Kind::None;
    return std::exchange(m_open, {}).kind;
}

void PageRequests::putBack()
{
    Question &wanted = m_open.kind == Kind::Before ? m_wantedOlder
        : m_open.kind == Kind::At                  ? m_wantedAt
                                                   : m_wanted;
    // Something asked for since then is the newer wish.
    if (wanted.kind == Kind::None)
        wanted = m_open;
    m_open = {};
}

void PageRequests::covered(const Page &page)
{
    const Seq wanted = m_wantedOlder.seq - 1;
    if (page.first() <= wanted && wanted <= page.last())
        m_wantedOlder = {};
}

void PageRequests::connectionLost()
{
    putBack();
    m_wanted = m_wantedAt = {}; // whoever looks for a place goes on without the room
}

void PageRequests::clear()
{
    m_wanted = m_wantedOlder = m_wantedAt = m_open = {};
}

bool PageRequests::fits(const Page &page) const
{
    if (page.entries.empty())
        return true;
    switch (m_open.kind) {
    case Kind::After:
        return page.first() == m_open.seq + 1;
    case Kind::Before:
        return page.last() == m_open.seq - 1;
    case Kind::At: // those before may be gone from the room
        return page.first() >= m_open.seq && page.entries.size() <= static_cast<size_t>(m_open.limit);
    case Kind::None:
    case Kind::Last:
        break;
    }
    return true;
}

} // namespace parlour
