// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessibleWidget>
#include <QHash>
#include <QObject>

#include <deque>

namespace parlour {

class AccessibleAnnouncement;
class TimelineView;

// A TimelineView for assistive technology: a list, whose items are the rows. An item is made when
// somebody asks for it, and only the last MostRows of them are kept, however many rows there are.
// Behind them come the button that leads to new messages, while it is there, and what was announced
// last.
class AccessibleTimeline : public QAccessibleWidget
{
public:
    static constexpr std::size_t MostRows = 256;

    explicit AccessibleTimeline(TimelineView *view);
    ~AccessibleTimeline() override;
    Q_DISABLE_COPY_MOVE(AccessibleTimeline)

    static void install(); // so that every TimelineView has one; once is enough

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override; // of the screen, pixels
    QAccessibleInterface *focusChild() const override;

    TimelineView *view() const;
    void announce(int row); // to whoever listens now
    std::size_t keptRows() const { return m_order.size(); }

private:
    int rows() const;
    QWidget *button() const; // nullptr: not there
    void renumber(const std::function<int(int)> &map);
    void forgetRows();

    // By row. The interfaces belong to Qt's register, from which this takes them.
    mutable QHash<int, QAccessible::Id> m_rows;
    mutable std::deque<int> m_order; // as they were made, the oldest first
    AccessibleAnnouncement *m_announcement = nullptr; // of Qt's register, too; nullptr: none yet
    QObject m_context; // of connections
};

} // namespace parlour
