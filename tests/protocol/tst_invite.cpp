// SPDX-License-Identifier: Apache-2.0
#include "protocol/identity.h"
#include "protocol/invite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

const QByteArray Fingerprint(32, '\xA5');
const QString F = identity::toText(Fingerprint);
const QString Token = u"Zm9vYmFyYmF6cXV4LV8"_s;

} // namespace

class TestInvite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void printsWhatReadsBack();
    void isALineToHandOn();
    void refuses_data();
    void refuses();
    void secretsStayInTheInvite();
};

void TestInvite::reads_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("fingerprint");
    QTest::addColumn<QString>("token");
    const auto row = [](const char *name, const QString &typed, const QString &url,
                        const QByteArray &fingerprint, const QString &token) {
        QTest::newRow(name) << typed << url << fingerprint << token;
    };
    row("only an address", u"desk"_s, u"wss://desk:8765/"_s, {}, {});
    row("not encrypted, without secrets", u"ws://desk"_s, u"ws://desk:8765/"_s, {}, {});
    row("whole", u"parlour://desk:8765/tea#f=%1&t=%2"_s.arg(F, Token), u"wss://desk:8765/tea"_s,
        Fingerprint, Token);
    row("the other way round", u"parlour://desk/#t=%2&f=%1"_s.arg(F, Token), u"wss://desk:8765/"_s,
        Fingerprint, Token);
    row("only a fingerprint", u"parlour://desk#f=%1"_s.arg(F), u"wss://desk:8765/"_s, Fingerprint, {});
    row("only a token", u"parlour://desk#t=%1"_s.arg(Token), u"wss://desk:8765/"_s, {}, Token);
    row("without a scheme", u"desk:9000#f=%1"_s.arg(F), u"wss://desk:9000/"_s, Fingerprint, {});
    row("out of a browser", u"https://desk/tea#t=%1"_s.arg(Token), u"wss://desk:8765/tea"_s, {}, Token);
    row("IPv6", u"parlour://[::1]:9000/#t=%1"_s.arg(Token), u"wss://[::1]:9000/"_s, {}, Token);
    row("bare IPv6", u"::1#t=%1"_s.arg(Token), u"wss://[::1]:8765/"_s, {}, Token);
    row("with a line break", u"  parlour://desk#t=%1\n"_s.arg(Token), u"wss://desk:8765/"_s, {}, Token);
    row("with fields of a later version", u"parlour://desk#t=%1&x=1"_s.arg(Token),
        u"wss://desk:8765/"_s, {}, Token);
    row("a room in Vietnamese", u"parlour://desk/phòng#t=%1"_s.arg(Token),
        u"wss://desk:8765/ph%C3%B2ng"_s, {}, Token);
    row("longest token", u"parlour://desk#t="_s + QString(64, u'x'), u"wss://desk:8765/"_s, {},
        QString(64, u'x'));
}

void TestInvite::reads()
{
    QFETCH(QString, typed);
    const auto invite = Invite::parse(typed);
    QVERIFY2(invite.ok(), invite.ok() ? "" : qPrintable(invite.error().message));
    QTEST(invite->address().url().toString(QUrl::FullyEncoded), "url");
    QTEST(invite->fingerprint(), "fingerprint");
    QTEST(invite->token(), "token");
    if (!invite->address().encrypted())
        return;
    const auto again = Invite::parse(invite->toString());
    QVERIFY2(again.ok(), qPrintable(invite->toString()));
    QVERIFY2(*again == *invite, qPrintable(invite->toString()));
}

void TestInvite::printsWhatReadsBack()
{
    for (const char *host : {"desk", "desk:9000/tea", "[::1]", "ws://desk:9000/tea"}) {
        const auto address = RoomAddress::parse(QString::fromLatin1(host));
        const Invite plain(*address);
        const auto again = Invite::parse(plain.toString());
        QVERIFY2(again.ok(), qPrintable(plain.toString()));
        QVERIFY2(*again == plain, qPrintable(plain.toString()));
    }
    const Invite unsafe(*RoomAddress::parse(u"ws://desk"_s), Fingerprint, Token);
    QCOMPARE(unsafe.toString(), u"ws://desk:8765/"_s);
    const Invite made(*RoomAddress::parse(u"desk"_s), Fingerprint, identity::newToken());
    QVERIFY(*Invite::parse(made.toString()) == made);
}

