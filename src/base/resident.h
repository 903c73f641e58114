// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>
#include <QMetaObject>
#include <QObject>
#include <QString>
#include <QThread>

#include <memory>
#include <utility>

namespace parlour {

// An object that lives in a thread of its own: made there, called there, destroyed there.
//
// Threads: make, post and destroy from one owner's thread. The destructor waits until what was
// posted before is done, so the owner must not be waited for from inside.
template<typename T>
class Resident
{
public:
    // `make` returns a std::unique_ptr<T>; it runs in the new thread. Without a `loop`, Qt chooses one.
    template<typename Make>
    Resident(const QString &threadName, Make make, std::unique_ptr<QAbstractEventDispatcher> loop = {})
    {
        m_thread.setObjectName(threadName);
        if (loop)
            m_thread.setEventDispatcher(loop.release()); // QThread owns it from here
        m_inside.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_inside, [this, make = std::move(make)]() mutable { m_object = make(); },
            Qt::QueuedConnection);
    }

    ~Resident()
    {
        QMetaObject::invokeMethod(
            &m_inside, [this] { m_object.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    Resident(const Resident &) = delete;
    Resident &operator=(const Resident &) = delete;

    QThread *thread() { return &m_thread; }

    // Runs work(T &) there, in the order of the calls.
    template<typename Work>
    void post(Work work)
    {
        QMetaObject::invokeMethod(
            &m_inside, [this, work = std::move(work)]() mutable { work(*m_object); },
            Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    std::unique_ptr<T> m_object; // touched in m_thread only
    QObject m_inside; // lives in m_thread: what is posted to it runs there
};

} // namespace parlour
