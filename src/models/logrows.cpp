// SPDX-License-Identifier: Apache-2.0
#include "models/logrows.h"

#include <algorithm>

namespace parlour {

int LogRows::count() const
{
    return static_cast<int>(m_last - m_first + 1) + static_cast<int>(m_locals.size());
}

int LogRows::rowOf(Seq seq) const
{
    if (!contains(seq))
        return -1;
    const auto isBefore = [](const Local &local, Seq wanted) { return local.after < wanted; };
    const auto behind = std::lower_bound(m_locals.begin(), m_locals.end(), seq, isBefore);
    return static_cast<int>(seq - m_first + (behind - m_locals.begin()));
}

LogRows::Place LogRows::at(int row) const
{
    std::size_t low = 0;
    std::size_t high = m_locals.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (rowOfLocal(middle) < row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < m_locals.size() && rowOfLocal(low) == row)
        return {m_locals[low].after, &m_locals[low]};
    return {m_first + row - static_cast<Seq>(low), nullptr};
}

void LogRows::begin(Seq first, Seq last)
{
    m_first = first;
    m_last = last;
    for (Local &local : m_locals)
        local.after = last;
}

void LogRows::extend(Seq last)
{
    m_last = std::max(m_last, last);
}

int LogRows::rowsBefore(Seq first) const
{
    const Seq numbers = std::clamp<Seq>(first - m_first, 0, m_last - m_first + 1);
    const Seq lastGone = m_first + numbers - 1;
    const auto isGone = [lastGone](const Local &local) { return local.after < lastGone; };
    return static_cast<int>(numbers + std::count_if(m_locals.begin(), m_locals.end(), isGone));
}

void LogRows::dropBefore(Seq first)
{
    if (first <= m_first)
        return;
    const Seq lastGone = std::min(first - 1, m_last);
    std::erase_if(m_locals, [lastGone](const Local &local) { return local.after < lastGone; });
    m_first = first;
    m_last = std::max(m_last, first - 1);
    for (Local &local : m_locals)
        local.after = std::max(local.after, m_first - 1);
}

void LogRows::addLocal(const QString &text, qint64 time)
{
    m_locals.push_back({m_last, text, time});
}

void LogRows::changeLastLocal(const QString &text, qint64 time)
{
    m_locals.back().text = text;
    m_locals.back().time = time;
}

int LogRows::rowOfLocal(std::size_t i) const
{
    return static_cast<int>(m_locals[i].after - m_first + 1) + static_cast<int>(i);
}

} // namespace parlour