void TestInvite::isALineToHandOn()
{
    const Invite made(*RoomAddress::parse(u"desk/phòng khách"_s.replace(u' ', u"%20"_s)), Fingerprint, Token);
    QCOMPARE(made.toString(), u"parlour://desk:8765/ph%C3%B2ng%20kh%C3%A1ch#f="_s + F + u"&t="_s + Token);
}

void TestInvite::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("mentions");
    const auto damaged = [](const char *name, const QString &fragment) {
        QTest::newRow(name) << u"parlour://desk/#"_s + fragment << u"damaged"_s;
    };
    damaged("nothing behind the #", {});
    damaged("a place in a page", u"top"_s);
    damaged("only later fields", u"x=1"_s);
    damaged("names without values", u"f=&t="_s);
    damaged("fingerprint cut short", u"f="_s + F.chopped(1));
    damaged("fingerprint cut short, token whole", u"f=%1&t=%2"_s.arg(F.chopped(4), Token));
    damaged("fingerprint too long", u"f=%1A"_s.arg(F));
    damaged("fingerprint padded", u"f=%1="_s.arg(F));
    damaged("fingerprint of another alphabet", u"f=+%1"_s.arg(F.mid(1)));
    damaged("fingerprint as people read it", u"f="_s + identity::fingerprintText(Fingerprint));
    damaged("fingerprint empty, token whole", u"f=&t=%1"_s.arg(Token));
    damaged("token empty, fingerprint whole", u"f=%1&t="_s.arg(F));
    damaged("token with a blank", u"t=a b"_s);
    damaged("token with an escape", u"t=a%20b"_s);
    damaged("token in Cyrillic", u"t=тея"_s);
    damaged("token with a tail of the mail", u"t=%1."_s.arg(Token));
    damaged("token too long", u"t="_s + QString(65, u'x'));
    damaged("two tokens", u"t=%1&t=other"_s.arg(Token));
    damaged("two fingerprints", u"f=%1&f=%1"_s.arg(F));
    damaged("a second #", u"t=%1#f=%2"_s.arg(Token, F));
    damaged("in other letters", u"T=%1"_s.arg(Token));
    QTest::newRow("plain ws with a token") << u"ws://desk#t=%1"_s.arg(Token) << u"not encrypted"_s;
    QTest::newRow("plain ws with a fingerprint") << u"http://desk#f=%1"_s.arg(F) << u"not encrypted"_s;
    QTest::newRow("nowhere") << u"#t=%1"_s.arg(Token) << u"address"_s;
    QTest::newRow("another scheme") << u"ftp://desk#t=%1"_s.arg(Token) << u"ftp"_s;
}

void TestInvite::refuses()
{
    QFETCH(QString, typed);
    QFETCH(QString, mentions);
    const auto invite = Invite::parse(typed);
    QVERIFY2(!invite.ok(), invite.ok() ? qPrintable(invite->toString()) : "");
    const QString sentence = invite.error().message;
    QVERIFY2(sentence.contains(mentions), qPrintable(sentence));
    QVERIFY2(!sentence.contains(Token), "a sentence that may be logged has no secrets");
    QVERIFY(sentence.endsWith(u'.'));
}

void TestInvite::secretsStayInTheInvite()
{
    const auto invite = Invite::parse(u"parlour://An:pw@desk/tea?t=%2#f=%1&t=%2"_s.arg(F, Token));
    QVERIFY(invite.ok());
    for (const QString &shown :
         {invite->address().url().toString(QUrl::FullyEncoded), invite->address().display()}) {
        QVERIFY2(!shown.contains(Token) && !shown.contains(F) && !shown.contains(u'#')
                     && !shown.contains(u'?') && !shown.contains(u'@'),
                 qPrintable(shown));
    }
    // Nor does what an address alone makes of it.
    const auto address = RoomAddress::parse(u"parlour://desk/tea#f=%1&t=%2"_s.arg(F, Token));
    QVERIFY(address.ok());
    QVERIFY(!address->url().hasFragment());
    QVERIFY(!address->display().contains(Token));
}

QTEST_GUILESS_MAIN(TestInvite)
#include "tst_invite.moc"
