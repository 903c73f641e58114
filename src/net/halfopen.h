// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QHostAddress>

#include <optional>
#include <utility>

namespace parlour {

// How many connections of each address are not links yet. An IPv6 address counts as its /64: that
// much everybody has to themselves. One thread.
class HalfOpen
{
public:
    // Of one connection; gives it back when it goes. Must not outlive its HalfOpen.
    class Place
    {
    public:
        Place() = default; // of nobody
        Place(Place &&other) noexcept
            : m_counter(std::exchange(other.m_counter, nullptr)), m_key(std::move(other.m_key))
        { }
        Place &operator=(Place &&other) noexcept;
        ~Place();

    private:
        friend class HalfOpen;
        Place(HalfOpen &counter, QHostAddress key) : m_counter(&counter), m_key(std::move(key)) { }

        HalfOpen *m_counter = nullptr;
        QHostAddress m_key;
    };

    // Nothing if `from` has `most` already.
    std::optional<Place> take(const QHostAddress &from, int most);
    int of(const QHostAddress &from) const;

private:
    void giveBack(const QHostAddress &key);

    QHash<QHostAddress, int> m_counts; // none of them 0
};

} // namespace parlour
