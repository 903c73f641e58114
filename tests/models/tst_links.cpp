// SPDX-License-Identifier: Apache-2.0
#include "models/links.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        const auto row = [](const char *name, const QString &text, const QStringList &links) {
            QTest::newRow(name) << text << links;
        };
        row("none", u"nothing here, not even http or https:"_s, {});
        row("plain", u"see http://a.example"_s, {u"http://a.example"_s});
        row("capitals", u"HTTPS://A.example/B"_s, {u"HTTPS://A.example/B"_s});
        row("two", u"http://a.example, https://b.example."_s,
            {u"http://a.example"_s, u"https://b.example"_s});
        row("full stop", u"It is at http://a.example/x.html."_s, {u"http://a.example/x.html"_s});
        row("question", u"http://a.example/?q=1?!…"_s, {u"http://a.example/?q=1"_s});
        row("in brackets", u"(see http://a.example/x)"_s, {u"http://a.example/x"_s});
        row("brackets of its own", u"http://a.example/x_(y)."_s, {u"http://a.example/x_(y)"_s});
        row("both", u"(http://a.example/x_(y))"_s, {u"http://a.example/x_(y)"_s});
        row("quoted", u"\"http://a.example/x\""_s, {u"http://a.example/x"_s});
        row("angles", u"<http://a.example/x>"_s, {u"http://a.example/x"_s});
        row("lines", u"http://a.example/x\nnext"_s, {u"http://a.example/x"_s});
        row("address", u"http://[::1]:8080/x"_s, {u"http://[::1]:8080/x"_s});
        row("fragment", u"https://a.example/x?y=z&a=%20#top"_s,
            {u"https://a.example/x?y=z&a=%20#top"_s});
        row("letters", u"https://đường.example/phở"_s, {u"https://đường.example/phở"_s});
        row("direction ends it", u"http://a.example/\u202egpj.exe"_s, {u"http://a.example/"_s});
        row("within a word", u"xhttp://a.example"_s, {});
        row("no host", u"http:// and http:///x"_s, {});
        row("script", u"javascript:alert(1)"_s, {});
        row("script by way of", u"javascript://http"_s, {});
        row("file", u"file:///etc/passwd ftp://a.example data:text/html,x"_s, {});
        row("user", u"http://bank.example@evil.example/"_s, {});
        row("user and password", u"http://bank.example:80@evil.example/"_s, {});
        row("backslash", u"http://bank.example\\@evil.example/"_s, {u"http://bank.example"_s});
        row("broken escape", u"http://a.example/%zz"_s, {});
    }

    void findsWhatIsMeant()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, links);
        QStringList found;
        for (const WebLink &link : linksIn(text)) {
            found += text.mid(link.start, link.length);
            QVERIFY(link.url.scheme() == u"http"_s || link.url.scheme() == u"https"_s);
            QVERIFY(!link.url.host().isEmpty());
        }
        QCOMPARE(found, links);
    }

    void saysWhereItGoes()
    {
        const auto links = linksIn(u"https://аpple.example/đ x http://b.example/"_s);
        QCOMPARE(links.size(), std::size_t(2));
        const QString shown = shownAddress(links[0].url); // the first letter is Cyrillic
        QVERIFY(shown.startsWith(u"https://xn--"_s));
        for (const QChar c : shown)
            QVERIFY(c.unicode() < 128);
        QVERIFY(hasDisguisedHost(links[0].url));
        QVERIFY(!hasDisguisedHost(links[1].url));
        QCOMPARE(shownAddress(links[1].url), u"http://b.example/"_s);
    }

    void tooMuchIsNoLink()
    {
        QVERIFY(linksIn(u"http://a.example/"_s + QString(4'000, u'x')).empty());
        QCOMPARE(linksIn(u"http://a.example "_s.repeated(200)).size(), std::size_t(100));
        QVERIFY(linksIn(u"http://"_s.repeated(600)).size() <= 1);
        QVERIFY(linksIn(u"http://a.example/"_s + QString(1'000, u')')).size() == 1);
    }
};

QTEST_APPLESS_MAIN(TestLinks)
#include "tst_links.moc"
