// SPDX-License-Identifier: Apache-2.0
#include "widgets/chatpage.h"
#include "widgets/composer.h"
#include "widgets/datedialog.h"
#include "widgets/searchpanel.h"
#include "widgets/timelineview.h"

using namespace Qt::StringLiterals;

namespace parlour {

void ChatPage::connectSearch()
{
    connect(m_search, &SearchPanel::searchRequested, this, &ChatPage::searchRequested);
    connect(m_search, &SearchPanel::chosen, this, [this](const QString &roomKey, Seq seq) {
        if (roomKey.isEmpty())
            m_timeline->showEntry(seq);
        else
            Q_EMIT resultChosen(roomKey, seq);
    });
    connect(m_search, &SearchPanel::dateWanted, this, &ChatPage::askForDate);
    connect(m_search, &SearchPanel::closed, this, &ChatPage::endSearch);
}

void ChatPage::beginSearch()
{
    if (isNarrow())
        setPeopleShown(false);
    if (!m_search->isVisible())
        m_focusBeforeSearch = window()->focusWidget();
    m_search->setVisible(true);
    m_search->begin();
}

void ChatPage::endSearch()
{
    m_search->end();
    m_search->setVisible(false);
    const bool isThere = m_focusBeforeSearch && m_focusBeforeSearch->isVisible();
    if (isThere)
        m_focusBeforeSearch->setFocus();
    else
        m_composer->focusText();
}

void ChatPage::findNext()
{
    if (m_search->isVisible())
        m_search->chooseNext();
    else
        beginSearch();
}

void ChatPage::findPrevious()
{
    if (m_search->isVisible())
        m_search->choosePrevious();
    else
        beginSearch();
}

void ChatPage::setAllRoomsOffered(bool offered)
{
    m_search->setAllRoomsOffered(offered);
}

void ChatPage::askForDate()
{
    if (auto *open = findChild<DateDialog *>()) {
        open->activateWindow();
        return;
    }
    auto *dialog = new DateDialog(this);
    connect(dialog, &DateDialog::dateChosen, this, &ChatPage::goToDateRequested);
    dialog->open();
}

void ChatPage::showEntry(Seq seq)
{
    m_timeline->showEntry(seq);
}

void ChatPage::goBack()
{
    m_timeline->goBack();
}

} // namespace parlour
