// SPDX-License-Identifier: Apache-2.0
#include "server/hostedroom.h"

#include "server/lazyguest.h"
#include "server/roomguest.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// A whole room: its threads, its file, its port on 127.0.0.1.
class TestHostedRoom : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HostedRoom> m_room;

    HostedRoom::Options options() const;
    void host();

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"parlour.*=false"_s); }
    void init();
    void cleanup();

    void hostAndGuestTalk();
    void guestsTalk();
    void roomHasAPathOfItsOwn();
    void floodersAreShownOut();
    void guestsAreCounted();
    void takenPortIsSaid();
    void unusableFolderIsSaid();
    void sameLogTwiceIsRefused();
    void stoppingSaysBye();
    void stoppingWhileStarting();
    void destroyingDropsEverybody();
    void destroyingWhileStarting();
    void restartGoesOn();
    void manyMessagesInOrder();
    void whoeverDoesNotReadMissesNothing();
};

HostedRoom::Options TestHostedRoom::options() const
{
    HostedRoom::Options options;
    options.name = u"Attic"_s;
    options.address = QHostAddress::LocalHost;
    options.port = 0;
    options.folder = m_folder->path();
    options.rate.reset();
    return options;
}

void TestHostedRoom::host()
{
    m_room = std::make_unique<HostedRoom>(options());
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    m_room->start();
    QVERIFY(started.wait());
    QVERIFY(m_room->port() > 0);
}

void TestHostedRoom::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestHostedRoom::cleanup()
{
    m_room.reset();
}

void TestHostedRoom::hostAndGuestTalk()
{
    host();
    RoomGuest an(m_room->enter());
    QTRY_VERIFY(an.isOpen);
    an.join(u"An"_s);
    QTRY_VERIFY(an.hears(u"welcome An to [An] of 1, seq 0"_s));

    RoomGuest bo(m_room->port());
    QTRY_VERIFY(bo.isOpen);
    bo.join(u"Bo"_s);
    QTRY_VERIFY(bo.hears(u"welcome Bo to [An, Bo] of 2, seq 0"_s));
    QTRY_VERIFY(an.hears(u"users [An, Bo] of 2: Bo joined"_s));

    an.say(u"chào"_s);
    QTRY_VERIFY(an.hears(u"ack chào is #1"_s));
    QTRY_VERIFY(bo.hears(u"#1 An: chào"_s));
    bo.say(u"hi"_s);
    QTRY_VERIFY(bo.hears(u"ack hi is #2"_s));
    QTRY_VERIFY(an.hears(u"#2 Bo: hi"_s));
    bo.say(u"hi"_s);
    QTRY_COMPARE(bo.heard.count(u"ack hi is #2"_s), 2);
    bo.send(requests::Leave{});
    QTRY_COMPARE(bo.closedWith, std::optional<quint16>(1000));
    QVERIFY(bo.hears(u"bye left"_s));
    QTRY_VERIFY(an.hears(u"users [An] of 1: Bo left"_s));
    QVERIFY(!an.hears(u"#1 An: chào"_s));
    QVERIFY(!bo.hears(u"#2 Bo: hi"_s));
}

void TestHostedRoom::guestsTalk()
{
    host();
    RoomGuest an(m_room->port());
    RoomGuest bo(m_room->port());
    QTRY_VERIFY(an.isOpen && bo.isOpen);
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    bo.join(u"an"_s);
    QTRY_VERIFY(bo.hears(u"error name_taken"_s));
    bo.join(u"Bo"_s);
    QTRY_VERIFY(bo.welcomed);
    bo.send(requests::Typing{true});
    QTRY_VERIFY(an.hears(u"Bo types"_s));
    bo.link->sendText("nonsense");
    QTRY_VERIFY(bo.hears(u"error bad_json"_s));
    an.link->abort();
    // Perhaps with other news: presence is told together.
    QTRY_VERIFY_WITH_TIMEOUT(bo.heard.last().endsWith(u"An lost the connection"_s),
                             2 * limits::ReturnGrace);
    QVERIFY(bo.heard.last().startsWith(u"users [Bo] of 1: "_s));
}

void TestHostedRoom::roomHasAPathOfItsOwn()
{
    host();
    RoomGuest here(m_room->port(), u"/Attic"_s);
    RoomGuest nowhere(m_room->port(), u"/Cellar"_s);
    QTRY_VERIFY(here.isOpen);
    QTRY_VERIFY(nowhere.closedWith);
    QVERIFY(!nowhere.isOpen);
}

