// SPDX-License-Identifier: Apache-2.0
#include "net/admission.h"

#include "net/addresses.h"
#include "net/halfopen.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policiesHaveNames();
    void takesPlain_data();
    void takesPlain();
    void proxiesAreParsed_data();
    void proxiesAreParsed();
    void limitsSpareSome();
    void believesKnownProxies_data();
    void believesKnownProxies();
    void countsHalfOpen();
    void countsHouseholds();
    void placesComeBack();
};

void TestAdmission::policiesHaveNames()
{
    QCOMPARE(plainPolicyNamed(u"off"_s), PlainPolicy::Off);
    QCOMPARE(plainPolicyNamed(u"loopback"_s), PlainPolicy::Loopback);
    QCOMPARE(plainPolicyNamed(u"lan"_s), PlainPolicy::Lan);
    QVERIFY(!plainPolicyNamed(u"on"_s));
    QVERIFY(!plainPolicyNamed({}));
}

void TestAdmission::takesPlain_data()
{
    QTest::addColumn<bool>("isLoopback");
    QTest::addColumn<bool>("isLan");
    const auto row = [](const char *address, bool isLoopback, bool isLan) {
        QTest::newRow(address) << isLoopback << isLan;
    };
    row("127.0.0.1", true, true);
    row("127.255.0.2", true, true);
    row("::1", true, true);
    row("::ffff:127.0.0.1", true, true);
    row("10.0.0.1", false, true);
    row("172.16.0.1", false, true);
    row("172.31.255.255", false, true);
    row("192.168.178.20", false, true);
    row("169.254.1.1", false, true);
    row("::ffff:192.168.1.1", false, true);
    row("fe80::1", false, true);
    row("fe80::1%2", false, true);
    row("fc00::1", false, true);
    row("fdff::1", false, true);
    row("172.15.255.255", false, false);
    row("172.32.0.0", false, false);
    row("192.169.0.1", false, false);
    row("11.0.0.1", false, false);
    row("100.64.0.1", false, false);
    row("203.0.113.9", false, false);
    row("::ffff:203.0.113.9", false, false);
    row("2001:db8::1", false, false);
    row("fe00::1", false, false);
    row("::2", false, false);
    row("::", false, false);
    row("0.0.0.0", false, false);
    row("", false, false); // nobody knows
}

void TestAdmission::takesPlain()
{
    QFETCH(bool, isLoopback);
    QFETCH(bool, isLan);
    const QHostAddress from(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(Admission{.plain = PlainPolicy::Off}.takesPlain(from), false);
    QCOMPARE(Admission{.plain = PlainPolicy::Loopback}.takesPlain(from), isLoopback);
    QCOMPARE(Admission{.plain = PlainPolicy::Lan}.takesPlain(from), isLan);
}

void TestAdmission::proxiesAreParsed_data()
{
    QTest::addColumn<QString>("member"); // empty: what is typed is wrong
    QTest::addColumn<QString>("stranger");
    const auto row = [](const char *typed, const char *member, const char *stranger) {
        QTest::newRow(typed) << QString::fromLatin1(member) << QString::fromLatin1(stranger);
    };
    row("10.0.0.5", "10.0.0.5", "10.0.0.6");
    row(" 10.0.0.0/8 ", "::ffff:10.255.1.2", "11.0.0.0");
    row("10.1.2.3/8", "10.9.9.9", "11.0.0.0");
    row("2001:db8::/32", "2001:db8:1::1", "2001:db9::1");
    row("::ffff:10.0.0.0/104", "10.3.2.1", "11.0.0.0");
    row("::ffff:10.0.0.1", "10.0.0.1", "10.0.0.2");
    row("0.0.0.0/0", "203.0.113.9", "2001:db8::1");
    row("::/0", "2001:db8::1", "203.0.113.9");
    row("10", "", "");
    row("10.0.0", "", "");
    row("10.0.0/8", "", "");
    row("10.0.0.0/33", "", "");
    row("10.0.0.0/-1", "", "");
    row("10.0.0.0/", "", "");
    row("10.0.0.0/x", "", "");
    row("10.0.0.0/8/8", "", "");
    row("2001:db8::/129", "", "");
    row("::ffff:0.0.0.0/64", "", "");
    row("proxy.example", "", "");
    row("/8", "", "");
    row("", "", "");
}

void TestAdmission::proxiesAreParsed()
{
    QFETCH(QString, member);
    QFETCH(QString, stranger);
    const auto typed = QString::fromLatin1(QTest::currentDataTag());
    const auto proxies = Admission::parseProxies({u"192.0.2.1"_s, typed});
    QCOMPARE(proxies.ok(), !member.isEmpty());
    if (!proxies) {
        QVERIFY2(proxies.error().message.contains(typed), qPrintable(proxies.error().message));
        return;
    }
    const Admission admission{.proxies = *proxies};
    QVERIFY(admission.isProxy(QHostAddress(u"192.0.2.1"_s)));
    QVERIFY(admission.isProxy(QHostAddress(member)));
    QVERIFY(!admission.isProxy(QHostAddress(stranger)));
    QVERIFY(!admission.isProxy(QHostAddress()));
}

void TestAdmission::limitsSpareSome()
{
    Admission admission;
    admission.proxies = Admission::parseProxies({u"10.0.0.0/24"_s}).value();
    QVERIFY(admission.isExempt(QHostAddress(u"127.0.0.9"_s)));
    QVERIFY(admission.isExempt(QHostAddress(u"::ffff:127.0.0.1"_s)));
    QVERIFY(admission.isExempt(QHostAddress(u"::1"_s)));
    QVERIFY(admission.isExempt(QHostAddress(u"::ffff:10.0.0.7"_s)));
    QVERIFY(!admission.isExempt(QHostAddress(u"10.0.1.7"_s)));
    QVERIFY(!admission.isExempt(QHostAddress()));
    admission.sparesLoopback = false;
    QVERIFY(!admission.isExempt(QHostAddress(u"127.0.0.1"_s)));
    QVERIFY(admission.isExempt(QHostAddress(u"10.0.0.7"_s)));
}

void TestAdmission::believesKnownProxies_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("peer"); // empty: who connects
    const auto row = [](const char *name, const char *from, const char *header, const char *peer) {
        QTest::newRow(name) << QString::fromLatin1(from) << QByteArray(header)
                            << QString::fromLatin1(peer);
    };
    row("no header", "10.0.0.1", "", "");
    row("one", "10.0.0.1", "203.0.113.9", "203.0.113.9:0");
    row("a mapped proxy", "::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9:0");
    row("a mapped guest", "10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9:0");
    row("with a port", "10.0.0.1", "203.0.113.9:4711", "203.0.113.9:4711");
    row("IPv6", "10.0.0.1", "2001:db8::1", "[2001:db8::1]:0");
    row("IPv6 in brackets", "10.0.0.1", "[2001:db8::1]", "[2001:db8::1]:0");
    row("IPv6 with a port", "10.0.0.1", "[2001:db8::1]:4711", "[2001:db8::1]:4711");
    row("not of a proxy", "203.0.113.1", "203.0.113.9", "");
    row("claimed by the guest", "10.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9:0");
    row("a proxy claimed by the guest", "10.0.0.1", "10.0.0.3, 203.0.113.9", "203.0.113.9:0");
    row("two proxies", "10.0.0.1", "198.51.100.1,203.0.113.9 , 10.0.0.2", "203.0.113.9:0");
    row("from a proxy itself", "10.0.0.1", "10.0.0.2", "10.0.0.2:0");
    row("garbage last", "10.0.0.1", "203.0.113.9, unknown", "");
    row("garbage behind a proxy", "10.0.0.1", "203.0.113.9, <b>, 10.0.0.2", "10.0.0.2:0");
    row("garbage first", "10.0.0.1", "unknown, 203.0.113.9", "203.0.113.9:0");
    row("an empty end", "10.0.0.1", "203.0.113.9,", "");
    row("commas", "10.0.0.1", ",,,", "");
    row("a scope", "10.0.0.1", "fe80::1%eth0", "");
    row("a short form", "10.0.0.1", "10.1", "");
    row("a bad port", "10.0.0.1", "203.0.113.9:x", "");
    row("a port too many", "10.0.0.1", "203.0.113.9:65536", "");
    row("an open bracket", "10.0.0.1", "[2001:db8::1", "");
    row("words after a bracket", "10.0.0.1", "[2001:db8::1]x", "");
    QTest::newRow("endless") << u"10.0.0.1"_s
                             << "203.0.113.9" + QByteArray(",10.0.0.2").repeated(900)
                             << u"10.0.0.2:0"_s;
}

