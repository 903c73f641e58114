// SPDX-License-Identifier: Apache-2.0
#include "room/tail.h"

#include "protocol/codec.h"
#include "protocol/limits.h"

#include <algorithm>

namespace parlour {
namespace {

// At least what the entry takes as JSON: no UTF-16 unit becomes more than 3 bytes, escaped or not
// (control characters would, and texts and names have none but line breaks and tabs).
qsizetype boundOf(const Entry &entry)
{
    constexpr qsizetype Frame = 160; // field names, numbers, time
    return Frame + 3 * (entry.text.size() + entry.from.size()) + 6 * entry.id.size();
}

bool certainlyFits(const Page &page)
{
    qsizetype bytes = 0;
    for (const auto &entry : page.entries)
        bytes += boundOf(entry);
    return bytes <= limits::ListBytes;
}

// How many entries fit, counted along the iterators.
template<typename Iterator>
qsizetype fitting(Iterator begin, Iterator end)
{
    qsizetype bytes = 0;
    auto it = begin;
    for (; it != end; ++it) {
        bytes += codec::encodedSize(*it);
        if (bytes > limits::ListBytes)
            break;
    }
    return it - begin;
}

} // namespace

void Tail::append(const Entry &entry)
{
    Q_ASSERT(entry.seq == m_last + 1);
    m_entries.push_back(entry);
    m_last = entry.seq;
    if (m_entries.size() > Capacity)
        m_entries.pop_front();
}

void Tail::prime(const Page &newest)
{
    if (m_entries.empty() && newest.last() == m_last)
        m_entries.assign(newest.entries.begin(), newest.entries.end());
}

std::optional<Page> Tail::after(Seq seq, int limit) const
{
    if (seq + 1 < firstHeld())
        return std::nullopt;
    Page page = run(seq + 1, std::min(seq + limit, m_last));
    page.complete = seq + limit >= m_last;
    return page;
}

std::optional<Page> Tail::before(Seq seq, int limit) const
{
    const Seq last = std::min(seq - 1, m_last);
    const Seq first = std::max<Seq>(1, last - limit + 1);
    if (first < firstHeld() && last > 0)
        return std::nullopt;
    Page page = run(first, last);
    page.complete = first == 1;
    return page;
}

Page Tail::run(Seq first, Seq last) const
{
    Page page;
    if (first > last)
        return page;
    const auto begin = m_entries.cbegin() + (first - firstHeld());
    page.entries.assign(begin, begin + (last - first + 1));
    return page;
}

Page fitOldest(Page page)
{
    if (certainlyFits(page))
        return page;
    const auto count = fitting(page.entries.cbegin(), page.entries.cend());
    if (count < static_cast<qsizetype>(page.entries.size())) {
        page.entries.erase(page.entries.begin() + count, page.entries.end());
        page.complete = false;
    }
    return page;
}

Page fitNewest(Page page)
{
    if (certainlyFits(page))
        return page;
    const auto count = fitting(page.entries.crbegin(), page.entries.crend());
    if (count < static_cast<qsizetype>(page.entries.size())) {
        page.entries.erase(page.entries.begin(), page.entries.end() - count);
        page.complete = false;
    }
    return page;
}

} // namespace parlour
