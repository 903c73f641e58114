// SPDX-License-Identifier: Apache-2.0
#include "room/tail.h"

#include "protocol/changes.h"
#include "protocol/codec.h"
#include "protocol/limits.h"

#include <algorithm>

namespace parlour {
namespace {

qsizetype boundOf(const std::vector<Reaction> &reactions)
{
    constexpr qsizetype Frame = 32; // field names
    qsizetype bytes = 0;
    for (const auto &reaction : reactions) {
        bytes += Frame + 3 * reaction.emoji.size();
        for (const auto &user : reaction.users)
            bytes += 3 * user.size() + 3; // quotes and a comma
    }
    return bytes;
}

// At least what the entry takes as JSON: no UTF-16 unit becomes more than 3 bytes, escaped or not,
// but a control character takes 6. Texts and names have none but line breaks and tabs; ids can, and
// so can topics of older logs. A topic is told twice: as it is, and in a sentence.
qsizetype boundOf(const Entry &entry)
{
    constexpr qsizetype Frame = 320; // field names, numbers, time, the sentence around a topic
    const qsizetype unit = entry.type == EntryType::Topic ? 2 * 6 : 3;
    return Frame + unit * entry.text.size() + 3 * (entry.from.size() + entry.to.size())
        + 6 * entry.id.size() + boundOf(entry.reactions);
}

bool certainlyFits(const Page &page)
{
    qsizetype bytes = 0;
    for (const auto &entry : page.entries)
        bytes += boundOf(entry);
    return bytes <= limits::ListBytes;
}

// Many people with long names can put more on a message than a frame holds. Without some of them
// it can be read; as a whole it would be in everybody's way for ever.
void cutToFit(Entry &entry)
{
    while (!entry.reactions.empty() && codec::encodedSize(entry) > limits::ListBytes) {
        QStringList &users = entry.reactions.back().users;
        users.resize(users.size() / 2);
        if (users.isEmpty())
            entry.reactions.pop_back();
    }
}

// How many entries fit, counted along the iterators.
template<typename Iterator>
qsizetype fitting(Iterator begin, Iterator end)
{
    cutToFit(*begin);
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

Tail::Tail(Seq last, Seq first, QString topic)
    : m_first(std::min(first, last + 1)), m_last(last), m_topic(std::move(topic))
{ }

void Tail::append(const Entry &entry)
{
    Q_ASSERT(entry.seq == m_last + 1);
    change(entry);
    m_entries.push_back(entry);
    m_last = entry.seq;
    if (m_entries.size() > Capacity)
        m_entries.pop_front();
}

void Tail::change(const Entry &entry)
{
    if (entry.type == EntryType::Topic)
        m_topic = entry.text;
    if (entry.target >= firstHeld() && entry.target <= m_last)
        changes::apply(entry, m_entries[static_cast<size_t>(entry.target - firstHeld())]);
    if (entry.type != EntryType::Delete)
        return;
    for (auto &earlier : m_entries) {
        if (earlier.type == EntryType::Edit && earlier.isAbout(entry.target))
            earlier.text.clear();
    }
}

void Tail::prime(const Page &newest)
{
    if (m_entries.empty() && newest.last() == m_last)
        m_entries.assign(newest.entries.begin(), newest.entries.end());
}

void Tail::trim(Seq first)
{
    m_first = std::clamp(first, m_first, std::max(m_first, m_last));
    while (firstHeld() < m_first && !m_entries.empty())
        m_entries.pop_front();
}

std::optional<Page> Tail::after(Seq seq, int limit) const
{
    const Seq from = std::max(seq, m_first - 1);
    if (from + 1 < firstHeld())
        return std::nullopt;
    Page page = run(from + 1, std::min(from + limit, m_last));
    page.complete = from + limit >= m_last;
    return page;
}

std::optional<Page> Tail::before(Seq seq, int limit) const
{
    const Seq last = std::min(seq - 1, m_last);
    const Seq first = std::max(m_first, last - limit + 1);
    if (first < firstHeld() && last >= m_first)
        return std::nullopt;
    Page page = run(first, last);
    page.complete = first == m_first;
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
    const auto count = fitting(page.entries.begin(), page.entries.end());
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
    const auto count = fitting(page.entries.rbegin(), page.entries.rend());
    if (count < static_cast<qsizetype>(page.entries.size())) {
        page.entries.erase(page.entries.begin(), page.entries.end() - count);
        page.complete = false;
    }
    return page;
}

} // namespace parlour
