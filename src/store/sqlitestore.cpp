// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitestore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {

SqliteStore::SqliteStore(const QString &path, std::shared_ptr<const Clock> clock)
    : m_log(u"store"_s,
            [path, clock = std::move(clock)] { return std::make_unique<SqliteLog>(path, clock); }),
      m_reader(u"reader"_s, [path] { return std::make_unique<SqliteReader>(path); })
{
    m_tidyLater.setSingleShot(true);
    connect(&m_tidyLater, &QTimer::timeout, this, &SqliteStore::tidy);
}

QString SqliteStore::pathFor(const QString &folder, const QString &roomName)
{
    constexpr qsizetype LongestPart = 80; // file systems allow 255 bytes
    QString part = QString::fromLatin1(QUrl::toPercentEncoding(roomName, {}, "."));
    if (part.size() > LongestPart) {
        const auto hash = QCryptographicHash::hash(roomName.toUtf8(), QCryptographicHash::Sha256);
        part = part.left(LongestPart) + u'-' + QString::fromLatin1(hash.toHex().left(16));
    }
    return QDir(folder).absoluteFilePath(part + u".sqlite"_s);
}

// Runs work() there and reply(result) here. The way back leads over this object: a call that is
// still queued when it is destroyed goes with it.
template<typename T, typename There, typename Work>
void SqliteStore::post(Resident<There> &there, Work work, Reply<T> reply)
{
    there.post([this, work = std::move(work), reply = std::move(reply)](There &object) {
        Result<T> result = work(object);
        QMetaObject::invokeMethod(
            this, [reply, result = std::move(result)]() mutable { reply(std::move(result)); },
            Qt::QueuedConnection);
    });
}

void SqliteStore::open(Reply<Opened> reply)
{
    post<Opened>(
        m_log, [](SqliteLog &log) { return log.open(); },
        [this, reply = std::move(reply)](const Result<Opened> &opened) {
            if (opened)
                openReader(*opened, reply);
            else
                reply(opened);
        });
}

void SqliteStore::openReader(const Opened &opened, const Reply<Opened> &reply)
{
    m_last = opened.last;
    tidy(); // what an earlier time has left
    post<Opened>(
        m_reader,
        [opened](SqliteReader &reader) {
            const auto problem = reader.open();
            return problem ? Result<Opened>(*problem) : Result<Opened>(opened);
        },
        reply);
}

void SqliteStore::append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply)
{
    auto told = [this, drafts,
                 reply = std::move(reply)](const Result<std::vector<Placed>> &places) {
        if (places)
            appended(drafts, *places);
        reply(places);
    };
    post<std::vector<Placed>>(
        m_log, [drafts = std::move(drafts)](SqliteLog &log) { return log.append(drafts); },
        std::move(told));
}

void SqliteStore::keep(std::vector<RegisterChange> changes, Reply<bool> reply)
{
    post<bool>(
        m_log, [changes = std::move(changes)](SqliteLog &log) { return log.keep(changes); },
        std::move(reply));
}

void SqliteStore::appended(const std::vector<Draft> &drafts, const std::vector<Placed> &places)
{
    for (size_t i = 0; i < places.size(); ++i) {
        if (places[i].repeated || places[i].refusal != Refusal::None)
            continue;
        Entry entry = drafts[i].entry;
        entry.seq = places[i].seq;
        m_last = entry.seq;
        if (entry.target != 0)
            m_meanwhile.happened(entry);
        if (entry.type == EntryType::Delete)
            tidy();
    }
}

// Asks the reader; finish() puts the last hand to what it has found.
template<typename T, typename Work, typename Finish>
void SqliteStore::read(Work work, Finish finish, Reply<T> reply)
{
    m_meanwhile.asked();
    auto told = [this, finish = std::move(finish), reply = std::move(reply)](Result<T> result) {
        std::vector<Entry> none;
        if (!result) {
            m_meanwhile.answered(none);
            return reply(std::move(result));
        }
        T found = std::move(result).value();
        m_meanwhile.answered(found.entries);
        finish(found);
        reply(std::move(found));
    };
    post<T>(m_reader, std::move(work), std::move(told));
}

void SqliteStore::after(Seq seq, int limit, Reply<Page> reply)
{
    // What came since it was asked for is not in the page, but the log goes on there.
    auto finish = [this, seq](Page &page) {
        page.complete = page.complete && std::max(seq, page.last()) >= m_last;
    };
    read<Page>([seq, limit,
                last = m_last](SqliteReader &reader) { return reader.after(seq, limit, last); },
               std::move(finish), std::move(reply));
}

void SqliteStore::before(Seq seq, int limit, Reply<Page> reply)
{
    read<Page>([seq, limit,
                last = m_last](SqliteReader &reader) { return reader.before(seq, limit, last); },
               [](Page &) {}, std::move(reply));
}

void SqliteStore::search(const QString &query, Seq before, int limit, Reply<Matches> reply)
{
    auto finish = [](Matches &matches) {
        std::erase_if(matches.entries, [](const Entry &entry) { return entry.deletedBy != 0; });
    };
    read<Matches>([query, before = std::min(before, m_last + 1),
                   limit](SqliteReader &reader) { return reader.search(query, before, limit); },
                  std::move(finish), std::move(reply));
}

// A step after the other, each at the end of the line: appends come in between.
void SqliteStore::tidy()
{
    if (m_isTidying)
        return;
    m_isTidying = true;
    m_tidyLater.stop();
    post<Tidier::Next>(
        m_log, [](SqliteLog &log) { return log.tidy(); },
        [this](const Result<Tidier::Next> &next) {
            m_isTidying = false;
            if (!next || !next->more)
                return;
            if (next->pause > 0)
                m_tidyLater.start(next->pause);
            else
                tidy();
        });
}

void SqliteStore::trim(const Retention &keep, qint64 nowWallMs, Reply<Seq> reply)
{
    m_log.post([keep, nowWallMs](SqliteLog &log) { log.beginTrim(keep, nowWallMs); });
    trimOn(reply);
}

void SqliteStore::trimOn(const Reply<Seq> &reply)
{
    post<SqliteLog::Trimmed>(
        m_log, [](SqliteLog &log) { return log.trimPiece(); },
        [this, reply](const Result<SqliteLog::Trimmed> &trimmed) {
            if (!trimmed || !trimmed->more)
                tidy(); // what is left to do, as somebody was reading
            if (!trimmed)
                reply(trimmed.error());
            else if (trimmed->more)
                trimOn(reply);
            else
                reply(trimmed->first);
        });
}

} // namespace parlour
