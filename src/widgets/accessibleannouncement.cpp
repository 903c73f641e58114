// SPDX-License-Identifier: Apache-2.0
#include "widgets/accessibleannouncement.h"

namespace parlour {

void AccessibleAnnouncement::announce(const QString &words)
{
    m_words = words;
    QAccessibleEvent renamed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&renamed);
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
}

QWindow *AccessibleAnnouncement::window() const
{
    return m_about ? m_about->window()->windowHandle() : nullptr;
}

QAccessibleInterface *AccessibleAnnouncement::parent() const
{
    return m_about ? QAccessible::queryAccessibleInterface(m_about) : nullptr;
}

QString AccessibleAnnouncement::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Name ? m_words : QString();
}

// Nothing of it is seen: it is as big as what it is about.
QRect AccessibleAnnouncement::rect() const
{
    return m_about ? QRect(m_about->mapToGlobal(QPoint()), m_about->size()) : QRect();
}

QAccessible::State AccessibleAnnouncement::state() const
{
    QAccessible::State state;
    state.invalid = m_about.isNull();
    state.readOnly = true;
    return state;
}

} // namespace parlour
