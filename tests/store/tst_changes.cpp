// SPDX-License-Identifier: Apache-2.0
#include "protocol/changes.h"
#include "protocol/limits.h"
#include "store/roomonfile.h"
#include "support/manualclock.h"

#include <QTest>

#include <QElapsedTimer>

#include <random>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// Somebody who began to read and takes their time.
class SlowReader
{
public:
    explicit SlowReader(const QString &path)
    {
        auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"slow"_s);
        database.setDatabaseName(path);
        if (!database.open() || !database.transaction()
            || !QSqlQuery(database).exec(u"SELECT count(*) FROM entries"_s))
            qFatal("%s", qPrintable(database.lastError().text()));
        m_query = std::make_unique<QSqlQuery>(database);
        if (!m_query->exec(u"SELECT count(*) FROM entries"_s) || !m_query->next())
            qFatal("%s", qPrintable(database.lastError().text()));
    }
    ~SlowReader()
    {
        m_query.reset();
        QSqlDatabase::database(u"slow"_s).rollback();
        QSqlDatabase::removeDatabase(u"slow"_s);
    }

private:
    std::unique_ptr<QSqlQuery> m_query;
};

// Until there is nothing left to do now.
Tidier::Next tidied(SqliteLog &log)
{
    Tidier::Next next{.more = true};
    while (next.more && next.pause == 0)
        next = log.tidy().value();
    return next;
}

// Enough for several steps of tidying up.
std::vector<Draft> longIndex()
{
    std::vector<Draft> drafts;
    for (int i = 0; i < 3'000; ++i) {
        QString text;
        for (int j = 0; j < 20; ++j)
            text += u"w%1word%2 "_s.arg((i * 7'919 + j * 104'729) % 1'000'003).arg(j);
        drafts.push_back(draft(u"bo"_s, {}, text));
    }
    return drafts;
}

} // namespace

// What entries about entries do to a log.
class TestChanges : public QObject
{
    Q_OBJECT

    std::unique_ptr<RoomOnFile> m_room;
    StoreDialogue &log() { return *m_room->log; }

private Q_SLOTS:
    void init();

    void editsShowTheLastText();
    void changesComeBackAsTheyWent();
    void refusals();
    void refusedOnesTakeNoNumber();
    void repeatedChangesChangeNothing();
    void reactionsKeepTheirOrder();
    void asManyReactionsAsFit();
    void takenAwayIsGone();
    void likeTheRulesInMemory();
    void deletedTextIsGoneSoon();
    void deletedWordsAreGoneFromTheIndex_data();
    void deletedWordsAreGoneFromTheIndex();
    void tidyingGoesOnAfterTheNextOpen_data();
    void tidyingGoesOnAfterTheNextOpen();
    void nobodyWaitsForAReader();
    void aRoundAMinute();
    void deletesDoNotBeginARoundAnew();
    void topicStays();
};

void TestChanges::init()
{
    m_room = std::make_unique<RoomOnFile>();
    QCOMPARE(m_room->reopen().last, 0);
}

void TestChanges::editsShowTheLastText()
{
    QCOMPARE(told(log().append({draft(u"an"_s, u"a"_s, u"frist"_s), edit(u"an"_s, 1, u"first"_s),
                                edit(u"an"_s, 1, u"First"_s)})),
             u"1 2 3"_s);
    for (int i = 0; i < 2; ++i, m_room->reopen()) {
        const Entry entry = m_room->entry(1);
        QCOMPARE(entry.text, u"First"_s);
        QCOMPARE(entry.editedBy, 3);
        QCOMPARE(entry.id, u"a"_s);
        QCOMPARE(m_room->entry(2).text, u"first"_s);
    }
}

void TestChanges::changesComeBackAsTheyWent()
{
    std::vector<Draft> drafts{draft(u"an"_s, u"a"_s, u"x"_s),
                              edit(u"an"_s, 1, u"y"_s),
                              react(u"bo"_s, 1, u"👍"_s),
                              react(u"bo"_s, 1, u"👍"_s, false),
                              change(EntryType::Topic, u"bo"_s, 0, u"cats"_s),
                              remove(u"an"_s, 1)};
    for (size_t i = 1; i < drafts.size(); ++i)
        drafts[i].entry.id = u"id %1"_s.arg(i);
    QCOMPARE(told(log().append(drafts)), u"1 2 3 4 5 6"_s);
    drafts[0].entry.text.clear();
    drafts[0].entry.editedBy = 2;
    drafts[0].entry.deletedBy = 6;
    drafts[1].entry.text.clear();
    m_room->reopen();
    for (size_t i = 0; i < drafts.size(); ++i) {
        drafts[i].entry.seq = static_cast<Seq>(i) + 1;
        QCOMPARE(m_room->entry(drafts[i].entry.seq), drafts[i].entry);
    }
}

