// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>
#include <QtGlobal>

#ifdef Q_OS_LINUX

#include <QHash>

#include <atomic>
#include <map>
#include <set>

namespace parlour {

// An event loop for a thread with very many sockets. Qt's own asks the kernel about every one of them
// in every turn (poll); this one is told only about those where something happened (epoll), so that
// a turn costs the same with ten guests and with ten thousand.
//
// Give it to QThread::setEventDispatcher() before the thread starts; the thread deletes it. wakeUp() and
// interrupt() may be called from any thread, all else from the thread it serves.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    EpollDispatcher();
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

private:
    // Who wants to know what about one descriptor.
    struct Watch {
        QSocketNotifier *readable = nullptr;
        QSocketNotifier *writable = nullptr;
        QSocketNotifier *exceptional = nullptr;
        quint32 known = 0; // the events that the kernel has been asked for; 0: none yet
    };
    struct Timer {
        qint64 due; // steady nanoseconds
        qint64 intervalMs;
        Qt::TimerType type;
        QObject *object;
    };

    static QSocketNotifier *&slotOf(Watch &watch, const QSocketNotifier &notifier);
    void update(int descriptor, Watch &watch);
    int waitMs(bool mayWait) const;
    bool waitForSockets(int timeoutMs);
    bool tell(QSocketNotifier *Watch::*who, int descriptor);
    bool fireTimers();
    void drainWakeUps();

    const int m_epoll;
    const int m_wake; // an eventfd
    std::atomic<bool> m_awake = false; // m_wake is written, and not read yet
    std::atomic<bool> m_interrupted = false;
    QHash<int, Watch> m_watches;
    std::map<int, Timer> m_timers;
    std::set<std::pair<qint64, int>> m_order; // (due, id)
};

} // namespace parlour

#endif
