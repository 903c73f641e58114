// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/resident.h"
#include "client/replica.h"

#include <QObject>
#include <QTimer>

namespace parlour {

// A ReplicaLog in a thread of its own. What arrives from the room is written in batches.
//
// Threads: GUI thread. The destructor waits until what was asked for is on the disk.
class DiskReplica final : public QObject, public Replica
{
    Q_OBJECT

public:
    // `path` is the database file; its folder is made if needed.
    explicit DiskReplica(const QString &path);
    ~DiskReplica() override;

    // Where the replica of a room is kept: rooms by their address (or what else tells them apart),
    // and within a room each name apart, because what was said under one name is not said again
    // under another.
    static QString pathFor(const QString &folder, const QString &room, const QString &name);
    // Deletes all that is kept of a room, under any name. Says what could not be deleted; a replica
    // that is in use stays.
    static std::optional<Failure> forget(const QString &folder, const QString &room);

    void open(Reply<Result<ReplicaLog::Opened>> reply) override;
    void setLog(const QString &epoch, const QString &room, const QString &topic, Seq first,
                Seq last) override;
    void keep(const std::vector<Entry> &entries) override;
    void read(Seq first, Seq last, Reply<std::vector<Entry>> reply) override;
    void readOldest(Seq first, Seq last, int limit, Reply<std::vector<Entry>> reply) override;
    void search(const QString &query, int limit, Reply<RoomStore::Matches> reply) override;
    void trim(const Retention &keep, qint64 nowWallMs) override;
    void setStale(Seq upTo) override;
    void add(const Entry &entry, Reply<std::optional<Failure>> reply) override;
    void accept(const Entry &entry) override;
    void refuse(const MessageId &id, const QString &reason) override;
    void retry(const MessageId &id) override;
    void discard(const MessageId &id) override;

private:
    // In the thread of its own: the log, once it is open.
    struct Desk {
        explicit Desk(const QString &path) : log(path) { }

        ReplicaLog log;
        bool isOpen = false;
    };

    template<typename Answer, typename Work>
    void ask(Work work, Reply<Answer> reply);
    template<typename Work>
    void tell(Work work);
    void flush();
    void trimPiece(const Retention &wanted, qint64 nowWallMs, int round);

    std::vector<Entry> m_arrived; // not yet handed to the other thread
    QTimer m_flush;
    QTimer m_tidy; // a replica tidies up with what it writes, and nobody may say anything for hours
    int m_trimRound = 0; // a new wish ends the work for the one before
    Resident<Desk> m_desk;
};

} // namespace parlour
