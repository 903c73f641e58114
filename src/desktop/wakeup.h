// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/addresswatch.h"
#include "desktop/loginbus.h"

#include <QDBusConnection>
#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace parlour {

// Tells when connections are worth a look: the computer slept, or is in another network. GUI thread.
class Wakeup final : public QObject
{
    Q_OBJECT

public:
    // How long this computer has slept since it was started, in milliseconds.
    using Slept = std::function<qint64()>;

    // The system's bus tells by login1; where it does not, two clocks do, within `lookMs`.
    explicit Wakeup(const QDBusConnection &systemBus = QDBusConnection::systemBus(), Slept slept = {},
                    int lookMs = DefaultLookMs);

Q_SIGNALS:
    void woke();
    void networkChanged(); // into one; not when the last one is lost

private:
    static constexpr int DefaultLookMs = 5'000;

    void onPrepareForSleep(bool begins);
    void look();

    LoginBus m_login;
    Slept m_slept;
    qint64 m_sleptBefore;
    QDeadlineTimer m_justTold; // by the clocks: login1 tells of the same sleep
    QTimer m_looking;
    AddressWatch m_addresses;
};

} // namespace parlour
