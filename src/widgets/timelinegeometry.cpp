// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinegeometry.h"

#include <algorithm>
#include <utility>

namespace parlour {

namespace {

constexpr int EdgePixels = 10; // air above the first row and below the last one

} // namespace

TimelineGeometry::TimelineGeometry(Measure measure) : m_measure(std::move(measure)) { }

void TimelineGeometry::reset(int rows, int estimate)
{
    m_heights.reset(rows, estimate);
    m_placed.clear();
    m_anchor = 0;
    m_anchorY = 0;
    m_atEnd = true;
}

void TimelineGeometry::insert(int row, const std::vector<int> &estimates)
{
    if (count() > 0 && row <= m_anchor)
        m_anchor += int(estimates.size());
    m_heights.insert(row, estimates);
    renumberPlaced([row, rows = int(estimates.size())](int placed) {
        return placed < row ? placed : placed + rows;
    });
}

void TimelineGeometry::remove(int row, int rows)
{
    m_heights.remove(row, rows);
    if (m_anchor >= row + rows)
        m_anchor -= rows;
    else
        m_anchor = std::clamp(std::min(m_anchor, row), 0, std::max(0, count() - 1));
    renumberPlaced([row, rows](int placed) {
        if (placed < row)
            return placed;
        return placed < row + rows ? -1 : placed - rows;
    });
}

void TimelineGeometry::move(int row, int rows, int destination)
{
    m_heights.move(row, rows, destination);
    if (m_anchor < row && destination <= m_anchor)
        m_anchor += rows;
    else if (m_anchor >= row + rows && destination > m_anchor)
        m_anchor -= rows;
    m_placed.clear(); // no longer from top to bottom
}

void TimelineGeometry::hold(int row)
{
    const auto found = std::find_if(m_placed.begin(), m_placed.end(),
                                    [row](const Placed &placed) { return placed.row == row; });
    if (found == m_placed.end())
        return;
    m_anchor = found->row;
    m_anchorY = found->y;
}

void TimelineGeometry::holdFirstWhole()
{
    for (const Placed &placed : m_placed) {
        if (placed.y < 0)
            continue;
        m_anchor = placed.row;
        m_anchorY = placed.y;
        return;
    }
}

void TimelineGeometry::scrollBy(int pixels)
{
    m_anchorY -= pixels;
    // The end is reached by arrange(), if it is.
    if (pixels < 0)
        m_atEnd = false;
}

void TimelineGeometry::scrollTo(qint64 position)
{
    if (count() == 0)
        return;
    m_atEnd = false;
    m_anchor = m_heights.rowAt(position - EdgePixels);
    m_anchorY = int(m_heights.prefix(m_anchor) + EdgePixels - position);
}

void TimelineGeometry::scrollToStart()
{
    m_atEnd = false;
    m_anchor = 0;
    m_anchorY = EdgePixels;
}

void TimelineGeometry::place(int row, int y)
{
    m_atEnd = false;
    m_anchor = row;
    m_anchorY = y;
}

void TimelineGeometry::centre(int row)
{
    m_atEnd = false;
    m_anchor = row;
    m_anchorY = std::max(EdgePixels, (m_window - measured(row)) / 2);
}

void TimelineGeometry::reveal(int row)
{
    const auto found = std::find_if(m_placed.begin(), m_placed.end(),
                                    [row](const Placed &placed) { return placed.row == row; });
    const bool above = m_placed.empty() || row < m_placed.front().row
        || (found != m_placed.end() && found->y < EdgePixels);
    const int height = measured(row);
    if (found != m_placed.end() && !above && found->y + height <= m_window - EdgePixels)
        return;
    m_atEnd = false;
    m_anchor = row;
    m_anchorY = above ? EdgePixels : std::max(EdgePixels, m_window - EdgePixels - height);
}

void TimelineGeometry::arrange()
{
    m_placed.clear();
    if (count() == 0) {
        m_atEnd = true;
        return;
    }
    if (m_atEnd)
        anchorToEnd();
    else
        walkAnchorToTop();
    if (placeFromAnchor() && !m_atEnd) {
        m_atEnd = true;
        m_placed.clear();
        anchorToEnd();
        placeFromAnchor();
    }
}

qint64 TimelineGeometry::position() const
{
    return std::clamp<qint64>(EdgePixels + m_heights.prefix(m_anchor) - m_anchorY, 0, maximum());
}

qint64 TimelineGeometry::maximum() const
{
    return count() == 0 ? 0 : std::max<qint64>(0, m_heights.total() + 2 * EdgePixels - m_window);
}

int TimelineGeometry::measured(int row)
{
    const int height = std::max(0, m_measure(row));
    m_heights.set(row, height);
    return height;
}

template<typename RowMap>
void TimelineGeometry::renumberPlaced(const RowMap &map)
{
    for (Placed &placed : m_placed)
        placed.row = map(placed.row);
    std::erase_if(m_placed, [](const Placed &placed) { return placed.row < 0; });
}

// Rows that do not fill the window stand at its bottom, where the next one will be written.
void TimelineGeometry::anchorToEnd()
{
    m_anchor = count();
    m_anchorY = m_window - EdgePixels;
    while (m_anchorY > 0 || m_anchor == count()) {
        const int above = m_heights.shownBefore(m_anchor);
        if (above < 0)
            break;
        m_anchorY -= measured(above);
        m_anchor = above;
    }
    m_anchor = std::min(m_anchor, count() - 1);
}

// Makes the topmost row in the window the anchor, measuring what lies between, so that scrolling
// over a wrong estimate does not jump.
void TimelineGeometry::walkAnchorToTop()
{
    int above = m_heights.shownBefore(m_anchor);
    for (; m_anchorY > 0 && above >= 0; above = m_heights.shownBefore(m_anchor)) {
        m_anchorY -= measured(above);
        m_anchor = above;
    }
    if (above < 0)
        m_anchorY = std::min(m_anchorY, EdgePixels);
    for (;;) {
        const int below = m_heights.shownFrom(m_anchor + 1);
        if (below >= count())
            return;
        const int height = measured(m_anchor);
        if (m_anchorY + height > 0)
            return;
        m_anchorY += height;
        m_anchor = below;
    }
}

// True if the last row ends within the window.
bool TimelineGeometry::placeFromAnchor()
{
    int y = m_anchorY;
    int row = m_anchor;
    for (; row < count() && y < m_window; row = m_heights.shownFrom(row + 1)) {
        const int height = measured(row);
        if (height > 0)
            m_placed.push_back({row, y, height});
        y += height;
    }
    return row == count() && y <= m_window - EdgePixels;
}

} // namespace parlour
