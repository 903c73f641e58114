// SPDX-License-Identifier: Apache-2.0
#include "timelinefixture.h"
#include "widgets/timelinetext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

// What people send to freeze a window, or to write outside of their bubble. How fast it goes is
// measured elsewhere.
class TestHostileTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWithinBounds_data()
    {
        QTest::addColumn<QString>("text");
        constexpr int Most = 4'000;
        const auto filled = [](const QString &part) {
            return part.repeated(Most / part.size()).left(Most);
        };
        QTest::newRow("no space") << QString(Most, u'W');
        QTest::newRow("zalgo") << filled(u"Z\u0300\u0301\u0302\u0334\u0323\u0353\u0489"_s);
        QTest::newRow("one tower") << u"Z"_s + QString(Most - 1, QChar(0x0301));
        QTest::newRow("tables") << filled(u"<table><tr><td>"_s);
        QTest::newRow("entities") << filled(u"&lt;b&gt;&#9;"_s);
        QTest::newRow("lines") << QString(Most, u'\n').replace(0, 1, u"x"_s);
        QTest::newRow("joiners") << filled(u"\u200d"_s);
        QTest::newRow("overrides") << filled(u"\u202eab"_s);
        QTest::newRow("nested") << QString(Most / 2, QChar(0x202b))
                + QString(Most / 2, QChar(0x202c));
        QTest::newRow("isolates") << QString(Most / 2, QChar(0x2067))
                + QString(Most / 2, QChar(0x2069));
        QTest::newRow("both ways") << filled(u"aא1"_s);
        QTest::newRow("links") << filled(u"http://a.example/ "_s);
        QTest::newRow("half links") << filled(u"http://"_s);
        QTest::newRow("brackets") << u"http://a.example/"_s + QString(Most - 20, u')');
        QTest::newRow("emoji") << filled(u"👩‍👩‍👧‍👦"_s);
        QTest::newRow("flags") << filled(u"🇻🇳"_s);
        QTest::newRow("scripts") << filled(u"aЯあกअع中가ሀ"_s);
        QTest::newRow("quotes") << filled(u">> a\n"_s);
        QTest::newRow("lists") << filled(u"- a\n  - b\n    - c\n"_s);
        QTest::newRow("stars") << filled(u"**a** *b* "_s);
        QTest::newRow("code blocks") << filled(u"```x\na\n```\n"_s);
        QTest::newRow("wide code") << u"```\n"_s + QString(3'900, u'W') + u"\n```"_s;
        QTest::newRow("named links") << filled(u"[a](http://a.example/) "_s);
        QTest::newRow("tabs") << QString(Most, u'\t');
        QTest::newRow("ligatures") << filled(u"\ufdfa"_s);
    }

    void staysWithinBounds()
    {
        QFETCH(QString, text);
        TimelineFixture hands;
        hands.open(0);
        FakeTimeline::Row row;
        row.text = text;
        row.author = text.left(300);
        row.reply = text.left(300);
        hands.model().append(row);
        hands.view().grab();
        const TimelineTheme theme(hands.view().palette(), hands.view().font());
        const TimelineLayout layout(TimelineItem::read(hands.model(), 0), nullptr, theme, 600,
                                    QDate(2024, 1, 1));
        int end = -1; // positions are the text's own
        for (const TimelineBody::Block &block : layout.body().blocks()) {
            QCOMPARE(block.start, end + 1);
            QCOMPARE(int(block.layout->text().size()), block.length);
            end = block.start + block.length;
        }
        QCOMPARE(end, int(layout.item().text.size()));
        const QRect row0(0, 0, 600, layout.height());
        QVERIFY(row0.contains(layout.bubble()));
        QVERIFY(layout.nameRect().isEmpty() || row0.contains(layout.nameRect()));
        // Each character on a line of its own, in the highest of fonts, is the worst there is.
        QVERIFY(layout.height() <= (text.size() + 10) * theme.lineHeight * 3);
        for (const TimelineBody::Block &block : layout.body().blocks()) {
            for (int i = 0; i < block.layout->lineCount(); ++i) {
                QVERIFY(block.layout->lineAt(i).height() <= theme.lineHeight * 4);
                QVERIFY(block.layout->lineAt(i).naturalTextRect().right() + block.origin.x()
                        <= layout.bubble().width());
            }
        }
    }

    void nothingIsTurnedOutsideOfALine()
    {
        const QString shown = timelinetext::inOneLayout(u"\u202eabc\ndef"_s);
        QVERIFY(!shown.contains(QChar(0x202e)));
        QCOMPARE(shown.size(), 8);
        // What is meant stays.
        const QString meant = u"a \u2067שלום\u2069 b"_s;
        QCOMPARE(timelinetext::inOneLayout(meant), meant);
    }

    void onlyWhatTakesTooLongIsSpared()
    {
        const auto kept = [](const QString &text) {
            return timelinetext::inOneLayout(text) == text;
        };
        QVERIFY(kept(u"Thị trấn nhỏ, 日本語のテキスト混じり文 "_s.repeated(100)));
        QVERIFY(kept(u"привет hello "_s.repeated(300)));
        QVERIFY(kept(u"o"_s + QString(24, QChar(0x0301))));
        QVERIFY(!kept(u"o"_s + QString(25, QChar(0x0301))));
        QVERIFY(kept(u"🎉"_s.repeated(120)));
        const QString party = u"🎉"_s.repeated(121);
        QVERIFY(!kept(party));
        QCOMPARE(timelinetext::inOneLayout(party).size(), party.size());
        QVERIFY(!kept(u"aЯ"_s.repeated(600)));
    }
};

QTEST_MAIN(TestHostileTexts)
#include "tst_hostiletexts.moc"
