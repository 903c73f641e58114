// SPDX-License-Identifier: Apache-2.0
#include "app/preferences.h"

#include "protocol/limits.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".ini"_s); }

private Q_SLOTS:
    void areRememberedFromOneStartToTheNext()
    {
        {
            Preferences preferences(file());
            preferences.setMyName(u"Nguyễn Thị Bình"_s);
            preferences.setHosted(u"Phòng trà"_s, 9000);
            preferences.setWindowGeometry("geometry");
        }
        const Preferences preferences(file());
        QCOMPARE(preferences.myName(), u"Nguyễn Thị Bình"_s);
        QCOMPARE(preferences.roomName(), u"Phòng trà"_s);
        QCOMPARE(preferences.port(), quint16(9000));
        QCOMPARE(preferences.windowGeometry(), QByteArray("geometry"));
    }

    void whatWasChosenIsRemembered()
    {
        Settings chosen;
        chosen.name = u"Bình"_s;
        chosen.theme = Theme::Dark;
        chosen.textPercent = 150;
        chosen.language = u"vi"_s;
        chosen.enterSends = false;
        chosen.alerts = {AlertLevel::Mentions, {u"trà"_s, u"tea, please"_s}, true, true, QTime(21, 30), QTime(6, 5), false, false};
        chosen.closeToTray = false;
        chosen.startInTray = true;
        chosen.autostart = true;
        chosen.port = 9001;
        chosen.hostDays = 30;
        chosen.replicaMegabytes = 100;
        Preferences(file()).setSettings(chosen);
        QVERIFY(Preferences(file()).settings() == chosen);
    }

    void nonsenseInTheFileIsPassedOver()
    {
        QFile broken(file());
        QVERIFY(broken.open(QFile::WriteOnly));
        broken.write("[look]\ntheme=99\ntext-percent=100000\n[alerts]\nlevel=-7\nquiet-from=25:99\n");
        broken.close();
        const Settings settings = Preferences(file()).settings();
        QCOMPARE(settings.theme, Theme::Dark); // the nearest there is
        QCOMPARE(settings.textPercent, Settings::MaxTextPercent);
        QCOMPARE(settings.alerts.level, AlertLevel::All);
        QCOMPARE(settings.alerts.quietFrom, QTime(22, 0));
    }

    void theLastRoomComesFirstAndOnlyOnce()
    {
        Preferences preferences(file());
        preferences.addRecentRoom(u"a"_s);
        preferences.addRecentRoom(u"b"_s);
        preferences.addRecentRoom(u"a"_s);
        QCOMPARE(preferences.recentRooms(), QStringList({u"a"_s, u"b"_s}));
        preferences.removeRecentRoom(u"a"_s);
        QCOMPARE(preferences.recentRooms(), QStringList{u"b"_s});
    }

    void theListOfRoomsIsBounded()
    {
        Preferences preferences(file());
        for (int i = 0; i < 30; ++i)
            preferences.addRecentRoom(u"room%1"_s.arg(i));
        QCOMPARE(preferences.recentRooms().size(), Preferences::MostRecentRooms);
        QCOMPARE(preferences.recentRooms().first(), u"room29"_s);
    }

    void aFileWithNonsenseGivesTheDefaults()
    {
        {
            QSettings settings(file(), QSettings::IniFormat);
            settings.setValue(u"me/name"_s, u"\n"_s);
            settings.setValue(u"host/port"_s, u"99999"_s);
            settings.setValue(u"host/room"_s, QString(5'000, u'x'));
        }
        const Preferences preferences(file());
        QVERIFY(!preferences.myName().isEmpty());
        QCOMPARE(preferences.port(), limits::DefaultPort);
        QCOMPARE(preferences.roomName(), QString());
    }
};

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
