// SPDX-License-Identifier: Apache-2.0
#include "widgets/heightindex.h"

#include <algorithm>
#include <cmath>

namespace parlour {

namespace {

// Free slots at each end: so much at least, and this part of the rows.
constexpr int LeastSlack = 256;
constexpr int SlackPart = 16;
// Rewriting more than this part of the slots one by one costs more than building all sums anew.
constexpr int RebuildPart = 32;

int slackFor(int rows)
{
    return LeastSlack + rows / SlackPart;
}

std::size_t lowestBit(std::size_t i)
{
    return i & (~i + 1);
}

} // namespace

void HeightIndex::reset(int rows, int height)
{
    const int slack = slackFor(rows);
    m_first = slack;
    m_count = rows;
    m_heights.assign(std::size_t(rows) + 2 * std::size_t(slack), 0);
    std::fill_n(m_heights.begin() + m_first, rows, height);
    build();
}

int HeightIndex::at(int row) const
{
    return m_heights[std::size_t(m_first + row)];
}

qint64 HeightIndex::prefix(int row) const
{
    qint64 sum = 0;
    for (auto i = std::size_t(m_first + row); i > 0; i -= lowestBit(i))
        sum += m_sums[i];
    return sum;
}

int HeightIndex::rowAt(qint64 y) const
{
    if (m_count == 0)
        return -1;
    std::size_t slot = 0;
    std::size_t step = 1;
    while (step * 2 < m_sums.size())
        step *= 2;
    for (; step > 0; step /= 2) {
        if (slot + step < m_sums.size() && m_sums[slot + step] <= y) {
            slot += step;
            y -= m_sums[slot];
        }
    }
    return std::clamp(int(slot) - m_first, 0, m_count - 1);
}

int HeightIndex::shownFrom(int row) const
{
    if (row >= m_count || at(row) > 0)
        return std::min(row, m_count);
    const qint64 y = prefix(row);
    return y < total() ? rowAt(y) : m_count;
}

int HeightIndex::shownBefore(int row) const
{
    if (row <= 0 || at(row - 1) > 0)
        return row - 1;
    const qint64 y = prefix(row);
    return y > 0 ? rowAt(y - 1) : -1;
}

void HeightIndex::set(int row, int height)
{
    setSlot(m_first + row, height);
}

void HeightIndex::insert(int row, const Heights &heights)
{
    if (heights.empty())
        return;
    const int rows = int(heights.size());
    const bool towardsEnd = m_count - row <= row;
    makeRoom(towardsEnd ? 0 : rows, towardsEnd ? rows : 0);
    Heights touched = towardsEnd ? heights : copy(0, row);
    const Heights rest = towardsEnd ? copy(row, m_count) : heights;
    touched.insert(touched.end(), rest.begin(), rest.end());
    if (!towardsEnd)
        m_first -= rows;
    m_count += rows;
    write(towardsEnd ? m_first + row : m_first, touched);
}

void HeightIndex::remove(int row, int rows)
{
    const bool towardsEnd = m_count - row - rows <= row;
    if (towardsEnd) {
        Heights touched = copy(row + rows, m_count);
        touched.insert(touched.end(), std::size_t(rows), 0);
        write(m_first + row, touched);
    } else {
        Heights touched(std::size_t(rows), 0);
        const Heights head = copy(0, row);
        touched.insert(touched.end(), head.begin(), head.end());
        write(m_first, touched);
        m_first += rows;
    }
    m_count -= rows;
}

void HeightIndex::move(int row, int rows, int destination)
{
    const int from = std::min(row, destination);
    const int to = std::max(row + rows, destination);
    Heights touched = copy(from, to);
    const int newFirst = destination > row ? row + rows : row;
    std::rotate(touched.begin(), touched.begin() + (newFirst - from), touched.end());
    write(m_first + from, touched);
}

void HeightIndex::scale(double factor, int least)
{
    const auto begin = m_heights.begin() + m_first;
    std::transform(begin, begin + m_count, begin, [factor, least](int height) {
        return height == 0 ? 0 : std::max(least, int(std::lround(height * factor)));
    });
    build();
}

HeightIndex::Heights HeightIndex::copy(int fromRow, int toRow) const
{
    const auto begin = m_heights.begin() + m_first;
    return Heights(begin + fromRow, begin + toRow);
}

void HeightIndex::makeRoom(int front, int back)
{
    const int end = m_first + m_count;
    if (front <= m_first && std::size_t(end + back) <= m_heights.size())
        return;
    const int slack = slackFor(m_count);
    Heights moved(std::size_t(m_count + front + back) + 2 * std::size_t(slack), 0);
    std::copy(m_heights.begin() + m_first, m_heights.begin() + end, moved.begin() + front + slack);
    m_heights = std::move(moved);
    m_first = front + slack;
    build();
}

void HeightIndex::write(int slot, const Heights &heights)
{
    if (heights.size() > m_heights.size() / RebuildPart) {
        std::copy(heights.begin(), heights.end(), m_heights.begin() + slot);
        build();
        return;
    }
    for (const int height : heights)
        setSlot(slot++, height);
}

void HeightIndex::setSlot(int slot, int height)
{
    const qint64 change = qint64(height) - m_heights[std::size_t(slot)];
    if (change == 0)
        return;
    m_heights[std::size_t(slot)] = height;
    for (auto i = std::size_t(slot) + 1; i < m_sums.size(); i += lowestBit(i))
        m_sums[i] += change;
}

void HeightIndex::build()
{
    m_sums.assign(m_heights.size() + 1, 0);
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += m_heights[i - 1];
        const std::size_t parent = i + lowestBit(i);
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
}

} // namespace parlour
