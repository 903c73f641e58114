// SPDX-License-Identifier: Apache-2.0
#include "desktop/notificationbus.h"

using namespace Qt::StringLiterals;

namespace parlour {

NotificationBus::NotificationBus(const QDBusConnection &bus)
    : QDBusAbstractInterface(u"org.freedesktop.Notifications"_s, u"/org/freedesktop/Notifications"_s,
                             "org.freedesktop.Notifications", bus, nullptr)
{ }

} // namespace parlour