void TestHostedRoom::floodersAreShownOut()
{
    auto limited = options();
    limited.rate = events::Rate{3, 1};
    m_room = std::make_unique<HostedRoom>(limited);
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    m_room->start();
    QVERIFY(started.wait());
    RoomGuest an(m_room->port());
    QTRY_VERIFY(an.isOpen);
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    for (int i = 0; i < 100; ++i)
        an.say(QString::number(i));
    QTRY_COMPARE(an.closedWith, std::optional<quint16>(1008));
    QTRY_COMPARE_WITH_TIMEOUT(m_room->guests(), 0, 20'000); // after the grace
}

void TestHostedRoom::guestsAreCounted()
{
    host();
    QSignalSpy counted(m_room.get(), &HostedRoom::guestsChanged);
    RoomGuest an(m_room->enter());
    an.join(u"An"_s);
    QTRY_COMPARE(m_room->guests(), 1);
    an.link.reset();
    QTRY_COMPARE_WITH_TIMEOUT(m_room->guests(), 0, 20'000); // after the grace
    QCOMPARE(counted.size(), 2);
}

void TestHostedRoom::takenPortIsSaid()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    auto taken = options();
    taken.port = other.serverPort();
    m_room = std::make_unique<HostedRoom>(taken);
    QSignalSpy failed(m_room.get(), &HostedRoom::failed);
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    m_room->start();
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].toString().contains(QString::number(taken.port)));
    const auto free = static_cast<quint16>(failed[0][1].toUInt());
    QVERIFY(free > taken.port);
    QCOMPARE(started.size(), 0);
    QCOMPARE(m_room->port(), 0);

    // The advice holds, with the same log.
    m_room.reset();
    taken.port = free;
    m_room = std::make_unique<HostedRoom>(taken);
    QSignalSpy now(m_room.get(), &HostedRoom::started);
    m_room->start();
    QVERIFY(now.wait());
    QCOMPARE(m_room->port(), free);
}

void TestHostedRoom::unusableFolderIsSaid()
{
    const QString obstacle = m_folder->filePath(u"file"_s);
    QFile file(obstacle);
    QVERIFY(file.open(QIODevice::WriteOnly));
    auto unusable = options();
    unusable.folder = obstacle + u"/rooms"_s;
    m_room = std::make_unique<HostedRoom>(unusable);
    QSignalSpy failed(m_room.get(), &HostedRoom::failed);
    m_room->start();
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].toString().contains(obstacle));
    QCOMPARE(failed[0][1].toUInt(), 0U);
}

void TestHostedRoom::sameLogTwiceIsRefused()
{
    host();
    HostedRoom second(options());
    QSignalSpy failed(&second, &HostedRoom::failed);
    second.start();
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].toString().contains(QString::number(QCoreApplication::applicationPid())));
    QCOMPARE(failed[0][1].toUInt(), 0U);
}

void TestHostedRoom::stoppingSaysBye()
{
    host();
    RoomGuest an(m_room->enter());
    RoomGuest bo(m_room->port());
    QTRY_VERIFY(an.isOpen && bo.isOpen);
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    QSignalSpy stopped(m_room.get(), &HostedRoom::stopped);
    m_room->stop();
    QVERIFY(stopped.wait());
    for (auto *guest : {&an, &bo}) {
        QTRY_COMPARE(guest->closedWith, std::optional<quint16>(1001));
        QCOMPARE(guest->heard.last(), u"bye shutdown"_s);
    }
    RoomGuest late(m_room->port());
    QTRY_VERIFY(late.closedWith);
    QVERIFY(!late.isOpen);
    QCOMPARE(stopped.size(), 1);
}

void TestHostedRoom::stoppingWhileStarting()
{
    m_room = std::make_unique<HostedRoom>(options());
    QSignalSpy started(m_room.get(), &HostedRoom::started);
    QSignalSpy stopped(m_room.get(), &HostedRoom::stopped);
    m_room->start();
    m_room->stop();
    QVERIFY(stopped.wait());
    // A second room gets through all that the first one would have.
    HostedRoom::Options other = options();
    other.name = u"Cellar"_s;
    HostedRoom witness(other);
    QSignalSpy witnessed(&witness, &HostedRoom::started);
    witness.start();
    QVERIFY(witnessed.wait());
    QCOMPARE(started.size(), 0);
    QCOMPARE(stopped.size(), 1);
}

