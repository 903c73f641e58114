// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/roombook.h"
#include "net/listener.h"
#include "widgets/mainwindow.h"
#include "widgets/roomlistview.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace parlour;
using namespace Qt::StringLiterals;

// The whole program with a window, in a home of its own: real rooms, real files.
class TestApplication : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;
    const Identity m_identity = Identity::generate();
    std::unique_ptr<Application> m_program;

    QString path(const QString &name) const { return m_home.filePath(name); }

    void start(const QString &folder = {}, std::optional<QString> password = {})
    {
        Invocation invocation;
        invocation.host.folder = folder;
        invocation.host.address = QHostAddress::LocalHost;
        invocation.host.password = std::move(password);
        m_program = std::make_unique<Application>(invocation, m_identity, true);
    }

    // By the event loop that it ends itself. False: it had to be made to.
    bool quit()
    {
        bool inTime = true;
        QTimer deadline;
        connect(&deadline, &QTimer::timeout, this, [&inTime] {
            inTime = false;
            QCoreApplication::exit();
        });
        deadline.start(3'000);
        QTimer::singleShot(0, this, [] { Q_EMIT window()->quitRequested(); });
        QApplication::exec();
        m_program.reset();
        return inTime;
    }

    static MainWindow *window()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<MainWindow *>(widget))
                return found;
        }
        return nullptr;
    }

    static const QAbstractItemModel *list() { return window()->findChild<RoomListView *>()->model(); }

    static QVariant ofRoom(const QString &name, int role)
    {
        for (int row = 0; row < list()->rowCount(); ++row) {
            if (list()->index(row, 0).data(RoomsModel::NameRole).toString() == name)
                return list()->index(row, 0).data(role);
        }
        return {};
    }

    static bool isHosting(const QString &name)
    {
        return ofRoom(name, RoomsModel::StateRole) == QVariant(int(RoomState::Hosting));
    }

    static void host(const QString &room, quint16 port = 0)
    {
        HostWish wish;
        wish.name = u"An"_s;
        wish.room = room;
        wish.port = port;
        Q_EMIT window()->hostRequested(wish);
    }

    static void leave(const QString &room)
    {
        Q_EMIT window()->leaveRequested(ofRoom(room, RoomsModel::KeyRole).toString());
    }

    static quint16 portOf(const QString &room)
    {
        const RoomBook book(RoomBook::defaultFile());
        for (const RoomRecord &record : book.rooms()) {
            if (record.name == room)
                return record.port;
        }
        return 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", path(u"data"_s).toUtf8());
        qputenv("XDG_CONFIG_HOME", path(u"config"_s).toUtf8());
        qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // nothing is told to whoever sits here
        QCoreApplication::setApplicationName(u"parlour"_s);
        QVERIFY(RoomBook::defaultFile().startsWith(m_home.path()));
    }

    void cleanup()
    {
        m_program.reset();
        QDir(path(u"data"_s)).removeRecursively();
        QDir(path(u"config"_s)).removeRecursively();
    }

    void roomsComeBackWithTheNextStart()
    {
        start();
        host(u"Garden"_s);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        host(u"Attic"_s);
        QTRY_VERIFY(isHosting(u"Attic"_s));
        host(u"Cellar"_s);
        QTRY_VERIFY(isHosting(u"Cellar"_s));
        leave(u"Cellar"_s);
        QTRY_VERIFY(!isHosting(u"Cellar"_s));
        QVERIFY(quit());
        start();
        QCOMPARE(list()->rowCount(), 3);
        QTRY_VERIFY(isHosting(u"Garden"_s) && isHosting(u"Attic"_s));
        QVERIFY(!isHosting(u"Cellar"_s));
        QVERIFY(quit());
    }

    void roomsThatAreHostedTogetherGetPortsOfTheirOwn()
    {
        const quint16 port = Listener::freePortAfter(QHostAddress::LocalHost, 20'000);
        start();
        for (const QString &room : {u"Garden"_s, u"Attic"_s}) {
            host(room, port);
            QTRY_VERIFY(isHosting(room));
            leave(room);
            QTRY_VERIFY(!isHosting(room));
        }
        for (const QString &room : {u"Garden"_s, u"Attic"_s})
            Q_EMIT window()->connectRequested(ofRoom(room, RoomsModel::KeyRole).toString());
        QTRY_VERIFY(isHosting(u"Garden"_s) && isHosting(u"Attic"_s));
        QVERIFY(quit());
        QVERIFY(portOf(u"Garden"_s) != portOf(u"Attic"_s));
    }

    void aRoomIsForgottenBeforeTheProgramEnds()
    {
        start();
        host(u"Garden"_s);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        const QDir rooms(defaultRoomFolder());
        QVERIFY(!rooms.entryList({u"Garden*"_s}, QDir::Files).isEmpty());
        Q_EMIT window()->forgetRequested(ofRoom(u"Garden"_s, RoomsModel::KeyRole).toString());
        QVERIFY(quit());
        QCOMPARE(rooms.entryList({u"Garden*"_s}, QDir::Files), QStringList());
    }

    void aFolderOfThisStartIsNoOtherRooms()
    {
        start(path(u"data/one"_s));
        host(u"Garden"_s);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        QVERIFY(quit());
        start(path(u"data/two"_s));
        QTRY_VERIFY(isHosting(u"Garden"_s));
        QVERIFY(!QDir(path(u"data/two"_s)).exists()); // it is where it was
        QVERIFY(quit());
    }

    void aPasswordOfThisStartIsNoOtherRooms()
    {
        const quint16 port = Listener::freePortAfter(QHostAddress::LocalHost, 21'000);
        start();
        host(u"Garden"_s, port);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        QVERIFY(quit());
        start({}, u"secret of another room"_s);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        KnownRooms known(path(u"data/known"_s));
        RoomRecord record;
        record.key = record.address = u"127.0.0.1:%1"_s.arg(port);
        record.me = u"Bình"_s;
        Chat guest(record);
        QSignalSpy wanted(&guest, &Chat::passwordWanted);
        QSignalSpy entered(&guest, &Chat::entered);
        guest.join(Invite(*RoomAddress::parse(record.address)), record.me, {Identity::generate(), {}, {}}, known, {});
        QTRY_VERIFY(wanted.count() + entered.count() > 0);
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(entered.count(), 1);
    }

    void aRoomWithGuestsCanBeForgotten()
    {
        const quint16 port = Listener::freePortAfter(QHostAddress::LocalHost, 22'000);
        start();
        host(u"Garden"_s, port);
        QTRY_VERIFY(isHosting(u"Garden"_s));
        KnownRooms known(path(u"data/known"_s));
        RoomRecord record;
        record.key = record.address = u"127.0.0.1:%1"_s.arg(port);
        record.me = u"Bình"_s;
        Chat guest(record);
        guest.join(Invite(*RoomAddress::parse(record.address)), record.me, {Identity::generate(), {}, {}}, known, {});
        QTRY_COMPARE(guest.models().connection.view().state, ConnectionView::State::Joined);
        window()->showStart();
        guest.conversation()->say({u"anybody here?"_s});
        QTRY_COMPARE(ofRoom(u"Garden"_s, RoomsModel::UnreadRole).toInt(), 1);
        Q_EMIT window()->forgetRequested(ofRoom(u"Garden"_s, RoomsModel::KeyRole).toString());
        QCOMPARE(list()->rowCount(), 0);
        QVERIFY(quit()); // with a guest there
    }
};

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
