// SPDX-License-Identifier: Apache-2.0
// Chat: its page, what is read there, and the way of wishes from there to the visit.
#include "app/chat.h"

#include "models/slashcommands.h"

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
    connect(page, &ChatPage::sendRequested, this, &Chat::giveBack);
    connect(page, &ChatPage::commandRequested, this, [this](const QString &line) {
        if (!m_conversation || !m_conversation->isVisit())
            m_page->refuseText({line}, tr("You are not in this room now. Go there first; your text stays here."));
    });
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

// Where nobody goes nothing can be said: it stands in the composer again.
void Chat::giveBack(const TextWish &wish)
{
    if (m_conversation && m_conversation->isVisit())
        return;
    TextWish typed = wish;
    if (wish.edit == 0)
        typed.text = slash::escaped(wish.text);
    m_page->refuseText(typed, tr("You are not in this room now. Go there first; your text stays here."));
}

void Chat::connectPage()
{
    if (!m_page || !m_conversation)
        return;
    if (m_record.placeSeq > 0)
        m_page->setPlace({m_record.placeSeq, m_record.placeOffset, false});
    ChatPage *page = m_page;
    Conversation *visit = m_conversation.get();
    connect(page, &ChatPage::rowsShown, visit, &Conversation::show);
    connect(page, &ChatPage::goToDateRequested, visit, &Conversation::goToDate);
    connect(visit, &Conversation::dateFound, page, &ChatPage::showEntry);
    connect(page, &ChatPage::discardRequested, visit, &Conversation::discard);
    if (!visit->isVisit())
        return;
    connect(page, &ChatPage::sendRequested, visit, &Conversation::say);
    connect(page, &ChatPage::commandRequested, visit, &Conversation::command);
    connect(page, &ChatPage::retryRequested, visit, &Conversation::retry);
    connect(page, &ChatPage::typingChanged, visit, &Conversation::setTyping);
    connect(page, &ChatPage::reactRequested, visit, &Conversation::react);
    connect(page, &ChatPage::deleteRequested, visit, &Conversation::remove);
    connect(page, &ChatPage::moderationRequested, visit, &Conversation::moderate);
    connect(visit, &Conversation::textRefused, page, &ChatPage::refuseText);
}

} // namespace parlour
