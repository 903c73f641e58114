// SPDX-License-Identifier: Apache-2.0
#include "store/roomonfile.h"

#include <QTest>

#include <random>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

// Finding words in a log.
class TestSearch : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomOnFile> m_room;
    StoreDialogue &log() { return *m_room->log; }

private Q_SLOTS:
    void initTestCase();

    void finds_data();
    void finds();
    void newestFirstInPages_data();
    void newestFirstInPages();
    void showsMessagesAsTheyAre();
    void noInputIsAnError();
};

void TestSearch::initTestCase()
{
    m_room = std::make_unique<RoomOnFile>();
    m_room->reopen();
    Draft notice = draft({}, {}, u"The pizza is here"_s);
    notice.entry.type = EntryType::Notice;
    Draft byTwoNames = draft(u"anna bell"_s, {}, u"olives for me"_s);
    QVERIFY(log().append({
        draft(u"an"_s, {}, u"Pizza tonight, in ĐÀ NẴNG?"_s), // 1
        draft(u"bo"_s, {}, u"No pizza; noodles. Tonight!"_s), // 2
        draft(u"bo"_s, {}, u"pizzas tonight"_s), // 3
        notice, // 4
        draft(u"an"_s, {}, u"foo-bar baz's \"quoted\" AND OR NOT NEAR(x)"_s), // 5
        draft(u"bo"_s, {}, u"今夜はピザ"_s), // 6
        byTwoNames, // 7
        draft(u"bo"_s, {}, u"typo"_s), // 8
        edit(u"bo"_s, 8, u"anchovies"_s), // 9
        draft(u"an"_s, {}, u"I hate pizza"_s), // 10
        remove(u"an"_s, 10), // 11
        change(EntryType::Topic, u"an"_s, 0, u"Pizza"_s), // 12
        draft(u"pizza"_s, {}, u"that is my name"_s), // 13
    }));
}

void TestSearch::finds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("found");
    const auto row = [](const QString &query, const QString &found) {
        QTest::addRow("%s", qPrintable(query)) << query << (found + u" complete"_s).trimmed();
    };
    row(u""_s, u""_s);
    row(u"  "_s, u""_s);
    row(u"\"\""_s, u""_s);
    row(u"from:"_s, u""_s);
    row(u"?!"_s, u""_s);
    row(u"pizza "_s, u"1 2 13"_s);
    row(u"pizza"_s, u"1 2 3 13"_s); // perhaps still being typed
    row(u"piz"_s, u"1 2 3 13"_s);
    row(u"PIZZA tonight "_s, u"1 2"_s);
    row(u"tonight pizza "_s, u"1 2"_s);
    row(u"\"pizza tonight\" "_s, u"1"_s);
    row(u"\"pizza tonight"_s, u"1"_s);
    row(u"\"no piz"_s, u"2"_s);
    row(u"da nang "_s, u"1"_s);
    row(u"đà nẵng "_s, u"1"_s);
    row(u"from:an "_s, u"1 5"_s);
    row(u"from:an"_s, u"1 5"_s); // two letters begin nothing
    row(u"from:ann"_s, u"7"_s);
    row(u"FROM:Bo pizza "_s, u"2"_s);
    row(u"from:\"anna bell\" "_s, u"7"_s);
    row(u"from:pizza "_s, u"13"_s);
    row(u"from:olives "_s, u""_s);
    row(u"bo noodles "_s, u"2"_s);
    row(u"foo-bar "_s, u"5"_s);
    row(u"bar-foo "_s, u""_s);
    row(u"baz's "_s, u"5"_s);
    row(u"AND "_s, u"5"_s);
    row(u"OR AND NOT "_s, u"5"_s);
    row(u"near(x) "_s, u"5"_s);
    row(u"ピザ "_s, u"6"_s);
    row(u"夜は"_s, u"6"_s);
    row(u"は夜 "_s, u""_s);
    row(u"typo "_s, u""_s); // edited away
    row(u"anchovies "_s, u"8"_s);
    row(u"hate "_s, u""_s); // deleted
    row(u"here "_s, u""_s); // said by the room
    row(u"text:pizza "_s, u""_s);
    row(u"pizza* "_s, u"1 2 13"_s);
}

void TestSearch::finds()
{
    QFETCH(QString, query);
    QTEST(told(log().search(query)), "found");
}

void TestSearch::newestFirstInPages_data()
{
    QTest::addColumn<Seq>("before");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("found");
    const auto row = [](Seq before, int limit, const QString &found) {
        QTest::addRow("%d before %lld", limit, before) << before << limit << found;
    };
    row(100, 4, u"1 2 3 13 complete"_s);
    row(100, 3, u"2 3 13"_s);
    row(100, 1, u"13"_s);
    row(13, 3, u"1 2 3 complete"_s);
    row(13, 2, u"2 3"_s);
    row(3, 2, u"1 2 complete"_s);
    row(2, 1, u"1 complete"_s);
    row(1, 5, u"complete"_s);
    row(0, 5, u"complete"_s);
    row(-1, 5, u"complete"_s);
}

void TestSearch::newestFirstInPages()
{
    QFETCH(Seq, before);
    QFETCH(int, limit);
    QTEST(told(log().search(u"pizza"_s, before, limit)), "found");
}

void TestSearch::showsMessagesAsTheyAre()
{
    QVERIFY(log().append({react(u"an"_s, 8, u"🐟"_s)}));
    const Entry found = log().search(u"anchovies"_s)->entries.front();
    QCOMPARE(found, m_room->entry(8));
    QCOMPARE(found.text, u"anchovies"_s);
    QCOMPARE(found.editedBy, 9);
    QCOMPARE(told(found.reactions), u"🐟 AN"_s);
}

void TestSearch::noInputIsAnError()
{
    std::mt19937 random(7); // always the same
    // Between blanks here, so that they are readable.
    QStringList parts =
        u"\" ' * ( ) ^ : - + { } , AND OR NOT NEAR( from: author: text pizza a 漢 é "
        "\u0301 👍🏽 \u202e \ufdfa 𝔭 %_\\ -- /* ;"_s.split(u' ');
    parts += {u" "_s, QString(QChar(0)), QString(QChar(0xd800))};
    m_room->log.reset();
    SqliteLog log(m_room->path);
    QVERIFY(log.open());
    for (int i = 0; i < 3'000; ++i) {
        QString query;
        for (auto n = random() % 40; n > 0; --n)
            query += parts[static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size()))];
        QVERIFY2(log.search(query, 100, 50), qPrintable(query));
    }
    for (const QString &part : parts)
        QVERIFY2(log.search(part.repeated(500), 100, 50), qPrintable(part));
    for (char32_t c = 1; c < 0x3000; ++c)
        QVERIFY2(log.search(QString::fromUcs4(&c, 1), 100, 50), qPrintable(QString::number(c)));
    QCOMPARE(told(log.search(u"pizza"_s, 100, 50)), u"1 2 3 13 complete"_s); // and nothing happened
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
