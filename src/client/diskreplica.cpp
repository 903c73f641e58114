// SPDX-License-Identifier: Apache-2.0
#include "client/diskreplica.h"

#include "base/logging.h"
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "store/sqlitestore.h"

#include <QDir>
#include <QFileInfo>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int NewestAtOnce = limits::FirstPage; // entries to show before anything else is read
constexpr int ReadAtOnce = 500; // entries
constexpr int GatherMs = 20; // what arrives within is one transaction
constexpr int TidyEveryMs = 30'000;
constexpr size_t GatherMost = 500; // entries

void log(const std::optional<Failure> &problem)
{
    if (problem)
        qCWarning(lcStore).noquote() << "The replica:" << problem->message;
}

} // namespace

DiskReplica::DiskReplica(const QString &path)
    : m_desk(u"replica"_s, [path] { return std::make_unique<Desk>(path); })
{
    m_flush.setSingleShot(true);
    m_flush.setInterval(GatherMs);
    connect(&m_flush, &QTimer::timeout, this, &DiskReplica::flush);
    m_tidy.setInterval(TidyEveryMs);
    connect(&m_tidy, &QTimer::timeout, this,
            [this] { tell([](ReplicaLog &replica) { return replica.keep({}); }); });
    m_tidy.start();
}

DiskReplica::~DiskReplica()
{
    flush();
}

QString DiskReplica::pathFor(const QString &folder, const QString &room, const QString &name)
{
    const QString ofRoom = QFileInfo(SqliteStore::pathFor(folder, room)).completeBaseName();
    return SqliteStore::pathFor(QDir(folder).filePath(ofRoom), rules::nameKey(name));
}

std::optional<Failure> DiskReplica::forget(const QString &folder, const QString &room)
{
    QDir ofRoom(QFileInfo(pathFor(folder, room, u"x"_s)).absolutePath());
    std::optional<Failure> problem;
    const QStringList files = ofRoom.entryList({u"*.sqlite"_s}, QDir::Files | QDir::Hidden);
    for (const QString &file : files) {
        if (auto failed = ReplicaLog::remove(ofRoom.filePath(file)))
            problem = std::move(failed);
    }
    if (!problem)
        ofRoom.rmdir(ofRoom.absolutePath());
    return problem;
}

// Runs work(log) there and reply(answer) here, in the order of the calls; without a log that is
// open, the answer is an empty one. The way back leads over this object: a call that is still queued
// when it is destroyed goes with it.
template<typename Answer, typename Work>
void DiskReplica::ask(Work work, Reply<Answer> reply)
{
    flush();
    m_desk.post([this, work = std::move(work), reply = std::move(reply)](Desk &desk) {
        Answer answer = desk.isOpen ? work(desk.log) : Answer{};
        QMetaObject::invokeMethod(
            this, [reply, answer = std::move(answer)]() mutable { reply(std::move(answer)); },
            Qt::QueuedConnection);
    });
}

template<typename Work>
void DiskReplica::tell(Work work)
{
    flush();
    m_desk.post([work = std::move(work)](Desk &desk) {
        if (desk.isOpen)
            log(work(desk.log));
    });
}

void DiskReplica::open(Reply<Result<ReplicaLog::Opened>> reply)
{
    m_desk.post([this, reply = std::move(reply)](Desk &desk) {
        auto opened = desk.log.open(NewestAtOnce);
        desk.isOpen = opened.ok();
        QMetaObject::invokeMethod(
            this, [reply, opened = std::move(opened)]() mutable { reply(std::move(opened)); },
            Qt::QueuedConnection);
    });
}

void DiskReplica::setLog(const QString &epoch, const QString &room, const QString &topic, Seq first,
                         Seq last)
{
    tell([=](ReplicaLog &replica) { return replica.setLog(epoch, room, topic, first, last); });
}

void DiskReplica::keep(const std::vector<Entry> &entries)
{
    m_arrived.insert(m_arrived.end(), entries.begin(), entries.end());
    if (m_arrived.size() >= GatherMost)
        flush();
    else if (!m_flush.isActive())
        m_flush.start();
}

void DiskReplica::flush()
{
    m_flush.stop();
    if (m_arrived.empty())
        return;
    m_desk.post([arrived = std::exchange(m_arrived, {})](Desk &desk) {
        if (desk.isOpen)
            log(desk.log.keep(arrived));
    });
}

void DiskReplica::read(Seq first, Seq last, Reply<std::vector<Entry>> reply)
{
    ask<std::vector<Entry>>(
        [=](ReplicaLog &replica) {
            auto entries = replica.read(first, last, ReadAtOnce);
            if (entries)
                return std::move(entries).value();
            log(entries.error());
            return std::vector<Entry>();
        },
        std::move(reply));
}

void DiskReplica::readOldest(Seq first, Seq last, int limit, Reply<std::vector<Entry>> reply)
{
    ask<std::vector<Entry>>(
        [=](ReplicaLog &replica) {
            auto entries = replica.readOldest(first, last, limit);
            if (entries)
                return std::move(entries).value();
            log(entries.error());
            return std::vector<Entry>();
        },
        std::move(reply));
}

void DiskReplica::search(const QString &query, int limit, Reply<RoomStore::Matches> reply)
{
    ask<RoomStore::Matches>(
        [=](ReplicaLog &replica) {
            auto matches = replica.search(query, std::numeric_limits<Seq>::max(), limit);
            if (matches)
                return std::move(matches).value();
            log(matches.error());
            return RoomStore::Matches();
        },
        std::move(reply));
}

void DiskReplica::trim(const Retention &wanted, qint64 nowWallMs)
{
    flush();
    trimPiece(wanted, nowWallMs, ++m_trimRound);
}

// A piece at a time: what is said meanwhile must not wait for all of it, nor the end of the program.
void DiskReplica::trimPiece(const Retention &wanted, qint64 nowWallMs, int round)
{
    m_desk.post([this, wanted, nowWallMs, round](Desk &desk) {
        if (!desk.isOpen)
            return;
        const auto more = desk.log.trim(wanted, nowWallMs);
        if (!more)
            log(more.error());
        else if (*more) {
            QMetaObject::invokeMethod(
                this,
                [this, wanted, nowWallMs, round] {
                    if (round == m_trimRound)
                        trimPiece(wanted, nowWallMs, round);
                },
                Qt::QueuedConnection);
        }
    });
}

void DiskReplica::setStale(Seq upTo)
{
    tell([upTo](ReplicaLog &replica) { return replica.setStale(upTo); });
}

void DiskReplica::add(const Entry &entry, Reply<std::optional<Failure>> reply)
{
    ask<std::optional<Failure>>([entry](ReplicaLog &replica) { return replica.add(entry); },
                                std::move(reply));
}

void DiskReplica::accept(const Entry &entry)
{
    tell([entry](ReplicaLog &replica) { return replica.accept(entry); });
}

void DiskReplica::refuse(const MessageId &id, const QString &reason)
{
    tell([=](ReplicaLog &replica) { return replica.refuse(id, reason); });
}

void DiskReplica::retry(const MessageId &id)
{
    tell([id](ReplicaLog &replica) { return replica.retry(id); });
}

void DiskReplica::discard(const MessageId &id)
{
    tell([id](ReplicaLog &replica) { return replica.discard(id); });
}

} // namespace parlour
