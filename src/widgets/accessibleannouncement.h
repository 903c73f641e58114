// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>
#include <QPointer>
#include <QWidget>

namespace parlour {

// What was said last in a widget, for somebody who hears it: the bridge of Qt 6.4 passes no alert on
// to AT-SPI, but that a notification shows.
class AccessibleAnnouncement : public QAccessibleInterface
{
public:
    explicit AccessibleAnnouncement(QWidget *about) : m_about(about) { }

    QString words() const { return m_words; }
    void announce(const QString &words);

    bool isValid() const override { return !m_about.isNull(); }
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
    QAccessible::Role role() const override { return QAccessible::Notification; }
    QAccessible::State state() const override;

private:
    QPointer<QWidget> m_about;
    QString m_words;
};

} // namespace parlour
