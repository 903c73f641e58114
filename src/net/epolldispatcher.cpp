// SPDX-License-Identifier: Apache-2.0
#include "net/epolldispatcher.h"

#ifdef Q_OS_LINUX

#include "base/logging.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace parlour {
namespace {

constexpr int EventsPerTurn = 256;
constexpr qint64 NsPerMs = 1'000'000;

qint64 steadyNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

EpollDispatcher::EpollDispatcher()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wake;
    if (m_epoll < 0 || m_wake < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event) != 0)
        qFatal("Can't make an event loop: no descriptor is free.");
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wake);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_interrupted = false;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();
    if (m_interrupted)
        return false;

    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents);
    if (mayWait)
        Q_EMIT aboutToBlock();
    const int timeout = waitMs(mayWait && !m_awake && !m_interrupted);
    bool did = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers) && waitForSockets(timeout);
    did = fireTimers() || did;
    return did || m_awake;
}

int EpollDispatcher::waitMs(bool mayWait) const
{
    if (!mayWait)
        return 0;
    if (m_order.empty())
        return -1;
    const qint64 left = m_order.begin()->first - steadyNs();
    // Rounded up: waking a moment early would only mean another turn.
    return static_cast<int>(std::clamp<qint64>((left + NsPerMs - 1) / NsPerMs, 0, std::numeric_limits<int>::max()));
}

bool EpollDispatcher::waitForSockets(int timeoutMs)
{
    std::array<epoll_event, EventsPerTurn> events;
    const int count = ::epoll_wait(m_epoll, events.data(), EventsPerTurn, timeoutMs);
    bool did = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<size_t>(i)];
        if (event.data.fd == m_wake) {
            drainWakeUps();
            continue;
        }
        // A notifier may go away, with others, in what the one before it leads to: each is looked up anew.
        constexpr quint32 Broken = EPOLLERR | EPOLLHUP;
        if (event.events & (EPOLLIN | EPOLLRDHUP | Broken))
            did |= tell(&Watch::readable, event.data.fd);
        if (event.events & (EPOLLOUT | Broken))
            did |= tell(&Watch::writable, event.data.fd);
        if (event.events & EPOLLPRI)
            did |= tell(&Watch::exceptional, event.data.fd);
    }
    return did;
}

bool EpollDispatcher::tell(QSocketNotifier *Watch::*who, int descriptor)
{
    const auto watch = m_watches.constFind(descriptor);
    if (watch == m_watches.cend() || !((*watch).*who))
        return false;
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent((*watch).*who, &event);
    return true;
}

void EpollDispatcher::drainWakeUps()
{
    eventfd_t number;
    ::eventfd_read(m_wake, &number);
    // Only here, with what it stands for gone, and before the turn ends: forgotten any later, a quit()
    // that comes between two turns would find it set, write nothing, and be slept through.
    m_awake.exchange(false); // sees all that whoever set it did before
}

// ---- sockets ----

QSocketNotifier *&EpollDispatcher::slotOf(Watch &watch, const QSocketNotifier &notifier)
{
    switch (notifier.type()) {
    case QSocketNotifier::Read:
        return watch.readable;
    case QSocketNotifier::Write:
        return watch.writable;
    default:
        return watch.exceptional;
    }
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    Watch &watch = m_watches[descriptor];
    slotOf(watch, *notifier) = notifier;
    update(descriptor, watch);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = static_cast<int>(notifier->socket());
    const auto watch = m_watches.find(descriptor);
    if (watch == m_watches.end() || slotOf(*watch, *notifier) != notifier)
        return;
    slotOf(*watch, *notifier) = nullptr;
    update(descriptor, *watch);
    if (watch->known == 0)
        m_watches.erase(watch);
}

void EpollDispatcher::update(int descriptor, Watch &watch)
{
    epoll_event event{};
    event.data.fd = descriptor;
    if (watch.readable)
        event.events |= EPOLLIN;
    if (watch.writable)
        event.events |= EPOLLOUT;
    if (watch.exceptional)
        event.events |= EPOLLPRI;
    const int operation = watch.known == 0 ? EPOLL_CTL_ADD
        : event.events == 0                ? EPOLL_CTL_DEL
                                           : EPOLL_CTL_MOD;
    if (event.events == watch.known)
        return;
    // A descriptor that was closed before its notifier went is out of the kernel's set already.
    if (::epoll_ctl(m_epoll, operation, descriptor, &event) != 0 && operation != EPOLL_CTL_DEL) {
        const int other = operation == EPOLL_CTL_ADD ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
        if (::epoll_ctl(m_epoll, other, descriptor, &event) != 0)
            qCWarning(lcNet, "Can't watch descriptor %d.", descriptor);
    }
    watch.known = event.events;
}

// ---- timers ----

void EpollDispatcher::registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object)
{
    const qint64 due = steadyNs() + intervalMs * NsPerMs;
    m_timers.insert_or_assign(id, Timer{due, intervalMs, type, object});
    m_order.emplace(due, id);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return false;
    m_order.erase({timer->second.due, id});
    m_timers.erase(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    bool any = false;
    for (const TimerInfo &timer : registeredTimers(object))
        any |= unregisterTimer(timer.timerId);
    return any;
}

QList<EpollDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> list;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            list.append(TimerInfo(id, static_cast<int>(timer.intervalMs), timer.type));
    }
    return list;
}

int EpollDispatcher::remainingTime(int id)
{
    const auto timer = m_timers.find(id);
    if (timer == m_timers.end())
        return -1;
    return static_cast<int>(std::max<qint64>(0, (timer->second.due - steadyNs()) / NsPerMs));
}

bool EpollDispatcher::fireTimers()
{
    const qint64 now = steadyNs();
    bool did = false;
    // One that fires is due again later than `now`, so this ends.
    while (!m_order.empty() && m_order.begin()->first <= now) {
        const int id = m_order.begin()->second;
        Timer &timer = m_timers.at(id);
        m_order.erase(m_order.begin());
        timer.due = std::max(timer.due + timer.intervalMs * NsPerMs, now + 1);
        m_order.emplace(timer.due, id);
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);
        did = true;
    }
    return did;
}

// ---- from other threads ----

void EpollDispatcher::wakeUp()
{
    if (!m_awake.exchange(true))
        ::eventfd_write(m_wake, 1);
}

void EpollDispatcher::interrupt()
{
    m_interrupted = true;
    wakeUp();
}

} // namespace parlour

#endif
