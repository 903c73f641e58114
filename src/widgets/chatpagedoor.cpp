// SPDX-License-Identifier: Apache-2.0
// Who may do what on a ChatPage, and who waits outside; the rest is in chatpage.cpp.
#include "models/doormodel.h"
#include "models/doorwording.h"
#include "widgets/chatpage.h"
#include "widgets/composer.h"
#include "widgets/knockbar.h"
#include "widgets/memberlist.h"
#include "widgets/sharecard.h"

namespace parlour {

void ChatPage::connectDoor()
{
    connect(m_share, &ShareCard::inviteRequested, this, &ChatPage::inviteWanted);
    connect(m_knocks, &KnockBar::answered, this, &ChatPage::moderationRequested);
    connect(m_people, &MemberList::moderationRequested, this, &ChatPage::moderationRequested);
    connect(&m_door, &DoorModel::changed, this, &ChatPage::refreshSilence);
}

void ChatPage::refreshSilence()
{
    m_composer->setSilenced(DoorWording::silence(m_door.me(), m_door.announcement()));
}

} // namespace parlour
