// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

namespace parlour {

// What a search found, in one room or in several, newest first. GUI thread. Knows neither the logs nor
// who searches in them.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        SeqRole = Qt::UserRole + 1, // qint64
        AuthorRole, // QString
        TextRole, // QString, plain text of someone else. Same as Qt::DisplayRole
        TimeRole, // qint64, milliseconds since 1970-01-01 UTC
        RoomKeyRole, // QString, see RoomsModel; empty: only one room is searched
        RoomNameRole, // QString, plain text of someone else
    };

    enum class State {
        Idle, // nothing is searched for
        Searching, // and what was found before is still there; not all rooms have answered
        Found, // or nothing was, if there are no rows
    };
    Q_ENUM(State)

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Someone searches for this now, in these rooms, or in one that needs no key. Answers to former
    // queries are late from here on.
    void begin(const QString &query, const QStringList &rooms = {QString()});
    // The answer to it: the newest matches in any order; `complete`: there are no others. Another
    // one replaces it. Late ones are ignored.
    void apply(const QString &query, const std::vector<Entry> &entries, bool complete);
    // The same of one of several rooms. Each room's own order stays; between rooms the clock decides.
    void apply(const QString &query, const QString &roomKey, const QString &roomName,
               const std::vector<Entry> &entries, bool complete);
    void clear();

    State state() const { return m_state; }
    QString query() const { return m_query; }
    bool hasAnswer() const; // to this query: the rows are not those of the one before
    bool isComplete() const;

Q_SIGNALS:
    void stateChanged(); // or the rows, or whether they are all

private:
    struct Room {
        QString key;
        QString name;
        std::vector<Entry> entries; // newest first
        bool answered = false;
        bool complete = true;
    };
    struct Found {
        qsizetype room; // in m_rooms
        Entry entry;
        bool operator==(const Found &) const = default;
    };

    void merge();
    void replace(std::vector<Found> found);

    std::vector<Room> m_rooms; // that are asked
    std::vector<Found> m_found;
    QString m_query;
    State m_state = State::Idle;
};

} // namespace parlour