void TestHostedRoom::destroyingDropsEverybody()
{
    host();
    RoomGuest an(m_room->enter());
    RoomGuest bo(m_room->port());
    QTRY_VERIFY(an.isOpen && bo.isOpen);
    an.join(u"An"_s);
    an.say(u"last words"_s);
    m_room.reset();
    QTRY_VERIFY(an.closedWith && bo.closedWith);
}

void TestHostedRoom::destroyingWhileStarting()
{
    for (int i = 0; i < 10; ++i) {
        HostedRoom room(options());
        room.start();
    }
    host(); // the log is free again
}

void TestHostedRoom::restartGoesOn()
{
    QString epoch;
    for (Seq seq = 1; seq <= 3; ++seq) {
        host();
        RoomGuest an(m_room->port());
        QTRY_VERIFY(an.isOpen);
        an.join(u"An"_s);
        QTRY_VERIFY(an.welcomed);
        QCOMPARE(an.welcomed->seq, seq - 1);
        QVERIFY(epoch.isEmpty() || an.welcomed->epoch == epoch);
        epoch = an.welcomed->epoch;
        const QString text = u"m%1"_s.arg(seq);
        an.say(text);
        QTRY_VERIFY(an.hears(u"ack %1 is #%2"_s.arg(text).arg(seq)));
        an.send(requests::History{{}, {}, 10});
        QTRY_VERIFY(an.hears(u"history 1-%1 complete"_s.arg(seq)));
        m_room.reset();
    }
}

void TestHostedRoom::manyMessagesInOrder()
{
    constexpr int Each = 300;
    host();
    RoomGuest listener(m_room->port());
    QTRY_VERIFY(listener.isOpen);
    listener.join(u"Listener"_s);
    QTRY_VERIFY(listener.welcomed);
    std::deque<RoomGuest> talkers;
    for (int i = 0; i < 3; ++i)
        talkers.emplace_back(m_room->port());
    for (size_t i = 0; i < talkers.size(); ++i) {
        QTRY_VERIFY(talkers[i].isOpen);
        talkers[i].join(u"T%1"_s.arg(i));
        QTRY_VERIFY(talkers[i].welcomed);
    }
    listener.heard.clear();
    for (int i = 0; i < Each; ++i) {
        for (auto &talker : talkers)
            talker.say(QString::number(i));
    }
    const auto entries = [&listener] { return listener.heard.filter(u"#"_s); };
    QTRY_COMPARE_WITH_TIMEOUT(entries().size(), 3 * Each, 30'000);
    const QStringList all = entries();
    for (int i = 0; i < all.size(); ++i)
        QVERIFY(all[i].startsWith(u"#%1 "_s.arg(i + 1)));
    for (auto &talker : talkers)
        QTRY_COMPARE(talker.heard.filter(u"ack "_s).size(), Each);
}

// More than limits::LaggingBytes on top of what the system holds for a socket, a little at a time: what
// is said in one turn is told as a whole.
void TestHostedRoom::whoeverDoesNotReadMissesNothing()
{
    constexpr int Messages = 1'500;
    constexpr int Together = 50;
    host();
    LazyGuest lazy(m_room->port());
    QTRY_VERIFY((lazy.read(), lazy.isOpen));
    lazy.join(u"Lazy"_s);
    QTRY_VERIFY((lazy.read(), lazy.isWelcome));
    RoomGuest an(m_room->enter());
    an.join(u"An"_s);
    QTRY_VERIFY(an.welcomed);
    const QString text(limits::TextCharacters, u'x');
    for (int i = 1; i <= Messages; ++i) {
        an.send(requests::Say{text, QString::number(i), 0});
        if (i % Together == 0)
            QTRY_COMPARE_WITH_TIMEOUT(an.heard.filter(u"ack "_s).size(), i, 20'000);
    }
    QVERIFY(!lazy.isOver);

    QTRY_COMPARE_WITH_TIMEOUT((lazy.read(), lazy.entries.size()), size_t(Messages), 60'000);
    QVERIFY(lazy.pages > 0); // its feed was stopped
    for (size_t i = 0; i < lazy.entries.size(); ++i)
        QCOMPARE(lazy.entries[i], Seq(i) + 1);
    // And it is among the others again.
    const int pages = lazy.pages;
    an.say(u"one more"_s);
    QTRY_COMPARE((lazy.read(), lazy.entries.size()), size_t(Messages) + 1);
    QCOMPARE(lazy.pages, pages);
}

QTEST_GUILESS_MAIN(TestHostedRoom)
#include "tst_hostedroom.moc"
