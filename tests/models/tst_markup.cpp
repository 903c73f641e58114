// SPDX-License-Identifier: Apache-2.0
#include "models/emoji.h"
#include "models/markup.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace parlour;
using markup::Block;

namespace {

// Readable: <b>, <i>, <s>, <c> around what is marked.
QString tagged(const markup::Text &text)
{
    QString all;
    qsizetype at = 0;
    for (const markup::Span &span : text.spans) {
        QString tags;
        for (unsigned i = 0; i < 4; ++i) {
            if ((span.style & (1U << i)) != 0)
                tags += u"bisc"_s.at(i);
        }
        all += text.shown.mid(at, span.start - at) + u'<' + tags + u'>'
            + text.shown.mid(span.start, span.length) + u"</>"_s;
        at = span.start + span.length;
    }
    return all + text.shown.mid(at);
}

// One line a block: its kind and depth, then its words.
QString outlined(const markup::Text &text)
{
    QStringList lines;
    for (const Block &block : text.blocks) {
        QString line = QString(block.quotes, u'>');
        line += block.kind == Block::Kind::Code ? u"code("_s + block.language + u')'
            : block.kind == Block::Kind::Item   ? u"item"_s + QString::number(block.level)
                                                : u"text"_s;
        lines += line + u':' + text.shown.mid(block.start, block.length).replace(u'\n', u'|');
    }
    return lines.join(u'\n');
}

} // namespace

