// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusAbstractInterface>

namespace parlour {

// What the desktop's notification service says by itself; the names are the bus's.
class NotificationBus final : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    explicit NotificationBus(const QDBusConnection &bus);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void ActivationToken(uint id, const QString &token);
    void NotificationClosed(uint id, uint reason);
};

} // namespace parlour
