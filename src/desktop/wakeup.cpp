// SPDX-License-Identifier: Apache-2.0
#include "desktop/wakeup.h"

#include "base/logging.h"

#include <ctime>
#include <utility>

namespace parlour {
namespace {

constexpr qint64 ShortestSleepMs = 1'000; // less is how exactly the two clocks are read
constexpr qint64 SameSleepMs = 10'000;

qint64 milliseconds(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000 + time.tv_nsec / 1'000'000;
}

// One clock goes on in sleep, the other stands still.
qint64 sleptByClocks()
{
    return milliseconds(CLOCK_BOOTTIME) - milliseconds(CLOCK_MONOTONIC);
}

} // namespace

Wakeup::Wakeup(const QDBusConnection &systemBus, Slept slept, int lookMs)
    : m_login(systemBus), m_slept(slept ? std::move(slept) : sleptByClocks), m_sleptBefore(m_slept())
{
    connect(&m_login, &LoginBus::PrepareForSleep, this, &Wakeup::onPrepareForSleep);
    connect(&m_looking, &QTimer::timeout, this, &Wakeup::look);
    m_looking.setTimerType(Qt::CoarseTimer);
    m_looking.start(lookMs);
    connect(&m_addresses, &AddressWatch::changed, this, [this](bool anyLeft) {
        qCInfo(lcDesktop, "This computer's addresses have changed, and %s left", anyLeft ? "some are" : "none is");
        if (anyLeft)
            Q_EMIT networkChanged();
    });
}

void Wakeup::onPrepareForSleep(bool begins)
{
    if (begins)
        return;
    m_sleptBefore = m_slept();
    if (std::exchange(m_justTold, {}).hasExpired())
        Q_EMIT woke();
}

void Wakeup::look()
{
    const qint64 slept = m_slept();
    if (slept - std::exchange(m_sleptBefore, slept) < ShortestSleepMs)
        return;
    m_justTold.setRemainingTime(SameSleepMs);
    Q_EMIT woke();
}

} // namespace parlour
