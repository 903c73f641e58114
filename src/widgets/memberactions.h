// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/register.h"
#include "protocol/requests.h"

#include <QWidget>

class QMenu;

namespace parlour {

class DoorModel;
class MembersModel;

// What can be said to somebody in the room, and done about them by whoever may. Only hides: the room decides. The
// models outlive it.
class MemberActions : public QObject
{
    Q_OBJECT

public:
    MemberActions(const MembersModel &members, const DoorModel &door, QWidget *parent);

    // nullptr: nothing can be done, as about oneself. Pop it up; it goes by itself.
    QMenu *menuFor(const QString &user);

Q_SIGNALS:
    void requested(const parlour::Request &request); // without an id
    void whisperRequested(const QString &name);
    void mentionRequested(const QString &name);

private:
    void addWords(QMenu *menu, const QString &user, Role role);
    void addSanctions(QMenu *menu, const QString &user, bool muted);
    void addRoles(QMenu *menu, const QString &user, Role role);
    void addRequest(QMenu *menu, const QString &name, const QString &text, const Request &request);
    void decide(Sanction::Kind kind, const QString &user);

    const MembersModel &m_members;
    const DoorModel &m_door;
    QWidget *m_widget;
};

} // namespace parlour
