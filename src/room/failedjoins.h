// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace parlour {

struct Access;

// Who tries keys, passwords and tokens from one address until one fits has few tries. Pure; times are
// steady milliseconds.
class FailedJoins
{
public:
    // Room for Access::failedJoins within the window; 0: they are not counted.
    explicit FailedJoins(const Access &access) : m_access(access) { }

    void note(const QString &address, qint64 nowMs);
    // The milliseconds until the address is open again, or nothing: it is.
    std::optional<int> closedFor(const QString &address, qint64 nowMs) const;

private:
    struct Tries {
        std::deque<qint64> failed; // within the window
        qint64 closedUntil = 0;
    };

    void sweep(qint64 nowMs);

    const Access &m_access;
    QHash<QString, Tries> m_addresses;
    qint64 m_nextSweep = 0;
};

} // namespace parlour
