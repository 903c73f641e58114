// SPDX-License-Identifier: Apache-2.0
#include "models/completion.h"

#include <QTest>

using namespace parlour;
using namespace parlour::completion;
using namespace Qt::StringLiterals;

namespace {

QStringList shown(const Candidates &candidates)
{
    QStringList all;
    for (const auto &each : candidates)
        all.append(each.shown.trimmed());
    return all;
}

} // namespace

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The caret is at |.
    void whatIsBeingWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("typed");
        QTest::newRow("name") << u"hi @Bì|nh"_s << Kind::Name << u"Bì"_s;
        QTest::newRow("name at the start") << u"@b|"_s << Kind::Name << u"b"_s;
        QTest::newRow("name with a blank") << u"hi @An B|"_s << Kind::Name << u"An B"_s;
        QTest::newRow("name in parentheses") << u"(@an|"_s << Kind::Name << u"an"_s;
        QTest::newRow("sign alone") << u"hi @|"_s << Kind::None << u""_s;
        QTest::newRow("sign and blank") << u"hi @ 5|"_s << Kind::None << u""_s;
        QTest::newRow("mail address") << u"an@b|"_s << Kind::None << u""_s;
        QTest::newRow("line before") << u"@an\nb|"_s << Kind::None << u""_s;
        QTest::newRow("far away") << u"@an "_s + QString(60, u'x') + u"|"_s << Kind::None << u""_s;
        QTest::newRow("emoji") << u"ok :he|"_s << Kind::Emoji << u"he"_s;
        QTest::newRow("emoji, Vietnamese") << u":trái|"_s << Kind::Emoji << u"trái"_s;
        QTest::newRow("emoji, +1") << u":+1|"_s << Kind::Emoji << u"+1"_s;
        QTest::newRow("one letter is a face") << u":D|"_s << Kind::None << u""_s;
        QTest::newRow("time") << u"at 10:30|"_s << Kind::None << u""_s;
        QTest::newRow("link") << u"http://ab|"_s << Kind::None << u""_s;
        QTest::newRow("after a name") << u"@An :he|"_s << Kind::Emoji << u"he"_s;
        QTest::newRow("command") << u"/ki|"_s << Kind::Command << u"ki"_s;
        QTest::newRow("slash alone") << u"/|"_s << Kind::Command << u""_s;
        QTest::newRow("its arguments") << u"/kick |"_s << Kind::None << u""_s;
        QTest::newRow("a name in them") << u"/kick @b|"_s << Kind::Name << u"b"_s;
        QTest::newRow("slash within") << u"and/or|"_s << Kind::None << u""_s;
        QTest::newRow("two slashes") << u"//x|"_s << Kind::None << u""_s;
        QTest::newRow("nothing") << u"|"_s << Kind::None << u""_s;
    }

    void whatIsBeingWritten()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QFETCH(QString, typed);
        const auto caret = text.indexOf(u'|');
        const Word word = wordAt(text.remove(caret, 1), caret);
        QCOMPARE(word.kind, kind);
        QCOMPARE(word.typed, typed);
        if (kind != Kind::None) {
            QCOMPARE(word.end, caret);
            QCOMPARE(word.begin, caret - typed.size() - 1);
        }
    }

    void namesByTheirBeginningFirst()
    {
        const QStringList people{u"An Bình"_s, u"Abinh"_s, u"Bình"_s, u"Đức"_s, u"Bo"_s};
        QCOMPARE(shown(names(people, u"binh"_s)), (QStringList{u"Bình"_s, u"An Bình"_s, u"Abinh"_s}));
        QCOMPARE(shown(names(people, u"duc"_s)), QStringList{u"Đức"_s});
        QCOMPARE(shown(names(people, u"AN B"_s)), QStringList{u"An Bình"_s});
        QVERIFY(names(people, u"x"_s).empty());
        QVERIFY(names(people, u"Bình hello"_s).empty());
        const auto exact = names(people, u"Bình"_s);
        QCOMPARE(exact.at(0).insert, u"@Bình "_s);
        QVERIFY(exact.at(0).isWhole);
        QVERIFY(!exact.at(1).isWhole);
    }

    void emojiInTheTone()
    {
        const EmojiTable table("👋\t1\t1\twaving hand\tvẫy tay\twaving hand|vay tay|wave\n");
        const auto found = emoji(table, u"vẫy_tay"_s, SkinTone::Medium);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].insert, u"👋🏽 "_s);
        QCOMPARE(found[0].emoji, u"👋🏽"_s);
    }

    void commandsWithWhatTheyTake()
    {
        const auto kick = commands(u"KI"_s);
        QCOMPARE(kick.size(), std::size_t(1));
        QCOMPARE(kick[0].insert, u"/kick "_s);
        QVERIFY(kick[0].shown.startsWith(u"/kick NAME"_s));
        QVERIFY(!kick[0].remark.isEmpty());
        QVERIFY(!kick[0].isWhole);
        QCOMPARE(commands(u"who"_s).at(0).insert, u"/who"_s);
        QVERIFY(commands(u"who"_s).at(0).isWhole);
        QVERIFY(commands({}).size() > 10);
        QVERIFY(commands(u"frob"_s).empty());
    }
};

QTEST_GUILESS_MAIN(TestCompletion)
#include "tst_completion.moc"
