// SPDX-License-Identifier: Apache-2.0
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansNames_data();
    void cleansNames();
    void refusesNames_data();
    void refusesNames();
    void cleaningTwiceChangesNothing_data();
    void cleaningTwiceChangesNothing();
    void twins_data();
    void twins();
    void strangers_data();
    void strangers();
    void keysAreStable_data();
    void keysAreStable();
    void mixedScripts_data();
    void mixedScripts();
    void cleansTexts_data();
    void cleansTexts();
    void refusesTexts_data();
    void refusesTexts();
    void countsCodePoints();
    void roomNames_data();
    void roomNames();
    void emoji_data();
    void emoji();
    void topics_data();
    void topics();
};

namespace {

const QString Family =
    u"👨‍👩‍👧‍👦"_s; // four people, three joiners: one character to a reader
const QString Thumb = u"👍🏽"_s;
const QString Flag = u"🇻🇳"_s;
const QString Stacked = u"e\u0302\u0323"_s; // ệ in three code points

} // namespace

void TestRules::cleansNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    const auto same = [](const char *row, const QString &name) {
        QTest::newRow(row) << name << name;
    };
    same("plain", u"An"_s);
    same("Vietnamese", u"Nguyễn Thị Ánh"_s);
    same("Vietnamese, combining", u"Nguye\u0302\u0303n"_s);
    same("Cyrillic", u"Анна"_s);
    same("Greek", u"Άννα"_s);
    same("Arabic", u"ليلى"_s);
    same("Hebrew", u"חנה"_s);
    same("Japanese", u"花子"_s);
    same("Thai", u"อันนา"_s);
    same("Devanagari", u"अन्ना"_s);
    same("digits", u"1984"_s);
    same("punctuation", u"O'Neil-Smith (2)"_s);
    same("markup is only text", u"<b>An</b> & Co"_s);
    same("emoji", Thumb);
    same("family", Family);
    same("flag", Flag);
    same("heart with presentation", u"❤️"_s);
    same("32 letters", QString(32, u'x'));
    same("32 Vietnamese letters in pieces", Stacked.repeated(32));
    same("18 families", Family.repeated(18));
    same("32 thumbs", Thumb.repeated(32));
    QTest::newRow("outer white space") << u"  An \u00A0"_s << u"An"_s;
    QTest::newRow("inner white space") << u"An  \u2003 Na"_s << u"An Na"_s;
    QTest::newRow("line separator") << u"An\u2028Na"_s << u"An Na"_s;
    QTest::newRow("zero width space") << u"A\u200Bn"_s << u"An"_s;
    QTest::newRow("zero width joiner between letters") << u"A\u200Dn"_s << u"An"_s;
    QTest::newRow("zero width non-joiner") << u"A\u200Cn"_s << u"An"_s;
    QTest::newRow("word joiner, byte order mark") << u"A\u2060\uFEFFn"_s << u"An"_s;
    QTest::newRow("soft hyphen") << u"A\u00ADn"_s << u"An"_s;
    QTest::newRow("right to left override") << u"\u202EnA"_s << u"nA"_s;
    QTest::newRow("isolates and marks") << u"\u2066A\u200En\u2069\u061C"_s << u"An"_s;
    QTest::newRow("tag characters") << u"An\U000E0041"_s << u"An"_s;
    QTest::newRow("private use") << u"An\uE000"_s << u"An"_s;
    QTest::newRow("Hangul filler") << u"An\u3164"_s << u"An"_s;
    QTest::newRow("blank Braille") << u"\u2800An"_s << u"An"_s;
    QTest::newRow("lone surrogate") << u"A"_s + QChar(0xD800) + u"n"_s << u"A\uFFFDn"_s;
    QTest::newRow("one letter under a tower of marks")
        << u"e"_s + QString(400, QChar(0x0301)) << u"e"_s + QString(8, QChar(0x0301));
    QTest::newRow("joiner behind a wide space") << u"A\u3000\u200Dn"_s << u"A n"_s;
    QTest::newRow("joiner behind a letter of the East") << u"花\u200D子"_s << u"花子"_s;
    QTest::newRow("joiner behind what is gone") << u"A\u200B\u200Dn"_s << u"An"_s;
}

