// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <vector>

namespace parlour {

// The heights of a column of rows, in pixels: which row is at y, and where does a row begin, in
// O(log n) (a Fenwick tree). 12 bytes a row, plus slack at both ends, so that rows come and go there
// in O(log n) each; in the middle it costs the shorter side. Rows out of range are programming errors.
class HeightIndex
{
public:
    void reset(int rows, int height);

    int count() const { return m_count; }
    int at(int row) const;
    qint64 total() const { return prefix(m_count); }
    qint64 prefix(
        int row) const; // where the row begins; count() is allowed: where the last one ends
    int rowAt(qint64 y) const; // the nearest row for a y outside, -1 if there are no rows

    // Rows of height 0 are passed over, however many they are.
    int shownFrom(int row) const; // this row or the next one with a height; count() if none
    int shownBefore(int row) const; // -1 if none

    void set(int row, int height);
    void insert(int row, const std::vector<int> &heights);
    void remove(int row, int rows);
    // As QAbstractItemModel counts: destination is the row before which they come, as numbered before.
    void move(int row, int rows, int destination);
    // Every height times factor, none below least. O(n): a few milliseconds for a million rows.
    void scale(double factor, int least);

private:
    using Heights = std::vector<int>;

    Heights copy(int fromRow, int toRow) const;
    void makeRoom(int front, int back);
    void write(int slot, const Heights &heights);
    void setSlot(int slot, int height);
    void build();

    // Rows live in slots m_first to m_first + m_count; the slots around them have no height.
    Heights m_heights;
    std::vector<qint64> m_sums; // of Fenwick; m_sums[i] belongs to slot i - 1
    int m_first = 0;
    int m_count = 0;
};

} // namespace parlour
