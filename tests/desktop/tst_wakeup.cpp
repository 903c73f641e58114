// SPDX-License-Identifier: Apache-2.0
#include "desktop/wakeup.h"

#include "support/privatebus.h"

#include <QDBusMessage>
#include <QSignalSpy>

#include <memory>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

QDBusMessage prepareForSleep(bool begins)
{
    auto signal = QDBusMessage::createSignal(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s,
                                             u"PrepareForSleep"_s);
    signal << begins;
    return signal;
}

} // namespace

// The computer slept: told by login1 on a bus of the test's own, or seen by clocks that the test moves.
class TestWakeup : public QObject
{
    Q_OBJECT

    static constexpr int LookMs = 2;
    static constexpr int NeverMs = 1'000'000;

    qint64 m_slept = 0;

    Wakeup::Slept clocks()
    {
        return [this] { return m_slept; };
    }

private Q_SLOTS:
    void init() { m_slept = 5'000; } // it slept before, too

    void login1Tells()
    {
        PrivateBus bus;
        QDBusConnection login = bus.connection(u"login1"_s);
        if (!login.isConnected())
            QFAIL("There is no dbus-daemon: install what packaging/dependencies lists.");
        QVERIFY(login.registerService(u"org.freedesktop.login1"_s));
        Wakeup wakeup(bus.connection(u"parlour"_s), clocks(), NeverMs);
        QSignalSpy woke(&wakeup, &Wakeup::woke);
        const auto tell = [&login](bool begins) {
            return login.send(prepareForSleep(begins));
        };
        QVERIFY(tell(true));
        QVERIFY(tell(false));
        QTRY_COMPARE(woke.size(), 1);
        QVERIFY(tell(true));
        QVERIFY(tell(false));
        QTRY_COMPARE(woke.size(), 2); // each false one, and none of the others
    }

    void theClocksTell()
    {
        Wakeup wakeup(QDBusConnection(QString()), clocks(), LookMs);
        QSignalSpy woke(&wakeup, &Wakeup::woke);
        QVERIFY(!woke.wait(20 * LookMs)); // for the sleep before it was there
        m_slept += 60'000;
        QTRY_COMPARE(woke.size(), 1);
        m_slept += 3; // how exactly clocks are read
        QVERIFY(!woke.wait(20 * LookMs));
        m_slept += 2'000;
        QTRY_COMPARE(woke.size(), 2);
    }

    void oneSleepIsToldOnce()
    {
        PrivateBus bus;
        QDBusConnection login = bus.connection(u"login1"_s);
        if (!login.isConnected())
            QFAIL("There is no dbus-daemon: install what packaging/dependencies lists.");
        QVERIFY(login.registerService(u"org.freedesktop.login1"_s));
        Wakeup wakeup(bus.connection(u"parlour"_s), clocks(), LookMs);
        QSignalSpy woke(&wakeup, &Wakeup::woke);
        m_slept += 60'000;
        QTRY_COMPARE(woke.size(), 1); // by the clocks
        QVERIFY(login.send(prepareForSleep(false))); // of the same one
        QVERIFY(login.send(prepareForSleep(false))); // of another
        QTRY_COMPARE(woke.size(), 2);
    }

    void theRealClocksStandStill()
    {
        Wakeup wakeup(QDBusConnection(QString()), {}, LookMs);
        QSignalSpy woke(&wakeup, &Wakeup::woke);
        QVERIFY(!woke.wait(20 * LookMs));
    }
};

QTEST_GUILESS_MAIN(TestWakeup)
#include "tst_wakeup.moc"
