// SPDX-License-Identifier: Apache-2.0
#include "net/door.h"
#include "net/rawguest.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <deque>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

qsizetype openDescriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size();
}

#ifdef Q_OS_UNIX
// For its lifetime, this process may open no descriptor more.
class NoMoreDescriptors
{
public:
    NoMoreDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int lowestFree = ::dup(0);
        ::close(lowestFree);
        rlimit none = m_before;
        none.rlim_cur = static_cast<rlim_t>(lowestFree);
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }

private:
    rlimit m_before{};
};
#endif

} // namespace

// What a listener does to the process's open files.
class TestDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nobodyLeaksOne_data();
    void nobodyLeaksOne();
    void silentCrowdIsBounded();
    void runningOutIsTemporary();
};

void TestDescriptors::init()
{
    if (!QFile::exists(u"/proc/self/fd"_s))
        QSKIP("This system does not tell which files a process has open.");
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // of the test before
}

void TestDescriptors::nobodyLeaksOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("tls");
    const auto row = [](const char *name, const QByteArray &bytes) {
        QTest::addRow("%s", name) << bytes << false;
        QTest::addRow("%s, on TLS", name) << bytes << true;
    };
    row("a bad frame right behind the handshake", RawGuest::upgrade() + "\xff\xff\xff\xff");
    row("a close frame right behind the handshake",
        RawGuest::upgrade() + QByteArray::fromHex("888000000000"));
    row("a WebSocket of no known version",
        RawGuest::request(
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    row("a WebSocket without a key",
        RawGuest::request("Upgrade: websocket\r\nConnection: Upgrade\r\n"));
    row("a refused request with more behind it", RawGuest::request() + QByteArray(100'000, 'x'));
    row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
    QTest::newRow("no TLS") << QByteArray::fromHex("160301000502000001ff") << false;
}

void TestDescriptors::nobodyLeaksOne()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, tls);
    Door door;
    door.listener.setIdentity(testIdentity());
    const auto before = openDescriptors();
    for (int round = 0; round < 3; ++round) {
        std::deque<RawGuest> guests;
        for (int i = 0; i < 20; ++i)
            guests.emplace_back(door.port, bytes, tls ? RawGuest::Tls : RawGuest::Tcp);
        for (auto &guest : guests)
            QTRY_VERIFY(guest.isOver());
        // A link may have been there for a moment: then it says that it is closed.
        for (auto &link : door.guests)
            QTRY_COMPARE(link.said->closings, 1);
        door.guests.clear();
    }
    QTRY_COMPARE(openDescriptors(), before);
}

void TestDescriptors::silentCrowdIsBounded()
{
    constexpr int Crowd = 100;
    constexpr int Most = 50; // 10 connections, and those who would be told that it is full
    auto options = Door::options();
    options.maxConnections = 10;
    Door door(options);
    const auto before = openDescriptors();
    std::deque<RawGuest> crowd;
    for (int i = 0; i < Crowd; ++i)
        crowd.emplace_back(door.port);
    const auto staying = [&crowd] {
        return std::count_if(crowd.begin(), crowd.end(),
                             [](const auto &guest) { return !guest.isOver(); });
    };
    QTRY_VERIFY(staying() <= Most);
    QVERIFY(staying() >= options.maxConnections);
    QVERIFY(openDescriptors() - before <= 2 * Most); // both ends are in this process
    crowd.clear();
    QTRY_COMPARE(openDescriptors(), before);
    RawGuest guest(door.port, RawGuest::upgrade());
    QTRY_VERIFY(guest.isUpgraded());
}

void TestDescriptors::runningOutIsTemporary()
{
#ifdef Q_OS_UNIX
    Door stopped; // while it waits to try again
    Door other;
    RawGuest guest(stopped.port);
    RawGuest witness(other.port, RawGuest::upgrade());
    int refusals = 0;
    connect(&stopped.listener, &QTcpServer::acceptError, &stopped.listener, &Listener::stop,
            Qt::QueuedConnection);
    connect(&other.listener, &QTcpServer::acceptError, this, [&refusals] { ++refusals; });
    {
        const NoMoreDescriptors now;
        QTRY_VERIFY(!stopped.listener.isListening());
        // The other one has tried again: so has, or would have, the stopped one.
        QTRY_VERIFY(refusals >= 2);
    }
    QTRY_VERIFY(witness.isUpgraded());
    QTRY_VERIFY(guest.isOver());
    QVERIFY(!stopped.listener.isListening());
#endif
}

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
