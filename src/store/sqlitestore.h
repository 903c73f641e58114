// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/resident.h"
#include "store/roomstore.h"
#include "store/sqlitelog.h"

#include <QObject>

namespace parlour {

// The store of a room on a desk: a SqliteLog in a thread of its own. See RoomStore for the promises.
class SqliteStore final : public QObject, public RoomStore
{
    Q_OBJECT

public:
    // `path` is the database file; its folder is made if needed. Destroying the store waits until what
    // was asked for is done.
    explicit SqliteStore(const QString &path);

    // Where a room of this name is kept in a folder: always the same, safe as a file name.
    static QString pathFor(const QString &folder, const QString &roomName);

    void open(Reply<Opened> reply) override;
    void append(std::vector<Draft> drafts, Reply<std::vector<Placed>> reply) override;
    void after(Seq seq, int limit, Reply<Page> reply) override;
    void before(Seq seq, int limit, Reply<Page> reply) override;

private:
    template<typename T, typename Work>
    void post(Work work, Reply<T> reply);

    Resident<SqliteLog> m_log; // its destructor waits until what was asked for is done
};

} // namespace parlour
