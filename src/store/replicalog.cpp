// SPDX-License-Identifier: Apache-2.0
#include "store/replicalog.h"

#include "base/failpoint.h"
#include "base/logging.h"
#include "protocol/rules.h"
#include "store/amender.h"
#include "store/entryreader.h"
#include "store/failpoints.h"
#include "store/metatable.h"
#include "store/outboxtable.h"
#include "store/schema.h"
#include "store/trimmer.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr Seq NoLimit = std::numeric_limits<Seq>::max();
// Of tidying up, with each thing that is kept: nobody waits for that, but nobody else does it either.
constexpr int TidyStepsAtOnce = 16;
constexpr int OldEntriesAtOnce = 300; // some milliseconds

} // namespace

struct ReplicaLog::Parts {
    Parts(QString path, std::shared_ptr<const Clock> clockToUse)
        : file(std::move(path), SqliteFile::Kind::Replica),
          meta(file),
          entries(file),
          amender(file, entries),
          reader(file, entries, amender.reactions(), amender.words()),
          outbox(file),
          trimmer(file, entries, amender),
          clock(std::move(clockToUse))
    { }

    bool readState(Opened &opened, int newest);
    bool forget();
    bool noteLog(const QString &epoch, const QString &room, const QString &topic, Seq first,
                 Seq last);
    bool keep(const Entry &entry, Seq known);
    bool keepMessage(const Entry &message, const QString &sender, Seq known);
    bool noteTopic(const Entry &entry);
    bool removeOld();
    bool tidy();

    // A write to the file; `durable`: on the disk when it returns, power cut or not.
    template<typename Work>
    std::optional<Failure> write(bool durable, Work work)
    {
        if (file.setDurable(durable) && file.transaction(work))
            return std::nullopt;
        return file.failure();
    }
    template<typename Work>
    std::optional<Failure> writeEntries(Work work)
    {
        const Seq firstBefore = first;
        const Seq lastBefore = last;
        auto problem = write(false, [&] { return work() && meta.write(u"last"_s, last); });
        if (problem) {
            first = firstBefore;
            last = lastBefore;
        } else if (!tidy()) {
            problem = file.failure();
        }
        return problem;
    }
    template<typename Work>
    std::optional<Failure> writeOutbox(Work work)
    {
        auto problem = write(true, [&] {
            const bool done = work();
            failPoint(failpoints::BeforeOutboxCommit);
            return done;
        });
        if (!problem)
            failPoint(failpoints::AfterOutboxCommit);
        return problem;
    }

    SqliteFile file; // first of all: the others are in it
    MetaTable meta;
    EntryTable entries;
    Amender amender;
    EntryReader reader;
    OutboxTable outbox;
    Trimmer trimmer;
    std::optional<Retention> trimming; // for what, while there is more to do
    const std::shared_ptr<const Clock> clock;
    Seq first = 1; // the room has nothing before it
    Seq last = 0; // the newest entry that the room is known to have
};

bool ReplicaLog::Parts::readState(Opened &opened, int newest)
{
    Seq oldest = 0;
    if (!meta.read(u"epoch"_s, opened.epoch) || !meta.read(u"room"_s, opened.room)
        || !meta.read(u"topic"_s, opened.topic) || !meta.read(u"first"_s, opened.first)
        || !meta.read(u"last"_s, opened.last) || !meta.read(u"stale"_s, opened.stale)
        || !entries.firstAndLast(oldest, opened.held) || !outbox.read(opened.unsent))
        return false;
    first = opened.first;
    last = opened.last;
    if (opened.held < first)
        opened.held = 0;
    return reader.read(first, NoLimit, newest, opened.newest);
}

// All of the old log; what is not sent yet will be said in the new one.
bool ReplicaLog::Parts::forget()
{
    last = 0;
    return file.run(u"DELETE FROM entries"_s) && file.run(u"DELETE FROM reactions"_s)
        && amender.words().clear() && meta.remove(u"stale"_s);
}

