// SPDX-License-Identifier: Apache-2.0
#include "client/knownrooms.h"

#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

RoomAddress address(const QString &typed)
{
    return RoomAddress::parse(typed).value();
}

const QByteArray One(32, '1');
const QByteArray Two(32, '2');

} // namespace

class TestKnownRooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownAtFirst()
    {
        const KnownRooms rooms(file());
        QVERIFY(rooms.fingerprint(address(u"host"_s)).isEmpty());
        QVERIFY(!rooms.objection(address(u"ws://host"_s)));
    }

    void whatWasMetIsKnownInTheNextRun()
    {
        const QString path = file();
        KnownRooms(path).remember(address(u"host"_s), One);
        const KnownRooms rooms(path);
        QCOMPARE(rooms.fingerprint(address(u"host"_s)), One);
        QCOMPARE(rooms.fingerprint(address(u"HOST:8765/some%20room"_s)), One); // a port has one certificate
        QVERIFY(rooms.fingerprint(address(u"host:9000"_s)).isEmpty());
        QVERIFY(rooms.fingerprint(address(u"other"_s)).isEmpty());
    }

    void addressesOfAllKinds()
    {
        KnownRooms rooms(file());
        rooms.remember(address(u"[::1]:9000"_s), One);
        rooms.remember(address(u"đà-nẵng.example"_s), Two);
        QCOMPARE(rooms.fingerprint(address(u"[::1]:9000"_s)), One);
        QCOMPARE(rooms.fingerprint(address(u"đà-nẵng.example"_s)), Two);
    }

    void aKnownRoomIsNotSpokenToInTheClear()
    {
        KnownRooms rooms(file());
        rooms.remember(address(u"host"_s), One);
        QVERIFY(rooms.objection(address(u"ws://host"_s)));
        QVERIFY(!rooms.objection(address(u"host"_s)));
        QVERIFY(!rooms.objection(address(u"ws://host:9000"_s)));
        rooms.forget(address(u"host"_s));
        QVERIFY(!rooms.objection(address(u"ws://host"_s)));
    }

    void aDamagedFingerprintIsNone()
    {
        const QString path = file();
        KnownRooms(path).remember(address(u"host"_s), One);
        {
            QSettings settings(path, QSettings::IniFormat);
            settings.setValue(settings.allKeys().first(), u"zz"_s);
        }
        QVERIFY(KnownRooms(path).fingerprint(address(u"host"_s)).isEmpty());
        KnownRooms rooms(path);
        rooms.remember(address(u"host"_s), QByteArray("short"));
        QVERIFY(rooms.fingerprint(address(u"host"_s)).isEmpty());
    }

private:
    QString file() { return m_folder.filePath(QString::number(++m_files)); }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestKnownRooms)
#include "tst_knownrooms.moc"
