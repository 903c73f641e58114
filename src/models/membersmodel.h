// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <QAbstractListModel>
#include <QCollator>
#include <QDeadlineTimer>
#include <QHash>
#include <QStringList>
#include <QTimer>

#include <vector>

namespace parlour {

// Who is here, sorted as people sort names, oneself marked. GUI thread.
class MembersModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1, // same as Qt::DisplayRole; plain text of someone else
        IsMeRole, // bool
        IsTypingRole, // bool
        IsReconnectingRole, // bool: the connection broke a moment ago, the place is kept
        RoleRole, // int, of parlour::Role
        IsMutedRole, // bool
        IsUnencryptedRole, // bool: their connection can be read on its way
        IsAwayRole, // bool: from the keyboard, as they say themselves
    };

    explicit MembersModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setMe(const QString &name);
    const QString &me() const { return m_me; }

    void apply(const events::Welcome &welcome);
    void apply(const events::UsersUpdate &update);
    void apply(const events::UserJoined &joined);
    void apply(const events::UserLeft &left);
    void apply(const events::UserState &state);
    void apply(const events::Typing &typing);
    void clear();

    // People in the room as the server counts them; may be more than rows if the list was too long
    // for a frame.
    int count() const;
    // How somebody who is in the list stands; a plain member if they are not.
    Standing standingOf(const QString &name) const;
    // Who else is typing now, in order of names. Someone whose sign is not renewed within
    // limits::TypingTimeout is no longer typing.
    QStringList typing() const;
    // How long a sign of typing holds; limits::TypingTimeout unless set. Milliseconds.
    void setTypingTimeout(int ms) { m_typingTimeout = ms; }

Q_SIGNALS:
    void countChanged(int count);
    void typingChanged();

private:
    struct Row {
        QString name;
        QCollatorSortKey key;
        bool reconnecting = false;
        Standing standing{};
    };

    Row rowFor(const QString &name) const;
    int rowOf(const QString &name) const; // -1: not there
    int placeOf(const Row &row) const;
    void add(const QString &name);
    void remove(const QString &name);
    void replaceAll(const QStringList &names, const QStringList &reconnecting,
                    const std::vector<Standing> &standings);
    void setStanding(const QString &name, const Standing &standing);
    void setReconnecting(const QString &name, bool reconnecting);
    void setCount(int count);
    void stopTyping(const QStringList &names);
    void expireTyping();
    void rowChanged(const QString &name, Role role);

    QCollator m_collator;
    std::vector<Row> m_rows; // sorted
    QString m_me;
    int m_count = 0;
    // Until when, by name; may know more people than m_rows.
    QHash<QString, QDeadlineTimer> m_typing;
    QTimer m_typingTimer;
    int m_typingTimeout;
};

} // namespace parlour
