// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"
#include "room/outcome.h"

#include <QSet>

#include <optional>
#include <span>
#include <vector>

namespace parlour {

// Tells who came and who went, at most every limits::PresenceInterval: what happens in between is
// told together, because a list to everyone for every join grows with the square of the guests.
// Someone who came and went again unnoticed is not mentioned: unnoticed means that nobody else was
// welcomed in between, because a welcome shows the room as it is. Whose connection broke, and who is
// back, is told to those who hear changes. A list is sent because of it only to correct one that named
// somebody as reconnecting who is back. Pure; times are steady milliseconds.
class Presence
{
public:
    void joined(const QString &name, MemberId member, Standing standing = {});
    void left(const QString &name, const QString &reason, Standing standing = {});
    // Somebody else has the name from now on: both is news, however close together.
    void replaced(const QString &name, const QString &reason, const QString &newName,
                  MemberId member, Standing standing = {});
    void broke(const QString &name, Standing standing = {});
    void returned(const QString &name, MemberId member, Standing standing = {});
    // Somebody stands differently from now on: news for everybody, themselves included.
    void stands(const QString &name, Standing standing, bool reconnecting);
    // A welcome has shown them the room as it is: all that happened so far, themselves included.
    // `away`: whom it named as reconnecting to somebody who hears lists only.
    void welcomed(MemberId member, const QStringList &away);

    // When flush() has something to tell, or nothing.
    std::optional<qint64> dueAt() const;
    void flush(const Roster &roster, qint64 nowMs, Outcome &out);

private:
    enum class Kind : quint8 { Joined, Left, Broke, Returned, Stands };
    struct Change {
        Kind kind;
        QString name;
        MemberId member = 0; // who came, or is back
        QString reason; // why they went
        Standing standing;
        bool reconnecting = false; // of whom else is told a state
    };

    std::optional<Change> takeBack(const QString &name, Kind kind);
    bool changesTheList() const;
    QString sentence() const;
    QStringList others(const Change &like) const;
    void tellDeltas(int count, Outcome &out) const;
    MemberId onlyNewcomer() const;
    static void tellCrowd(std::span<const Change> changes, MemberId newcomer, int count,
                          Outcome &out);
    static void tellStates(std::span<const Change> changes, Outcome &out);

    std::vector<Change> m_changes; // in the order in which they happened
    QSet<QString> m_listedAway; // names that somebody's last list has as reconnecting
    size_t m_seen = 0; // of them, by somebody who was welcomed since
    qint64 m_nextFlush = 0;
};

// What a name takes in a list at most, as JSON, with the standing that goes with it.
qsizetype listedSize(const QString &name);
// The names that fit so many bytes, from `from` on.
QStringList namesThatFit(const QStringList &names, qsizetype from = 0,
                         qsizetype bytes = limits::ListBytes);

// Who is here, as far as it fits one frame: first the names, then who of them is reconnecting.
struct Lists {
    QStringList users;
    QStringList reconnecting;
    std::vector<Standing> standings; // of the users
};
Lists listsThatFit(const Roster &roster);

} // namespace parlour
