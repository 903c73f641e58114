// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/markup.h"
#include "widgets/timelinetext.h"
#include "widgets/timelinetheme.h"

#include <QList>
#include <QRect>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace parlour {

// The words of one row, block below block: paragraphs, items, quotes, code. Its own coordinates,
// pixels: the top left corner of the words is (0, 0). Positions are those of markup::Text::shown.
class TimelineBody
{
public:
    struct Block {
        std::unique_ptr<QTextLayout> layout;
        QPoint origin; // of the layout
        int start = 0; // position of its first character
        int length = 0;
        int height = 0; // of its words
        int quotes = 0;
        bool rightToLeft = false;
        QRect box; // behind code; else null
        QRect copy; // in the box, the word to be clicked
        QRect language; // in the box
        QString caption; // there; elided
    };

    TimelineBody() = default;
    Q_DISABLE_COPY_MOVE(TimelineBody)

    // Breaks it into lines of at most width and says what they need.
    timelinetext::Size place(const markup::Text &text, const QFont &font,
                             const TimelineTheme &theme, const TimelineSurface &surface, int width);
    // The room that it has got after all, at least what it needs: words that run from right to left
    // start at the far end of it, and code takes all of it.
    void spread(int width);
    void centre(int width); // each line by itself

    const std::vector<Block> &blocks() const { return m_blocks; }
    const QList<QRect> &bars() const { return m_bars; } // beside quotes

    int positionAt(const QPointF &point) const; // the nearest one
    int characterAt(const QPointF &point) const; // the one under it; -1: none
    QPointF centreOf(int start, int length) const; // of the part on its first line
    int codeAt(const QPoint &point) const; // whose word to copy it is there; -1: none
    QList<int> code() const; // the blocks that are code

private:
    struct Formats {
        const TimelineTheme &theme;
        const TimelineSurface &surface;
        const markup::Text &text;
        std::size_t span = 0; // the first one that does not end before the block
        std::size_t link = 0;
    };

    const Block &blockAt(qreal y) const;
    int placeBlock(const markup::Block &source, const QString &shown, const QFont &font,
                   Formats &formats, int width, int y);
    void placeCode(Block &block, const markup::Block &source, const TimelineTheme &theme, int width,
                   int y);
    void placeBars();
    static QList<QTextLayout::FormatRange> formatsOf(const markup::Block &source, const QFont &font,
                                                     Formats &formats);

    std::vector<Block> m_blocks;
    QList<QRect> m_bars;
    int m_width = 0; // widest
};

} // namespace parlour