class TestMarkup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWords_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &source, const QString &expected) {
            QTest::newRow(name) << source << expected;
        };
        row("bold", u"so **nice** it is"_s, u"so <b>nice</> it is"_s);
        row("italic", u"*so* _nice_"_s, u"<i>so</> <i>nice</>"_s);
        row("both", u"***so***"_s, u"<bi>so</>"_s);
        row("nested", u"**a *b* c**"_s, u"<b>a </><bi>b</><b> c</>"_s);
        row("struck", u"~~no~~ yes"_s, u"<s>no</> yes"_s);
        row("code", u"use `a*b*c` now"_s, u"use <c>a*b*c</> now"_s);
        row("padded code", u"`` a`b ``"_s, u"<c>a`b</>"_s);
        row("code over lines", u"```a\nb```"_s, u"<c>a\nb</>"_s);
        row("vietnamese", u"**Chào cả nhà**, _trời đẹp_ quá"_s,
            u"<b>Chào cả nhà</>, <i>trời đẹp</> quá"_s);
        row("japanese", u"これは**強調**です"_s, u"これは<b>強調</>です"_s);
        row("emoji", u"**👍🏽** 👩‍👩‍👧‍👦 _x_"_s,
            u"<b>👍🏽</> 👩‍👩‍👧‍👦 <i>x</>"_s);
        row("half a pair", QString(QChar(0xd83d)) + u" **a**"_s,
            QString(QChar(0xd83d)) + u" <b>a</>"_s);
        row("escaped", u"\\*so\\* it is"_s, u"*so* it is"_s);
        row("escaped twice", u"**a\\*b**"_s, u"<b>a\\*b</>"_s);
        row("over lines", u"**a\nb**"_s, u"<b>a\nb</>"_s);
        row("not over paragraphs", u"**a\n\nb** **c**"_s, u"**a\n\nb** <b>c</>"_s);
        row("link in bold", u"**http://a.example/_x_**"_s, u"<b>http://a.example/_x_</>"_s);
    }

    void marksWords()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        const markup::Text text = markup::read(source);
        QCOMPARE(tagged(text), expected);
        QCOMPARE(markup::plain(source), text.shown);
    }

    void keepsWhatMeansNothing_data()
    {
        QTest::addColumn<QString>("text");
        const char16_t *const texts[] = {
            u"Chào cả nhà, trời đẹp quá!",
            u"a  b   c\n  indented\n\n\nthree lines below",
            u"# 1",
            u"#general ## two",
            u"Title\n===\nand\n---\nmore",
            u"* * *",
            u"***",
            u"---",
            u"***\n\nx",
            u"a_b_c and __ and _",
            u"**unfinished",
            u"unfinished** `and",
            u"~~half",
            u"```",
            u"```\nnever closed",
            u"```\n```",
            u"```two words\nx",
            u"2*3*4 = 24 and 2**3**2",
            u"~5 to ~6, ~maybe~",
            u"5 * 3 * 2",
            u">_<",
            u">:( and >.<",
            u">",
            u">>>",
            u"> ",
            u"- ",
            u"-",
            u"1.",
            u"2024. That was a year",
            u"1.5 litres",
            u"-5 degrees",
            u"+ 5 points",
            u"<b>bold</b> <!-- not --> <img src=x>",
            u"&amp; &lt; &#65;",
            u"| a | b |\n|---|---|\n| 1 | 2 |",
            u"[foo]: http://a.example/x",
            u"[foo] and [bar][foo] and [ ] and [x]",
            u"[](http://a.example/)",
            u"[ \u200b](http://a.example/)",
            u"[words](javascript:alert(1))",
            u"[words](http://user@a.example/)",
            u"[words](http://a.example/ \"title\")",
            u"[words](/etc/passwd)",
            u"![words](http://a.example/x.png)",
            u"<http://a.example/x>",
            u"C:\\*.* \\\\server\\share C:\\_x",
            u"¯\\_(ツ)_/¯",
            u"\\",
            u"http://a.example/a_b_c*d*e~~f~~",
            u"tab\there\t**",
        };
        for (const char16_t *text : texts)
            QTest::newRow(qPrintable(QString::fromUtf16(text).simplified()))
                << QString::fromUtf16(text);
    }

    void keepsWhatMeansNothing()
    {
        QFETCH(QString, text);
        const markup::Text read = markup::read(text);
        QCOMPARE(tagged(read), text);
        QCOMPARE(read.blocks.size(), std::size_t(1));
        QCOMPARE(read.blocks.front().length, text.size());
        QVERIFY(std::none_of(read.links.begin(), read.links.end(),
                             [](const WebLink &link) { return link.named; }));
    }

    void findsBlocks_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &source, const QString &expected) {
            QTest::newRow(name) << source << expected;
        };
        row("quote", u"> so\n> it is\nNo."_s, u">text:so|it is\ntext:No."_s);
        row("tight quote", u">so"_s, u">text:so"_s);
        row("nested quote", u">> a\n> b"_s, u">>text:a\n>text:b"_s);
        row("quote with a gap", u"> a\n>\n> b"_s, u">text:a||b"_s);
        row("bullets", u"Buy:\n- tea\n* milk"_s, u"text:Buy:\nitem0:• tea\nitem0:• milk"_s);
        row("numbers", u"1. a\n2) b\n10. c"_s, u"item0:1. a\nitem0:2) b\nitem0:10. c"_s);
        row("deeper", u"- a\n  - b\n    - c\n- d"_s,
            u"item0:• a\nitem1:• b\nitem2:• c\nitem0:• d"_s);
        row("item goes on", u"- a\n  b\nc"_s, u"item0:• a|b\ntext:c"_s);
        row("code", u"so:\n```cpp\nint  *a;\n\n  b\n```\nok"_s,
            u"text:so:\ncode(cpp):int  *a;||  b\ntext:ok"_s);
        row("tildes", u"~~~\n```\n~~~"_s, u"code():```"_s);
        row("longer fence", u"````\n```\n````"_s, u"code():```"_s);
        row("marks in code", u"```\n**a**\n> b\n- c\n```"_s, u"code():**a**|> b|- c"_s);
        row("code in a quote", u"> ```\n> a\n> ```\nb"_s, u">code():a\ntext:b"_s);
        row("items in a quote", u"> - a\n> - b"_s, u">item0:• a\n>item0:• b"_s);
        row("blank lines", u"a\n\n\n> b\n\nc"_s, u"text:a\n>text:b\ntext:c"_s);
        row("marked item", u"- **a**"_s, u"item0:• a"_s);
    }

    void findsBlocks()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        QCOMPARE(outlined(markup::read(source)), expected);
    }

    void findsLinks()
    {
        const markup::Text text =
            markup::read(u"**see** [my page](https://a.example/x_y_z) or http://b.example/a_b_c, "
                         u"not `http://c.example`, but [http://d.example/](http://d.example/) and "
                         u"[http://e.example/](http://evil.example/)"_s);
        QCOMPARE(text.links.size(), std::size_t(4));
        const auto words = [&](std::size_t i) {
            return text.shown.mid(text.links[i].start, text.links[i].length);
        };
        QCOMPARE(words(0), u"my page"_s);
        QCOMPARE(text.links[0].url, QUrl(u"https://a.example/x_y_z"_s));
        QVERIFY(text.links[0].named);
        QCOMPARE(words(1), u"http://b.example/a_b_c"_s);
        QVERIFY(!text.links[1].named);
        QCOMPARE(words(2), u"http://d.example/"_s);
        QVERIFY(!text.links[2].named);
        QCOMPARE(words(3), u"http://e.example/"_s);
        QCOMPARE(text.links[3].url, QUrl(u"http://evil.example/"_s));
        QVERIFY(text.links[3].named);
        QVERIFY(markup::read(u"```\nhttp://a.example\n```"_s).links.empty());
    }

    void countsEmoji_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("one") << u"🎉"_s << 1;
        QTest::newRow("heart") << u"❤️"_s << 1;
        QTest::newRow("plain heart") << u"❤"_s << 1;
        QTest::newRow("family") << u"👩‍👩‍👧‍👦"_s << 1;
        QTest::newRow("skin") << u"👍🏽 👍"_s << 2;
        QTest::newRow("flags") << u"🇻🇳🇩🇪"_s << 2;
        QTest::newRow("scotland") << u"🏴󠁧󠁢󠁳󠁣󠁴󠁿"_s << 1;
        QTest::newRow("keycaps") << u"1️⃣#️⃣"_s << 2;
        QTest::newRow("star key") << u"*️⃣"_s << 1;
        QTest::newRow("rainbow") << u"🏳️‍🌈"_s << 1;
        QTest::newRow("arrow") << u"➡️"_s << 1;
        QTest::newRow("three") << u"😂😂😂"_s << 3;
        QTest::newRow("four") << u"😂😂😂😂"_s << 0;
        QTest::newRow("half a flag") << u"🇻"_s << 0;
        QTest::newRow("words") << u"ok 👍"_s << 0;
        QTest::newRow("digit") << u"1"_s << 0;
        QTest::newRow("copyright") << u"©"_s << 0;
        QTest::newRow("joiner alone") << u"\u200d"_s << 0;
        QTest::newRow("nothing") << QString() << 0;
    }

    void countsEmoji()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QCOMPARE(markup::read(text).emoji, count);
        QCOMPARE(markup::read(text).shown, text);
    }

    // Whatever stands around them: no word is lost, and all of the text is in blocks.
    void losesNoWord()
    {
        const QString alphabet = u"xx*_~`>-1.[]()\\ \n\n é😀*`"_s;
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            QString source;
            for (int i = random.bounded(60); i >= 0; --i)
                source += alphabet.at(random.bounded(int(alphabet.size())));
            const markup::Text text = markup::read(source);
            qsizetype words = text.shown.count(u'x');
            qsizetype at = 0;
            for (const Block &block : text.blocks) {
                words += block.language.count(u'x');
                QCOMPARE(block.start, at);
                at += block.length + 1;
            }
            QVERIFY2(words == source.count(u'x'), qPrintable(source + u" became "_s + text.shown));
            QCOMPARE(at - 1, text.shown.size());
            qsizetype end = 0;
            for (const markup::Span &span : text.spans) {
                QVERIFY(span.start >= end && span.length > 0);
                end = span.start + span.length;
            }
            QVERIFY(end <= text.shown.size());
        }
    }

    void hostileTextsAreQuick_data()
    {
        QTest::addColumn<QString>("text");
        const auto filled = [](const QString &part) {
            return part.repeated(4'000 / part.size() + 1).left(4'000);
        };
        const char16_t *const parts[] = {
            u">",
            u"> ",
            u"*",
            u"**a ",
            u"*a",
            u"_",
            u"_a ",
            u"[",
            u"[a](",
            u"]",
            u"![",
            u"`",
            u"`a``b",
            u"~~",
            u"~~a",
            u"- ",
            u"- a\n",
            u"1. a\n",
            u"\n",
            u"> a\n\n",
            u"```\n",
            u"```a\n",
            u"~~~a\n```a\n",
            u"> ```a\n",
            u"> ```a\n>> ```a\n",
            u"\\",
            u"\\*",
            u"[a](http://a.example/)",
            u"](http://",
            u"**a** ",
            u"*a **b ",
            u"<a ",
            u"&amp;",
            u"(",
            u"[a](b(",
            u"a\n",
            u"***a** b",
            u"| a ",
            u"http://a.example/ ",
            u"\"[a](<",
            u"`a` ",
        };
        for (const char16_t *part : parts)
            QTest::newRow(qPrintable(QString::fromUtf16(part).simplified()))
                << filled(QString::fromUtf16(part));
        QString indented;
        for (int i = 0; indented.size() < 4'000; ++i)
            indented += QString(i, u' ') + u"- a\n"_s;
        QTest::newRow("deep lists") << indented.left(4'000);
        QString ticks;
        for (int i = 1; ticks.size() < 4'000; ++i)
            ticks += QString(i, u'`') + u' ';
        QTest::newRow("growing ticks") << ticks.left(4'000);
        QTest::newRow("brackets in brackets") << QString(2'000, u'[') + QString(2'000, u']');
    }

    // The best of some: what else the machine does is not counted. Not a figure, only what nothing but a
    // power or an exponent reaches, sanitizers or not.
    void hostileTextsAreQuick()
    {
        QFETCH(QString, text);
        qint64 best = 1'000'000'000;
        markup::Text read;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            read = markup::read(text);
            best = std::min(best, timer.nsecsElapsed());
        }
        qInfo("%.2f ms", double(best) / 1e6);
        QVERIFY2(best < 500'000'000, "slow by a power, not by a busy machine");
        QVERIFY(read.blocks.size() <= 100);
        QVERIFY(read.spans.size() <= 700);
        qsizetype at = 0; // all of it is in blocks, one after the other
        for (const Block &block : read.blocks) {
            QCOMPARE(block.start, at);
            at += block.length + 1;
        }
        QCOMPARE(at - 1, read.shown.size());
        for (const markup::Span &span : read.spans)
            QVERIFY(span.start >= 0 && span.start + span.length <= read.shown.size());
    }
};

QTEST_GUILESS_MAIN(TestMarkup)
#include "tst_markup.moc"
