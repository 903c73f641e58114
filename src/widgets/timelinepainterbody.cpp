// SPDX-License-Identifier: Apache-2.0
// What stands in a bubble; the rest of TimelinePainter is in timelinepainter.cpp.
#include "widgets/timelinepainter.h"

#include <QPainter>

namespace parlour {

namespace {

constexpr int Outside = 4; // of letters over their box
constexpr qreal BoxRound = 6;

} // namespace

const TimelineSurface &TimelinePainter::surface(const TimelineLayout &layout) const
{
    return m_theme.surface(layout.item().mine, layout.item().isWhisper());
}

void TimelinePainter::paintBody(const TimelineLayout &layout, const Marks &marks)
{
    const TimelineItem &item = layout.item();
    const bool pending = item.isMessage() && item.state == TimelineModel::State::Pending;
    m_painter.save();
    // A tower of marks stays in its bubble.
    m_painter.setClipRect(layout.bubble().adjusted(-Outside, -Outside, Outside, Outside),
                          Qt::IntersectClip);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(surface(layout).quiet);
    for (const QRect &bar : layout.body().bars()) {
        const QRectF at = bar.translated(layout.bodyOrigin());
        m_painter.drawRoundedRect(at, at.width() / 2, at.width() / 2);
    }
    for (const TimelineBody::Block &block : layout.body().blocks()) {
        m_painter.setPen(!item.isMessage()             ? m_theme.dimmed
                             : pending || item.deleted ? surface(layout).quiet
                                                       : m_theme.text);
        paintBlock(layout, block, marks);
    }
    m_painter.restore();
    if (pending)
        paintClock(layout.stateMark());
}

void TimelinePainter::paintBlock(const TimelineLayout &layout, const TimelineBody::Block &block,
                                 const Marks &marks)
{
    const QPoint origin = layout.bodyOrigin() + block.origin;
    if (!block.box.isNull()) {
        const int index = int(&block - layout.body().blocks().data());
        const bool hovered = marks.hovered == TimelineLayout::Part::CopyCode
            && (marks.hoveredIndex < 0
                || layout.body().code().value(marks.hoveredIndex, -1) == index);
        paintCodeHead(layout, block, hovered);
    } else if (origin.y() > m_clip.bottom() || origin.y() + block.height < m_clip.top()) {
        return;
    }
    QList<QTextLayout::FormatRange> selections;
    const int from = qMax(0, marks.selectedFrom - block.start);
    const int to = qMin(block.length, marks.selectedTo - block.start);
    if (from < to) {
        QTextCharFormat format;
        format.setBackground(m_palette.brush(QPalette::Highlight));
        format.setForeground(m_palette.brush(QPalette::HighlightedText));
        selections.append({from, to - from, format});
    }
    block.layout->draw(&m_painter, origin, selections, m_clip);
}

void TimelinePainter::paintCodeHead(const TimelineLayout &layout, const TimelineBody::Block &block,
                                    bool hovered)
{
    const QPen pen = m_painter.pen();
    const QPoint origin = layout.bodyOrigin();
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(surface(layout).code);
    m_painter.drawRoundedRect(block.box.translated(origin), BoxRound, BoxRound);
    constexpr int Flags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;
    m_painter.setPen(m_theme.text);
    m_painter.setFont(m_theme.smallFont);
    m_painter.drawText(block.language.translated(origin), Flags, block.caption);
    QFont font = m_theme.smallBoldFont;
    font.setUnderline(hovered);
    m_painter.setPen(surface(layout).link);
    m_painter.setFont(font);
    m_painter.drawText(block.copy.translated(origin), Flags, TimelineLayout::copyWord());
    m_painter.setPen(pen);
}

void TimelinePainter::paintQuote(const TimelineLayout &layout)
{
    if (layout.quote().isEmpty())
        return;
    const QRect rect = layout.quoteRect();
    const QColor ink = surface(layout).quiet;
    m_painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap));
    m_painter.drawLine(rect.left() + 1, rect.top() + 2, rect.left() + 1, rect.bottom() - 2);
    m_painter.setPen(ink);
    m_painter.setFont(m_theme.smallFont);
    m_painter.save();
    m_painter.setClipRect(layout.bubble(), Qt::IntersectClip);
    m_painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                       layout.quote());
    m_painter.restore();
}

void TimelinePainter::paintChips(const TimelineLayout &layout, const Marks &marks)
{
    const TimelineSurface &under = surface(layout);
    for (std::size_t i = 0; i < layout.chips().size(); ++i) {
        const TimelineLayout::Chip &chip = layout.chips()[i];
        const bool hovered =
            marks.hovered == TimelineLayout::Part::Reaction && marks.hoveredIndex == int(i);
        const QRectF rect = QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5);
        m_painter.setPen(chip.mine || hovered ? QPen(under.link, chip.mine ? 1.5 : 1) : Qt::NoPen);
        m_painter.setBrush(chip.mine ? under.mine : under.code);
        m_painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        m_painter.setPen(m_theme.text);
        m_painter.save();
        m_painter.setClipRect(chip.rect, Qt::IntersectClip);
        chip.label->draw(&m_painter, chip.origin, {}, m_clip);
        m_painter.restore();
    }
}

void TimelinePainter::paintFooter(const TimelineLayout &layout)
{
    if (layout.footer().lineCount() == 0)
        return;
    m_painter.setPen(surface(layout).quiet);
    m_painter.save();
    m_painter.setClipRect(layout.bubble(), Qt::IntersectClip);
    layout.footer().draw(&m_painter, layout.footerOrigin(), {}, m_clip);
    m_painter.restore();
}

} // namespace parlour
