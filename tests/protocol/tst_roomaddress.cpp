// SPDX-License-Identifier: Apache-2.0
#include "protocol/roomaddress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRoomAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void showsWhatReadsBack();
    void twoSpellingsAreOneAddress();
};

void TestRoomAddress::understands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("display");
    const auto row = [](const QString &typed, const QString &url, const QString &display) {
        QTest::newRow(qPrintable(typed)) << typed << url << display;
    };
    row(u"desk"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"desk:9000"_s, u"wss://desk:9000/"_s, u"desk:9000"_s);
    row(u"desk:8765"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"  desk\t"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"desk\n"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"desk:"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"desk/"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"desk/tea"_s, u"wss://desk:8765/tea"_s, u"desk/tea"_s);
    row(u"desk:9000/tea"_s, u"wss://desk:9000/tea"_s, u"desk:9000/tea"_s);
    row(u"Chat.Example.ORG"_s, u"wss://chat.example.org:8765/"_s, u"chat.example.org"_s);
    row(u"192.168.1.7"_s, u"wss://192.168.1.7:8765/"_s, u"192.168.1.7"_s);
    row(u"192.168.1.7:1"_s, u"wss://192.168.1.7:1/"_s, u"192.168.1.7:1"_s);
    row(u"192.168.1.7:65535"_s, u"wss://192.168.1.7:65535/"_s, u"192.168.1.7:65535"_s);
    row(u"::1"_s, u"wss://[::1]:8765/"_s, u"[::1]"_s);
    row(u"2001:db8::7"_s, u"wss://[2001:db8::7]:8765/"_s, u"[2001:db8::7]"_s);
    row(u"[::1]"_s, u"wss://[::1]:8765/"_s, u"[::1]"_s);
    row(u"[::1]:9000"_s, u"wss://[::1]:9000/"_s, u"[::1]:9000"_s);
    row(u"ws://[2001:DB8::7]:9000/tea"_s, u"ws://[2001:db8::7]:9000/tea"_s,
        u"ws://[2001:db8::7]:9000/tea"_s);
    row(u"ws://desk"_s, u"ws://desk:8765/"_s, u"ws://desk"_s);
    row(u"ws://desk:9000/tea"_s, u"ws://desk:9000/tea"_s, u"ws://desk:9000/tea"_s);
    row(u"WS://Desk"_s, u"ws://desk:8765/"_s, u"ws://desk"_s);
    row(u"wss://desk"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"wss://desk:443/tea"_s, u"wss://desk:443/tea"_s, u"desk:443/tea"_s);
    row(u"parlour://desk:9000/tea"_s, u"wss://desk:9000/tea"_s, u"desk:9000/tea"_s);
    row(u"http://desk:9000"_s, u"ws://desk:9000/"_s, u"ws://desk:9000"_s);
    row(u"http://desk:9000/"_s, u"ws://desk:9000/"_s, u"ws://desk:9000"_s);
    row(u"https://desk:9000/"_s, u"wss://desk:9000/"_s, u"desk:9000"_s);
    row(u"ws://An:secret@desk:9000/tea?token=x#top"_s, u"ws://desk:9000/tea"_s,
        u"ws://desk:9000/tea"_s);
    row(u"An@desk"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"bücher.example"_s, u"wss://xn--bcher-kva.example:8765/"_s, u"xn--bcher-kva.example"_s);
    row(u"desk/ph%C3%B2ng"_s, u"wss://desk:8765/ph%C3%B2ng"_s, u"desk/ph%C3%B2ng"_s);
    row(u"desk/phòng"_s, u"wss://desk:8765/ph%C3%B2ng"_s, u"desk/ph%C3%B2ng"_s);
    row(u"desk/x://y"_s, u"wss://desk:8765/x://y"_s, u"desk/x://y"_s);
    row(u"[fe80::1%25eth0]"_s, u"wss://[fe80::1%25eth0]:8765/"_s, u"[fe80::1%25eth0]"_s);
    row(u"ws://::1"_s, u"ws://[::1]:8765/"_s, u"ws://[::1]"_s);
    row(u"http://192.168.1.7/tea"_s, u"ws://192.168.1.7:8765/tea"_s, u"ws://192.168.1.7/tea"_s);
    row(u"parlour://desk"_s, u"wss://desk:8765/"_s, u"desk"_s);
    row(u"PARLOUR://Desk/tea"_s, u"wss://desk:8765/tea"_s, u"desk/tea"_s);
}

