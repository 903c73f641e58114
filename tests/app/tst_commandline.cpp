// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "protocol/limits.h"

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
        QCOMPARE(invocation->address, u"192.168.1.7:9000"_s);
        QCOMPARE(*invocation->name, u"Bình"_s);
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