void TestRules::cleansNames()
{
    QFETCH(QString, typed);
    const auto name = rules::cleanName(typed);
    QVERIFY2(name.ok(), name.ok() ? "" : qPrintable(name.error().message));
    QTEST(name.value(), "name");
}

void TestRules::refusesNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const QString &typed) {
        QTest::newRow(name) << typed << ErrorCode::NameInvalid;
    };
    row("nothing", QString());
    row("blank", u" \u00A0\u2003"_s);
    row("only invisible", u"\u200B\u200D\u2060\uFEFF"_s);
    row("only direction", u"\u202E\u2066"_s);
    row("only Hangul fillers", u"\u3164\u115F\u1160\uFFA0"_s);
    row("only a grapheme joiner", u"\u034F"_s);
    row("only variation selectors", u"\uFE0F\uFE00"_s);
    row("line break", u"An\nNa"_s);
    row("line break at the end", u"An\n"_s);
    row("tab", u"An\tNa"_s);
    row("nul", u"An\0"_s);
    row("escape", u"\u001B[31mAn"_s);
    row("C1 control", u"An\u009B"_s);
    row("33 letters", QString(33, u'x'));
    row("33 thumbs", Thumb.repeated(33));
    row("33 letters in pieces", Stacked.repeated(33));
    row("a book", QString(1'000'000, u'x'));
    row("a book of nothing", QString(1'000'000, QChar(0x200B)));
    const auto reserved = [](const char *name, const QString &typed) {
        QTest::newRow(name) << typed << ErrorCode::NameReserved;
    };
    reserved("system", u"system"_s);
    reserved("server in capitals", u"SERVER"_s);
    reserved("the program", u"Parlour"_s);
    reserved("reserved in Cyrillic", u"ѕуѕtеm"_s);
    reserved("reserved in full width", u"ｓｅｒｖｅｒ"_s);
    reserved("reserved in mathematics", u"𝐬𝐲𝐬𝐭𝐞𝐦"_s);
    reserved("reserved with invisible parts", u"ser\u200Bver"_s);
    reserved("reserved with white space", u"  system "_s);
}

void TestRules::refusesNames()
{
    QFETCH(QString, typed);
    const auto name = rules::cleanName(typed);
    QVERIFY2(!name.ok(), name.ok() ? qPrintable(name.value()) : "");
    QTEST(name.error().code, "code");
    QVERIFY(name.error().message.endsWith(u'.'));
    QVERIFY2(name.error().message.size() < 120, "a sentence, not a copy of what was typed");
}

void TestRules::cleaningTwiceChangesNothing_data()
{
    cleansNames_data();
}

void TestRules::cleaningTwiceChangesNothing()
{
    QFETCH(QString, name);
    QCOMPARE(rules::cleanName(name).value(), name);
}

void TestRules::twins_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char *name, const QString &one, const QString &other) {
        QTest::newRow(name) << one << other;
    };
    row("case", u"An"_s, u"aN"_s);
    row("Vietnamese case", u"BÌNH"_s, u"bình"_s);
    row("German case", u"STRASSE"_s, u"Straße"_s);
    row("Greek final sigma", u"ΝΙΚΟΣ"_s, u"νικος"_s);
    row("Cyrillic a", u"Anna"_s, u"Аnna"_s);
    row("wholly Cyrillic", u"cope"_s, u"соре"_s);
    row("Greek omicron", u"Bob"_s, u"Bοb"_s);
    row("full width", u"An"_s, u"Ａｎ"_s);
    row("mathematical", u"An"_s, u"𝗔𝗻"_s);
    row("circled", u"An"_s, u"Ⓐⓝ"_s);
    row("composed and decomposed", u"Bình"_s, u"Bi\u0300nh"_s);
    row("marks in another order", u"e\u0302\u0323"_s, u"e\u0323\u0302"_s);
    row("ligature", u"ﬁona"_s, u"fiona"_s);
    row("digit nought", u"B0b"_s, u"BOb"_s);
    row("digit one", u"a1an"_s, u"alan"_s);
    row("r and n", u"rnike"_s, u"mike"_s);
    row("zero width space", u"An"_s, u"A\u200Bn"_s);
    row("zero width joiner", u"An"_s, u"An\u200D"_s);
    row("soft hyphen", u"An"_s, u"A\u00ADn"_s);
    row("variation selector", u"An"_s, u"An\uFE0F"_s);
    row("grapheme joiner", u"An"_s, u"A\u034Fn"_s);
    row("direction mark", u"An"_s, u"\u200EAn"_s);
    row("no-break space", u"An Na"_s, u"An\u00A0Na"_s);
    row("heart with and without presentation", u"❤"_s, u"❤\uFE0F"_s);
}

