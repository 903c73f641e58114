// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/replicalog.h"

#include <functional>
#include <optional>
#include <vector>

namespace parlour {

// What a member keeps of a room on their own computer: what they read, and what they said that is
// not in the room's log yet. See ReplicaLog for what each call does.
//
// Threads: all calls in one thread, replies come there too: at once, or later from the event loop,
// but in the order of the calls, and none after it is destroyed. No call waits for a disk.
class Replica
{
public:
    template<typename T>
    using Reply = std::function<void(T)>;

    virtual ~Replica() = default;

    // First of all, once. After a failure (whose sentence says why) everything else keeps and finds
    // nothing, without further complaints.
    virtual void open(Reply<Result<ReplicaLog::Opened>> reply) = 0;

    virtual void setLog(const QString &epoch, const QString &room, const QString &topic, Seq first,
                        Seq last) = 0;
    virtual void keep(const std::vector<Entry> &entries) = 0;
    // What is here of first to last, ascending.
    virtual void read(Seq first, Seq last, Reply<std::vector<Entry>> reply) = 0;
    // Of what is here of first to last the oldest ones, ascending.
    virtual void readOldest(Seq first, Seq last, int limit, Reply<std::vector<Entry>> reply) = 0;
    virtual void search(const QString &query, int limit, Reply<RoomStore::Matches> reply) = 0;
    virtual void trim(const Retention &keep, qint64 nowWallMs) = 0;
    virtual void setStale(Seq upTo) = 0;

    // The outbox. The reply to add() comes when it is safe on the disk, or can't be.
    virtual void add(const Entry &entry, Reply<std::optional<Failure>> reply) = 0;
    virtual void accept(const Entry &entry) = 0;
    virtual void refuse(const MessageId &id, const QString &reason) = 0;
    virtual void retry(const MessageId &id) = 0;
    virtual void discard(const MessageId &id) = 0;
};

// Keeps nothing: for visits that are to leave no trace.
class NoReplica final : public Replica
{
public:
    void open(Reply<Result<ReplicaLog::Opened>> reply) override { reply(ReplicaLog::Opened{}); }
    void setLog(const QString &, const QString &, const QString &, Seq, Seq) override { }
    void keep(const std::vector<Entry> &) override { }
    void read(Seq, Seq, Reply<std::vector<Entry>> reply) override { reply({}); }
    void readOldest(Seq, Seq, int, Reply<std::vector<Entry>> reply) override { reply({}); }
    void search(const QString &, int, Reply<RoomStore::Matches> reply) override
    {
        reply({{}, true});
    }
    void trim(const Retention &, qint64) override { }
    void setStale(Seq) override { }
    void add(const Entry &, Reply<std::optional<Failure>> reply) override { reply({}); }
    void accept(const Entry &) override { }
    void refuse(const MessageId &, const QString &) override { }
    void retry(const MessageId &) override { }
    void discard(const MessageId &) override { }
};

} // namespace parlour
