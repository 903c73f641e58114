// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/timelinelayout.h"

#include <QPalette>

class QPainter;

namespace parlour {

// Draws rows that have been laid out. Lives for one paint event.
class TimelinePainter
{
public:
    struct Marks { // what is not the row's own
        int selectedFrom = 0;
        int selectedTo = 0;
        bool current = false;
        qreal lit = 0; // 0 to 1: how brightly it says "here I am"
        TimelineLayout::Part hovered = TimelineLayout::Part::None;
        int hoveredIndex = -1; // of several; -1: not known which
    };

    // Lines outside area are not drawn at all.
    TimelinePainter(QPainter &painter, const TimelineTheme &theme, const QPalette &palette,
                    const QRect &area);

    void paint(const TimelineLayout &layout, int y, const Marks &marks);

private:
    void paintDay(const TimelineLayout &layout);
    void paintHeader(const TimelineLayout &layout);
    void paintBubble(const TimelineLayout &layout, const Marks &marks);
    void paintBody(const TimelineLayout &layout, const Marks &marks);
    void paintLight(const TimelineLayout &layout, qreal strength);
    void paintSkeleton(const TimelineLayout &layout);
    void paintQuote(const TimelineLayout &layout);
    void paintWhisper(const TimelineLayout &layout);
    void paintBlock(const TimelineLayout &layout, const TimelineBody::Block &block,
                    const Marks &marks);
    void paintCodeHead(const TimelineLayout &layout, const TimelineBody::Block &block,
                       bool hovered);
    void paintChips(const TimelineLayout &layout, const Marks &marks);
    void paintFooter(const TimelineLayout &layout);
    const TimelineSurface &surface(const TimelineLayout &layout) const;
    void paintClock(const QRect &rect);
    void paintFailure(const TimelineLayout &layout, TimelineLayout::Part hovered);

    QPainter &m_painter;
    const TimelineTheme &m_theme;
    const QPalette m_palette;
    QRect m_area;
    QRectF m_clip; // m_area in coordinates of the row
};

} // namespace parlour