void TestRules::twins()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(rules::nameKey(one), rules::nameKey(other));
}

void TestRules::strangers_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto row = [](const char *name, const QString &one, const QString &other) {
        QTest::newRow(name) << one << other;
    };
    row("Vietnamese mark", u"Bình"_s, u"Binh"_s);
    row("another Vietnamese mark", u"Bình"_s, u"Bính"_s);
    row("horn", u"Dương"_s, u"Duong"_s);
    row("stroke", u"Đan"_s, u"Dan"_s);
    row("breve and circumflex", u"Tăm"_s, u"Tâm"_s);
    row("umlaut", u"Jörg"_s, u"Jorg"_s);
    row("space", u"An Na"_s, u"AnNa"_s);
    row("number", u"An"_s, u"An 2"_s);
    row("skin", u"👍🏽"_s, u"👍🏿"_s);
    row("family and a part of it", Family, u"👨‍👩‍👧"_s);
    row("flags", Flag, u"🇳🇻"_s);
    row("Lan and Ian", u"Lan"_s, u"Ian"_s);
}

void TestRules::strangers()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(rules::nameKey(one) != rules::nameKey(other));
}

void TestRules::keysAreStable_data()
{
    twins_data();
}

void TestRules::keysAreStable()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    for (const QString &name : {one, other})
        QCOMPARE(rules::nameKey(rules::nameKey(name)), rules::nameKey(name));
}

void TestRules::mixedScripts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("mixed");
    QTest::newRow("Latin") << u"Anna"_s << false;
    QTest::newRow("Vietnamese") << u"Nguyễn"_s << false;
    QTest::newRow("Cyrillic") << u"Анна"_s << false;
    QTest::newRow("Greek") << u"Άννα"_s << false;
    QTest::newRow("Japanese") << u"花子ハナコさん"_s << false;
    QTest::newRow("Japanese and Latin") << u"花子 Anna"_s << false;
    QTest::newRow("Korean and Latin") << u"안나 Anna"_s << false;
    QTest::newRow("Latin and digits") << u"An 2"_s << false;
    QTest::newRow("Latin and emoji") << u"An 👍🏽"_s << false;
    QTest::newRow("emoji alone") << Family << false;
    QTest::newRow("Cyrillic letter in Latin") << u"Аnna"_s << true;
    QTest::newRow("Greek letter in Latin") << u"Annα"_s << true;
    QTest::newRow("Cyrillic and Greek") << u"Анνα"_s << true;
}

void TestRules::mixedScripts()
{
    QFETCH(QString, name);
    QTEST(rules::mixesScripts(name), "mixed");
}

