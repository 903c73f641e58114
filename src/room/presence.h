// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/outcome.h"

#include <optional>
#include <vector>

namespace parlour {

// Tells who came and who went, at most every limits::PresenceInterval: what happens in between is
// told together, because a list to everyone for every join grows with the square of the guests.
// Someone who came and went again unnoticed is not mentioned. Pure; times are steady milliseconds.
class Presence
{
public:
    void joined(const QString &name, MemberId member);
    void left(const QString &name, const QString &reason);

    // When flush() has something to tell, or nothing.
    std::optional<qint64> dueAt() const;
    void flush(const Roster &roster, qint64 nowMs, Outcome &out);

private:
    struct Arrival {
        QString name;
        MemberId member;
    };
    struct Parting {
        QString name;
        QString reason;
    };

    QString sentence() const;
    void tellDeltas(int count, Outcome &out) const;

    std::vector<Arrival> m_arrivals;
    std::vector<Parting> m_partings;
    qint64 m_nextFlush = 0;
};

// The names that fit one frame, from `from` on.
QStringList namesThatFit(const QStringList &names, qsizetype from = 0);

} // namespace parlour
