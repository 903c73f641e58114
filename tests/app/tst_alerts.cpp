// SPDX-License-Identifier: Apache-2.0
#include "app/alerts.h"

#include "support/fakenotifier.h"
#include "support/manualclock.h"
#include "support/privatebus.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QPixmap>
#include <QSignalSpy>

#include <memory>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

const auto Attic = u"attic"_s;

} // namespace

// From what is said in a room to what the desktop shows, on a bus of the test's own.
class TestAlerts : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeNotifier> m_desktop;
    std::unique_ptr<Alerts> m_alerts;
    Seq m_seq = 0;

    Alerts::Arrival said(const QString &text, const QString &from = u"Bình"_s)
    {
        Alerts::Arrival arrival;
        arrival.roomKey = Attic;
        arrival.roomName = u"The Attic"_s;
        arrival.me = u"An"_s;
        arrival.entry.seq = ++m_seq;
        arrival.entry.from = from;
        arrival.entry.text = text;
        return arrival;
    }

    const FakeNotifier::Asked &last() const { return m_desktop->asked.back(); }

    static QAction *trayAction(const QString &name)
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = widget->findChild<QAction *>(name))
                return found;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_seq = 0;
        m_clock = {};
        m_bus = std::make_unique<PrivateBus>();
        const QDBusConnection server = m_bus->connection(u"server"_s);
        if (!server.isConnected())
            QFAIL("There is no dbus-daemon: install what packaging/dependencies lists.");
        m_desktop = std::make_unique<FakeNotifier>(server);
        QVERIFY(m_desktop->start());
        QPixmap icon(16, 16);
        icon.fill(Qt::blue);
        m_alerts = std::make_unique<Alerts>(m_clock, icon, m_bus->connection(u"parlour"_s));
        m_alerts->setSettings({});
    }

    void cleanup()
    {
        m_alerts.reset();
        m_desktop.reset();
        m_bus.reset();
    }

    void tellsWhoSaysWhatWhere()
    {
        QSignalSpy told(m_alerts.get(), &Alerts::told);
        m_alerts->arrived(said(u"xin\nchào"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(last().title, u"The Attic"_s);
        QCOMPARE(last().body, u"Bình: xin chào"_s);
        QVERIFY(last().hints.contains(u"sound-name"_s));
        QCOMPARE(told.size(), 1);
    }

    void aWhisperIsOne()
    {
        auto whisper = said(u"psst"_s);
        whisper.entry.type = EntryType::Whisper;
        whisper.entry.to = u"An"_s;
        m_alerts->arrived(whisper);
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(last().body, u"Bình whispers: psst"_s);
    }

    void marksAreNotShown()
    {
        m_alerts->arrived(said(u"**bold** [words](https://example.org)"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QVERIFY2(!last().body.contains(u"**"_s), qPrintable(last().body));
    }

    void aBurstIsOneNotification()
    {
        QElapsedTimer since;
        since.start();
        m_alerts->arrived(said(u"1"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        m_alerts->arrived(said(u"2"_s));
        m_alerts->arrived(said(u"3"_s, u"Chi"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QVERIFY2(since.elapsed() > 900, "At most one a second.");
        QCOMPARE(last().body, u"3 new messages\nChi: 3"_s);
        QCOMPARE(last().replaces, m_desktop->lastId);
        QVERIFY(last().hints.contains(u"suppress-sound"_s)); // one sound for all of them
    }

    void roomsDoNotWaitForEachOther()
    {
        QSignalSpy told(m_alerts.get(), &Alerts::told);
        m_alerts->arrived(said(u"1"_s));
        auto elsewhere = said(u"2"_s);
        elsewhere.roomKey = elsewhere.roomName = u"cellar"_s;
        m_alerts->arrived(elsewhere);
        QCOMPARE(told.size(), 2); // at once
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QCOMPARE(m_desktop->asked[0].replaces + m_desktop->asked[1].replaces, 0U);
    }

    void tellsNothingWhereNothingIsToBeShown()
    {
        AlertSettings settings;
        settings.showText = false;
        settings.sound = false;
        m_alerts->setSettings(settings);
        m_alerts->arrived(said(u"secret"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(last().title, u"Parlour"_s);
        QCOMPARE(last().body, u"A new message"_s);
        QVERIFY(last().hints.contains(u"suppress-sound"_s));
        m_alerts->arrived(said(u"secret, too"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(2));
        QCOMPARE(last().title, u"Parlour"_s);
        QCOMPARE(last().body, u"2 new messages"_s);
    }

    void whatIsReadIsTakenAway()
    {
        m_alerts->arrived(said(u"1"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        m_alerts->arrived(said(u"2"_s)); // waits for its second
        QSignalSpy told(m_alerts.get(), &Alerts::told);
        m_alerts->seen(Attic);
        QTRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->lastId});
        QVERIFY(!told.wait(1'200));
        m_alerts->arrived(said(u"3"_s));
        QTRY_COMPARE(last().body, u"Bình: 3"_s); // counted from the beginning
    }

    void whatIsDeletedIsTakenBack()
    {
        m_alerts->arrived(said(u"oops"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        auto deletion = said({});
        deletion.entry.type = EntryType::Delete;
        deletion.entry.target = 1;
        m_alerts->arrived(deletion);
        QTRY_COMPARE(m_desktop->closed.size(), 1);
        m_alerts->arrived(said(u"a"_s)); // 3
        m_alerts->arrived(said(u"b"_s)); // 4
        QTRY_COMPARE(last().body, u"2 new messages\nBình: b"_s);
        deletion.entry.target = 4;
        m_alerts->arrived(deletion);
        QTRY_COMPARE(last().body, u"A new message"_s);
    }

    void choosingItOpensWhereItBegins()
    {
        QSignalSpy open(m_alerts.get(), &Alerts::openRequested);
        AlertSettings settings;
        settings.level = AlertLevel::Mentions;
        m_alerts->setSettings(settings);
        m_alerts->arrived(said(u"nothing for me"_s));
        m_alerts->arrived(said(u"@An!"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        m_desktop->choose(m_desktop->lastId);
        QTRY_COMPARE(open.size(), 1);
        QCOMPARE(open[0][0].toString(), Attic);
        QCOMPARE(open[0][1].value<Seq>(), Seq(2));
    }

    void aRoomsOwnLevelCounts()
    {
        m_alerts->setRoomLevel(Attic, AlertLevel::None);
        m_alerts->arrived(said(u"An!"_s));
        m_alerts->setRoomLevel(Attic, {});
        m_alerts->arrived(said(u"An!"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        m_alerts->setRoomLevel(Attic, AlertLevel::None);
        QTRY_COMPARE(m_desktop->closed.size(), 1);
    }

    void quietHoursAreLocal()
    {
        const QTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now().wall).time();
        AlertSettings settings;
        settings.quietHours = true;
        settings.quietFrom = now;
        settings.quietUntil = now.addSecs(60);
        m_alerts->setSettings(settings);
        m_alerts->arrived(said(u"An!"_s));
        m_clock.advance(60'000);
        m_alerts->arrived(said(u"awake?"_s));
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QCOMPARE(last().body, u"Bình: awake?"_s);
    }

    void thePanelCanAskForSilence()
    {
        QSignalSpy changed(m_alerts.get(), &Alerts::doNotDisturbChanged);
        m_alerts->arrived(said(u"1"_s));
        m_alerts->arrived(said(u"2"_s)); // due in a second
        QSignalSpy told(m_alerts.get(), &Alerts::told);
        QVERIFY(trayAction(u"trayDoNotDisturb"_s));
        trayAction(u"trayDoNotDisturb"_s)->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toBool(), true);
        m_alerts->arrived(said(u"An!"_s));
        QVERIFY(!told.wait(1'200));
        QCOMPARE(m_desktop->asked.size(), size_t(1));
    }

    void namesKeepTheirDirection()
    {
        auto arrival = said(u"hello"_s, u"\u202Eevil"_s);
        arrival.roomName = u"\u202Eroom"_s;
        m_alerts->arrived(arrival);
        QTRY_COMPARE(m_desktop->asked.size(), size_t(1));
        QVERIFY(!last().title.contains(u'\u202E'));
        QVERIFY(!last().body.contains(u'\u202E'));
        QVERIFY(last().body.endsWith(u": hello"_s));
    }
};

QTEST_MAIN(TestAlerts)
#include "tst_alerts.moc"
