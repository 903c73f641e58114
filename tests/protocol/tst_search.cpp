// SPDX-License-Identifier: Apache-2.0
#include "protocol/search.h"

#include "protocol/limits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

// A query as a person can read it: words, "phrases", beginnings*, @names.
QString told(const std::vector<search::Query::Term> &terms, const QString &sign)
{
    QStringList all;
    for (const auto &term : terms) {
        const QString words = term.words.join(u' ');
        all.append(sign + (term.words.size() > 1 ? u"<%1>"_s.arg(words) : words)
                   + (term.isPrefix ? u"*"_s : QString()));
    }
    return all.join(u' ');
}

QString told(const search::Query &query)
{
    return (told(query.terms, {}) + u' ' + told(query.from, u"@"_s)).trimmed();
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queries_data();
    void queries();
    void nothingCrashes_data();
    void nothingCrashes();
    void folds_data();
    void folds();
    void words_data();
    void words();
};

void TestSearch::queries_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("query");
    const auto row = [](const QString &typed, const QString &query) {
        QTest::newRow(qPrintable(typed)) << typed << query;
    };
    row(u""_s, u""_s);
    row(u"   "_s, u""_s);
    row(u"te"_s, u"te"_s);
    row(u"tea "_s, u"tea"_s);
    row(u"tea"_s, u"tea*"_s);
    row(u"tea ca"_s, u"tea ca"_s); // two letters begin too many words
    row(u"tea cak"_s, u"tea cak*"_s);
    row(u"  TEA   Cake  "_s, u"tea cake"_s);
    row(u"\"green tea\" "_s, u"<green tea>"_s);
    row(u"\"green tea\""_s, u"<green tea>"_s);
    row(u"\"green te"_s, u"<green te>"_s);
    row(u"\"green teas"_s, u"<green teas>*"_s);
    row(u"\"green tea\" cake "_s, u"<green tea> cake"_s);
    row(u"from:An "_s, u"@an"_s);
    row(u"from:An tea "_s, u"tea @an"_s);
    row(u"tea FROM:An "_s, u"tea @an"_s);
    row(u"from:\"Thi Anh\" tea "_s, u"tea @<thi anh>"_s);
    row(u"from:An from:Bo "_s, u"@an @bo"_s);
    row(u"from:A"_s, u"@a"_s);
    row(u"from:Ann"_s, u"@ann*"_s);
    row(u"from: An "_s, u"an"_s);
    row(u"from:"_s, u""_s);
    row(u"well-known "_s, u"<well known>"_s); // punctuation only parts words
    row(u"a.b@c "_s, u"<a b c>"_s);
    row(u"đà nẵng "_s, u"da nang"_s);
    row(u"北京 "_s, u"<北 京>"_s);
    row(u"NOT tea OR cake* "_s, u"not tea or cake"_s);
    row(u"-- ; DROP "_s, u"drop"_s);
    row(u"tea Tea TEA cake tea"_s, u"tea cake"_s); // each once
    row(u"\"a b\" \"A B\" a b "_s, u"<a b> a b"_s);
    row(u"an from:an from:An "_s, u"an @an"_s);
    row(u"a b c d from:e from:f g h i from:j k "_s, u"a b c d g h @e @f"_s); // eight
    row(u"\"a b c d e f g\" "_s, u"<a b c d e f>"_s); // six words
    row(u"one-two-three-four-five-six-seven"_s, u"<one two three four five six>"_s);
    row(u"一二三四五六七八九十百千万"_s, u"<一 二 三 四 五 六 七 八 九 十 百 千>"_s);
    row(u"na-na-na-na-na-na-na "_s, u"<na na na na na na>"_s);
}

void TestSearch::queries()
{
    QFETCH(QString, typed);
    QTEST(told(search::parse(typed)), "query");
}

