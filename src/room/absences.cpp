// SPDX-License-Identifier: Apache-2.0
#include "room/absences.h"

#include <algorithm>
#include <iterator>

namespace parlour {

const Absence *Absences::find(const QString &key) const
{
    const auto found = std::find_if(m_absences.cbegin(), m_absences.cend(),
                                    [&key](const Absence &absence) { return absence.key == key; });
    return found == m_absences.cend() ? nullptr : &*found;
}

void Absences::remove(const QString &key)
{
    std::erase_if(m_absences, [&key](const Absence &absence) { return absence.key == key; });
}

std::vector<Absence> Absences::takeExpired(qint64 nowMs)
{
    const auto end =
        std::find_if(m_absences.begin(), m_absences.end(),
                     [nowMs](const Absence &absence) { return nowMs < absence.until; });
    std::vector<Absence> expired(std::make_move_iterator(m_absences.begin()),
                                 std::make_move_iterator(end));
    m_absences.erase(m_absences.begin(), end);
    return expired;
}

std::optional<qint64> Absences::wakeAt() const
{
    return m_absences.empty() ? std::nullopt : std::optional(m_absences.front().until);
}

} // namespace parlour
