// SPDX-License-Identifier: Apache-2.0
// How high rows are that were never seen; the rest of TimelineContent is in timelinecontent.cpp.
#include "widgets/timelinecontent.h"

#include <QAbstractItemModel>

#include <algorithm>

namespace parlour {

namespace {

constexpr int SampledRows = 256; // for the estimate of rows too many to be looked at

} // namespace

int TimelineContent::estimateFor(qsizetype characters) const
{
    return TimelineLayout::estimate(characters, m_theme, m_window.width());
}

// One height for rows that are too many to be looked at: the mean of a few of them.
int TimelineContent::estimateOfAll() const
{
    const int count = m_model ? m_model->rowCount() : 0;
    if (count == 0)
        return 0;
    const int samples = std::min(count, SampledRows);
    qint64 sum = 0;
    for (int i = 0; i < samples; ++i) {
        const int row = int(qint64(i) * count / samples);
        sum += estimateOf(row);
    }
    return int(sum / samples);
}

std::vector<int> TimelineContent::estimatesFor(int first, int last) const
{
    const int count = last - first + 1;
    if (count > RowsEstimatedSingly)
        return std::vector<int>(std::size_t(count), estimateOfAll());
    std::vector<int> estimates;
    estimates.reserve(std::size_t(count));
    for (int row = first; row <= last; ++row)
        estimates.push_back(estimateOf(row));
    return estimates;
}

int TimelineContent::estimateOf(int row) const
{
    switch (kindOf(row)) {
    case TimelineModel::Kind::Hidden:
        return 0;
    case TimelineModel::Kind::Missing:
        return TimelineLayout::missingHeight(m_theme, m_window.width());
    default:
        break;
    }
    const QString text = m_model->index(row, 0).data(TimelineModel::TextRole).toString();
    return TimelineLayout::estimate(text.size(), m_theme, m_window.width(), text.count(u'\n'));
}

// Of texts as people write them, together.
int TimelineContent::typicalHeight() const
{
    int height = 0;
    for (const int characters : {15, 30, 60, 90, 150, 300, 600})
        height += estimateFor(characters);
    return height;
}

// The estimates follow a new width or font in proportion; what is seen is measured anyway.
void TimelineContent::rescaleEstimates()
{
    const int typical = typicalHeight();
    if (typical == m_typicalHeight)
        return;
    const int least = estimateFor(0);
    if (m_typicalHeight > 0)
        m_geometry.scaleEstimates(double(typical) / m_typicalHeight, least);
    m_typicalHeight = typical;
}

} // namespace parlour
