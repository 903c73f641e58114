// SPDX-License-Identifier: Apache-2.0
#include "store/roomstore.h"

#include "protocol/limits.h"
#include "store/sqlitestore.h"
#include "store/storedialogue.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

// A log that outlives the stores that open it, one after the other.
class Place
{
public:
    virtual ~Place() = default;
    virtual std::unique_ptr<RoomStore> store() = 0;
};

class SqlitePlace final : public Place
{
public:
    std::unique_ptr<RoomStore> store() override
    {
        return std::make_unique<SqliteStore>(m_folder.filePath(u"log.sqlite"_s));
    }

private:
    QTemporaryDir m_folder;
};

using MakePlace = std::function<std::unique_ptr<Place>()>;

} // namespace

Q_DECLARE_METATYPE(MakePlace)

// What every store has to keep. Another store is another row in initTestCase_data().
class TestRoomStore : public QObject
{
    Q_OBJECT

    std::unique_ptr<Place> m_place;
    std::unique_ptr<StoreDialogue> m_log;
    QString m_epoch;

    Seq reopen();

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void newLogIsEmptyAndHasAName();
    void epochStaysAndIsUnique();
    void numbersHaveNoHoles();
    void emptyBatchIsNothing();
    void repeatedWithinABatch();
    void repeatedLater();
    void sameIdOfAnotherSender();
    void withoutIdNothingIsRepeated();
    void repeatedKeepsTheFirst();
    void entriesComeBackAsTheyWent_data();
    void entriesComeBackAsTheyWent();
    void noticesNeedNoAuthor();
    void pages_data();
    void pages();
    void pagesOfAnEmptyLog();
    void bigBatch();
    void answersComeInOrder();
    void pagesFitTheAnswers();
    void pagesKnowOfAnsweredChanges();
    void pagesAreFilledBySize();
    void noAnswerAfterTheEnd();
    void whatWasAskedForIsDoneBeforeTheEnd();
};

void TestRoomStore::initTestCase_data()
{
    QTest::addColumn<MakePlace>("place");
    QTest::newRow("sqlite") << MakePlace([] { return std::make_unique<SqlitePlace>(); });
}

void TestRoomStore::init()
{
    QFETCH_GLOBAL(MakePlace, place);
    m_place = place();
    QCOMPARE(reopen(), 0);
}

void TestRoomStore::cleanup()
{
    m_log.reset();
    m_place.reset();
}

// The last number of the log, as a new store finds it.
Seq TestRoomStore::reopen()
{
    m_log.reset();
    m_log = std::make_unique<StoreDialogue>(m_place->store());
    const auto opened = m_log->open();
    if (!opened)
        qFatal("The log does not open: %s", qPrintable(opened.error().message));
    m_epoch = opened->epoch;
    return opened->last;
}

void TestRoomStore::newLogIsEmptyAndHasAName()
{
    QVERIFY(!m_epoch.isEmpty());
    QCOMPARE(told(m_log->after(0, 10)), u"nothing complete"_s);
}

void TestRoomStore::epochStaysAndIsUnique()
{
    const QString epoch = m_epoch;
    QVERIFY(m_log->append({draft(u"an"_s, {}, u"x"_s)}));
    reopen();
    QCOMPARE(m_epoch, epoch);

    QFETCH_GLOBAL(MakePlace, place);
    const auto other = place();
    StoreDialogue another(other->store());
    QVERIFY(another.open().value().epoch != epoch);
}

void TestRoomStore::numbersHaveNoHoles()
{
    Seq expected = 0;
    for (int round = 1; round <= 5; ++round) {
        std::vector<Draft> batch;
        for (int i = 0; i < round; ++i)
            batch.push_back(draft(u"an"_s, u"%1 %2"_s.arg(round).arg(i), u"x"_s));
        batch.push_back(batch.front()); // a repeated one takes no number
        const auto places = m_log->append(batch);
        QCOMPARE(places.value().size(), batch.size());
        for (int i = 0; i < round; ++i)
            QCOMPARE(places.value()[static_cast<size_t>(i)].seq, ++expected);
        QCOMPARE(reopen(), expected);
    }
    QCOMPARE(told(m_log->after(0, 100)), u"1-15 complete"_s);
}

