// SPDX-License-Identifier: Apache-2.0
// What can be clicked in a row of a timeline; the rest of TimelineLayout is in timelinelayout.cpp.
#include "widgets/timelinelayout.h"

#include <algorithm>

namespace parlour {

TimelineLayout::Part TimelineLayout::partAt(const QPoint &point) const
{
    for (const Part part : {Part::Retry, Part::Edit, Part::Discard, Part::Quote}) {
        if (partRect(part).contains(point))
            return part;
    }
    if (!m_bubble.contains(point))
        return Part::None;
    if (m_body.codeAt(point - m_bodyOrigin) >= 0)
        return Part::CopyCode;
    return indexAt(point) >= 0 ? Part::Reaction : Part::Text;
}

int TimelineLayout::indexAt(const QPoint &point) const
{
    if (const int code = m_body.codeAt(point - m_bodyOrigin); code >= 0)
        return int(m_body.code().indexOf(code));
    const auto holds = [&point](const Chip &chip) {
        return chip.rect.contains(point) && !chip.emoji.isEmpty();
    };
    const auto found = std::find_if(m_chips.begin(), m_chips.end(), holds);
    return found == m_chips.end() ? -1 : int(found - m_chips.begin());
}

QRect TimelineLayout::partRect(Part part, int index) const
{
    switch (part) {
    case Part::Retry:
        return m_retry;
    case Part::Edit:
        return m_edit;
    case Part::Discard:
        return m_discard;
    case Part::Text:
        return m_bubble;
    case Part::Quote:
        return m_quoteRect;
    case Part::CopyCode:
        if (const int block = m_body.code().value(index, -1); block >= 0)
            return m_body.blocks()[std::size_t(block)].copy.translated(m_bodyOrigin);
        break;
    case Part::Reaction:
        if (!reaction(index).isEmpty())
            return m_chips[std::size_t(index)].rect;
        break;
    case Part::None:
        break;
    }
    return {};
}

QString TimelineLayout::code(int index) const
{
    const int block = m_body.code().value(index, -1);
    if (block < 0)
        return {};
    const TimelineBody::Block &found = m_body.blocks()[std::size_t(block)];
    return m_item.text.mid(found.start, found.length);
}

QString TimelineLayout::reaction(int index) const
{
    return index >= 0 && std::size_t(index) < m_chips.size() ? m_chips[std::size_t(index)].emoji
                                                             : QString();
}

int TimelineLayout::positionAt(const QPoint &point) const
{
    if (point.y() < m_bubble.top())
        return 0;
    if (point.y() > m_bubble.bottom())
        return int(m_item.text.size());
    return m_body.positionAt(point - m_bodyOrigin);
}

int TimelineLayout::linkAt(const QPoint &point) const
{
    const int position = links().empty() || !m_bubble.contains(point)
        ? -1
        : m_body.characterAt(point - m_bodyOrigin);
    const auto holds = [position](const WebLink &link) {
        return position >= link.start && position < link.start + link.length;
    };
    const auto found = std::find_if(links().begin(), links().end(), holds);
    return position < 0 || found == links().end() ? -1 : int(found - links().begin());
}

QPoint TimelineLayout::linkCentre(int link) const
{
    const WebLink &wanted = links().at(std::size_t(link));
    return m_bodyOrigin + m_body.centreOf(int(wanted.start), int(wanted.length)).toPoint();
}

QString TimelineLayout::retryWord()
{
    return tr("Retry");
}

QString TimelineLayout::editWord()
{
    return tr("Edit");
}

QString TimelineLayout::discardWord()
{
    return tr("Discard");
}

QString TimelineLayout::copyWord()
{
    return tr("Copy");
}

} // namespace parlour
