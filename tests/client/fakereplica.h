// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/replica.h"

#include <QStringList>

#include <deque>
#include <map>

namespace parlour::test {

// A replica whose disk is the test: it writes down what it is told, and answers when the test says.
class FakeReplica final : public Replica
{
public:
    // What it has, and what the test wants to see; outlives the replica.
    struct Disk {
        Result<ReplicaLog::Opened> opened = ReplicaLog::Opened{};
        std::map<Seq, Entry> entries;
        RoomStore::Matches matches;
        QStringList told; // in the order of the calls
        bool slow = false; // answers wait for answer()
        std::optional<Failure> full; // why nothing more can be written
        std::deque<std::function<void()>> waiting;

        void answer()
        {
            const auto next = std::move(waiting.front());
            waiting.pop_front();
            next();
        }
    };

    explicit FakeReplica(Disk &disk) : m_disk(disk) { }

    void open(Reply<Result<ReplicaLog::Opened>> reply) override
    {
        later([this, reply] { reply(m_disk.opened); });
    }
    void setLog(const QString &epoch, const QString &, const QString &, Seq first, Seq last) override
    {
        tell(QStringLiteral("log %1 %2-%3").arg(epoch).arg(first).arg(last));
    }
    void keep(const std::vector<Entry> &entries) override
    {
        for (const Entry &entry : entries) {
            m_disk.entries.insert_or_assign(entry.seq, entry);
            tell(QStringLiteral("keep %1").arg(entry.seq));
        }
    }
    void read(Seq first, Seq last, Reply<std::vector<Entry>> reply) override
    {
        later([this, first, last, reply] {
            std::vector<Entry> found;
            for (const auto &[seq, entry] : m_disk.entries) {
                if (seq >= first && seq <= last)
                    found.push_back(entry);
            }
            reply(found);
        });
    }
    void readOldest(Seq first, Seq last, int limit, Reply<std::vector<Entry>> reply) override
    {
        later([this, first, last, limit, reply] {
            std::vector<Entry> found;
            for (auto at = m_disk.entries.lower_bound(first);
                 at != m_disk.entries.end() && at->first <= last && int(found.size()) < limit; ++at)
                found.push_back(at->second);
            reply(found);
        });
    }
    void search(const QString &, int, Reply<RoomStore::Matches> reply) override
    {
        later([this, reply] { reply(m_disk.matches); });
    }
    void trim(const Retention &, qint64) override { tell(QStringLiteral("trim")); }
    void setStale(Seq upTo) override { tell(QStringLiteral("stale %1").arg(upTo)); }
    void add(const Entry &entry, Reply<std::optional<Failure>> reply) override
    {
        tell(QStringLiteral("add ") + entry.text);
        later([this, reply] { reply(m_disk.full); });
    }
    void accept(const Entry &entry) override
    {
        tell(QStringLiteral("accept %1 as %2 of %3").arg(entry.text).arg(entry.seq).arg(entry.from));
    }
    void refuse(const MessageId &id, const QString &) override { tell(QStringLiteral("refuse ") + id); }
    void retry(const MessageId &id) override { tell(QStringLiteral("retry ") + id); }
    void discard(const MessageId &id) override { tell(QStringLiteral("discard ") + id); }

private:
    void tell(const QString &what) { m_disk.told.append(what); }
    void later(std::function<void()> answer)
    {
        m_disk.waiting.push_back(std::move(answer));
        if (!m_disk.slow)
            m_disk.answer();
    }

    Disk &m_disk;
};

} // namespace parlour::test
