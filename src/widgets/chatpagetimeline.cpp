// SPDX-License-Identifier: Apache-2.0
// Where a ChatPage is read; its other parts are in chatpage.cpp.
#include "widgets/chatpage.h"

#include "widgets/timelineview.h"

namespace parlour {

TimelinePlace ChatPage::place() const
{
    return m_timeline->place();
}

void ChatPage::setPlace(const TimelinePlace &place)
{
    m_timeline->setPlace(place);
}

void ChatPage::setUnreadAfter(Seq seq)
{
    m_timeline->setUnreadAfter(seq);
}

} // namespace parlour
