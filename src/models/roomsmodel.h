// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

namespace parlour {

enum class RoomState : quint8 { Hosting, Joined, Connecting, Reconnecting, Offline };

// A room as the list of rooms shows it. Name and texts are plain text of others.
struct RoomRow {
    QString key; // what the program knows the room by; never empty, never shown
    QString name;
    QString address; // as people type it
    RoomState state = RoomState::Offline;
    int unread = 0;
    int mentions = 0; // of them
    QString lastAuthor;
    QString lastText;
    qint64 lastTime = 0; // milliseconds since 1970-01-01 UTC; 0: nothing was said yet
    bool muted = false; // nothing of it is told outside the window
    bool hasDraft = false;

    bool operator==(const RoomRow &) const = default;
};

// The rooms a person is in or was in, in the order they chose. GUI thread. Knows no room and no socket.
class RoomsModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int unread READ unread NOTIFY unreadChanged)
    Q_PROPERTY(int mentions READ mentions NOTIFY mentionsChanged)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, // QString
        NameRole, // QString, same as Qt::DisplayRole
        AddressRole, // QString
        StateRole, // int, of parlour::RoomState
        UnreadRole, // int
        MentionsRole, // int
        LastAuthorRole, // QString
        LastTextRole, // QString
        LastTimeRole, // qint64, milliseconds since 1970-01-01 UTC; 0: none
        MutedRole, // bool
        HasDraftRole, // bool
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    // A room with a new key comes last.
    void set(const RoomRow &row);
    void remove(const QString &key);
    // `to` is the row it has afterwards. What is not a row is ignored.
    void move(int from, int to);

    QStringList keys() const; // in order
    int rowOf(const QString &key) const; // -1: not there
    RoomRow rowAt(int row) const; // an empty one, if there is none

    // Of all rooms. What is unread in muted ones does not count, unless it is meant for me.
    int unread() const { return m_unread; }
    int mentions() const { return m_mentions; }

Q_SIGNALS:
    void unreadChanged(int unread);
    void mentionsChanged(int mentions);

private:
    QVariant valueOf(const RoomRow &row, int role) const;
    QList<int> differences(const RoomRow &before, const RoomRow &now) const;
    void count();

    std::vector<RoomRow> m_rows;
    int m_unread = 0;
    int m_mentions = 0;
};

} // namespace parlour
