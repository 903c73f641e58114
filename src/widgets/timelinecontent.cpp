// SPDX-License-Identifier: Apache-2.0
#include "widgets/timelinecontent.h"

#include <QAbstractItemModel>

#include <algorithm>
#include <utility>

namespace parlour {

TimelineContent::TimelineContent(QObject *parent)
    : QObject(parent),
      m_geometry([this](int row) { return measure(row); }),
      m_today(QDate::currentDate())
{ }

TimelineContent::~TimelineContent() = default;

void TimelineContent::setModel(QAbstractItemModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (model) {
        using Model = QAbstractItemModel;
        connect(model, &Model::rowsInserted, this, &TimelineContent::insertRows);
        connect(model, &Model::rowsRemoved, this, &TimelineContent::removeRows);
        connect(model, &Model::rowsMoved, this,
                [this](const QModelIndex &from, int first, int last, const QModelIndex &,
                       int destination) { moveRows(from, first, last, destination); });
        connect(model, &Model::dataChanged, this, &TimelineContent::changeData);
        connect(model, &Model::modelReset, this, &TimelineContent::clear);
        connect(model, &Model::layoutChanged, this, &TimelineContent::clear);
        connect(model, &QObject::destroyed, this, &TimelineContent::clear);
    }
    clear();
}

void TimelineContent::setTheme(const TimelineTheme &theme)
{
    m_geometry.holdFirstWhole();
    m_theme = theme;
    forgetAll();
    rescaleEstimates();
}

void TimelineContent::setWindow(const QSize &size)
{
    m_geometry.setWindow(size.height());
    const bool sameWidth = size.width() == m_window.width();
    if (!sameWidth)
        m_geometry.holdFirstWhole();
    m_window = size;
    if (sameWidth)
        return;
    forgetAll();
    rescaleEstimates();
}

void TimelineContent::setToday(const QDate &today)
{
    if (today == m_today)
        return;
    m_today = today;
    forgetAll();
    tellChanged();
}

void TimelineContent::arrange()
{
    refreshUnread();
    m_geometry.arrange();
    countUnread();
    if (m_geometry.atEnd())
        m_newSince = -1;
    forgetFarRows();
}

const TimelineLayout &TimelineContent::layout(int row)
{
    std::unique_ptr<TimelineLayout> &layout = m_layouts[row];
    if (!layout) {
        const TimelineItem item = TimelineItem::read(*m_model, row);
        const int above = shownAbove(row);
        TimelineItem previous;
        if (above >= 0)
            previous = TimelineItem::read(*m_model, above);
        layout = std::make_unique<TimelineLayout>(item, above >= 0 ? &previous : nullptr, m_theme,
                                                  m_window.width(), m_today);
    }
    return *layout;
}

void TimelineContent::clear()
{
    forgetAll();
    m_held = -1;
    m_newSince = -1;
    m_unreadRow = -1;
    m_typicalHeight = typicalHeight();
    m_geometry.reset(m_model ? m_model->rowCount() : 0, estimateOfAll());
    Q_EMIT cleared();
    tellChanged();
}

void TimelineContent::insertRows(const QModelIndex &parent, int first, int last)
{
    if (parent.isValid())
        return;
    const int count = last - first + 1;
    const auto &placed = m_geometry.placed();
    const bool below = !m_geometry.atEnd() && !placed.empty() && first > placed.back().row;
    const int head = first == m_geometry.anchor() ? anchorHead() : -1;
    m_geometry.insert(first, estimatesFor(first, last));
    renumber([first, count](int row) { return row < first ? row : row + count; });
    if (below)
        m_newSince = m_newSince < 0 ? first : std::min(first, m_newSince);
    forgetAfter(last); // its day and header depend on the row above
    keepAnchorBelowHead(head);
    tellChanged();
}

void TimelineContent::removeRows(const QModelIndex &parent, int first, int last)
{
    if (parent.isValid())
        return;
    const int count = last - first + 1;
    const int head = last + 1 == m_geometry.anchor() ? anchorHead() : -1;
    if (m_newSince >= first && m_newSince <= last)
        m_newSince = last + 1; // which is the first of those after
    m_geometry.remove(first, count);
    renumber([first, last, count](int row) {
        if (row < first)
            return row;
        return row > last ? row - count : -1;
    });
    if (first < rows())
        forget(first, first);
    forgetAfter(first);
    keepAnchorBelowHead(head);
    tellChanged();
}

void TimelineContent::moveRows(const QModelIndex &parent, int first, int last, int destination)
{
    if (parent.isValid())
        return;
    const int count = last - first + 1;
    const int begin = std::min(first, destination);
    const int end = std::max(last + 1, destination);
    m_geometry.move(first, count, destination);
    // What was moved goes to one side of the stretch, the rest of it to the other.
    const int forMoved = destination > last ? destination - last - 1 : destination - first;
    const int forOthers = destination > last ? -count : count;
    renumber([=](int row) {
        if (row < begin || row >= end)
            return row;
        return row + (row >= first && row <= last ? forMoved : forOthers);
    });
    forget(begin, end);
    forgetAfter(end);
    tellChanged();
}

void TimelineContent::changeData(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                 const QList<int> &roles)
{
    const int first = topLeft.row();
    const int last = bottomRight.row();
    const int held = rowToHold(first, last);
    m_geometry.hold(held);
    const int head = held > last ? anchorHead() : -1;
    const bool mayGrow = roles.isEmpty() || roles.contains(TimelineModel::KindRole)
        || roles.contains(TimelineModel::TextRole);
    if (mayGrow && last - first < RowsEstimatedSingly) {
        for (int row = first; row <= last; ++row)
            m_geometry.setEstimate(row, estimateOf(row));
    }
    forget(first, last);
    forgetAfter(last);
    keepAnchorBelowHead(head);
    tellChanged();
}

// While rows around it come: what was looked for, or the first one that is read anyway.
int TimelineContent::rowToHold(int firstChanged, int lastChanged) const
{
    const auto &placed = m_geometry.placed();
    const auto stands = [this](const auto &row) { return row.row == m_held; };
    if (std::any_of(placed.begin(), placed.end(), stands))
        return m_held;
    for (const TimelineGeometry::Placed &row : placed) {
        const bool changes = row.row >= firstChanged && row.row <= lastChanged;
        if (!changes && row.y + row.height > 0 && kindOf(row.row) != TimelineModel::Kind::Missing)
            return row.row;
    }
    return m_geometry.anchor();
}

void TimelineContent::forget(int firstRow, int lastRow)
{
    m_layouts.erase(m_layouts.lower_bound(firstRow), m_layouts.upper_bound(lastRow));
}

// The day and the header of the row below depend on this one.
void TimelineContent::forgetAfter(int row)
{
    if (row + 1 < rows())
        forget(row + 1, m_geometry.heights().shownFrom(row + 1));
}

void TimelineContent::forgetAll()
{
    m_layouts.clear();
}

void TimelineContent::renumber(const RowMap &map)
{
    std::map<int, std::unique_ptr<TimelineLayout>> renumberedLayouts;
    for (auto &[row, layout] : m_layouts) {
        if (const int newRow = map(row); newRow >= 0)
            renumberedLayouts.emplace(newRow, std::move(layout));
    }
    m_layouts = std::move(renumberedLayouts);
    if (m_held >= 0)
        m_held = map(m_held);
    if (m_newSince >= 0)
        m_newSince = map(m_newSince);
    if (m_unreadRow >= 0)
        m_unreadRow = map(m_unreadRow);
    Q_EMIT renumbered(map);
}

// The day and the header of the first row in the window, -1 if that is not known.
int TimelineContent::anchorHead() const
{
    const TimelineLayout *layout = known(m_geometry.anchor());
    return layout ? layout->bodyTop() + headroom(m_geometry.anchor()) : -1;
}

// A row above it came or went, so its day and header may too: its words are to stay where they are.
void TimelineContent::keepAnchorBelowHead(int formerHead)
{
    if (formerHead >= 0 && m_geometry.anchor() < rows())
        m_geometry.growAnchorUpwards(layout(m_geometry.anchor()).bodyTop()
                                     + headroom(m_geometry.anchor()) - formerHead);
}

void TimelineContent::forgetFarRows()
{
    const auto &placed = m_geometry.placed();
    if (placed.empty()) {
        forgetAll();
        return;
    }
    const int near = int(placed.size());
    m_layouts.erase(m_layouts.begin(), m_layouts.lower_bound(placed.front().row - near));
    m_layouts.erase(m_layouts.upper_bound(placed.back().row + near), m_layouts.end());
}

TimelineModel::Kind TimelineContent::kindOf(int row) const
{
    return TimelineModel::Kind(m_model->index(row, 0).data(TimelineModel::KindRole).toInt());
}

const TimelineLayout *TimelineContent::known(int row) const
{
    const auto found = m_layouts.find(row);
    return found == m_layouts.end() ? nullptr : found->second.get();
}

int TimelineContent::shownAbove(int row) const
{
    const HeightIndex &heights = m_geometry.heights();
    int above = heights.shownBefore(row);
    while (above >= 0 && kindOf(above) == TimelineModel::Kind::Hidden) // an estimate was wrong
        above = heights.shownBefore(above);
    return above;
}

} // namespace parlour
