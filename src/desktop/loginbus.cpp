// SPDX-License-Identifier: Apache-2.0
#include "desktop/loginbus.h"

using namespace Qt::StringLiterals;

namespace parlour {

LoginBus::LoginBus(const QDBusConnection &systemBus)
    : QDBusAbstractInterface(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                             "org.freedesktop.login1.Manager", systemBus, nullptr)
{ }

} // namespace parlour
