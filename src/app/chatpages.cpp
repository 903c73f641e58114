// SPDX-License-Identifier: Apache-2.0
// Chat: its page, what is read there, and the way of wishes from there to the visit.
#include "app/chat.h"


namespace parlour {

void Chat::setPage(ChatPage *page)
{
    dropPage();
    m_page = page;
    page->resumeDraft(m_record.draft);
    if (m_unread.count() > 0)
        page->setUnreadAfter(m_unread.readUpTo());
    connect(page, &ChatPage::draftChanged, this, &Chat::tellChanged);
    connect(page, &ChatPage::readUpTo, this, &Chat::setReadUpTo);
    connect(page, &ChatPage::retryNowRequested, this, [this] {
        if (isVisiting() && m_conversation)
            m_conversation->retryNow();
        else
            Q_EMIT connectWanted();
    });
    connect(page, &ChatPage::inviteWanted, this, &Chat::inviteWanted);
    connectPage();
}

void Chat::dropPage()
{
    if (!m_page)
        return;
    m_record = record();
    m_page->disconnect(this);
    if (m_conversation) {
        m_page->disconnect(m_conversation.get());
        m_conversation->disconnect(m_page);
    }
    m_page = nullptr;
}

bool Chat::isLookedAt() const
{
    return m_page && m_page->isLookedAt();
}

} // namespace parlour
