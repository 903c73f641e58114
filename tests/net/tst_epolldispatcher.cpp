// SPDX-License-Identifier: Apache-2.0
#include "net/epolldispatcher.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <memory>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace parlour;

namespace {

struct Pair {
    Pair() { ok = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0; }
    ~Pair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void say() const { QVERIFY(::write(ends[1], "x", 1) == 1); }
    void hear() const
    {
        char byte;
        QVERIFY(::read(ends[0], &byte, 1) == 1);
    }

    int ends[2] = {-1, -1};
    bool ok = false;
};

} // namespace

// What the dispatcher does, in a thread that runs on it. Each test posts its work into that thread,
// which says when it is done.
class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private:
    // Runs `work(finish)` there until it calls finish().
    template<typename Work>
    void inThread(Work work)
    {
        QThread thread;
        auto *dispatcher = new EpollDispatcher; // the thread's
        thread.setEventDispatcher(dispatcher);
        QObject inside;
        inside.moveToThread(&thread);
        thread.start();
        QCOMPARE(thread.eventDispatcher(), dispatcher);
        std::atomic<bool> done = false;
        QMetaObject::invokeMethod(&inside, [&] { work([&done] { done = true; }); });
        QTRY_VERIFY(done);
        thread.quit();
        QVERIFY(thread.wait(10'000));
    }

private Q_SLOTS:
    void postedCallsRunInOrder()
    {
        std::vector<int> order;
        inThread([&order](auto finish) {
            auto *context = new QObject(QThread::currentThread()->eventDispatcher());
            for (int i = 0; i < 3; ++i)
                QMetaObject::invokeMethod(context, [&order, i] { order.push_back(i); }, Qt::QueuedConnection);
            QMetaObject::invokeMethod(context, finish, Qt::QueuedConnection);
        });
        QCOMPARE(order, std::vector<int>({0, 1, 2}));
    }

    void timersFireInOrderAndNotEarly()
    {
        std::vector<int> order;
        std::atomic<qint64> took = 0;
        inThread([&](auto finish) {
            QElapsedTimer clock;
            clock.start();
            auto *context = new QObject(QThread::currentThread()->eventDispatcher());
            QTimer::singleShot(30, Qt::PreciseTimer, context, [&, clock, finish] {
                order.push_back(30);
                took = clock.elapsed();
                finish();
            });
            QTimer::singleShot(10, Qt::PreciseTimer, context, [&] { order.push_back(10); });
            QTimer::singleShot(0, context, [&] { order.push_back(0); });
        });
        QCOMPARE(order, std::vector<int>({0, 10, 30}));
        QVERIFY(took >= 30);
    }

    void aRepeatingTimerRepeatsAndStops()
    {
        int fired = 0;
        inThread([&fired](auto finish) {
            auto *timer = new QTimer(QThread::currentThread()->eventDispatcher());
            timer->setInterval(1);
            QObject::connect(timer, &QTimer::timeout, timer, [&fired, timer, finish] {
                if (++fired == 3) {
                    timer->stop();
                    QTimer::singleShot(20, timer, finish);
                }
            });
            timer->start();
        });
        QCOMPARE(fired, 3);
    }

    void socketsAreReadOnlyWhileSomeoneListens()
    {
        Pair pair;
        QVERIFY(pair.ok);
        int heard = 0;
        inThread([&](auto finish) {
            auto *reader = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read,
                                               QThread::currentThread()->eventDispatcher());
            QObject::connect(reader, &QSocketNotifier::activated, reader, [&, reader, finish] {
                pair.hear();
                if (++heard < 3) {
                    pair.say();
                    return;
                }
                reader->setEnabled(false);
                pair.say();
                QTimer::singleShot(20, reader, finish);
            });
            pair.say();
        });
        QCOMPARE(heard, 3);
    }

    void writableIsToldBesideReadable()
    {
        Pair pair;
        QVERIFY(pair.ok);
        bool readable = false;
        inThread([&](auto finish) {
            QObject *parent = QThread::currentThread()->eventDispatcher();
            auto *reader = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read, parent);
            auto *writer = new QSocketNotifier(pair.ends[0], QSocketNotifier::Write, parent);
            QObject::connect(writer, &QSocketNotifier::activated, writer, [&pair, writer] {
                writer->setEnabled(false); // the descriptor stays watched for reading
                pair.say();
            });
            QObject::connect(reader, &QSocketNotifier::activated, reader, [&, reader, finish] {
                reader->setEnabled(false);
                readable = true;
                finish();
            });
        });
        QVERIFY(readable);
    }

    // Two are ready in one turn, and the first one's slot destroys the other.
    void aNotifierMayDestroyAnother()
    {
        Pair first;
        Pair second;
        QVERIFY(first.ok && second.ok);
        int told = 0;
        inThread([&](auto finish) {
            QObject *parent = QThread::currentThread()->eventDispatcher();
            auto a = std::make_shared<std::unique_ptr<QSocketNotifier>>(
                std::make_unique<QSocketNotifier>(first.ends[0], QSocketNotifier::Read));
            auto b = std::make_shared<std::unique_ptr<QSocketNotifier>>(
                std::make_unique<QSocketNotifier>(second.ends[0], QSocketNotifier::Read));
            const auto connectTo = [&told, parent, finish](auto mine, auto other) {
                QObject::connect(mine->get(), &QSocketNotifier::activated, mine->get(), [&told, parent, mine, other, finish] {
                    ++told;
                    (*mine)->setEnabled(false);
                    other->reset();
                    QTimer::singleShot(20, parent, [mine, finish] {
                        mine->reset(); // its connection holds what holds it
                        finish();
                    });
                });
            };
            connectTo(a, b);
            connectTo(b, a);
            first.say();
            second.say();
        });
        QCOMPARE(told, 1);
    }

    void anotherThreadWakesItUp()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject inside;
        inside.moveToThread(&thread);
        thread.start();
        std::atomic<int> calls = 0;
        for (int i = 1; i <= 1'000; ++i)
            QMetaObject::invokeMethod(&inside, [&calls] { ++calls; }, Qt::QueuedConnection);
        QTRY_COMPARE(calls, 1'000);
        QMetaObject::invokeMethod(&inside, [&calls] { ++calls; }, Qt::QueuedConnection);
        QTRY_COMPARE(calls, 1'001);
        thread.quit();
        QVERIFY(thread.wait(10'000));
    }

    // quit() may come at any moment, also between the end of one turn and the start of the next.
    void quittingIsNeverMissed()
    {
        for (int i = 0; i < 6'000; ++i) {
            QThread thread;
            thread.setEventDispatcher(new EpollDispatcher);
            QObject inside;
            inside.moveToThread(&thread);
            thread.start();
            QMetaObject::invokeMethod(&inside, [] { }, Qt::BlockingQueuedConnection);
            QMetaObject::invokeMethod(&inside, [] { }, Qt::QueuedConnection);
            const QDeadlineTimer moment(std::chrono::nanoseconds(100 * (i % 300)));
            while (!moment.hasExpired()) { }
            thread.quit();
            if (!thread.wait(5'000)) {
                // This wakes it up.
                QMetaObject::invokeMethod(&inside, [] { }, Qt::QueuedConnection);
                thread.wait();
                QFAIL(qPrintable(QStringLiteral("Round %1 slept on.").arg(i)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
