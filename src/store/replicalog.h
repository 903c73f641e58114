// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "protocol/entry.h"
#include "store/retention.h"
#include "store/roomstore.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace parlour {

// A message (or change) of mine that the room's log does not have yet.
struct Unsent {
    Entry entry; // without a number; its `id` stays the same for ever
    QString refusal; // why the room does not take it; empty: it is on its way
    bool operator==(const Unsent &) const = default;
};

// What a member has read of a room's log, and what they have said that is not in it yet, in one SQLite
// file of the same kind as the room's own. Entries have the room's numbers; numbers that are missing
// are holes, to be filled when somebody looks at them.
//
// Threads: blocks on the disk; made, used and destroyed in one thread (client/replica.h gives it its
// own). One process at a time.
class ReplicaLog
{
public:
    struct Opened {
        QString epoch; // of the log this is a copy of; empty: nothing was read yet
        QString room; // its name as last heard
        QString topic;
        Seq first = 1; // the room has nothing before it
        Seq last = 0; // the newest entry that the room is known to have
        Seq held = 0; // the newest entry that is here; 0: none. No hole is newer than it but up to `last`
        Seq stale = 0; // see setStale()
        std::vector<Unsent> unsent; // in the order of saying
        std::vector<Entry> newest; // the newest entries that are here, ascending, perhaps with holes
    };

    // `path` is the database file; its folder is made if needed. ":memory:" keeps nothing.
    // The clock tells when tidying up is due again.
    explicit ReplicaLog(QString path,
                        std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    ~ReplicaLog();
    ReplicaLog(const ReplicaLog &) = delete;
    ReplicaLog &operator=(const ReplicaLog &) = delete;

    // First of all, once; with at most `newest` entries. A failure is final; nothing was changed.
    Result<Opened> open(int newest);

    // What a welcome told. Another epoch: the entries of the old log go, the unsent ones stay. Those
    // before `first` are not shown any more, and go a piece with each thing that is kept.
    std::optional<Failure> setLog(const QString &epoch, const QString &room, const QString &topic,
                                  Seq first, Seq last);

    // Entries up to that number may have been changed by others in a hole that was skipped; 0: none.
    // Only remembered here, as long as the log is.
    std::optional<Failure> setStale(Seq upTo);

    // Entries as they came: any of them may be here already. Changes are applied to their targets.
    // Not waited for by anybody: a power cut may take the last of them, never a part in between.
    std::optional<Failure> keep(const std::vector<Entry> &entries);
    // What is here of first to last, ascending; at most `limit`, the newest ones.
    Result<std::vector<Entry>> read(Seq first, Seq last, int limit);
    Result<std::vector<Entry>> readOldest(Seq first, Seq last, int limit); // the oldest ones
    // Also in one's own whispers.
    Result<RoomStore::Matches> search(const QString &query, Seq before, int limit);

    // The outbox. add() is on the disk, power cut or not, when it returns.
    std::optional<Failure> add(const Entry &entry);
    // The log has it, at this number: it leaves the outbox and becomes one of the entries, in one
    // transaction.
    std::optional<Failure> accept(const Entry &entry);
    std::optional<Failure> refuse(const MessageId &id, const QString &reason);
    std::optional<Failure> retry(const MessageId &id); // to the end of the line, without a refusal
    std::optional<Failure> discard(const MessageId &id);

    // As RoomStore::trim(), one piece of it, so that the outbox need not wait. True: call it again.
    Result<bool> trim(const Retention &keep, qint64 nowWallMs);

    // Deletes the files of a replica that nobody has open, and says if something is left of them.
    static std::optional<Failure> remove(const QString &path);

private:
    struct Parts;
    std::unique_ptr<Parts> m;
};

} // namespace parlour
