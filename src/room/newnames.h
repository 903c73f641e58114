// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace parlour {

// A name that a key took is kept for good: from one household only so many within
// limits::NewNamesWindow. Pure; times are steady milliseconds.
class NewNames
{
public:
    void note(const QString &household, qint64 nowMs);
    // The milliseconds until the next one may be taken, or nothing: now.
    std::optional<int> waitFor(const QString &household, qint64 nowMs) const;

private:
    void sweep(qint64 nowMs);

    QHash<QString, std::deque<qint64>> m_taken; // the newest limits::NewNamesPerAddress of each
    qint64 m_nextSweep = 0;
};

} // namespace parlour
