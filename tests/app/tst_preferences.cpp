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
