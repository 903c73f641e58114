// SPDX-License-Identifier: Apache-2.0
#include "store/sqlitestore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace parlour {

SqliteStore::SqliteStore(const QString &path)
    : m_log(u"store"_s, [path] { return std::make_unique<SqliteLog>(path); })
{
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
template<typename T, typename Work>
void SqliteStore::post(Work work, Reply<T> reply)
{
    m_log.post([this, work = std::move(work), reply = std::move(reply)](SqliteLog &log) {
        Result<T> result = work(log);
        QMetaObject::invokeMethod(
            this, [reply, result = std::move(result)]() mutable { reply(std::move(result)); },
            Qt::QueuedConnection);
    });
}

void SqliteStore::open(Reply<Opened> reply)
{
    post<Opened>([](SqliteLog &log) { return log.open(); }, std::move(reply));
}

void SqliteStore::append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply)
{
    post<std::vector<Placed>>(
        [drafts = std::move(drafts)](SqliteLog &log) { return log.append(drafts); }, std::move(reply));
}

void SqliteStore::after(Seq seq, int limit, Reply<Page> reply)
{
    post<Page>([seq, limit](SqliteLog &log) { return log.after(seq, limit); }, std::move(reply));
}

void SqliteStore::before(Seq seq, int limit, Reply<Page> reply)
{
    post<Page>([seq, limit](SqliteLog &log) { return log.before(seq, limit); }, std::move(reply));
}

} // namespace parlour
