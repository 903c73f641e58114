// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room/outcome.h"

#include <optional>
#include <vector>

namespace parlour {

// Tells who came and who went, at most every limits::PresenceInterval: what happens in between is
// told together, because a list to everyone for every join grows with the square of the guests.
// Someone who came and went again unnoticed is not mentioned: unnoticed means that nobody else came in
// between, because a newcomer's welcome shows the room as it is. Pure; times are steady milliseconds.
class Presence
{
public:
    void joined(const QString &name, MemberId member);
    void left(const QString &name, const QString &reason);

    // When flush() has something to tell, or nothing.
    std::optional<qint64> dueAt() const;
    void flush(const Roster &roster, qint64 nowMs, Outcome &out);

private:
    struct Change {
        QString name;
        MemberId member; // who came, 0: somebody went
        QString reason; // why they went

        bool isArrival() const { return member != 0; }
    };

    bool takeBack(const QString &name);
    QStringList arrivals() const;
    QString sentence() const;
    void tellDeltas(int count, Outcome &out) const;
    void tellArrivals(const QStringList &names, int count, Outcome &out) const;

    std::vector<Change> m_changes; // in the order in which they happened
    qint64 m_nextFlush = 0;
};

// The names that fit one frame, from `from` on.
QStringList namesThatFit(const QStringList &names, qsizetype from = 0);

} // namespace parlour
