// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/heightindex.h"

#include <functional>
#include <vector>

namespace parlour {

// Where the rows of a timeline stand in a window of some height, in pixels. Rows that were never
// seen have estimated heights; only rows that come into the window are measured. What is on the
// screen is held by an anchor, a row and its place in the window, so that a corrected estimate or
// rows that come and go elsewhere move nothing. At the end it sticks to the end.
//
// Each change is cheap; arrange() then does the work, O(rows in the window).
class TimelineGeometry
{
public:
    struct Placed {
        int row = 0;
        int y = 0; // in the window, negative above it
        int height = 0;
    };
    using Measure = std::function<int(int row)>; // the true height; 0: not to be seen

    explicit TimelineGeometry(Measure measure);

    void reset(int rows, int estimate); // and to the end
    void setWindow(int height) { m_window = height; }

    void insert(int row, const std::vector<int> &estimates);
    void remove(int row, int rows);
    void move(int row, int rows, int destination);
    void setEstimate(int row, int height) { m_heights.set(row, height); }
    // The rows not in the window are about to be so much higher.
    void scaleEstimates(double factor, int least) { m_heights.scale(factor, least); }
    // Before all heights change: hold the first row that begins in the window, not one that began
    // above.
    void holdFirstWhole();
    // This row stays where it is, whatever becomes of others. One that is not in the window can't.
    void hold(int row);
    // The anchor's head has grown by so much: what is below its head stays where it is.
    void growAnchorUpwards(int pixels) { m_anchorY -= pixels; }

    void scrollBy(int pixels); // exact, positive is towards the end
    void scrollTo(qint64 position); // as good as the estimates are
    void scrollToStart();
    void scrollToEnd() { m_atEnd = true; }
    void place(int row, int y); // it begins there, as far as the ends allow
    void centre(int row); // in the middle, its start if it is too high
    void reveal(int row); // the least scrolling that shows it, its start if it is too high

    void arrange();

    int count() const { return m_heights.count(); }
    const HeightIndex &heights() const { return m_heights; }
    int anchor() const { return m_anchor; }

    // As of the last arrange(), and in today's numbers.
    const std::vector<Placed> &placed() const { return m_placed; } // from top to bottom
    bool atEnd() const { return m_atEnd; }
    qint64 position() const; // 0 at the start, maximum() at the end
    qint64 maximum() const;

private:
    int measured(int row);
    template<typename RowMap>
    void renumberPlaced(const RowMap &map);
    void anchorToEnd();
    void walkAnchorToTop();
    bool placeFromAnchor();

    Measure m_measure;
    HeightIndex m_heights;
    std::vector<Placed> m_placed;
    int m_window = 0;
    int m_anchor = 0;
    int m_anchorY = 0;
    bool m_atEnd = true;
};

} // namespace parlour
