// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"
#include "store/retention.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace parlour {

// What the program remembers from one start to the next, in the user's configuration folder. What is
// set is written soon after and at the end. Main thread.
class Preferences
{
public:
    static constexpr qsizetype MostRecentRooms = 10;

    Preferences();
    // In a file of its own.
    explicit Preferences(const QString &file);

    QString myName() const; // the account's name at first
    void setMyName(const QString &name);

    QString roomName() const; // the last room that was hosted; empty: none yet
    quint16 port() const;
    void setHosted(const QString &roomName, quint16 port);

    // Who is let into rooms that are hosted here, as HostWish has it.
    bool knock() const;
    bool guests() const;
    bool plainLan() const;
    void setHostAccess(bool knock, bool guests, bool plainLan);

    QStringList recentRooms() const; // addresses as people type them, last visited first
    void addRecentRoom(const QString &address);
    void removeRecentRoom(const QString &address);

    Retention hostRetention() const; // of rooms that are hosted
    void setHostRetention(const Retention &keep);
    Retention replicaRetention() const; // of what this computer has of rooms
    void setReplicaRetention(const Retention &keep);

    // What the person chose in the dialog; name, port and retentions are those of above.
    Settings settings() const;
    void setSettings(const Settings &settings);
    QStringList recentEmoji() const; // last used first
    void setRecentEmoji(const QStringList &emoji);

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    QByteArray windowArrangement() const; // MainWindow::arrangement()
    void setWindowArrangement(const QByteArray &arrangement);

private:
    QSettings m_settings;
};

} // namespace parlour
