// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace parlour {

struct RoomModels;

// The part of the room menu that is about the door, and the dialogs behind it. Entries appear by
// role; the room decides.
class ModerationMenu : public QObject
{
    Q_OBJECT

public:
    ModerationMenu(QMenu *menu, QWidget *window);

    // The room that is shown; nullptr: none. It has to stay until another one is set, or none.
    void setRoom(const RoomModels *room);
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

    const RoomModels *m_room = nullptr;
    QWidget *m_window;
    QAction *m_invite = nullptr;
    QAction *m_moderation = nullptr;
    QAction *m_announce = nullptr;
    QAction *m_password = nullptr;
    QAction *m_encryption = nullptr;
    QAction *m_separator = nullptr;
};

} // namespace parlour
