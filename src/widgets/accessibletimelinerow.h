// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QPointer>

namespace parlour {

class TimelineView;

// One row of a timeline for assistive technology. Its name is all there is to hear, its value the
// bare words.
class AccessibleTimelineRow : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleTimelineRow(TimelineView *view, int row) : m_view(view), m_row(row) { }

    int row() const { return m_row; }
    void setRow(int row) { m_row = row; } // -1: it is gone

    bool isValid() const override;
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString &action) override;
    QStringList keyBindingsForAction(const QString &action) const override;

private:
    QPointer<TimelineView> m_view;
    int m_row = -1;
};

} // namespace parlour
