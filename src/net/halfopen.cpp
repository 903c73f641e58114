// SPDX-License-Identifier: Apache-2.0
#include "net/halfopen.h"

#include "net/addresses.h"

namespace parlour {
HalfOpen::Place &HalfOpen::Place::operator=(Place &&other) noexcept
{
    std::swap(m_counter, other.m_counter);
    std::swap(m_key, other.m_key);
    return *this;
}

HalfOpen::Place::~Place()
{
    if (m_counter)
        m_counter->giveBack(m_key);
}

std::optional<HalfOpen::Place> HalfOpen::take(const QHostAddress &from, int most)
{
    const QHostAddress key = household(from);
    int &count = m_counts[key];
    if (count >= most) {
        if (count == 0)
            m_counts.remove(key);
        return std::nullopt;
    }
    ++count;
    return Place(*this, key);
}

int HalfOpen::of(const QHostAddress &from) const
{
    return m_counts.value(household(from));
}

void HalfOpen::giveBack(const QHostAddress &key)
{
    const auto found = m_counts.find(key);
    if (found != m_counts.end() && --*found <= 0)
        m_counts.erase(found);
}

} // namespace parlour
