// SPDX-License-Identifier: Apache-2.0
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "protocol/scrubbing.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

// What a message can't do to what is drawn around it.
class TestScrubbing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languagesStay_data();
    void languagesStay();
    void towers_data();
    void towers();
    void directions_data();
    void directions();
    void textsAreScrubbed();
    void everyLineOfOthersIsScrubbed();
};

void TestScrubbing::languagesStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"An said: hello"_s;
    QTest::newRow("Vietnamese") << u"Nguyễn Thị Ánh ở Đà Nẵng"_s;
    QTest::newRow("Vietnamese in pieces")
        << u"Nguyễn Thị Ánh ở Đà Nẵng, ệ ộ ự ẩ"_s.normalized(QString::NormalizationForm_D);
    QTest::newRow("Hebrew with vowels and accents")
        << u"בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ"_s;
    QTest::newRow("Arabic with vowels") << u"بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ"_s;
    QTest::newRow("Thai") << u"ที่นี่มีผู้ใหญ่ น้ำปั่น กี๊"_s;
    QTest::newRow("Devanagari") << u"क्षत्रिय स्त्रियाँ हृद्रोग र्ऋ"_s;
    QTest::newRow("Tibetan") << u"ཧྐྵྨླྺྼྻྂ བསྒྲུབས"_s;
    QTest::newRow("Burmese") << u"မြန်မာစကားပြော ညွှန်ကြားချက်"_s;
    QTest::newRow("Korean in pieces") << u"한국어"_s.normalized(QString::NormalizationForm_D);
    QTest::newRow("emoji") << u"👨‍👩‍👧‍👦 👍🏽 ❤️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇻🇳"_s;
    QTest::newRow("Persian with a non-joiner") << u"می\u200Cخواهم"_s;
    QTest::newRow("marks of direction") << u"C++\u200E שלום \u200F(x) \u061C12"_s;
}

void TestScrubbing::languagesStay()
{
    QFETCH(QString, text);
    QCOMPARE(rules::cleanText(text).value(), text);
}

void TestScrubbing::towers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    const auto marks = [](qsizetype count) { return QString(count, QChar(0x0336)); };
    QTest::newRow("the most") << u"e"_s + marks(8) + u"f"_s << u"e"_s + marks(8) + u"f"_s;
    QTest::newRow("one more") << u"e"_s + marks(9) + u"f"_s << u"e"_s + marks(8) + u"f"_s;
    QTest::newRow("a tower on each") << (u"e"_s + marks(90)).repeated(3)
                                     << (u"e"_s + marks(8)).repeated(3);
    QTest::newRow("of different marks")
        << u"e\u0301\u0323\u0336\u0489\u20DD\u0302\u0303\u0304\u0305\u0306"_s
        << u"e\u0301\u0323\u0336\u0489\u20DD\u0302\u0303\u0304"_s;
    QTest::newRow("with nothing between") << u"e"_s + marks(8) + u"\u200B\u2060\u200D"_s + marks(8)
                                          << u"e"_s + marks(8) + u"\u200B\u2060\u200D"_s;
    QTest::newRow("with a blank letter between") << u"e"_s + marks(8) + u"\u115F"_s + marks(8)
                                                 << u"e"_s + marks(8) + u"\u115F"_s;
    QTest::newRow("grapheme joiners are marks") << u"e"_s + u"\u0336\u034F"_s.repeated(8)
                                                << u"e"_s + u"\u0336\u034F"_s.repeated(4);
    QTest::newRow("on nothing") << marks(20) << marks(8);
    QTest::newRow("on blanks") << u" "_s + marks(20) + u"\n"_s + marks(20)
                               << u" "_s + marks(8) + u"\n"_s + marks(8);
    QTest::newRow("beyond the first plane") << u"𝄞"_s + u"\U0001D167"_s.repeated(9)
                                            << u"𝄞"_s + u"\U0001D167"_s.repeated(8);
}

