// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusAbstractInterface>

namespace parlour {

// What login1 says by itself; the names are the bus's.
class LoginBus final : public QDBusAbstractInterface
{
    Q_OBJECT

public:
    explicit LoginBus(const QDBusConnection &systemBus);

Q_SIGNALS:
    void PrepareForSleep(bool begins);
};

} // namespace parlour
