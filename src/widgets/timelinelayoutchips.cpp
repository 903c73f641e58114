// SPDX-License-Identifier: Apache-2.0
// What others made of a message, below its words; the rest of TimelineLayout is in
// timelinelayout.cpp.
#include "widgets/timelinelayout.h"

#include "widgets/emojis.h"

#include <algorithm>

namespace parlour {

using namespace timelinetext;

namespace {

constexpr std::size_t MostChips = 24; // the rest is counted in one more
constexpr int ChipPaddingX = 8;
constexpr int ChipPaddingY = 2;
constexpr int ChipGap = 5;
constexpr int LongestLabel = 120; // of an emoji in no font, in how many pixels

QList<QTextLayout::FormatRange> emojiFormat(const TimelineTheme &theme, const QString &emoji)
{
    QTextCharFormat format;
    format.setFont(theme.emojiFont);
    return {{0, int(emoji.size()), format}};
}

} // namespace

Size TimelineLayout::placeChips(const TimelineTheme &theme, int width)
{
    const std::vector<TimelineItem::Reaction> reactions = m_item.reactionList();
    for (std::size_t i = 0; i < std::min(reactions.size(), MostChips); ++i)
        addChip(theme, reactions[i], width);
    if (reactions.size() > MostChips)
        addChip(theme, {{}, u'+' + QString::number(reactions.size() - MostChips), false}, width);
    Size size;
    for (const Chip &chip : m_chips)
        size = {std::max(size.width, chip.rect.right() + 1), chip.rect.bottom() + 1};
    return size;
}

void TimelineLayout::addChip(const TimelineTheme &theme, const TimelineItem::Reaction &reaction,
                             int width)
{
    Chip chip;
    chip.emoji = reaction.emoji;
    chip.mine = reaction.mine;
    chip.label = std::make_unique<QTextLayout>();
    const QString glyph = emojiGlyph(reaction.emoji);
    const QString words =
        glyph.isEmpty() ? reaction.count : glyph + u' ' + reaction.count;
    const Size label =
        breakLines(*chip.label, inOneLayout(words), theme.textFont, std::min(width, LongestLabel),
                   emojiFormat(theme, glyph));
    const int height = theme.lineHeight + 2 * ChipPaddingY;
    QPoint at;
    if (!m_chips.empty()) {
        const QRect last = m_chips.back().rect;
        at = QPoint(last.right() + 1 + ChipGap, last.top());
        if (at.x() + label.width + 2 * ChipPaddingX > width)
            at = QPoint(0, last.bottom() + 1 + ChipGap);
    }
    chip.rect = QRect(at, QSize(std::min(label.width + 2 * ChipPaddingX, width), height));
    chip.origin = at + QPoint(ChipPaddingX, (height - label.height) / 2);
    m_chips.push_back(std::move(chip));
}

Size TimelineLayout::placeFooter(const TimelineTheme &theme, int width)
{
    return m_item.edited ? breakLines(m_footer, tr("edited"), theme.smallFont, width) : Size();
}

} // namespace parlour
