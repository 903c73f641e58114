// SPDX-License-Identifier: Apache-2.0
#include "models/emojitable.h"
#include "protocol/rules.h"

#include <QFile>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

// The table that the program carries, and how emoji are found in it.
class TestEmojiTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(PARLOUR_TEST_DATA "/../../resources/emoji.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_tsv = file.readAll();
        m_table = EmojiTable(m_tsv);
    }

    void allOfUnicodeIsThere()
    {
        QVERIFY(m_table.all().size() > 1'800);
        QCOMPARE(m_table.groups(), 9);
        int group = 0;
        for (const Emoji &emoji : m_table.all()) {
            QVERIFY(emoji.group >= group);
            group = emoji.group;
            QVERIFY(!emoji.english.isEmpty() && !emoji.vietnamese.isEmpty());
        }
    }

    void everyOneCanBeAReactionInEveryTone()
    {
        for (const Emoji &emoji : m_table.all()) {
            for (int tone = 0; tone < SkinTones; ++tone) {
                const QString toned = emoji.toned(static_cast<SkinTone>(tone));
                QVERIFY2(rules::cleanEmoji(toned), qPrintable(toned));
                QCOMPARE(m_table.find(toned), &emoji);
            }
        }
    }

    void tonesGoWhereUnicodePutsThem()
    {
        const auto dark = [this](const QString &text) { return m_table.find(text)->toned(SkinTone::Dark); };
        QCOMPARE(dark(u"👋"_s), u"👋🏿"_s);
        QCOMPARE(dark(u"☝️"_s), u"☝🏿"_s);
        QCOMPARE(dark(u"🕵️‍♂️"_s), u"🕵🏿‍♂️"_s);
        QCOMPARE(dark(u"🧑‍🤝‍🧑"_s), u"🧑🏿‍🤝‍🧑🏿"_s);
        QCOMPARE(dark(u"👩‍❤️‍👨"_s), u"👩🏿‍❤️‍👨🏿"_s);
        QCOMPARE(dark(u"😀"_s), u"😀"_s);
        QCOMPARE(m_table.find(u"👋"_s)->toned(SkinTone::None), u"👋"_s);
    }

    void isFoundInBothLanguages_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("emoji");
        QTest::newRow("en") << u"thumbs up"_s << u"👍"_s;
        QTest::newRow("en, begun") << u"thumbs u"_s << u"👍"_s;
        QTest::newRow("en, word") << u"heart"_s << u"❤️"_s;
        QTest::newRow("vi") << u"trái tim"_s << u"❤️"_s;
        QTest::newRow("vi, no accents") << u"tim"_s << u"❤️"_s;
        QTest::newRow("vi, d for đ") << u"dong y"_s << u"👍"_s;
        QTest::newRow("upper case") << u"VẪY TAY"_s << u"👋"_s;
        QTest::newRow("flag") << u"viet nam"_s << u"🇻🇳"_s;
        QTest::newRow("+1") << u"+1"_s << u"👍"_s;
    }

    void isFoundInBothLanguages()
    {
        QFETCH(QString, typed);
        QFETCH(QString, emoji);
        const auto found = m_table.search(typed, 12);
        QStringList texts;
        for (const Emoji *each : found)
            texts.append(each->text);
        QVERIFY2(texts.contains(emoji), qPrintable(texts.join(u' ')));
    }

    void theNearestComesFirst()
    {
        QCOMPARE(m_table.search(u"heart"_s, 5).at(0)->text, u"❤️"_s);
        QCOMPARE(m_table.search(u"pizza"_s, 5).at(0)->text, u"🍕"_s);
        QVERIFY(m_table.search(u"zzzz"_s, 5).empty());
        QVERIFY(m_table.search(u"  "_s, 5).empty());
        QCOMPARE(m_table.search(u"face"_s, 7).size(), std::size_t(7));
        QVERIFY(m_table.search(QString(100'000, u'x'), 5).empty());
    }

    void brokenLinesAreLeftOut()
    {
        const EmojiTable table("# no\n\n😀\t0\n\xff\xfe\n👋\t1\t1\twave\tvẫy\twave|vay\n");
        QCOMPARE(table.all().size(), std::size_t(1));
        QVERIFY(!table.find(u"😀"_s));
        QVERIFY(!table.find({}));
    }

    void isReadAndSearchedInNoTime()
    {
        QBENCHMARK {
            const EmojiTable table(m_tsv);
            QVERIFY(!table.search(u"tim"_s, 50).empty());
        }
    }

private:
    QByteArray m_tsv;
    EmojiTable m_table;
};

QTEST_GUILESS_MAIN(TestEmojiTable)
#include "tst_emojitable.moc"