void TestSearch::nothingCrashes_data()
{
    QTest::addColumn<QString>("typed");
    for (const QString &typed :
         {u"\""_s, u"\"\""_s, u"\"\"\"\"\""_s, u"from:\""_s, u"from:\"\""_s, u"from:from:from:"_s,
          u"from:\"a\"\"b\""_s, u"\" \" \" \""_s, QString(QChar(0)), QString(QChar(0xD800)),
          u"a"_s + QChar(0xDC00) + u"b"_s, QString(10'000, u'"'), QString(10'000, u'x'),
          u"from:"_s.repeated(5'000), u"\u200b\u202e\ufeff"_s, u"* ( ) { } ^ : NEAR/2 AND"_s,
          u"'; DELETE FROM entries; --"_s, u"👍🏽"_s, QString(300, u'北')})
        QTest::newRow(qPrintable(typed.left(20))) << typed;
}

void TestSearch::nothingCrashes()
{
    QFETCH(QString, typed);
    const auto query = search::parse(typed);
    qsizetype units = 0;
    for (const auto &terms : {query.terms, query.from}) {
        for (const auto &term : terms) {
            QVERIFY(!term.words.isEmpty());
            for (const auto &word : term.words) {
                QVERIFY(!word.isEmpty());
                QVERIFY(!word.contains(u'"'));
                units += word.size();
            }
        }
    }
    QVERIFY(units <= 2 * limits::QueryCharacters);
}

void TestSearch::folds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    const auto row = [](const QString &text, const QString &folded) {
        QTest::newRow(qPrintable(text)) << text << folded;
    };
    row(u"Đà Nẵng"_s, u"da nang"_s);
    row(u"ÐÀ NẴNG"_s, u"da nang"_s); // with the Icelandic letter, as some keyboards type it
    row(u"đà nẵng"_s, u"da nang"_s);
    row(u"đa\u0300 na\u0306\u0303ng"_s, u"da nang"_s); // in pieces
    row(u"Nguyễn Thị Ánh"_s, u"nguyen thi anh"_s);
    row(u"ƯƠNG ương"_s, u"uong uong"_s);
    row(u"Ỵ ỹ ỷ ờ ở ỡ ợ ữ ự"_s, u"y y y o o o o u u"_s);
    row(u"Straße STRASSE"_s, u"strasse strasse"_s);
    row(u"Ärger Öl Übel"_s, u"arger ol ubel"_s);
    row(u"İstanbul ISTANBUL ısı"_s, u"istanbul istanbul isi"_s);
    row(u"Łódź Øl"_s, u"lodz ol"_s);
    row(u"ﬁsh Ｆｕｌｌ ①"_s, u"fish full 1"_s);
    row(u"ΣΊΣΥΦΟΣ σίσυφος"_s, u"σισυφοσ σισυφοσ"_s);
    row(u"ёлка Ёлка"_s, u"елка елка"_s);
    row(u""_s, u""_s);
}

void TestSearch::folds()
{
    QFETCH(QString, text);
    QTEST(search::fold(text), "folded");
    QCOMPARE(search::fold(search::fold(text)), search::fold(text));
}

void TestSearch::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("words") << u"Tea, and cake! (2 pieces)"_s
                           << QStringList({u"tea"_s, u"and"_s, u"cake"_s, u"2"_s, u"pieces"_s});
    QTest::newRow("nothing") << u" -- \n 👍🏽 ..."_s << QStringList();
    QTest::newRow("Vietnamese") << u"Hẹn ở Đà Nẵng"_s
                                << QStringList({u"hen"_s, u"o"_s, u"da"_s, u"nang"_s});
    QTest::newRow("Chinese") << u"我在北京。"_s
                             << QStringList({u"我"_s, u"在"_s, u"北"_s, u"京"_s});
    QTest::newRow("Chinese and Latin")
        << u"在VN吃pho"_s << QStringList({u"在"_s, u"vn"_s, u"吃"_s, u"pho"_s});
    QTest::newRow("Japanese") << u"お茶"_s << QStringList({u"お"_s, u"茶"_s});
    QTest::newRow("beyond the basic plane") << u"𠮷野"_s << QStringList({u"𠮷"_s, u"野"_s});
    QTest::newRow("an address") << u"https://a.example/x_y"_s
                                << QStringList({u"https"_s, u"a"_s, u"example"_s, u"x"_s, u"y"_s});
}

void TestSearch::words()
{
    QFETCH(QString, text);
    QTEST(search::words(text), "found");
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