void TestChanges::refusals()
{
    Draft notice = draft({}, {}, u"welcome"_s);
    notice.entry.type = EntryType::Notice;
    QCOMPARE(told(log().append({draft(u"an"_s, {}, u"x"_s), notice, draft(u"an"_s, {}, u"gone"_s),
                                remove(u"an"_s, 3), edit(u"an"_s, 1, u"y"_s)})),
             u"1 2 3 4 5"_s);
    const auto expect = [this](const Draft &change, const QString &answer) {
        QCOMPARE(told(log().append({change})), answer);
    };
    for (const Seq nothing : {0, -1, 2, 3, 4, 5, 6, 1'000'000}) {
        expect(edit(u"an"_s, nothing, u"y"_s), u"NotFound"_s);
        expect(remove(u"an"_s, nothing), u"NotFound"_s);
        expect(react(u"an"_s, nothing, u"👍"_s), u"NotFound"_s);
    }
    expect(edit(u"bo"_s, 1, u"z"_s), u"NotAllowed"_s);
    expect(remove(u"bo"_s, 1), u"NotAllowed"_s);
    QCOMPARE(m_room->entry(1).text, u"y"_s);
    expect(react(u"bo"_s, 1, u"👍"_s), u"6"_s);
}

void TestChanges::refusedOnesTakeNoNumber()
{
    QCOMPARE(told(log().append({draft(u"an"_s, u"a"_s, u"x"_s), edit(u"bo"_s, 1, u"y"_s),
                                draft(u"bo"_s, u"b"_s, u"x"_s), remove(u"an"_s, 9),
                                draft(u"bo"_s, u"c"_s, u"x"_s)})),
             u"1 NotAllowed 2 NotFound 3"_s);
    QCOMPARE(told(log().after(0, 10)), u"1-3 complete"_s);
}

void TestChanges::repeatedChangesChangeNothing()
{
    Draft first = edit(u"an"_s, 1, u"first"_s);
    first.entry.id = u"e"_s;
    Draft gone = remove(u"an"_s, 1);
    gone.entry.id = u"d"_s;
    QCOMPARE(
        told(log().append({draft(u"an"_s, u"a"_s, u"x"_s), first, edit(u"an"_s, 1, u"second"_s)})),
        u"1 2 3"_s);
    QCOMPARE(told(log().append({first})), u"(2)"_s);
    QCOMPARE(m_room->entry(1).text, u"second"_s);
    QCOMPARE(told(log().append({gone, gone, first})), u"4 (4) (2)"_s);
    QCOMPARE(m_room->entry(2).text, QString());
}

void TestChanges::reactionsKeepTheirOrder()
{
    QVERIFY(log().append({draft(u"an"_s, {}, u"x"_s), react(u"an"_s, 1, u"👍"_s),
                          react(u"bo"_s, 1, u"🎉"_s), react(u"bo"_s, 1, u"👍"_s),
                          react(u"bo"_s, 1, u"👍"_s)}));
    QCOMPARE(told(m_room->entry(1).reactions), u"👍 AN BO, 🎉 BO"_s);
    QVERIFY(log().append({react(u"an"_s, 1, u"👍"_s, false), react(u"cy"_s, 1, u"👍"_s, false)}));
    m_room->reopen();
    QCOMPARE(told(m_room->entry(1).reactions), u"👍 BO, 🎉 BO"_s);
    QVERIFY(log().append({react(u"bo"_s, 1, u"👍"_s, false), react(u"an"_s, 1, u"👍"_s)}));
    QCOMPARE(told(m_room->entry(1).reactions), u"🎉 BO, 👍 AN"_s);
}

void TestChanges::asManyReactionsAsFit()
{
    std::vector<Draft> drafts{draft(u"an"_s, {}, u"x"_s)};
    for (int i = 0; i < limits::ReactionsPerMessage; ++i)
        drafts.push_back(react(u"n%1"_s.arg(i), 1, u"👍"_s));
    QVERIFY(log().append(drafts));
    QCOMPARE(told(log().append({react(u"bo"_s, 1, u"👍"_s), react(u"n0"_s, 1, u"🎉"_s),
                                react(u"n0"_s, 1, u"👍"_s), react(u"n1"_s, 1, u"👍"_s, false),
                                react(u"bo"_s, 1, u"👍"_s), react(u"n1"_s, 1, u"👍"_s)})),
             u"TooMany TooMany 202 203 204 TooMany"_s);
    qsizetype reactions = 0;
    for (const Reaction &reaction : m_room->entry(1).reactions)
        reactions += reaction.users.size();
    QCOMPARE(reactions, limits::ReactionsPerMessage);
}