void TestRoomStore::emptyBatchIsNothing()
{
    QCOMPARE(told(m_log->append({})), u""_s);
    QCOMPARE(told(m_log->append({draft(u"an"_s, {}, u"x"_s)})), u"1"_s);
}

void TestRoomStore::repeatedWithinABatch()
{
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"a"_s, u"x"_s), draft(u"an"_s, u"b"_s, u"x"_s),
                                 draft(u"an"_s, u"a"_s, u"x"_s), draft(u"an"_s, u"c"_s, u"x"_s)})),
             u"1 2 (1) 3"_s);
}

void TestRoomStore::repeatedLater()
{
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"a"_s, u"x"_s), draft(u"an"_s, u"b"_s, u"x"_s)})),
             u"1 2"_s);
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"b"_s, u"x"_s)})), u"(2)"_s);
    QCOMPARE(reopen(), 2);
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"a"_s, u"x"_s), draft(u"an"_s, u"c"_s, u"x"_s)})),
             u"(1) 3"_s);
}

void TestRoomStore::sameIdOfAnotherSender()
{
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"a"_s, u"x"_s), draft(u"bo"_s, u"a"_s, u"x"_s)})),
             u"1 2"_s);
    QCOMPARE(told(m_log->append({draft(u"bo"_s, u"a"_s, u"x"_s), draft(u"an"_s, u"a"_s, u"x"_s)})),
             u"(2) (1)"_s);
    // Ids are compared to the letter.
    QCOMPARE(told(m_log->append({draft(u"an"_s, u"A"_s, u"x"_s), draft(u"an"_s, u"a "_s, u"x"_s)})),
             u"3 4"_s);
}

void TestRoomStore::withoutIdNothingIsRepeated()
{
    const Draft same = draft(u"an"_s, {}, u"x"_s);
    QCOMPARE(told(m_log->append({same, same})), u"1 2"_s);
    QCOMPARE(told(m_log->append({same})), u"3"_s);
    reopen();
    QCOMPARE(told(m_log->append({draft(u"an"_s, u""_s, u"x"_s)})), u"4"_s);
}

void TestRoomStore::repeatedKeepsTheFirst()
{
    const Draft first = draft(u"an"_s, u"a"_s, u"first"_s);
    Draft second = draft(u"an"_s, u"a"_s, u"another text"_s);
    second.entry.from = u"ÁN"_s;
    const auto placed = m_log->append({first}).value().front();
    QCOMPARE(placed.time, first.entry.time);
    QVERIFY(!placed.repeated);
    const auto again = m_log->append({second}).value().front();
    QVERIFY(again.repeated);
    QCOMPARE(again.seq, placed.seq);
    QCOMPARE(again.time, first.entry.time);
    QCOMPARE(m_log->after(0, 10).value().entries.front().text, u"first"_s);
}

void TestRoomStore::entriesComeBackAsTheyWent_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one letter") << u"x"_s;
    QTest::newRow("Vietnamese") << u"Chào bạn, khoẻ không?"_s;
    QTest::newRow("emoji") << u"👩‍👩‍👧 🇻🇳"_s;
    QTest::newRow("right to left") << u"שלום \u202eمرحبا"_s;
    QTest::newRow("as typed, not normalized") << u"e\u0301 é"_s;
    QTest::newRow("several lines") << u" \ta\n\n  b \n"_s;
    QTest::newRow("SQL") << u"'); DROP TABLE entries; -- \"%s\" ? :a"_s;
    QTest::newRow("a number") << u"007"_s;
    QTest::newRow("the longest") << QString(u"👋"_s).repeated(limits::TextCharacters);
    QTest::newRow("longer than any") << QString(1'000'000, u'ệ');
}

void TestRoomStore::entriesComeBackAsTheyWent()
{
    QFETCH(QString, text);
    QVERIFY(m_log->append({draft(u"an"_s, {}, u"before"_s)}));
    Draft said =
        draft(u"ñandú"_s, text.size() <= limits::MessageIdCharacters ? text : u"id"_s, text);
    said.entry.replyTo = 1;
    said.entry.time = 253'402'300'799'999;
    QCOMPARE(told(m_log->append({said})), u"2"_s);
    said.entry.seq = 2;
    QCOMPARE(m_log->after(1, 1).value().entries.front(), said.entry);
    reopen();
    QCOMPARE(m_log->before(3, 1).value().entries.front(), said.entry);
}

