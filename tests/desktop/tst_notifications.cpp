// SPDX-License-Identifier: Apache-2.0
#include "desktop/notifications.h"

#include "support/fakenotifier.h"
#include "support/privatebus.h"

#include <QSignalSpy>

#include <memory>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

constexpr uint Expired = 1;
constexpr uint Dismissed = 2;

const auto Attic = u"attic"_s;

Note note(const QString &body, const QString &key = Attic)
{
    return {key, u"Attic"_s, body, true};
}

} // namespace

// Real calls to a desktop played by the test, on a bus of its own.
class TestNotifications : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotifier> m_desktop;
    std::unique_ptr<Notifications> m_notifications;

    // Shown, and the answer has arrived.
    void showAndSettle(const QString &body)
    {
        const size_t before = m_desktop->asked.size();
        m_notifications->show(note(body));
        QTRY_COMPARE(m_desktop->asked.size(), before + 1);
        QSignalSpy activated(m_notifications.get(), &Notifications::activated);
        m_desktop->choose(m_desktop->lastId); // comes after its answer
        QTRY_COMPARE(activated.size(), 1);
    }

private Q_SLOTS:
    void init()
    {
        m_bus = std::make_unique<PrivateBus>();
        const QDBusConnection server = m_bus->connection(u"server"_s);
        if (!server.isConnected())
            QFAIL("There is no dbus-daemon: install what packaging/dependencies lists.");
        m_desktop = std::make_unique<FakeNotifier>(server);
        m_notifications = std::make_unique<Notifications>(m_bus->connection(u"parlour"_s));
        QVERIFY(m_desktop->start());
    }

    void cleanup()
    {
        m_notifications.reset();
        m_desktop.reset();
        m_bus.reset();
    }

    void saysWhoAndWhat()
    {
        m_notifications->show(note(u"Bình: xin chào"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        const auto &asked = m_desktop->asked.front();
        QCOMPARE(asked.app, u"Parlour"_s);
        QCOMPARE(asked.icon, u"parlour"_s);
        QCOMPARE(asked.title, u"Attic"_s);
        QCOMPARE(asked.body, u"Bình: xin chào"_s);
        QCOMPARE(asked.replaces, 0U);
        QCOMPARE(asked.timeout, -1);
        QCOMPARE(asked.actions, QStringList({u"default"_s, u"Open"_s}));
        QCOMPARE(asked.hints.value(u"desktop-entry"_s).toString(), u"parlour"_s);
        QCOMPARE(asked.hints.value(u"category"_s).toString(), u"im.received"_s);
        QCOMPARE(asked.hints.value(u"urgency"_s).metaType(), QMetaType::fromType<uchar>());
        QCOMPARE(asked.hints.value(u"sound-name"_s).toString(), u"message-new-instant"_s);
        QVERIFY(!asked.hints.contains(u"suppress-sound"_s));
    }

    void keepsQuietIfTold()
    {
        Note quiet = note(u"psst"_s);
        quiet.sound = false;
        m_notifications->show(quiet);
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(m_desktop->asked[0].hints.value(u"suppress-sound"_s).toBool(), true);
        QVERIFY(!m_desktop->asked[0].hints.contains(u"sound-name"_s));
    }

    void textOfOthersIsNoMarkup_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("body");
        QTest::newRow("markup") << QStringList{u"body"_s, u"body-markup"_s}
                                << u"An: &lt;img src=&quot;x&quot;&gt; &amp;amp;"_s;
        QTest::newRow("plain") << QStringList{u"body"_s} << u"An: <img src=\"x\"> &amp;"_s;
    }

    void textOfOthersIsNoMarkup()
    {
        QFETCH(QStringList, capabilities);
        m_desktop->capabilities = capabilities;
        m_notifications->show(note(u"An: <img src=\"x\"> &amp;"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QTEST(m_desktop->asked[0].body, "body");
        QVERIFY(m_desktop->asked[0].actions.isEmpty()); // it knows none
    }

    void longTextsAreCut()
    {
        m_notifications->show(note(u"😀"_s.repeated(4'000)));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        const QString body = m_desktop->asked[0].body;
        QVERIFY(body.size() < 500);
        QVERIFY(body.endsWith(u"😀…"_s)); // no half of one
    }

    void oneRoomHasOneNotification()
    {
        showAndSettle(u"one"_s);
        showAndSettle(u"two"_s);
        QCOMPARE(m_desktop->asked[1].replaces, m_desktop->lastId);
        m_notifications->show(note(u"three"_s, u"cellar"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(3));
        QCOMPARE(m_desktop->asked[2].replaces, 0U);
        QCOMPARE(m_desktop->timesAskedCapabilities, 1);
    }

    void whileTheDesktopIsSlowOnlyTheLastCounts()
    {
        m_desktop->slow = true;
        m_notifications->show(note(u"1"_s));
        m_notifications->show(note(u"2"_s)); // the capabilities are not there yet
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(m_desktop->asked[0].body, u"2"_s);
        for (const auto &body : {u"3"_s, u"4"_s, u"5"_s})
            m_notifications->show(note(body));
        QTest::qWait(0);
        QCOMPARE(m_desktop->asked.size(), size_t(1));
        m_desktop->answer();
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QCOMPARE(m_desktop->asked[1].body, u"5"_s);
        QCOMPARE(m_desktop->asked[1].replaces, m_desktop->lastId);
    }

    void withdrawsWhatIsShown()
    {
        showAndSettle(u"one"_s);
        m_notifications->withdraw(Attic);
        QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->lastId});
        m_notifications->withdraw(Attic);
        m_notifications->show(note(u"two"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QCOMPARE(m_desktop->asked[1].replaces, 0U);
        QCOMPARE(m_desktop->closed.size(), 1);
    }

    void withdrawsWhatIsOnItsWay()
    {
        m_notifications->show(note(u"never sent"_s));
        m_notifications->withdraw(Attic);
        m_desktop->slow = true;
        m_notifications->show(note(u"sent"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(m_desktop->asked[0].body, u"sent"_s);
        m_notifications->show(note(u"never sent, too"_s));
        m_notifications->withdraw(Attic);
        QVERIFY(m_desktop->closed.isEmpty()); // nobody knows its number yet
        m_desktop->answer();
        QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->lastId});
        QCOMPARE(m_desktop->asked.size(), size_t(1));
    }

    void choosingItLeadsIntoTheRoom()
    {
        showAndSettle(u"one"_s);
        QSignalSpy activated(m_notifications.get(), &Notifications::activated);
        qunsetenv("XDG_ACTIVATION_TOKEN");
        m_desktop->choose(m_desktop->lastId + 7); // somebody else's
        m_desktop->choose(m_desktop->lastId, u"dance"_s);
        m_desktop->giveToken(m_desktop->lastId + 7, u"not ours"_s);
        m_desktop->giveToken(m_desktop->lastId, u"token 1"_s);
        m_desktop->choose(m_desktop->lastId);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toString(), Attic);
        QCOMPARE(qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), u"token 1"_s);
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void whatExpiredCanStillBeChosen()
    {
        showAndSettle(u"one"_s);
        const uint id = m_desktop->lastId;
        QSignalSpy activated(m_notifications.get(), &Notifications::activated);
        m_desktop->tellClosed(id, Expired);
        m_desktop->choose(id); // in a list of old ones
        QTRY_COMPARE(activated.size(), 1);
        m_notifications->show(note(u"two"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QCOMPARE(m_desktop->asked[1].replaces, 0U); // a new one pops up again
    }

    void whatWasDismissedIsOver()
    {
        showAndSettle(u"one"_s);
        const uint id = m_desktop->lastId;
        QSignalSpy activated(m_notifications.get(), &Notifications::activated);
        m_desktop->tellClosed(id, Dismissed);
        m_desktop->choose(id);
        m_notifications->show(note(u"elsewhere"_s, u"cellar"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        m_desktop->choose(m_desktop->lastId);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toString(), u"cellar"_s); // and nothing before
        showAndSettle(u"two"_s);
        QCOMPARE(m_desktop->asked[2].replaces, 0U);
        m_notifications->withdraw(Attic);
        QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->lastId}); // not the old one
    }

    void anotherDesktopIsAskedAnew()
    {
        showAndSettle(u"one"_s);
        m_desktop->stop();
        m_desktop->capabilities = {u"body"_s};
        QSignalSpy undeliverable(m_notifications.get(), &Notifications::undeliverable);
        QTRY_VERIFY((m_notifications->show(note(u"two"_s)), QTest::qWait(1), !undeliverable.isEmpty()));
        m_desktop->asked.clear();
        QVERIFY(m_desktop->start());
        QTRY_VERIFY((m_notifications->show(note(u"<three>"_s)), QTest::qWait(1), !m_desktop->asked.empty()));
        QCOMPARE(m_desktop->asked[0].body, u"<three>"_s);
        QCOMPARE(m_desktop->asked[0].replaces, 0U);
    }

    void whereNobodyShowsItItIsSaid()
    {
        m_desktop->stop();
        QSignalSpy undeliverable(m_notifications.get(), &Notifications::undeliverable);
        m_notifications->show(note(u"one"_s));
        m_notifications->show(note(u"two"_s));
        QVERIFY(undeliverable.isEmpty()); // never within the call
        QTRY_COMPARE(undeliverable.size(), 1);
        QCOMPARE(undeliverable[0][0].value<Note>().body, u"two"_s);
    }

    void whatIsRefusedIsSaid()
    {
        m_desktop->refuses = true;
        QSignalSpy undeliverable(m_notifications.get(), &Notifications::undeliverable);
        m_notifications->show(note(u"one"_s));
        QTRY_COMPARE(undeliverable.size(), 1);
        m_desktop->refuses = false;
        showAndSettle(u"two"_s); // it is tried again
        QCOMPARE(undeliverable.size(), 1);
    }

    void withoutABusItIsSaid()
    {
        Notifications nowhere{QDBusConnection(QString())};
        QSignalSpy undeliverable(&nowhere, &Notifications::undeliverable);
        nowhere.show(note(u"one"_s));
        nowhere.withdraw(u"cellar"_s);
        QTRY_COMPARE(undeliverable.size(), 1);
    }

    void leavesNothingBehind()
    {
        showAndSettle(u"one"_s);
        m_notifications.reset();
        QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->lastId});
    }
};

QTEST_GUILESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