bool ReplicaLog::Parts::noteLog(const QString &epoch, const QString &room, const QString &topic,
                                Seq oldestThere, Seq newest)
{
    QString known;
    Seq oldest = 0;
    Seq held = 0;
    if (!meta.read(u"epoch"_s, known) || !entries.firstAndLast(oldest, held))
        return false;
    // A log that is shorter than what we have of it is not the one that we know.
    if ((known != epoch || newest < held) && !forget())
        return false;
    if (oldestThere > first
        && !(entries.emptyEditsUpTo(oldestThere - 1) && amender.tidier().markTextTaken()))
        return false;
    first = oldestThere;
    last = newest;
    return meta.write(u"epoch"_s, epoch) && meta.write(u"room"_s, room)
        && meta.write(u"topic"_s, topic) && meta.write(u"topic_since"_s, newest)
        && meta.write(u"first"_s, first);
}

bool ReplicaLog::Parts::noteTopic(const Entry &entry)
{
    Seq since = 0;
    if (entry.type != EntryType::Topic || !meta.read(u"topic_since"_s, since))
        return entry.type != EntryType::Topic;
    return entry.seq <= since
        || (meta.write(u"topic"_s, entry.text) && meta.write(u"topic_since"_s, entry.seq));
}

// `known`: whatever happened to it up to that number is in it.
bool ReplicaLog::Parts::keep(const Entry &entry, Seq known)
{
    const QString sender = rules::nameKey(entry.from);
    if (entry.isSaid()) {
        if (!keepMessage(entry, sender, known))
            return false;
    } else {
        EntryTable::Row old;
        if (!entries.find(entry.seq, old))
            return false;
        if (!old.isThere && !(amender.add(entry, sender) && noteTopic(entry)))
            return false;
    }
    last = std::max(last, entry.seq);
    return true;
}

// A message comes as it is when it is sent to us, and that is after everything that came before: what
// is on it holds at the newest number that we know. Changes up to there are in it.
bool ReplicaLog::Parts::keepMessage(const Entry &message, const QString &sender, Seq known)
{
    const Seq holds = std::max({known, message.seq, message.editedBy, message.deletedBy});
    EntryTable::Row old;
    if (!entries.find(message.seq, old))
        return false;
    if (old.isThere)
        return amender.renew(old, message, holds);
    std::vector<Entry> changes;
    if (!amender.add(message, sender, holds) || !entries.readChangesOf(message.seq, changes))
        return false;
    return std::all_of(changes.begin(), changes.end(), [this](const Entry &change) {
        return amender.apply(change, rules::nameKey(change.from));
    });
}

// What the room has removed is not for its members to keep.
bool ReplicaLog::Parts::removeOld()
{
    Seq oldest = 0;
    Seq held = 0;
    if (!entries.firstAndLast(oldest, held))
        return false;
    if (oldest == 0 || oldest >= first)
        return true;
    return file.transaction([&] {
        std::vector<Entry> old;
        return entries.readOldest(oldest, first - 1, OldEntriesAtOnce, old)
            && amender.removeUpTo(old.back().seq, old);
    });
}

bool ReplicaLog::Parts::tidy()
{
    if (!removeOld())
        return false;
    Tidier::Next next{.more = true};
    for (int i = 0; next.more && next.pause == 0 && i < TidyStepsAtOnce; ++i) {
        if (!amender.tidier().step(clock->now().steady, next))
            return false;
    }
    return true;
}

ReplicaLog::ReplicaLog(QString path, std::shared_ptr<const Clock> clock)
    : m(std::make_unique<Parts>(std::move(path), std::move(clock)))
{ }

ReplicaLog::~ReplicaLog() = default;

