// SPDX-License-Identifier: Apache-2.0
#include "timelinefixture.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

using Part = TimelineLayout::Part;
using Layout = std::unique_ptr<TimelineLayout>;

FakeTimeline::Row said(const QString &text)
{
    FakeTimeline::Row row;
    row.text = text;
    return row;
}

TimelineItem itemOf(const FakeTimeline::Row &row)
{
    FakeTimeline model;
    model.append(row);
    return TimelineItem::read(model, 0);
}

Layout laidOut(const FakeTimeline::Row &row, int width = 600, double scale = 1)
{
    QFont font;
    font.setPointSizeF(font.pointSizeF() * scale);
    const TimelineTheme theme({}, font);
    return std::make_unique<TimelineLayout>(itemOf(row), nullptr, theme, width, QDate(2024, 1, 1));
}

QRect firstLine(const TimelineLayout &layout, std::size_t block)
{
    const TimelineBody::Block &wanted = layout.body().blocks()[block];
    return wanted.layout->lineAt(0).naturalTextRect().toAlignedRect().translated(layout.bodyOrigin()
                                                                                 + wanted.origin);
}

} // namespace

// How a message looks that has more in it than words.
class TestTimelineFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSelectedIsWhatIsShown()
    {
        TimelineFixture hands;
        hands.open(0);
        hands.model().append(said(u"**Chào** `cả` [nhà](http://a.example)\n- ~~hôm~~ nay"_s));
        hands.view().grab();
        hands.view().selectAll();
        QCOMPARE(hands.view().selectedText(), u"Chào cả nhà\n• hôm nay"_s);
        hands.drag(hands.startOfText(0), hands.endOfText(0));
        QCOMPARE(hands.view().selectedText(), u"Chào cả nhà\n• hôm nay"_s);
    }

    void positionsAreThoseOfWhatIsShown()
    {
        const Layout layout = laidOut(said(u"**ab** cd\n> ef\n```\ngh\n```"_s));
        QCOMPARE(layout->item().text, u"ab cd\nef\ngh"_s);
        const auto at = [&](std::size_t block) {
            return layout->positionAt(firstLine(*layout, block).topLeft() + QPoint(1, 3));
        };
        QCOMPARE(at(0), 0);
        QCOMPARE(at(1), 6);
        QCOMPARE(at(2), 9);
        QCOMPARE(layout->positionAt(firstLine(*layout, 1).bottomRight() + QPoint(9, -3)), 8);
        QCOMPARE(layout->positionAt(QPoint(5, layout->height() + 9)), 11);
        QCOMPARE(layout->positionAt(QPoint(5, -9)), 0);
    }

    void marksAreDrawn()
    {
        const auto picture = [](const QString &text) {
            TimelineFixture hands;
            hands.open(0);
            hands.model().append(said(text));
            return hands.view().grab().toImage();
        };
        const QImage plain = picture(u"word"_s);
        for (const QString &marked : {u"**word**"_s, u"*word*"_s, u"~~word~~"_s, u"`word`"_s,
                                      u"> word"_s, u"[word](http://a.example)"_s})
            QVERIFY2(picture(marked) != plain, qPrintable(marked));
    }

    void codeCanBeCopied()
    {
        const QString wide = QString(900, u'W');
        const Layout layout =
            laidOut(said(u"```cpp\nint  *a;\n  b **c**\n```\nand\n```\n"_s + wide + u"\n```"_s));
        const QRect first = layout->partRect(Part::CopyCode, 0);
        const QRect second = layout->partRect(Part::CopyCode, 1);
        QVERIFY(!first.isEmpty() && first.bottom() < second.top());
        QCOMPARE(layout->partAt(first.center()), Part::CopyCode);
        QCOMPARE(layout->indexAt(first.center()), 0);
        QCOMPARE(layout->indexAt(second.center()), 1);
        QCOMPARE(layout->code(0), u"int  *a;\n  b **c**"_s);
        QCOMPARE(layout->code(1), wide);
        QVERIFY(layout->code(2).isEmpty() && layout->partRect(Part::CopyCode, 2).isEmpty());
        QCOMPARE(layout->partAt(firstLine(*layout, 0).center()), Part::Text);
        QVERIFY(layout->body().blocks()[2].layout->lineCount() > 5); // all of it can be read
        for (const TimelineBody::Block &block : layout->body().blocks())
            QVERIFY(block.box.isNull()
                    || layout->bubble().contains(block.box.translated(layout->bodyOrigin())));
    }

    void linksKnowWhatTheyAreCalled()
    {
        const Layout layout =
            laidOut(said(u"- see [my bank](http://evil.example/) or http://b.example/"_s));
        QCOMPARE(layout->links().size(), std::size_t(2));
        QVERIFY(layout->links()[0].named);
        QVERIFY(!layout->links()[1].named);
        QCOMPARE(layout->linkAt(layout->linkCentre(0)), 0);
        QCOMPARE(layout->linkAt(layout->linkCentre(1)), 1);
        QCOMPARE(layout->linkAt(firstLine(*layout, 0).topLeft() + QPoint(1, 5)), -1);
    }

    void reactionsCanBeClicked()
    {
        FakeTimeline::Row row = said(u"x"_s);
        row.reactions = u"👍 2  ❤️ 1"_s;
        row.myReactions = QStringList{u"❤️"_s};
        const Layout layout = laidOut(row);
        QCOMPARE(layout->chips().size(), std::size_t(2));
        const QPoint heart = layout->partRect(Part::Reaction, 1).center();
        QCOMPARE(layout->partAt(heart), Part::Reaction);
        QCOMPARE(layout->indexAt(heart), 1);
        QCOMPARE(layout->reaction(1), u"❤️"_s);
        QVERIFY(layout->chips()[1].mine && !layout->chips()[0].mine);
        QCOMPARE(layout->indexAt(firstLine(*layout, 0).center()), -1);
        QVERIFY(layout->reaction(2).isEmpty() && layout->partRect(Part::Reaction, 2).isEmpty());
    }

    void manyReactionsAreCounted()
    {
        FakeTimeline::Row row = said(u"x"_s);
        for (int i = 0; i < 30; ++i)
            row.reactions += QString::fromUcs4(U"\U0001F600", 1) + u" 1  "_s;
        const Layout layout = laidOut(row, 320);
        QCOMPARE(layout->chips().size(), std::size_t(25));
        const TimelineLayout::Chip &last = layout->chips().back();
        QCOMPARE(last.label->text(), u"+6"_s);
        QCOMPARE(layout->partAt(last.rect.center()), Part::Text);
        for (std::size_t i = 0; i < layout->chips().size(); ++i) {
            QVERIFY(layout->bubble().contains(layout->chips()[i].rect));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!layout->chips()[i].rect.intersects(layout->chips()[j].rect));
        }
    }

    void whatItAnswersIsAPart()
    {
        FakeTimeline::Row row = said(u"yes"_s);
        row.reply = u"An: shall we?"_s;
        const Layout layout = laidOut(row);
        const QRect quote = layout->partRect(Part::Quote);
        QVERIFY(!quote.isEmpty());
        QCOMPARE(layout->partAt(quote.center()), Part::Quote);
        QVERIFY(laidOut(said(u"yes"_s))->partRect(Part::Quote).isEmpty());
    }

    void whispersStandApart()
    {
        FakeTimeline::Row aloud = said(u"x"_s);
        FakeTimeline::Row toAn = aloud;
        toAn.whisper = u"An"_s;
        FakeTimeline::Row toBe = aloud;
        toBe.whisper = u"Bé"_s;
        QVERIFY(itemOf(aloud).continues(itemOf(aloud)));
        QVERIFY(itemOf(toAn).continues(itemOf(toAn)));
        QVERIFY(!itemOf(toAn).continues(itemOf(aloud)));
        QVERIFY(!itemOf(aloud).continues(itemOf(toAn)));
        QVERIFY(!itemOf(toAn).continues(itemOf(toBe)));
    }

    void whispersSayWhoHearsThem()
    {
        QVERIFY(laidOut(said(u"x"_s))->whisper().isEmpty());
        FakeTimeline::Row row = said(u"x"_s);
        row.whisper = u"Bình"_s;
        const Layout theirs = laidOut(row);
        QVERIFY(!theirs->whisper().isEmpty() && !theirs->lockRect().isEmpty());
        QVERIFY(theirs->whisperRect().left() > theirs->nameRect().right());
        row.mine = true;
        QVERIFY(laidOut(row)->whisper().contains(u"Bình"_s));
        row.whisper = u"A very long name "_s.repeated(9);
        for (const bool mine : {true, false}) {
            row.mine = mine;
            row.author = mine ? u"An"_s : u"Somebody with a long name, too "_s.repeated(4);
            const Layout narrow = laidOut(row, 320, 2);
            QVERIFY(narrow->lockRect().left() >= 0 && narrow->timeRect().right() < 320);
            QVERIFY(narrow->whisperRect().right() <= narrow->timeRect().left());
        }
    }

    void emojiAloneAreBig()
    {
        const auto height = [](const QString &text) {
            return firstLine(*laidOut(said(text)), 0).height();
        };
        const int ordinary = height(u"ok"_s);
        QVERIFY(height(u"🎉"_s) > 2 * ordinary);
        QVERIFY(height(u"👩‍👩‍👧‍👦 🇻🇳"_s) > 2 * ordinary);
        QVERIFY(height(u"🎉🎉🎉🎉"_s) < 2 * ordinary);
        QVERIFY(height(u"ok 🎉"_s) < 2 * ordinary);
    }

    void itemsHang()
    {
        const Layout layout = laidOut(said(u"- "_s + u"several words "_s.repeated(30)));
        const QTextLayout &item = *layout->body().blocks()[0].layout;
        QVERIFY(item.lineCount() > 2);
        QVERIFY(item.lineAt(1).x() > item.lineAt(0).x());
        QCOMPARE(item.lineAt(1).x(), item.lineAt(0).cursorToX(2));
        QVERIFY(layout->bubble().right() <= 600);
    }

    void wordsFromTheRightStandThere()
    {
        FakeTimeline::Row row = said(u"שלום\n- אחד\n- "_s + u"שתיים "_s.repeated(40));
        row.reply = u"An: a line that is longer than the words"_s;
        const Layout layout = laidOut(row);
        const int inset = layout->bubble().right() - firstLine(*layout, 0).right();
        QVERIFY(inset < 20);
        QVERIFY(qAbs(layout->bubble().right() - firstLine(*layout, 1).right() - inset) <= 2);
        const QTextLayout &item = *layout->body().blocks()[2].layout;
        QVERIFY(item.lineCount() > 1);
        QVERIFY(item.lineAt(1).naturalTextRect().right()
                < item.lineAt(0).naturalTextRect().right());
    }

    void allOfItFitsANarrowWindow()
    {
        FakeTimeline::Row row =
            said(u"**"_s + QString(300, u'W') + u"** >\n> > quoted "_s + QString(90, u'q')
                 + u"\n- a\n  - b\n    - c\n      - "_s + QString(90, u'd') + u"\n```language\n"_s
                 + QString(200, u'x') + u"\n```"_s);
        row.reactions = u"👍 2  ❤️ 1  🎉 12  😮 3  😢 4"_s;
        for (const double scale : {1.0, 2.0}) {
            const Layout layout = laidOut(row, 320, scale);
            QVERIFY(layout->bubble().left() >= 0 && layout->bubble().right() < 320);
            for (const TimelineBody::Block &block : layout->body().blocks()) {
                for (int i = 0; i < block.layout->lineCount(); ++i) {
                    const QRectF line = block.layout->lineAt(i).naturalTextRect();
                    QVERIFY(line.right() + block.origin.x() + layout->bodyOrigin().x()
                            <= layout->bubble().right());
                }
            }
        }
    }

    // What was not seen yet is about as high as it will be: the scroll bar does not jump.
    void estimatesAreGood()
    {
        QStringList texts;
        for (int i = 1; i < 40; ++i)
            texts += u"mấy từ **như** thế "_s.repeated(i);
        texts += u"one\ntwo\nthree\nfour"_s;
        texts += u"- one\n- two\n- three\n- four\n- five"_s;
        texts += u"so:\n```cpp\nint a;\nint b;\nint c;\n```\nok"_s;
        const TimelineTheme theme({}, QFont());
        int estimated = 0;
        int real = 0;
        for (const QString &text : texts) {
            estimated += TimelineLayout::estimate(text.size(), theme, 600, text.count(u'\n'));
            const Layout layout = laidOut(said(text));
            real += layout->height() - layout->lightTop();
        }
        QVERIFY2(qAbs(estimated - real) * 100 < real * 25,
                 qPrintable(u"%1 instead of %2"_s.arg(estimated).arg(real)));
    }
};

QTEST_MAIN(TestTimelineFormats)
#include "tst_timelineformats.moc"