void TestRoomStore::noticesNeedNoAuthor()
{
    Draft notice;
    notice.entry.type = EntryType::Notice;
    notice.entry.text = u"The topic is now: cats"_s;
    QCOMPARE(told(m_log->append({notice, draft(u"an"_s, u"a"_s, u"x"_s)})), u"1 2"_s);
    notice.entry.seq = 1;
    QCOMPARE(m_log->after(0, 1).value().entries.front(), notice.entry);
}

void TestRoomStore::pages_data()
{
    QTest::addColumn<bool>("backwards");
    QTest::addColumn<Seq>("from");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("page");
    const auto after = [](Seq from, int limit, const QString &page) {
        QTest::addRow("%d after %lld", limit, from) << false << from << limit << page;
    };
    after(0, 1, u"1-1"_s);
    after(0, 9, u"1-9"_s);
    after(0, 10, u"1-10 complete"_s);
    after(0, 11, u"1-10 complete"_s);
    after(4, 3, u"5-7"_s);
    after(7, 3, u"8-10 complete"_s);
    after(9, 1, u"10-10 complete"_s);
    after(10, 1, u"nothing complete"_s);
    after(99, 5, u"nothing complete"_s);
    const auto before = [](Seq from, int limit, const QString &page) {
        QTest::addRow("%d before %lld", limit, from) << true << from << limit << page;
    };
    before(11, 1, u"10-10"_s);
    before(11, 9, u"2-10"_s);
    before(11, 10, u"1-10 complete"_s);
    before(11, 11, u"1-10 complete"_s);
    before(99, 3, u"8-10"_s);
    before(5, 3, u"2-4"_s);
    before(4, 3, u"1-3 complete"_s);
    before(2, 1, u"1-1 complete"_s);
    before(1, 5, u"nothing complete"_s);
    before(0, 5, u"nothing complete"_s);
}

void TestRoomStore::pages()
{
    QFETCH(bool, backwards);
    QFETCH(Seq, from);
    QFETCH(int, limit);
    std::vector<Draft> ten;
    for (int i = 1; i <= 10; ++i)
        ten.push_back(draft(u"an"_s, {}, QString::number(i)));
    QVERIFY(m_log->append(ten));
    const auto page = backwards ? m_log->before(from, limit) : m_log->after(from, limit);
    QTEST(told(page), "page");
    for (const auto &entry : page->entries)
        QCOMPARE(entry.text, QString::number(entry.seq));
}

void TestRoomStore::pagesOfAnEmptyLog()
{
    QCOMPARE(told(m_log->after(0, 5)), u"nothing complete"_s);
    QCOMPARE(told(m_log->before(1, 5)), u"nothing complete"_s);
}

