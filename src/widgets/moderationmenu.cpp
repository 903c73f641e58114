// SPDX-License-Identifier: Apache-2.0
#include "widgets/moderationmenu.h"

#include "models/roommodels.h"
#include "widgets/encryptiondialog.h"
#include "widgets/invitedialog.h"
#include "widgets/moderationdialog.h"
#include "widgets/roompassworddialog.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// One of a kind is open at a time.
template<typename Dialog>
Dialog *alreadyOpen(QWidget *window)
{
    for (auto *dialog : window->findChildren<Dialog *>()) {
        if (!dialog->isVisible()) // is about to go
            continue;
        dialog->activateWindow();
        return dialog;
    }
    return nullptr;
}

} // namespace

ModerationMenu::ModerationMenu(QMenu *menu, QWidget *window) : QObject(window), m_window(window)
{
    addActions(menu);
    refresh();
}

void ModerationMenu::addActions(QMenu *menu)
{
    menu->setToolTipsVisible(true); // why something can't be chosen
    const auto add = [this, menu](const QString &name, const QString &text, const auto &slot) {
        QAction *action = menu->addAction(text, this, slot);
        action->setObjectName(name);
        return action;
    };
    m_invite = add(u"inviteAction"_s, tr("&Invite people…"), &ModerationMenu::invite);
    m_moderation =
        add(u"moderationAction"_s, tr("&Bans, invites and log…"), &ModerationMenu::readModeration);
    m_announce = add(u"announceAction"_s, tr("Only &moderators speak"), [this](bool on) {
        refresh(); // checked when the room says so
        Q_EMIT requested(requests::Announce{on, {}});
    });
    m_announce->setCheckable(true);
    m_password =
        add(u"roomPasswordAction"_s, tr("Room pass&word…"), &ModerationMenu::askForPassword);
    m_encryption = add(u"encryptionAction"_s, tr("E&ncryption…"), &ModerationMenu::showEncryption);
    m_separator = menu->addSeparator();
}

void ModerationMenu::setRoom(const RoomModels *room)
{
    if (m_room) {
        m_room->door.disconnect(this);
        m_room->connection.disconnect(this);
    }
    m_room = room;
    if (room) {
        connect(&room->door, &DoorModel::changed, this, &ModerationMenu::refresh);
        connect(&room->connection, &ConnectionModel::changed, this, &ModerationMenu::refresh);
    }
    refresh();
}

void ModerationMenu::refresh()
{
    const ConnectionView view = m_room ? m_room->connection.view() : ConnectionView();
    const bool joined = view.state == ConnectionView::State::Joined;
    const bool may = m_room && m_room->door.mayModerate();
    for (QAction *action : {m_invite, m_moderation, m_announce}) {
        action->setVisible(may);
        action->setEnabled(joined); // it could not be sent
    }
    const bool inviting = view.encrypted || view.hosting;
    m_invite->setEnabled(joined && inviting);
    m_invite->setToolTip(inviting ? QString()
                                  : tr("The connection to this room is not encrypted: an invite "
                                       "would be read on its way."));
    m_announce->setChecked(m_room && m_room->door.announcement());
    m_password->setVisible(view.hosting);
    m_encryption->setEnabled(m_room != nullptr);
}

void ModerationMenu::invite()
{
    if (alreadyOpen<InviteDialog>(m_window))
        return;
    auto *dialog = new InviteDialog(m_window);
    connect(dialog, &InviteDialog::wanted, this, &ModerationMenu::inviteRequested);
    dialog->open();
}

void ModerationMenu::showInvite(const QStringList &links)
{
    auto *dialog = alreadyOpen<InviteDialog>(m_window);
    if (!dialog) {
        dialog = new InviteDialog(m_window);
        dialog->open();
    }
    dialog->showLinks(links);
}

void ModerationMenu::readModeration()
{
    if (alreadyOpen<ModerationDialog>(m_window))
        return;
    auto *dialog = new ModerationDialog(m_room->door, m_window);
    connect(dialog, &ModerationDialog::requested, this, &ModerationMenu::requested);
    dialog->open();
    dialog->read();
}

void ModerationMenu::askForPassword()
{
    if (alreadyOpen<RoomPasswordDialog>(m_window))
        return;
    auto *dialog = new RoomPasswordDialog(m_window);
    connect(dialog, &RoomPasswordDialog::chosen, this, &ModerationMenu::passwordRequested);
    dialog->open();
}

void ModerationMenu::showEncryption()
{
    (new EncryptionDialog(m_room->connection.view(), m_window))->open();
}

} // namespace parlour
