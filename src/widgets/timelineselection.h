// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <utility>

class QAbstractItemModel;

namespace parlour {

// What is selected in a timeline: from a character of one row to a character of another. Positions
// are UTF-16 units of TimelineModel::TextRole.
class TimelineSelection
{
public:
    struct Place {
        int row = 0;
        int position = 0;

        auto operator<=>(const Place &) const = default;
    };
    using RowMap = std::function<int(int row)>; // the row's new number, -1 if it is gone

    void clear() { *this = {}; }
    void start(const Place &place);
    void extendTo(const Place &place); // starts one if there is none
    void select(const Place &from, const Place &to);
    void selectAll(int rows);

    bool isEmpty() const { return m_from == m_to; }

    std::pair<int, int> rows() const; // first and last that it touches; {0, -1} if empty
    // The selected part of a row whose text is so long: begin and end, equal if there is none.
    std::pair<int, int> within(int row, int length) const;
    // As plain text: within one row just the text, across several "[12:30] Name: text" lines.
    QString text(const QAbstractItemModel &model) const;

    // Rows were renumbered. A selection whose first or last row is gone is gone too.
    void renumber(const RowMap &map);

private:
    Place m_from; // where it was started; may be the later one
    Place m_to;
    bool m_hasStart = false;
};

} // namespace parlour
