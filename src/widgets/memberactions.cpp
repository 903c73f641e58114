// SPDX-License-Identifier: Apache-2.0
#include "widgets/memberactions.h"

#include "models/doormodel.h"
#include "models/membersmodel.h"
#include "widgets/sanctiondialog.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace parlour {

MemberActions::MemberActions(const MembersModel &members, const DoorModel &door, QWidget *parent)
    : QObject(parent), m_members(members), m_door(door), m_widget(parent)
{ }

QMenu *MemberActions::menuFor(const QString &user)
{
    const Standing standing = m_members.standingOf(user);
    const bool isMe = user == m_members.me();
    const bool mayAct = m_door.mayActOn(standing.role);
    if (isMe && !mayAct)
        return nullptr;
    auto *menu = new QMenu(m_widget);
    menu->setObjectName(u"memberMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!isMe)
        addWords(menu, user, standing.role);
    if (!mayAct)
        return menu;
    menu->addSeparator();
    addSanctions(menu, user, standing.muted);
    if (m_door.mayAppoint())
        addRoles(menu, user, standing.role);
    return menu;
}

// Both need a key to whisper: without one, somebody else could come under the name and read it.
void MemberActions::addWords(QMenu *menu, const QString &user, Role role)
{
    menu->addAction(tr("Men&tion"), this, [this, user] { Q_EMIT mentionRequested(user); })
        ->setObjectName(u"mentionAction"_s);
    if (role == Role::Guest || m_members.standingOf(m_members.me()).role == Role::Guest)
        return;
    menu->addAction(tr("&Whisper…"), this, [this, user] { Q_EMIT whisperRequested(user); })
        ->setObjectName(u"whisperAction"_s);
}

void MemberActions::addSanctions(QMenu *menu, const QString &user, bool muted)
{
    const auto add = [&](const QString &name, const QString &text, Sanction::Kind kind) {
        menu->addAction(text, this, [this, kind, user] { decide(kind, user); })
            ->setObjectName(name);
    };
    if (muted)
        addRequest(menu, u"unmuteAction"_s, tr("&Unmute"), requests::Mute{user, false, {}, 0, {}});
    else
        add(u"muteAction"_s, tr("&Mute…"), Sanction::Kind::Mute);
    add(u"kickAction"_s, tr("&Kick…"), Sanction::Kind::Kick);
    add(u"banAction"_s, tr("&Ban…"), Sanction::Kind::Ban);
}

// A guest has nothing by which the room would know them again.
void MemberActions::addRoles(QMenu *menu, const QString &user, Role role)
{
    if (role == Role::Guest)
        return;
    menu->addSeparator();
    if (role == Role::Moderator)
        addRequest(menu, u"memberAction"_s, tr("Make m&ember"),
                   requests::SetRole{user, Role::Member, {}});
    else
        addRequest(menu, u"moderatorAction"_s, tr("Make m&oderator"),
                   requests::SetRole{user, Role::Moderator, {}});
}

void MemberActions::addRequest(QMenu *menu, const QString &name, const QString &text,
                               const Request &request)
{
    QAction *action = menu->addAction(text, this, [this, request] { Q_EMIT requested(request); });
    action->setObjectName(name);
}

void MemberActions::decide(Sanction::Kind kind, const QString &user)
{
    auto *dialog = new SanctionDialog(kind, user, m_widget->window());
    connect(dialog, &SanctionDialog::decided, this, &MemberActions::requested);
    dialog->open();
}

} // namespace parlour