Result<ReplicaLog::Opened> ReplicaLog::open(int newest)
{
    Opened opened;
    if (!m->file.open(schema::Version) || !schema::bringUp(m->file, SqliteFile::Kind::Replica)
        || !m->readState(opened, newest) || !m->tidy())
        return m->file.failure();
    qCInfo(lcStore).noquote() << "Opened" << m->file.path() << "with entries up to" << opened.held
                              << "and" << opened.unsent.size() << "that are not sent.";
    return opened;
}

std::optional<Failure> ReplicaLog::setLog(const QString &epoch, const QString &room,
                                          const QString &topic, Seq first, Seq last)
{
    return m->writeEntries([&] { return m->noteLog(epoch, room, topic, first, last); });
}

std::optional<Failure> ReplicaLog::setStale(Seq upTo)
{
    return m->write(false, [&] { return m->meta.write(u"stale"_s, upTo); });
}

std::optional<Failure> ReplicaLog::keep(const std::vector<Entry> &entries)
{
    return m->writeEntries([&] {
        return std::all_of(entries.begin(), entries.end(),
                           [this](const Entry &entry) { return m->keep(entry, m->last); });
    });
}

Result<std::vector<Entry>> ReplicaLog::read(Seq first, Seq last, int limit)
{
    std::vector<Entry> entries;
    if (!m->reader.read(std::max(first, m->first), last, limit, entries))
        return m->file.failure();
    return entries;
}

Result<std::vector<Entry>> ReplicaLog::readOldest(Seq first, Seq last, int limit)
{
    std::vector<Entry> entries;
    if (!m->reader.readOldest(std::max(first, m->first), last, limit, entries))
        return m->file.failure();
    return entries;
}

Result<RoomStore::Matches> ReplicaLog::search(const QString &query, Seq before, int limit)
{
    RoomStore::Matches matches;
    if (!m->reader.search(query, before, limit, matches))
        return m->file.failure();
    return matches;
}

std::optional<Failure> ReplicaLog::add(const Entry &entry)
{
    return m->writeOutbox([&] { return m->outbox.add(entry); });
}

std::optional<Failure> ReplicaLog::accept(const Entry &entry)
{
    return m->writeEntries([&] {
        const bool done = m->outbox.remove(entry.id) && m->keep(entry, 0); // as it was said
        failPoint(failpoints::Accept);
        return done;
    });
}

std::optional<Failure> ReplicaLog::refuse(const MessageId &id, const QString &reason)
{
    return m->writeOutbox([&] { return m->outbox.refuse(id, reason); });
}

std::optional<Failure> ReplicaLog::retry(const MessageId &id)
{
    return m->writeOutbox([&] { return m->outbox.retry(id); });
}

std::optional<Failure> ReplicaLog::discard(const MessageId &id)
{
    return m->writeOutbox([&] { return m->outbox.remove(id); });
}

Result<bool> ReplicaLog::trim(const Retention &keep, qint64 nowWallMs)
{
    if (m->trimming != keep)
        m->trimmer.begin(keep, nowWallMs);
    m->trimming.reset();
    bool more = false;
    if (!m->trimmer.step(more))
        return m->file.failure();
    if (more)
        m->trimming = keep;
    return more;
}

std::optional<Failure> ReplicaLog::remove(const QString &path)
{
    if (!QFileInfo::exists(QFileInfo(path).absolutePath()))
        return std::nullopt;
    FileLock lock(path);
    if (lock.take() == FileLock::Answer::Taken) {
        return Failure{
            SqliteFile::tr("%1 is in use by another program on this computer (process %2). "
                           "Close the room there first.")
                .arg(path)
                .arg(lock.owner())};
    }
    bool isGone = true; // the lock file goes with the lock
    for (const auto &ending : {u""_s, u"-wal"_s, u"-shm"_s}) {
        QFile file(path + ending);
        isGone = (!file.exists() || file.remove()) && isGone;
    }
    if (isGone)
        return std::nullopt;
    return Failure{SqliteFile::tr("Can't remove all of %1. Remove it yourself.").arg(path)};
}

} // namespace parlour
