// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinebody.h"

#include "widgets/timelinelayout.h"

#include <QFontMetrics>

#include <algorithm>

namespace parlour {

using namespace timelinetext;

namespace {

constexpr int BlockGap = 5;
constexpr int ItemGap = 2;
constexpr int QuoteStep = 11; // a bar, and air
constexpr int BarWidth = 3;
constexpr int ItemStep = 16; // of lists in lists
constexpr int CodePadding = 8;
constexpr int LeastWidth = 40; // however deep it stands
constexpr int CaptionGap = 12;

int lineAtHeight(const QTextLayout &layout, qreal y)
{
    int low = 0;
    int high = layout.lineCount();
    while (low < high) {
        const int middle = (low + high) / 2;
        const QTextLine line = layout.lineAt(middle);
        if (line.y() + line.height() <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return std::min(low, layout.lineCount() - 1);
}

QFont styled(const TimelineTheme &theme, const QFont &base, unsigned style)
{
    QFont font = (style & markup::Code) != 0 ? theme.monoFont : base;
    if ((style & markup::Bold) != 0)
        font.setBold(true);
    if ((style & markup::Italic) != 0)
        font.setItalic(true);
    if ((style & markup::Strike) != 0)
        font.setStrikeOut(true);
    return font;
}

int gapBetween(const markup::Block &above, const markup::Block &below)
{
    const bool items = above.kind == markup::Block::Kind::Item && below.kind == above.kind;
    return items && above.quotes == below.quotes ? ItemGap : BlockGap;
}

} // namespace

Size TimelineBody::place(const markup::Text &text, const QFont &font, const TimelineTheme &theme,
                         const TimelineSurface &surface, int width)
{
    const QString shown = inOneLayout(text.shown);
    Formats formats{theme, surface, text};
    m_blocks.reserve(text.blocks.size());
    int y = 0;
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        if (i > 0)
            y += gapBetween(text.blocks[i - 1], text.blocks[i]);
        y = placeBlock(text.blocks[i], shown, font, formats, width, y);
    }
    placeBars();
    return {m_width, y};
}

int TimelineBody::placeBlock(const markup::Block &source, const QString &shown, const QFont &font,
                             Formats &formats, int width, int y)
{
    using Kind = markup::Block::Kind;
    Block block;
    block.layout = std::make_unique<QTextLayout>();
    block.start = int(source.start);
    block.length = int(source.length);
    block.quotes = source.quotes;
    const bool code = source.kind == Kind::Code;
    const QString words =
        shown.size() == source.length ? shown : shown.mid(source.start, source.length);
    block.rightToLeft = !code && words.isRightToLeft();
    int left = source.quotes * QuoteStep + source.level * ItemStep;
    if (code)
        placeCode(block, source, formats.theme, width, y);
    const int padding = code ? CodePadding : 0;
    const int room = std::max(LeastWidth, width - left - 2 * padding);
    const Size size = breakLines(*block.layout, words, code ? formats.theme.monoFont : font, room,
                                 formatsOf(source, font, formats), int(source.marker));
    left = std::min(left, width - room - 2 * padding);
    const int top = code ? block.copy.bottom() + 1 + CodePadding / 2 : y;
    block.origin = QPoint(std::max(0, left) + padding, top);
    block.height = size.height;
    const int captions = code ? block.copy.width() + block.language.width() + CaptionGap : 0;
    const int right = block.origin.x() + std::max(size.width, captions) + padding;
    m_width = std::max(m_width, std::min(right, width));
    if (code)
        block.box.setBottom(top + size.height + CodePadding - 1);
    const int bottom = code ? block.box.bottom() + 1 : y + size.height;
    m_blocks.push_back(std::move(block));
    return bottom;
}

// Its head: what language it is, and the word that copies it.
void TimelineBody::placeCode(Block &block, const markup::Block &source, const TimelineTheme &theme,
                             int width, int y)
{
    const int left = source.quotes * QuoteStep;
    const QFontMetrics metrics(theme.smallFont);
    const int copyWidth =
        QFontMetrics(theme.smallBoldFont).horizontalAdvance(TimelineLayout::copyWord());
    const int room = width - left - 2 * CodePadding - copyWidth - CaptionGap;
    block.caption = metrics.elidedText(source.language, Qt::ElideRight, std::max(0, room));
    const int top = y + CodePadding / 2;
    block.language = QRect(left + CodePadding, top, metrics.horizontalAdvance(block.caption),
                           theme.smallLineHeight);
    block.copy = QRect(width - CodePadding - copyWidth, top, copyWidth, theme.smallLineHeight);
    block.box = QRect(left, y, width - left, 1);
}

QList<QTextLayout::FormatRange> TimelineBody::formatsOf(const markup::Block &source,
                                                        const QFont &font, Formats &formats)
{
    QList<QTextLayout::FormatRange> ranges;
    if (source.quotes > 0) {
        QTextCharFormat quiet;
        quiet.setForeground(formats.surface.quiet);
        ranges.append({0, int(source.length), quiet});
    }
    const qsizetype end = source.start + source.length;
    const auto add = [&](const auto &part, const QTextCharFormat &format) {
        const qsizetype from = std::max(part.start, source.start);
        const qsizetype to = std::min(part.start + part.length, end);
        if (from < to)
            ranges.append({int(from - source.start), int(to - from), format});
    };
    for (; formats.span < formats.text.spans.size(); ++formats.span) {
        const markup::Span &span = formats.text.spans[formats.span];
        if (span.start >= end)
            break;
        QTextCharFormat format;
        format.setFont(styled(formats.theme, font, span.style));
        if ((span.style & markup::Code) != 0)
            format.setBackground(formats.surface.code);
        add(span, format);
    }
    for (; formats.link < formats.text.links.size(); ++formats.link) {
        const WebLink &link = formats.text.links[formats.link];
        if (link.start >= end)
            break;
        QTextCharFormat format;
        format.setFontUnderline(true);
        format.setForeground(formats.surface.link);
        add(link, format);
    }
    return ranges;
}

// One beside all neighbours that stand in quotes of that depth.
void TimelineBody::placeBars()
{
    for (int depth = 1;; ++depth) {
        bool any = false;
        bool goesOn = false;
        for (const Block &block : m_blocks) {
            const int top = block.box.isNull() ? block.origin.y() : block.box.top();
            const int bottom =
                block.box.isNull() ? block.origin.y() + block.height - 1 : block.box.bottom();
            const bool within = block.quotes >= depth;
            if (within && goesOn)
                m_bars.last().setBottom(bottom);
            else if (within)
                m_bars.append(QRect(QPoint((depth - 1) * QuoteStep, top),
                                    QPoint((depth - 1) * QuoteStep + BarWidth - 1, bottom)));
            goesOn = within;
            any = any || within;
        }
        if (!any)
            return;
    }
}

void TimelineBody::spread(int width)
{
    for (Block &block : m_blocks) {
        if (!block.box.isNull()) {
            block.box.setRight(width - 1);
            block.copy.moveRight(width - 1 - CodePadding);
        } else if (block.rightToLeft) {
            alignLines(*block.layout, width - block.origin.x(), Qt::AlignRight);
        }
    }
}

void TimelineBody::centre(int width)
{
    for (Block &block : m_blocks)
        alignLines(*block.layout, width, Qt::AlignHCenter);
}

// The last one that begins above, or the first.
const TimelineBody::Block &TimelineBody::blockAt(qreal y) const
{
    const auto below = std::find_if(m_blocks.begin(), m_blocks.end(), [y](const Block &block) {
        return (block.box.isNull() ? block.origin.y() : block.box.top()) > y;
    });
    return below == m_blocks.begin() ? m_blocks.front() : *(below - 1);
}

int TimelineBody::positionAt(const QPointF &point) const
{
    if (m_blocks.empty())
        return 0;
    const Block &block = blockAt(point.y());
    if (block.layout->lineCount() == 0)
        return block.start;
    const QPointF inBlock = point - block.origin;
    const QTextLine line = block.layout->lineAt(lineAtHeight(*block.layout, inBlock.y()));
    return block.start + line.xToCursor(inBlock.x());
}

int TimelineBody::characterAt(const QPointF &point) const
{
    if (m_blocks.empty())
        return -1;
    const Block &block = blockAt(point.y());
    const QPointF inBlock = point - block.origin;
    if (block.layout->lineCount() == 0 || inBlock.y() < 0)
        return -1;
    const QTextLine line = block.layout->lineAt(lineAtHeight(*block.layout, inBlock.y()));
    if (!line.naturalTextRect().contains(inBlock)) // beside the last word is not on it
        return -1;
    return block.start + line.xToCursor(inBlock.x(), QTextLine::CursorOnCharacter);
}

QPointF TimelineBody::centreOf(int start, int length) const
{
    const auto holds = [start](const Block &block) { return start < block.start + block.length; };
    const auto block = std::find_if(m_blocks.begin(), m_blocks.end(), holds);
    if (block == m_blocks.end())
        return {};
    const int first = start - block->start;
    const QTextLine line = block->layout->lineForTextPosition(first);
    const int end = std::min(first + length, line.textStart() + line.textLength());
    const qreal x = (line.cursorToX(first) + line.cursorToX(end)) / 2;
    return block->origin + QPointF(x, line.y() + line.height() / 2);
}

int TimelineBody::codeAt(const QPoint &point) const
{
    const auto hit = std::find_if(m_blocks.begin(), m_blocks.end(), [&](const Block &block) {
        return block.copy.adjusted(-4, -4, 4, 4).contains(point) && !block.box.isNull();
    });
    return hit == m_blocks.end() ? -1 : int(hit - m_blocks.begin());
}

QList<int> TimelineBody::code() const
{
    QList<int> found;
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        if (!m_blocks[i].box.isNull())
            found.append(int(i));
    }
    return found;
}

} // namespace parlour