void TestChanges::takenAwayIsGone()
{
    std::vector<Draft> drafts{draft(u"an"_s, {}, u"x"_s), react(u"an"_s, 1, u"👍"_s),
                              react(u"bo"_s, 1, u"👍"_s), react(u"an"_s, 1, u"👍"_s, false)};
    for (int i = 0; i < 100; ++i) // never put on
        drafts.push_back(react(u"n%1"_s.arg(i), 1, u"🎉"_s, false));
    QCOMPARE(log().append(drafts).value().back().seq, 104); // entries all the same
    QCOMPARE(told(m_room->entry(1).reactions), u"👍 BO"_s);
    m_room->log.reset();
    QCOMPARE(runSql(m_room->path, {u"SELECT count(*) FROM reactions"_s}).toInt(), 1);
}

// Thousands of changes at random: the rows end as the entries in memory do.
void TestChanges::likeTheRulesInMemory()
{
    constexpr int Messages = 5;
    std::mt19937 random(1); // always the same
    const auto any = [&random](int n) {
        return static_cast<int>(random() % static_cast<unsigned>(n));
    };
    const QStringList people{u"an"_s, u"bo"_s, u"cy"_s};
    const QStringList emoji{u"👍"_s, u"🎉"_s, u"❤"_s};
    std::vector<Draft> drafts;
    std::vector<Entry> expected;
    for (int i = 0; i < Messages; ++i) {
        drafts.push_back(draft(u"an"_s, {}, u"text"_s));
        expected.push_back(drafts.back().entry);
        expected.back().seq = i + 1;
    }
    for (int i = 0; i < 3'000; ++i) {
        const Seq target = 1 + any(Messages);
        const int kind = any(1'000);
        drafts.push_back(kind == 0 ? remove(u"an"_s, target)
                             : kind < 200
                             ? edit(u"an"_s, target, u"text %1"_s.arg(i))
                             : react(people[any(3)], target, emoji[any(3)], any(2) == 0));
    }
    const auto places = log().append(drafts).value();
    for (size_t i = Messages; i < drafts.size(); ++i) {
        drafts[i].entry.seq = places[i].seq;
        if (places[i].refusal == Refusal::None)
            changes::apply(drafts[i].entry,
                           expected[static_cast<size_t>(drafts[i].entry.target - 1)]);
    }
    QCOMPARE(log().after(0, Messages).value().entries, expected);
}

void TestChanges::deletedTextIsGoneSoon()
{
    QVERIFY(log().append({draft(u"an"_s, {}, u"before"_s),
                          draft(u"an"_s, {}, u"my Secret word, "_s.repeated(9'000)),
                          draft(u"an"_s, {}, u"Harmless"_s)}));
    QVERIFY(log().append(
        {edit(u"an"_s, 2, u"no Secret any more"_s), edit(u"an"_s, 2, u"Secret again"_s)}));
    QVERIFY(m_room->isInFiles("Secret"));
    QCOMPARE(told(log().search(u"secret"_s)), u"2 complete"_s);
    QVERIFY(log().append({remove(u"an"_s, 2)}));
    QTRY_VERIFY(!m_room->isInFiles("Secret")); // the index has small letters
    QVERIFY(m_room->isInFiles("Harmless"));
    QCOMPARE(told(log().search(u"secret"_s)), u"complete"_s);
    for (const Seq seq : {2, 4, 5})
        QCOMPARE(m_room->entry(seq).text, QString());
}

void TestChanges::deletedWordsAreGoneFromTheIndex_data()
{
    QTest::addColumn<int>("others");
    for (const int others : {0, 1, 20, 3'000})
        QTest::addRow("%d other messages", others) << others;
}

void TestChanges::deletedWordsAreGoneFromTheIndex()
{
    QFETCH(int, others);
    for (int i = 0; i < others; i += 100) {
        std::vector<Draft> drafts;
        for (int j = i; j < std::min(i + 100, others); ++j)
            drafts.push_back(draft(u"bo"_s, {}, u"word%1 harmless number %1"_s.arg(j)));
        QVERIFY(log().append(drafts));
    }
    const auto placed = log().append({draft(u"an"_s, {}, u"the secretword"_s)});
    QVERIFY(m_room->isInFiles("ecretword"));
    const Seq secret = placed->front().seq;
    QVERIFY(log().append({edit(u"an"_s, secret, u"the othersecret"_s)}));
    QVERIFY(log().append({draft(u"bo"_s, {}, u"afterwards"_s), remove(u"an"_s, secret)}));
    QTRY_VERIFY(!m_room->isInFiles("cretword"));
    QTRY_VERIFY(!m_room->isInFiles("othersec"));
    QCOMPARE(told(log().search(u"afterwards"_s)), u"%1 complete"_s.arg(secret + 2));
    QCOMPARE(log().search(u"harmless"_s)->entries.size(), size_t(std::min(others, 50)));
}

void TestChanges::tidyingGoesOnAfterTheNextOpen_data()
{
    QTest::addColumn<int>("steps");
    QTest::newRow("not begun") << 0;
    QTest::newRow("begun") << 1;
}

// The index is long enough for several steps, and the word is at its end.
void TestChanges::tidyingGoesOnAfterTheNextOpen()
{
    QFETCH(int, steps);
    std::vector<Draft> drafts = longIndex();
    drafts.push_back(draft(u"an"_s, {}, u"the zsecretword"_s));
    m_room->log.reset();
    {
        SqliteLog closedAtOnce(m_room->path);
        QVERIFY(closedAtOnce.open());
        QVERIFY(closedAtOnce.append(drafts));
        QVERIFY(closedAtOnce.append({remove(u"an"_s, 3'001)}));
        for (int i = 0; i < steps; ++i)
            QVERIFY(closedAtOnce.tidy().value().more);
    }
    QVERIFY(m_room->isInFiles("cretword"));
    m_room->reopen();
    QTRY_VERIFY(!m_room->isInFiles("cretword"));
}

void TestChanges::nobodyWaitsForAReader()
{
    m_room->log.reset();
    {
        SqliteLog log(m_room->path);
        QVERIFY(log.open());
        QVERIFY(log.append({draft(u"an"_s, {}, u"my Secret"_s), draft(u"an"_s, {}, u"x"_s)}));
        const SlowReader reader(m_room->path);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(log.append({remove(u"an"_s, 1)}));
        const auto next = tidied(log);
        QVERIFY(next.more && next.pause > 0);
        QVERIFY2(timer.elapsed() < 1'500, "It has waited.");
        QVERIFY(m_room->isInFiles("Secret"));
    }
    SqliteLog log(m_room->path);
    QVERIFY(log.open());
    QVERIFY(!tidied(log).more);
    QVERIFY(!m_room->isInFiles("Secret"));
    QVERIFY(!m_room->isInFiles("secret"));
}

void TestChanges::aRoundAMinute()
{
    m_room->log.reset();
    const auto clock = std::make_shared<ManualClock>();
    std::vector<Draft> drafts;
    for (const QString &text : {u"firstword"_s, u"secondword"_s, u"thirdword"_s})
        drafts.push_back(draft(u"an"_s, {}, text));
    {
        SqliteLog log(m_room->path, clock);
        QVERIFY(log.open());
        QVERIFY(log.append(drafts));
        QVERIFY(log.append({remove(u"an"_s, 1)}));
        QVERIFY(!tidied(log).more);
        QVERIFY(!m_room->isInFiles("irstword"));
        clock->advance(20'000);
        QVERIFY(log.append({remove(u"an"_s, 2)}));
        QCOMPARE(tidied(log).pause, 40'000);
        QVERIFY(m_room->isInFiles("econdword"));
        clock->advance(40'000);
        QVERIFY(!tidied(log).more);
        QVERIFY(!m_room->isInFiles("econdword"));
        QVERIFY(log.append({remove(u"an"_s, 3)}));
        QVERIFY(tidied(log).more);
    }
    SqliteLog log(m_room->path, clock); // due as soon as it is open
    QVERIFY(log.open());
    QVERIFY(!tidied(log).more);
    QVERIFY(!m_room->isInFiles("hirdword"));
}

void TestChanges::deletesDoNotBeginARoundAnew()
{
    m_room->log.reset();
    SqliteLog log(m_room->path, std::make_shared<ManualClock>());
    QVERIFY(log.open());
    QVERIFY(log.append(longIndex()));
    QVERIFY(log.append({remove(u"bo"_s, 1)}));
    Tidier::Next next;
    int steps = 0;
    do {
        next = log.tidy().value();
        QVERIFY(++steps < 2'000);
        QVERIFY(log.append({remove(u"bo"_s, steps + 1)}));
    } while (next.pause == 0);
    QVERIFY(steps > 5);
    QVERIFY(next.more); // once more, for those
    QCOMPARE(next.pause, 60'000);
}

void TestChanges::topicStays()
{
    QCOMPARE(m_room->reopen().topic, QString());
    QVERIFY(log().append({change(EntryType::Topic, u"an"_s, 0, u"dogs"_s),
                          change(EntryType::Topic, u"an"_s, 0, u"cats"_s),
                          draft(u"an"_s, {}, u"x"_s)}));
    QCOMPARE(m_room->reopen().topic, u"cats"_s);
    QVERIFY(log().append({change(EntryType::Topic, u"an"_s, 0)}));
    QCOMPARE(m_room->reopen().topic, QString());
}

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