void TestRules::cleansTexts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    const QString high(QChar(0xD83D));
    const QString low(QChar(0xDC4D));
    QTest::newRow("plain") << u"xin chào"_s << u"xin chào"_s;
    QTest::newRow("white space stays") << u"  a  b \n"_s << u"  a  b \n"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("line breaks") << u"a\nb\n\nc"_s << u"a\nb\n\nc"_s;
    QTest::newRow("Windows line breaks") << u"a\r\nb\r\n\r\nc"_s << u"a\nb\n\nc"_s;
    QTest::newRow("old Macintosh line breaks") << u"a\rb\r\rc"_s << u"a\nb\n\nc"_s;
    QTest::newRow("both") << u"a\n\rb\r"_s << u"a\n\nb\n"_s;
    QTest::newRow("nul") << u"a\0b"_s << u"ab"_s;
    QTest::newRow("escape sequence") << u"\u001B[31mred\u0007"_s << u"[31mred"_s;
    QTest::newRow("delete and C1") << u"a\u007F\u0085\u009Bb"_s << u"ab"_s;
    QTest::newRow("emoji") << u"👨‍👩‍👧‍👦 👍🏽"_s
                           << u"👨‍👩‍👧‍👦 👍🏽"_s;
    QTest::newRow("markup") << u"<b>&amp;</b>"_s << u"<b>&amp;</b>"_s;
    QTest::newRow("high surrogate alone") << u"a"_s + high + u"b"_s << u"a\uFFFDb"_s;
    QTest::newRow("low surrogate alone") << u"a"_s + low + u"b"_s << u"a\uFFFDb"_s;
    QTest::newRow("surrogates swapped") << low + high << u"\uFFFD\uFFFD"_s;
    QTest::newRow("surrogate at the end") << u"👍"_s + high << u"👍\uFFFD"_s;
    QTest::newRow("longest") << QString(4'000, u'x') << QString(4'000, u'x');
    QTest::newRow("longest, astral") << u"👍"_s.repeated(4'000) << u"👍"_s.repeated(4'000);
    QTest::newRow("longest after cleaning")
        << u"a\r\n"_s.repeated(2'000) + QString(5'000, QChar(7)) << u"a\n"_s.repeated(2'000);
}

void TestRules::cleansTexts()
{
    QFETCH(QString, typed);
    const auto text = rules::cleanText(typed);
    QVERIFY2(text.ok(), text.ok() ? "" : qPrintable(text.error().message));
    QTEST(text.value(), "text");
    QCOMPARE(rules::cleanText(text.value()).value(), text.value());
}

