// SPDX-License-Identifier: Apache-2.0
#include "desktop/addresswatch.h"

#include "desktop/wakeup.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <sched.h>
#include <unistd.h>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

// A network of this process alone, where it may do as it likes. Before there are threads.
bool moveIntoOwnNetwork()
{
    if (::unshare(CLONE_NEWNET) == 0)
        return true;
    const QByteArray me = QByteArray::number(::getuid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    QFile map(u"/proc/self/uid_map"_s); // otherwise the programs that it starts may do nothing
    return map.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && map.write("0 " + me + " 1") > 0;
}

bool ip(const QStringList &words)
{
    QProcess program;
    program.start(u"ip"_s, words);
    return program.waitForFinished() && program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0;
}

} // namespace

class TestAddressWatch : public QObject
{
    Q_OBJECT

public:
    explicit TestAddressWatch(bool ownNetwork) : m_ownNetwork(ownNetwork) { }

private:
    const bool m_ownNetwork;

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_ownNetwork || !ip({u"link"_s, u"set"_s, u"lo"_s, u"up"_s}))
            QSKIP("Nobody may change addresses here.");
    }

    void tellsOfComingAndGoing()
    {
        AddressWatch watch;
        QSignalSpy changed(&watch, &AddressWatch::changed);
        QVERIFY(ip({u"address"_s, u"add"_s, u"192.0.2.1/24"_s, u"dev"_s, u"lo"_s}));
        QVERIFY(ip({u"address"_s, u"add"_s, u"192.0.2.2/24"_s, u"dev"_s, u"lo"_s}));
        QTRY_COMPARE(changed.size(), 1); // both together
        QCOMPARE(changed[0][0].toBool(), true);
        QVERIFY(ip({u"address"_s, u"flush"_s, u"dev"_s, u"lo"_s, u"to"_s, u"192.0.2.0/24"_s}));
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(changed[1][0].toBool(), false);
    }

    void aWakeupTellsOnlyOfANetworkThatIsThere()
    {
        Wakeup wakeup{QDBusConnection(QString())};
        QSignalSpy changed(&wakeup, &Wakeup::networkChanged);
        AddressWatch watch;
        QSignalSpy seen(&watch, &AddressWatch::changed);
        QVERIFY(ip({u"address"_s, u"add"_s, u"2001:db8::1/64"_s, u"dev"_s, u"lo"_s, u"nodad"_s}));
        QTRY_COMPARE(changed.size(), 1);
        QTRY_COMPARE(seen.size(), 1);
        QVERIFY(ip({u"address"_s, u"del"_s, u"2001:db8::1/64"_s, u"dev"_s, u"lo"_s}));
        QTRY_COMPARE(seen.size(), 2);
        QVERIFY(ip({u"address"_s, u"add"_s, u"192.0.2.3/24"_s, u"dev"_s, u"lo"_s}));
        QTRY_COMPARE(seen.size(), 3);
        QTRY_COMPARE(changed.size(), 2);
    }

    void whatComesAndGoesAtOnceIsNothing()
    {
        AddressWatch watch;
        QSignalSpy changed(&watch, &AddressWatch::changed);
        QVERIFY(ip({u"address"_s, u"add"_s, u"192.0.2.9/24"_s, u"dev"_s, u"lo"_s}));
        QVERIFY(ip({u"address"_s, u"del"_s, u"192.0.2.9/24"_s, u"dev"_s, u"lo"_s}));
        QVERIFY(ip({u"address"_s, u"add"_s, u"127.0.0.9/8"_s, u"dev"_s, u"lo"_s})); // leads nowhere
        QVERIFY(!changed.wait(2'000));
    }
};

int main(int argc, char **argv)
{
    const bool ownNetwork = moveIntoOwnNetwork();
    QCoreApplication application(argc, argv);
    TestAddressWatch test(ownNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_addresswatch.moc"
