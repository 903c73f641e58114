// SPDX-License-Identifier: Apache-2.0
#include "room/newnames.h"

#include "protocol/limits.h"

namespace parlour {

void NewNames::note(const QString &household, qint64 nowMs)
{
    sweep(nowMs);
    auto &taken = m_taken[household];
    taken.push_back(nowMs);
    if (taken.size() > static_cast<size_t>(limits::NewNamesPerAddress))
        taken.pop_front();
}

std::optional<int> NewNames::waitFor(const QString &household, qint64 nowMs) const
{
    const auto taken = m_taken.constFind(household);
    if (taken == m_taken.cend() || taken->size() < static_cast<size_t>(limits::NewNamesPerAddress))
        return std::nullopt;
    const qint64 wait = taken->front() + limits::NewNamesWindow - nowMs;
    return wait > 0 ? std::optional(static_cast<int>(wait)) : std::nullopt;
}

// Seldom, as there may be many households.
void NewNames::sweep(qint64 nowMs)
{
    if (nowMs < m_nextSweep)
        return;
    m_nextSweep = nowMs + limits::NewNamesWindow;
    m_taken.removeIf([nowMs](const QHash<QString, std::deque<qint64>>::iterator &each) {
        return each->empty() || each->back() + limits::NewNamesWindow <= nowMs;
    });
}

} // namespace parlour