void TestAdmission::believesKnownProxies()
{
    QFETCH(QString, from);
    QFETCH(QByteArray, header);
    QFETCH(QString, peer);
    const Admission admission{.proxies = Admission::parseProxies({u"10.0.0.0/8"_s}).value()};
    const auto found = admission.behind(QHostAddress(from), header);
    QCOMPARE(found ? withPort(found->first, found->second) : QString(), peer);
}

void TestAdmission::countsHalfOpen()
{
    const QHostAddress one(u"203.0.113.9"_s);
    const QHostAddress other(u"203.0.113.10"_s);
    HalfOpen counter;
    auto first = counter.take(one, 2);
    auto second = counter.take(QHostAddress(u"::ffff:203.0.113.9"_s), 2);
    QVERIFY(first && second);
    QVERIFY(!counter.take(one, 2));
    QVERIFY(counter.take(other, 2));
    QCOMPARE(counter.of(one), 2);
    QCOMPARE(counter.of(other), 0); // came back at once
    first.reset();
    QCOMPARE(counter.of(one), 1);
    QVERIFY(counter.take(one, 2));
    QVERIFY(!counter.take(other, 0));
}

void TestAdmission::countsHouseholds()
{
    HalfOpen counter;
    const auto place = counter.take(QHostAddress(u"2001:db8:0:1::1"_s), 1);
    QVERIFY(place);
    QVERIFY(!counter.take(QHostAddress(u"2001:db8:0:1:ffff::2"_s), 1));
    QVERIFY(counter.take(QHostAddress(u"2001:db8:0:2::1"_s), 1));
    // Neighbours on one cable.
    const auto near = counter.take(QHostAddress(u"fe80::1%2"_s), 1);
    QVERIFY(near);
    QVERIFY(counter.take(QHostAddress(u"fe80::2%2"_s), 1));
}

void TestAdmission::placesComeBack()
{
    const QHostAddress one(u"203.0.113.9"_s);
    HalfOpen counter;
    HalfOpen::Place kept;
    {
        auto place = counter.take(one, 1);
        HalfOpen::Place moved = std::move(*place);
        place.reset();
        QCOMPARE(counter.of(one), 1);
        kept = std::move(moved);
    }
    QCOMPARE(counter.of(one), 1);
    kept = {};
    QCOMPARE(counter.of(one), 0);
    kept = {};
    QCOMPARE(counter.of(one), 0);
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
