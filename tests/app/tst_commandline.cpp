// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "protocol/limits.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    static Result<Invocation> parse(const QString &words)
    {
        QStringList arguments{u"parlour"_s};
        if (!words.isEmpty())
            arguments += words.split(u' ');
        return parseCommandLine(arguments);
    }

private Q_SLOTS:
    void nothingMeansTheWindow()
    {
        const auto invocation = parse({});
        QVERIFY(invocation);
        QVERIFY(invocation->action == Invocation::Action::Window);
    }

    void hostHasSensibleDefaults()
    {
        const auto invocation = parse(u"host"_s);
        QVERIFY(invocation);
        QVERIFY(invocation->action == Invocation::Action::Host);
        QVERIFY(!invocation->headless);
        QCOMPARE(invocation->host.port, limits::DefaultPort);
        QCOMPARE(invocation->host.address, QHostAddress(QHostAddress::Any));
        QCOMPARE(invocation->host.rate->burst, limits::MessageBurst);
        QCOMPARE(invocation->host.folder, defaultRoomFolder());
        QVERIFY(invocation->host.name.isEmpty()); // the remembered one
    }

    void hostTakesAllItsOptions()
    {
        const auto invocation = parse(
            u"host --headless --room Tea --port 0 --bind 127.0.0.1 --data rooms --rate 5/0.5 --max-guests 7"_s);
        QVERIFY(invocation);
        QVERIFY(invocation->headless);
        QCOMPARE(invocation->host.name, u"Tea"_s);
        QCOMPARE(invocation->host.port, quint16(0));
        QCOMPARE(invocation->host.address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(invocation->host.folder, u"rooms"_s);
        QCOMPARE(invocation->host.rate->burst, 5);
        QCOMPARE(invocation->host.rate->perSecond, 0.5);
        QCOMPARE(invocation->host.maxGuests, 7);
    }

    void rateCanBeOff()
    {
        const auto invocation = parse(u"host --rate off"_s);
        QVERIFY(invocation);
        QVERIFY(!invocation->host.rate);
    }

    void joinTakesAnAddressAndAName()
    {
        const auto invocation = parse(u"join 192.168.1.7:9000 --name Bình --headless"_s);
        QVERIFY(invocation);
        QVERIFY(invocation->action == Invocation::Action::Join);
        QVERIFY(invocation->headless);
        QCOMPARE(invocation->invite->address().display(), u"192.168.1.7:9000"_s);
        QVERIFY(invocation->invite->address().encrypted());
        QCOMPARE(*invocation->name, u"Bình"_s);
    }

    void joinTakesAnInvite()
    {
        const QString text = u"parlour://host:9000/#t=abc"_s;
        const auto invocation = parse(u"join "_s + text);
        QVERIFY(invocation);
        QCOMPARE(invocation->invite->token(), u"abc"_s);
        const auto clicked = parse(text);
        QVERIFY(clicked);
        QVERIFY(clicked->action == Invocation::Action::Open);
        QCOMPARE(clicked->invite->token(), u"abc"_s);
    }

    void joinTakesACertificate()
    {
        const QByteArray hex = QByteArray(32, 'x').toHex();
        const auto invocation = parse(u"join a --accept-certificate "_s + QString::fromLatin1(hex));
        QVERIFY(invocation);
        QCOMPARE(invocation->acceptCertificate, QByteArray(32, 'x'));
        const auto colons = parse(u"join a --accept-certificate "_s + QString::fromLatin1(QByteArray(32, 'x').toHex(':')));
        QVERIFY(colons);
        QCOMPARE(colons->acceptCertificate, QByteArray(32, 'x'));
    }

    void hostTakesTheOptionsOfItsDoor()
    {
        const QString key = identity::toText(QByteArray(32, 'k'));
        const auto invocation = parse(
            u"host --plain lan --guests off --knock --trust-proxy 127.0.0.1,10.0.0.0/8 --failed-joins 3/60/90 "
            "--half-open 5 --limit-loopback --no-password --cert c.pem --key k.pem --log-format json --host-key "_s + key);
        QVERIFY2(invocation, invocation ? "" : qPrintable(invocation.error().message));
        const HostedRoom::Options &host = invocation->host;
        QCOMPARE(host.admission.plain, PlainPolicy::Lan);
        QVERIFY(!host.access.guests);
        QVERIFY(host.access.knock);
        QCOMPARE(host.admission.proxies.size(), size_t(2));
        QCOMPARE(host.access.failedJoins, 3);
        QCOMPARE(host.access.failedJoinWindowMs, 60'000);
        QCOMPARE(host.access.failedJoinPenaltyMs, 90'000);
        QCOMPARE(host.admission.halfOpenPerAddress, 5);
        QVERIFY(!host.admission.sparesLoopback);
        QVERIFY(parse(u"host"_s)->host.admission.sparesLoopback);
        QVERIFY(parse(u"--tray"_s)->inTray);
        QVERIFY(!parse(u"host --tray"_s)); // whoever hosts by command wants to see it
        QCOMPARE(*host.password, QString());
        QCOMPARE(host.certificateFile, u"c.pem"_s);
        QCOMPARE(host.keyFile, u"k.pem"_s);
        QVERIFY(invocation->jsonLog);
        QCOMPARE(host.access.hosts.front(), QByteArray(32, 'k'));
        QVERIFY(!parse(u"host"_s)->host.password); // as the room has it
        QCOMPARE(parse(u"host --failed-joins off"_s)->host.access.failedJoins, 0);
    }

    void secretsComeFromFiles()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"secret"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("open sesame\r\nmore\n");
        file.close();
        const auto host = parse(u"host --password-file "_s + file.fileName());
        QVERIFY(host);
        QCOMPARE(*host->host.password, u"open sesame"_s);
        QCOMPARE(*parse(u"join a --password-file "_s + file.fileName())->password, u"open sesame"_s);
        const auto identity = parse(u"identity export me --passphrase-file "_s + file.fileName());
        QVERIFY(identity);
        QVERIFY(identity->identityStep == Invocation::IdentityStep::Export);
        QCOMPARE(identity->identityFile, u"me"_s);
    }

    void helpAndVersionWinOverEverythingElse()
    {
        QVERIFY(parse(u"--help"_s)->action == Invocation::Action::ShowHelp);
        QVERIFY(parse(u"host --help"_s)->action == Invocation::Action::ShowHelp);
        QVERIFY(parse(u"--version"_s)->action == Invocation::Action::ShowVersion);
        QVERIFY(helpText().contains("--max-guests"_L1));
    }

    void wrongArgumentsGetOneClearLine_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown command") << u"serve"_s << u"serve"_s;
        QTest::newRow("unknown option") << u"host --frobnicate"_s << u"frobnicate"_s;
        QTest::newRow("option of the other command") << u"join a --port 1"_s << u"--port"_s;
        QTest::newRow("option without a command") << u"--headless"_s << u"--headless"_s;
        QTest::newRow("name for host") << u"host --name An"_s << u"--name"_s;
        QTest::newRow("port too large") << u"host --port 65536"_s << u"65536"_s;
        QTest::newRow("port not a number") << u"host --port http"_s << u"http"_s;
        QTest::newRow("port missing") << u"host --port"_s << u"port"_s;
        QTest::newRow("bind to a name") << u"host --bind example"_s << u"example"_s;
        QTest::newRow("rate without speed") << u"host --rate 10"_s << u"10"_s;
        QTest::newRow("rate of zero") << u"host --rate 10/0"_s << u"10/0"_s;
        QTest::newRow("rate not a number") << u"host --rate 10/x"_s << u"10/x"_s;
        QTest::newRow("rate that is not finite") << u"host --rate 10/nan"_s << u"10/nan"_s;
        QTest::newRow("no guests") << u"host --max-guests 0"_s << u"0"_s;
        QTest::newRow("join without address") << u"join"_s << u"address"_s;
        QTest::newRow("join with a bad address") << u"join ftp://x"_s << u"ftp"_s;
        QTest::newRow("half an invite") << u"join parlour://a/#f=zz"_s << u"invite"_s;
        QTest::newRow("plain for some") << u"host --plain some"_s << u"some"_s;
        QTest::newRow("guests perhaps") << u"host --guests perhaps"_s << u"perhaps"_s;
        QTest::newRow("a proxy's name") << u"host --trust-proxy example"_s << u"example"_s;
        QTest::newRow("failed joins, one number") << u"host --failed-joins 3"_s << u"3"_s;
        QTest::newRow("failed joins, zero") << u"host --failed-joins 3/0/1"_s << u"3/0/1"_s;
        QTest::newRow("half open") << u"host --half-open -1"_s << u"-1"_s;
        QTest::newRow("certificate without key") << u"host --cert a"_s << u"--key"_s;
        QTest::newRow("host key") << u"host --host-key abc"_s << u"abc"_s;
        QTest::newRow("a file that is not there") << u"host --password-file /nowhere/secret"_s << u"/nowhere/secret"_s;
        QTest::newRow("log format") << u"host --log-format xml"_s << u"xml"_s;
        QTest::newRow("short certificate") << u"join a --accept-certificate ab"_s << u"64"_s;
        QTest::newRow("identity of what") << u"identity burn"_s << u"burn"_s;
        QTest::newRow("identity without passphrase") << u"identity export f"_s << u"--passphrase-file"_s;
        QTest::newRow("too many words") << u"join a b"_s << u"b"_s;
        QTest::newRow("reserved name") << u"join a --name System"_s << u"--name"_s;
    }

    void wrongArgumentsGetOneClearLine()
    {
        QFETCH(QString, words);
        QFETCH(QString, named);
        const auto invocation = parse(words);
        QVERIFY(!invocation);
        const QString line = invocation.error().message;
        QVERIFY2(line.contains(named), qPrintable(line));
        QVERIFY(!line.contains(u'\n'));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
