// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/timelinegeometry.h"
#include "widgets/timelinelayout.h"

#include <QDate>
#include <QObject>
#include <QPointer>
#include <QSize>

#include <functional>
#include <map>
#include <memory>

class QAbstractItemModel;

namespace parlour {

// What a timeline shows: follows a model with the roles of TimelineModel, keeps the layouts of the
// rows in and near the window (at most three windows of them), and places them. Reads from the
// model only what comes into the window, and the lengths of some texts, for estimates. Rows that are
// not loaded have one height, and hidden ones none.
//
// After changed(), or after anything was set or scrolled, call arrange() before reading.
class TimelineContent : public QObject
{
    Q_OBJECT

public:
    using RowMap = std::function<int(int row)>; // the row's new number, -1 if it is gone

    explicit TimelineContent(QObject *parent = nullptr);
    ~TimelineContent() override;

    void setModel(QAbstractItemModel *model); // not owned; may be nullptr
    QAbstractItemModel *model() const { return m_model; }
    void setTheme(const TimelineTheme &theme);
    const TimelineTheme &theme() const { return m_theme; }
    void setWindow(const QSize &size);
    void setToday(const QDate &today); // local

    TimelineGeometry &geometry() { return m_geometry; }
    const TimelineGeometry &geometry() const { return m_geometry; }
    // This row stays where it is while others around it are loaded; -1: none in particular.
    void hold(int row) { m_held = row; }
    void arrange();

    // Messages of others that came below what is seen, since the end was left. Those that are not
    // loaded yet count, too.
    int newMessages() const;
    int firstNewRow() const { return m_newSince; } // -1: none
    // A line stands above the first message of others behind this number; 0: there is none.
    void setUnreadAfter(Seq seq);
    int unreadRow() const { return m_unreadRow; } // below the line; -1: there is none
    int headroom(int row) const; // above its layout, pixels
    bool isHidden(int row) const { return m_geometry.heights().at(row) == 0; }

    int rows() const { return m_geometry.count(); }
    const TimelineLayout &layout(int row); // laid out now if it has not been; valid until arrange()
    int layouts() const { return int(m_layouts.size()); }

Q_SIGNALS:
    void changed();
    void cleared(); // another model, or its rows have nothing to do with the former ones
    void renumbered(const parlour::TimelineContent::RowMap &map);

private:
    void clear();
    void insertRows(const QModelIndex &parent, int first, int last);
    void removeRows(const QModelIndex &parent, int first, int last);
    void moveRows(const QModelIndex &parent, int first, int last, int destination);
    void changeData(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                    const QList<int> &roles);
    int rowToHold(int firstChanged, int lastChanged) const;
    void forget(int firstRow, int lastRow);
    void forgetAfter(int row);
    void forgetAll();
    void renumber(const RowMap &map);
    int anchorHead() const;
    void keepAnchorBelowHead(int formerHead);
    void forgetFarRows();

    static constexpr int RowsEstimatedSingly = 1024; // of more, some are looked at

    int measure(int row);
    void tellChanged();
    void refreshUnread();
    int findUnreadRow() const;
    bool isOfOthers(int row) const;
    void countUnread();
    TimelineModel::Kind kindOf(int row) const;
    const TimelineLayout *known(int row) const; // nullptr: not laid out
    int shownAbove(int row) const; // -1: none
    int estimateFor(qsizetype characters) const;
    int estimateOf(int row) const;
    int estimateOfAll() const;
    std::vector<int> estimatesFor(int first, int last) const;
    int typicalHeight() const;
    void rescaleEstimates();

    QPointer<QAbstractItemModel> m_model;
    TimelineTheme m_theme;
    TimelineGeometry m_geometry;
    std::map<int, std::unique_ptr<TimelineLayout>> m_layouts; // by row
    QSize m_window;
    QDate m_today;
    int m_typicalHeight = 0; // when the estimates were made
    int m_held = -1;
    Seq m_unreadAfter = 0;
    int m_unreadRow = -1;
    bool m_unreadStale = false;
    bool m_unreadUncounted = false; // set, and not looked yet whether it is below what is seen
    int m_newSince = -1; // the first row that came below what is seen; -1: none
};

} // namespace parlour