void TestRules::refusesTexts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing") << QString() << ErrorCode::BadField;
    QTest::newRow("blank") << u" \t\r\n\u00A0\u2003\u3000"_s << ErrorCode::BadField;
    QTest::newRow("only controls") << u"\0\u0007\u001B\u0085"_s << ErrorCode::BadField;
    QTest::newRow("only invisible") << u"\u200B\u2060\uFEFF"_s << ErrorCode::BadField;
    QTest::newRow("4001") << QString(4'001, u'x') << ErrorCode::TooLong;
    QTest::newRow("4001 astral") << u"👍"_s.repeated(4'001) << ErrorCode::TooLong;
    QTest::newRow("4001 lone surrogates") << QString(4'001, QChar(0xDC00)) << ErrorCode::TooLong;
    QTest::newRow("4001 spaces") << u"a"_s + QString(4'000, u' ') << ErrorCode::TooLong;
}

void TestRules::refusesTexts()
{
    QFETCH(QString, typed);
    const auto text = rules::cleanText(typed);
    QVERIFY(!text.ok());
    QTEST(text.error().code, "code");
    QVERIFY(text.error().message.endsWith(u'.'));
}

void TestRules::countsCodePoints()
{
    QCOMPARE(rules::textLength(QString()), 0);
    QCOMPARE(rules::textLength(u"ệ"_s), 1);
    QCOMPARE(rules::textLength(Stacked), 3);
    QCOMPARE(rules::textLength(u"👍"_s), 1);
    QCOMPARE(rules::textLength(Thumb), 2);
    QCOMPARE(rules::textLength(Family), 7);
    const QString tooLong(limits::TextCharacters + 7, u'x');
    QVERIFY(rules::cleanText(tooLong).error().message.contains(u"4007"_s));
}

void TestRules::roomNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name"); // empty: refused
    QTest::newRow("plain") << u"Tea at four"_s << u"Tea at four"_s;
    QTest::newRow("Vietnamese") << u"Phòng khách"_s << u"Phòng khách"_s;
    QTest::newRow("white space") << u"  Tea \u00A0 at\u2028four "_s << u"Tea at four"_s;
    QTest::newRow("direction") << u"Tea\u202E"_s << u"Tea"_s;
    QTest::newRow("64 emoji") << Thumb.repeated(64) << Thumb.repeated(64);
    QTest::newRow("65 emoji") << Thumb.repeated(65) << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("blank") << u" \u200B "_s << QString();
    QTest::newRow("escape sequence") << u"\u001B[2JTea"_s << QString();
    QTest::newRow("line break") << u"Tea\nlistening on ws://evil"_s << QString();
    QTest::newRow("one letter under a tower of marks")
        << u"e"_s + QString(100'000, QChar(0x0301)) << QString();
}

void TestRules::roomNames()
{
    QFETCH(QString, typed);
    QFETCH(QString, name);
    const auto clean = rules::cleanRoomName(typed);
    QCOMPARE(clean.ok(), !name.isEmpty());
    if (clean)
        QCOMPARE(clean.value(), name);
    else
        QCOMPARE(clean.error().code, ErrorCode::BadField);
}

void TestRules::emoji_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("thumb") << u"👍"_s << true;
    QTest::newRow("with a skin") << Thumb << true;
    QTest::newRow("family") << Family << true;
    QTest::newRow("flag") << Flag << true;
    QTest::newRow("heart with a selector") << u"❤️"_s << true;
    QTest::newRow("heart without") << u"❤"_s << true;
    QTest::newRow("keycap") << u"1️⃣"_s << true;
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("a blank") << u" "_s << false;
    QTest::newRow("a letter") << u"x"_s << false;
    QTest::newRow("a digit") << u"1"_s << false;
    QTest::newRow("two") << u"👍👍"_s << false;
    QTest::newRow("two flags") << Flag + Flag << false;
    QTest::newRow("with a word") << u"👍ok"_s << false;
    QTest::newRow("with a blank") << u"👍 "_s << false;
    QTest::newRow("half") << QString(QChar(0xD83D)) << false;
    QTest::newRow("a letter in a keycap") << u"x\u20E3"_s << false;
    QTest::newRow("flag of a region") << u"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"_s
                                      << true;
    QTest::newRow("a mark above") << u"👍\u0301"_s << false;
    QTest::newRow("a tower of marks") << u"👍"_s + QString(limits::EmojiCodePoints, QChar(0x301)) << false;
}

void TestRules::emoji()
{
    QFETCH(QString, typed);
    QFETCH(bool, isOne);
    const auto emoji = rules::cleanEmoji(typed);
    QCOMPARE(emoji.ok(), isOne);
    if (isOne)
        QCOMPARE(*emoji, typed);
    else
        QCOMPARE(emoji.error().code, ErrorCode::BadField);
}

void TestRules::topics_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("topic");
    QTest::newRow("plain") << u"trà và bánh"_s << u"trà và bánh"_s;
    QTest::newRow("none") << u""_s << u""_s;
    QTest::newRow("blank is none") << u" \n\u200b"_s << u""_s;
    QTest::newRow("folded") << u"  tea \t and  cake "_s << u"tea and cake"_s;
    QTest::newRow("line breaks") << u"tea\r\nand\x0b\x0c\u0085\u2028cake"_s << u"tea and cake"_s;
    QTest::newRow("control characters") << u"t\x01\x1b[1mea\x7f\u009b"_s << u"t[1mea"_s;
    QTest::newRow("nothing else") << QString(limits::TopicCharacters, QChar(1)) << u""_s;
    QTest::newRow("longest") << QString(limits::TopicCharacters, u'ệ') << QString(limits::TopicCharacters, u'ệ');
    QTest::newRow("longest of emoji") << u"👋"_s.repeated(limits::TopicCharacters)
                                      << u"👋"_s.repeated(limits::TopicCharacters);
    QTest::newRow("too long") << QString(limits::TopicCharacters + 1, u'x') << QString();
    QTest::newRow("far too long") << QString(1'000'000, u' ') << QString();
}

void TestRules::topics()
{
    QFETCH(QString, typed);
    QFETCH(QString, topic);
    const auto cleaned = rules::cleanTopic(typed);
    QCOMPARE(cleaned.ok(), !topic.isNull());
    if (cleaned)
        QCOMPARE(*cleaned, topic);
    else
        QCOMPARE(cleaned.error().code, ErrorCode::TooLong);
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