void TestRoomAddress::understands()
{
    QFETCH(QString, typed);
    const auto address = RoomAddress::parse(typed);
    QVERIFY2(address.ok(), address.ok() ? "" : qPrintable(address.error().message));
    QTEST(address->url().toString(QUrl::FullyEncoded), "url");
    QTEST(address->display(), "display");
    QCOMPARE(address->encrypted(), address->url().scheme() == "wss"_L1);
}

void TestRoomAddress::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("mentions");
    QTest::newRow("nothing") << QString() << u"192.168.1.7"_s;
    QTest::newRow("blank") << u" \t\n"_s << u"192.168.1.7"_s;
    QTest::newRow("only a scheme") << u"ws://"_s << u"not an address"_s;
    QTest::newRow("only a port") << u":8765"_s << u"not an address"_s;
    QTest::newRow("only a path") << u"/tea"_s << u"not an address"_s;
    QTest::newRow("port 0") << u"desk:0"_s << u"1 to 65535"_s;
    QTest::newRow("port 65536") << u"desk:65536"_s << u"not an address"_s;
    QTest::newRow("port a word") << u"desk:tea"_s << u"not an address"_s;
    QTest::newRow("port negative") << u"desk:-1"_s << u"not an address"_s;
    QTest::newRow("two words") << u"my desk"_s << u"not an address"_s;
    QTest::newRow("two lines") << u"desk\nother"_s << u"not an address"_s;
    QTest::newRow("open bracket") << u"[::1"_s << u"not an address"_s;
    QTest::newRow("odd network card") << u"[fe80::1%25ethİ*]"_s << u"not an address"_s;
    QTest::newRow("too many colons") << u"a:b:c"_s << u"not an address"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s << u"not an address"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"ws://"_s;
    QTest::newRow("ftp") << u"ftp://desk"_s << u"\"ftp://\""_s;
    QTest::newRow("typing error") << u"wsss://desk"_s << u"\"wsss://\""_s;
    QTest::newRow("a novel") << QString(100'000, u' ') + QString(100'000, u'<')
                             << u"not an address"_s;
}

void TestRoomAddress::refuses()
{
    QFETCH(QString, typed);
    QFETCH(QString, mentions);
    const auto address = RoomAddress::parse(typed);
    QVERIFY2(!address.ok(), address.ok() ? qPrintable(address->url().toString()) : "");
    const QString sentence = address.error().message;
    QVERIFY2(sentence.contains(mentions), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
    QVERIFY2(sentence.size() < 200, "a sentence, not a copy of what was typed");
}

void TestRoomAddress::showsWhatReadsBack()
{
    for (const QString &typed :
         {u"desk"_s, u"wss://desk"_s, u"ws://desk"_s, u"http://desk:9/tea"_s, u"[::1]:9000"_s, u"::1"_s, u"desk:9/tea"_s,
          u"https://bücher.example/phòng"_s, u"fe80::1"_s}) {
        const auto address = RoomAddress::parse(typed);
        QVERIFY2(address.ok(), qPrintable(typed));
        const auto again = RoomAddress::parse(address->display());
        QVERIFY2(again.ok(), qPrintable(address->display()));
        QVERIFY2(*again == *address, qPrintable(address->display()));
    }
}

void TestRoomAddress::twoSpellingsAreOneAddress()
{
    QVERIFY(*RoomAddress::parse(u"DESK"_s) == *RoomAddress::parse(u"wss://desk:8765/"_s));
    QVERIFY(*RoomAddress::parse(u"desk"_s) == *RoomAddress::parse(u"parlour://desk"_s));
    QVERIFY(!(*RoomAddress::parse(u"desk"_s) == *RoomAddress::parse(u"ws://desk"_s)));
    QVERIFY(!(*RoomAddress::parse(u"desk"_s) == *RoomAddress::parse(u"desk/tea"_s)));
}

QTEST_GUILESS_MAIN(TestRoomAddress)
#include "tst_roomaddress.moc"
