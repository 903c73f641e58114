// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace parlour {

class ConnectionModel;
class DoorModel;

// The part of the room menu that is about the door, and the dialogs behind it. Entries appear by
// role; the room decides. The models outlive it.
class ModerationMenu : public QObject
{
    Q_OBJECT

public:
    ModerationMenu(const ConnectionModel &connection, const DoorModel &door, QMenu *menu,
                   QWidget *window);

    void setChatting(bool chatting); // a room is shown
    void invite();
    void showInvite(const QStringList &links); // best first

Q_SIGNALS:
    void requested(const parlour::Request &request); // without an id
    void inviteRequested(int minutes, int uses);
    void passwordRequested(const QString &password); // empty: none

private:
    void addActions(QMenu *menu);
    void refresh();
    void readModeration();
    void askForPassword();
    void showEncryption();

    const ConnectionModel &m_connection;
    const DoorModel &m_door;
    QWidget *m_window;
    QAction *m_invite = nullptr;
    QAction *m_moderation = nullptr;
    QAction *m_announce = nullptr;
    QAction *m_password = nullptr;
    QAction *m_encryption = nullptr;
    QAction *m_separator = nullptr;
    bool m_chatting = false;
};

} // namespace parlour