void TestRoomStore::bigBatch()
{
    std::vector<Draft> batch;
    for (int i = 1; i <= 10'000; ++i)
        batch.push_back(draft(u"an"_s, QString::number(i), u"x"_s));
    QCOMPARE(m_log->append(batch).value().back().seq, 10'000);
    QCOMPARE(reopen(), 10'000);
    QCOMPARE(told(m_log->append(batch)).count(u'('), 10'000);
}

// Reads are answered among themselves in their order, appends among themselves in theirs.
void TestRoomStore::answersComeInOrder()
{
    QStringList appended;
    QStringList pages;
    RoomStore &store = *m_log->store;
    for (int i = 1; i <= 50; ++i) {
        store.append({draft(u"an"_s, {}, u"x"_s)},
                     [&](const auto &places) { appended.append(told(places)); });
        store.before(1'000, i, [&, i](const auto &page) {
            pages.append(page ? u"%1"_s.arg(i) : page.error().message);
        });
        store.after(i, 1, [&, i](const auto &page) {
            pages.append(page ? u"%1"_s.arg(i) : page.error().message);
        });
    }
    QVERIFY(appended.isEmpty() && pages.isEmpty());
    QTRY_COMPARE(appended.size(), 50);
    QTRY_COMPARE(pages.size(), 100);
    for (int i = 1; i <= 50; ++i) {
        QCOMPARE(appended[i - 1], QString::number(i));
        QCOMPARE(pages.mid(2 * (i - 1), 2), QStringList(2, QString::number(i)));
    }
}

// Whoever reads a page has heard of all that is in it, and of nothing that should be and is not: what
// is answered after the page comes after it, and what was answered before it is in it or makes it
// incomplete.
void TestRoomStore::pagesFitTheAnswers()
{
    RoomStore &store = *m_log->store;
    Seq answered = 0;
    int pages = 0;
    QStringList wrong;
    for (int i = 1; i <= 300; ++i) {
        store.append({draft(u"an"_s, {}, u"x"_s)},
                     [&](const auto &places) { answered = places.value().front().seq; });
        store.after(0, 1'000, [&](const Result<Page> &page) {
            ++pages;
            if (page->last() > answered || (page->complete && page->last() != answered))
                wrong.append(u"%1 of %2"_s.arg(told(page)).arg(answered));
        });
        if (i % 10 == 0)
            QTRY_VERIFY(pages >= i - 20);
    }
    QTRY_COMPARE(pages, 300);
    QCOMPARE(wrong, QStringList());
}

// A change that was answered before a page is in that page, also if the page was read earlier.
void TestRoomStore::pagesKnowOfAnsweredChanges()
{
    QVERIFY(m_log->append({draft(u"an"_s, {}, u"0"_s)}));
    RoomStore &store = *m_log->store;
    int edits = 0;
    int pages = 0;
    QStringList wrong;
    for (int i = 1; i <= 300; ++i) {
        store.append({edit(u"an"_s, 1, QString::number(i))}, [&](const auto &) { ++edits; });
        store.before(2, 1, [&](const Result<Page> &page) {
            ++pages;
            if (page->entries.front().text.toInt() < edits)
                wrong.append(u"%1 after %2"_s.arg(page->entries.front().text).arg(edits));
        });
        if (i % 10 == 0)
            QTRY_VERIFY(pages >= i - 20);
    }
    QTRY_COMPARE(pages, 300);
    QTRY_COMPARE(edits, 300);
    QCOMPARE(wrong, QStringList());
}

// Reactions count, too: a message with 200 of them is longer than its text.
void TestRoomStore::pagesAreFilledBySize()
{
    std::vector<Draft> drafts(60, draft(u"an"_s, {}, QString(1'000, u'x')));
    for (int i = 0; i < limits::ReactionsPerMessage; ++i)
        drafts.push_back(react(QString::number(i).rightJustified(100, u'a'), 3, u"👍"_s));
    QVERIFY(m_log->append(drafts));
    const auto page = m_log->after(0, 200);
    const qsizetype ofReactions = limits::ReactionsPerMessage * 100;
    const qsizetype fitting = (limits::ListBytes - ofReactions) / 1'000;
    QVERIFY(page->last() > fitting - 2 && page->last() < fitting + 2);
    QVERIFY(!page->complete);
    const auto newest = m_log->before(61, 200);
    QCOMPARE(newest->last(), 60);
    QVERIFY(newest->first() > 1 && newest->first() < 60 - limits::ListBytes / 1'100);
    QVERIFY(!newest->complete);
}

void TestRoomStore::noAnswerAfterTheEnd()
{
    int answers = 0;
    for (int i = 0; i < 20; ++i) {
        m_log->store->append({draft(u"an"_s, {}, u"x"_s)}, [&answers](const auto &) { ++answers; });
        m_log->store->after(0, 10, [&answers](const auto &) { ++answers; });
    }
    m_log->store.reset();
    m_log.reset();
    // Other answers that come through the same event loop prove that these would have come by now.
    reopen();
    QCOMPARE(answers, 0);
}

void TestRoomStore::whatWasAskedForIsDoneBeforeTheEnd()
{
    for (int i = 0; i < 20; ++i)
        m_log->store->append({draft(u"an"_s, {}, u"x"_s)}, [](const auto &) {});
    QCOMPARE(reopen(), 20);
}

QTEST_GUILESS_MAIN(TestRoomStore)
#include "tst_roomstore.moc"
