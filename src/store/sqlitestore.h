// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/resident.h"
#include "store/meanwhile.h"
#include "store/roomstore.h"
#include "store/sqlitelog.h"
#include "store/sqlitereader.h"

#include <QObject>
#include <QTimer>

namespace parlour {

// The store of a room on a desk: a SqliteLog in a thread of its own, which writes, and another thread
// that reads, so that no append waits for somebody's search. See RoomStore for the promises; another
// one here: pages tell of no entry whose append is not answered yet.
class SqliteStore final : public QObject, public RoomStore
{
    Q_OBJECT

public:
    // `path` is the database file; its folder is made if needed. Destroying the store waits until what
    // was asked for is done.
    explicit SqliteStore(const QString &path,
                         std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());

    // Where a room of this name is kept in a folder: always the same, safe as a file name.
    static QString pathFor(const QString &folder, const QString &roomName);

    void open(Reply<Opened> reply) override;
    void append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply) override;
    void keep(std::vector<RegisterChange> changes, Reply<bool> reply) override;
    void after(Seq seq, int limit, Reply<Page> reply) override;
    void before(Seq seq, int limit, Reply<Page> reply) override;
    void search(const QString &query, Seq before, int limit, Reply<Matches> reply) override;
    void trim(const Retention &keep, qint64 nowWallMs, Reply<Seq> reply) override;

private:
    template<typename T, typename There, typename Work>
    void post(Resident<There> &there, Work work, Reply<T> reply);
    template<typename T, typename Work, typename Finish>
    void read(Work work, Finish finish, Reply<T> reply);
    void openReader(const Opened &opened, const Reply<Opened> &reply);
    void appended(const std::vector<Draft> &drafts, const std::vector<Placed> &places);
    void tidy();
    void trimOn(const Reply<Seq> &reply);

    Seq m_last = 0; // the newest entry whose append was answered
    Meanwhile m_meanwhile;
    bool m_isTidying = false;
    QTimer m_tidyLater;
    // Their destructors wait until what was asked for is done. The log closes the file, so it goes last.
    Resident<SqliteLog> m_log;
    Resident<SqliteReader> m_reader;
};

} // namespace parlour