void TestScrubbing::towers()
{
    QFETCH(QString, text);
    QTEST(scrubbing::withoutTowers(text), "left");
    QTEST(scrubbing::withoutTowers(scrubbing::withoutTowers(text)), "left");
}

// In words: e, o: embed, override (right to left); i: isolate; p: end of the former; d: end of i; /: line.
void TestScrubbing::directions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *text, const char *left) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(left);
    };
    row("x e y p z", "x e y p z");
    row("x o y p z", "x o y p z");
    row("x i y d z", "x i y d z");
    row("x o y", "x  y");
    row("x e y", "x  y");
    row("x i y", "x  y");
    row("x p y d z", "x  y  z");
    row("e i x d p", "e i x d p");
    row("i e x p d", "i e x p d");
    row("e i x p d", " i x  d");
    row("i e x d p", "i  x d ");
    row("i o x d y", "i  x d y");
    row("o i x d", " i x d");
    row("i i x d", "i  x d");
    row("e e x p", "e  x p");
    row("i x / y d", " x / y ");
    row("o x / o y p", " x / o y p");
    row("ppp ddd", " ");
    row("i e i o x d p d", "i e i  x d p d");
}

void TestScrubbing::directions()
{
    QFETCH(QString, text);
    QFETCH(QString, left);
    const auto spelled = [](QString s, char16_t isolate, char16_t embedding, char16_t override_, QChar line) {
        return s.replace(u'i', QChar(isolate)).replace(u'e', QChar(embedding)).replace(u'o', QChar(override_))
            .replace(u'p', QChar(0x202C)).replace(u'd', QChar(0x2069)).replace(u'/', line);
    };
    // "i  x d": where the inner one of two openers is the pair, the outer one is gone; which of two
    // equal controls that was can't be seen.
    const auto squeezed = [](QString s) { return s.remove(u' '); };
    for (const QChar line : {QChar(u'\n'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator)}) {
        for (const char16_t isolate : {u'\u2066', u'\u2067', u'\u2068'}) {
            const QString result =
                scrubbing::withPairedDirections(spelled(text, isolate, 0x202B, 0x202E, line));
            QCOMPARE(squeezed(result), squeezed(spelled(left, isolate, 0x202B, 0x202E, line)));
            QCOMPARE(scrubbing::withPairedDirections(result), result);
        }
        QCOMPARE(squeezed(scrubbing::withPairedDirections(spelled(text, 0x2066, 0x202A, 0x202D, line))),
                 squeezed(spelled(left, 0x2066, 0x202A, 0x202D, line)));
    }
}

void TestScrubbing::textsAreScrubbed()
{
    QCOMPARE(rules::cleanText(u"photo\u202Egpj.exe"_s).value(), u"photogpj.exe"_s);
    QCOMPARE(rules::cleanText(u"\u2068שלום\u2069 x"_s).value(), u"\u2068שלום\u2069 x"_s);
    QCOMPARE(rules::cleanText(u"e"_s + QString(3'000, QChar(0x0301))).value(),
             u"e"_s + QString(limits::MarksPerCharacter, QChar(0x0301)));
    // What is left counts, not what was typed.
    QVERIFY(rules::cleanText(u"e"_s + QString(5'000, QChar(0x0301))).ok());
    QCOMPARE(rules::cleanText(u"\u202E\u2067"_s).error().code, ErrorCode::BadField);
}

void TestScrubbing::everyLineOfOthersIsScrubbed()
{
    const QString typed = u"tea\u202E \u2067and\u2069 cake"_s + QString(20, QChar(0x0336));
    const QString clean = u"tea and cake"_s + QString(8, QChar(0x0336));
    QCOMPARE(rules::cleanName(typed).value(), clean);
    QCOMPARE(rules::cleanTopic(typed).value(), clean);
    QCOMPARE(rules::cleanReason(typed).value(), clean);
    QCOMPARE(rules::cleanRoomName(typed).value(), clean);
}

QTEST_GUILESS_MAIN(TestScrubbing)
#include "tst_scrubbing.moc"
