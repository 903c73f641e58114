// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QWidget>

namespace parlour {

class GhostButton;
struct TimelineItem;

// What can be done with the message under the mouse: some buttons that float beside it. For the
// mouse alone; keys have the menu.
class TimelineHoverBar : public QWidget
{
    Q_OBJECT

public:
    enum class Action { React, Reply, Edit, Delete, More };

    explicit TimelineHoverBar(QWidget *parent = nullptr);

    static bool isFor(const TimelineItem &item); // in the log, and not deleted
    void setMessage(const TimelineItem &item); // one that it is for
    Seq seq() const { return m_seq; }
    QPoint below(Action action) const; // where a menu of that button opens, global

    void retranslate();

Q_SIGNALS:
    void chosen(parlour::TimelineHoverBar::Action action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    GhostButton *addButton(Action action, const QString &name);
    GhostButton *button(Action action) const;

    Seq m_seq = 0;
};

} // namespace parlour
