// SPDX-License-Identifier: Apache-2.0
#include "room/tail.h"

#include "protocol/codec.h"
#include "protocol/limits.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

constexpr int Capacity = static_cast<int>(Tail::Capacity);

Entry entry(Seq seq)
{
    return {seq, EntryType::Message, u"An"_s, QString::number(seq), seq, {}, 0};
}

Entry change(Seq seq, EntryType type, Seq target, const QString &text = {}, bool on = true)
{
    Entry change = entry(seq);
    change.type = type;
    change.target = target;
    change.text = text;
    change.on = on;
    return change;
}

Page page(Seq first, Seq last)
{
    Page page;
    for (Seq seq = first; seq <= last; ++seq)
        page.entries.push_back(entry(seq));
    return page;
}

Tail filled(Seq last)
{
    Tail tail(0);
    for (Seq seq = 1; seq <= last; ++seq)
        tail.append(entry(seq));
    return tail;
}

QString run(const std::optional<Page> &page)
{
    if (!page)
        return u"not in memory"_s;
    for (size_t i = 1; i < page->entries.size(); ++i) {
        if (page->entries[i].seq != page->entries[i - 1].seq + 1)
            return u"a hole"_s;
    }
    return u"%1-%2%3"_s.arg(page->first())
        .arg(page->last())
        .arg(page->complete ? u" complete"_s : QString());
}

// What the answer has to be, told without a tail.
QString expectedRun(Seq first, Seq last, bool complete, Seq firstHeld)
{
    if (first > last)
        return u"0-0 complete"_s;
    if (first < firstHeld)
        return u"not in memory"_s;
    return u"%1-%2%3"_s.arg(first).arg(last).arg(complete ? u" complete"_s : QString());
}

qsizetype encodedSize(const Page &page)
{
    qsizetype bytes = 0;
    for (const auto &entry : page.entries)
        bytes += codec::encodedSize(entry);
    return bytes;
}

} // namespace

class TestTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAtEveryBorder_data();
    void readsAtEveryBorder();
    void holdsNothingAtFirst();
    void isPrimedWithTheNewestPage();
    void isPrimedOnlyOnceAndOnlyWithTheEnd();
    void entriesComeBackAsTheyWent();
    void hugeNumbersAreHarmless();
    void changesAreDoneToWhatIsHeld();
    void deletedTextsAreNowhere();
    void topicIsTheLastOne();
    void trimmedLogBeginsLater();
    void trimmingForgetsWhatIsHeld();
    void reactionsThatDoNotFitAreCut();
    void whatFitsIsLeftAlone();
    void fittingKeepsTheRightEnd();
    void fittedPagesFitAFrame_data();
    void fittedPagesFitAFrame();
    void fittedTopicsFitAFrame_data();
    void fittedTopicsFitAFrame();
};

void TestTail::readsAtEveryBorder_data()
{
    QTest::addColumn<Seq>("last");
    for (const Seq last : {0, 1, 2, Capacity - 1, Capacity, Capacity + 1, Capacity + 88})
        QTest::addRow("%lld entries", last) << last;
}

void TestTail::readsAtEveryBorder()
{
    QFETCH(Seq, last);
    const Tail tail = filled(last);
    QCOMPARE(tail.last(), last);
    const Seq firstHeld = std::max<Seq>(1, last - Capacity + 1);
    for (const int limit : {1, 2, 3, 200, Capacity - 1, Capacity, Capacity + 1, 1'000}) {
        for (Seq seq = 0; seq <= last + 2; ++seq) {
            const Seq end = std::min(seq + limit, last);
            QCOMPARE(run(tail.after(seq, limit)),
                     expectedRun(seq + 1, end, end == last, firstHeld));
            const Seq newest = std::min(seq - 1, last);
            const Seq begin = std::max<Seq>(1, newest - limit + 1);
            QCOMPARE(run(tail.before(seq, limit)),
                     expectedRun(begin, newest, begin == 1, firstHeld));
        }
    }
}

void TestTail::holdsNothingAtFirst()
{
    const Tail tail(5);
    QCOMPARE(tail.last(), 5);
    QCOMPARE(run(tail.after(5, 10)), u"0-0 complete"_s);
    QCOMPARE(run(tail.after(4, 10)), u"not in memory"_s);
    QCOMPARE(run(tail.before(6, 10)), u"not in memory"_s);
    QCOMPARE(run(tail.before(1, 10)), u"0-0 complete"_s);
}

void TestTail::isPrimedWithTheNewestPage()
{
    Tail tail(700);
    tail.prime(page(601, 700));
    QCOMPARE(run(tail.after(600, 200)), u"601-700 complete"_s);
    QCOMPARE(run(tail.after(599, 200)), u"not in memory"_s);
    QCOMPARE(run(tail.before(701, 100)), u"601-700"_s);
    tail.append(entry(701));
    QCOMPARE(run(tail.after(600, 200)), u"601-701 complete"_s);
}

void TestTail::isPrimedOnlyOnceAndOnlyWithTheEnd()
{
    Tail tail(700);
    tail.prime(page(501, 600));
    tail.prime({});
    QCOMPARE(run(tail.before(701, 1)), u"not in memory"_s);
    tail.prime(page(691, 700));
    tail.prime(page(601, 700));
    QCOMPARE(run(tail.after(690, 200)), u"691-700 complete"_s);
    QCOMPARE(run(tail.after(689, 200)), u"not in memory"_s);

    Tail empty(0);
    empty.prime({});
    QCOMPARE(run(empty.after(0, 1)), u"0-0 complete"_s);
}

void TestTail::entriesComeBackAsTheyWent()
{
    Tail tail(0);
    const Entry said{1, EntryType::Notice, u"An"_s, u"chào 👋"_s, 1'767'225'600'123, u"id"_s, 0};
    tail.append(said);
    QCOMPARE(tail.after(0, 1).value().entries.front(), said);
}

void TestTail::hugeNumbersAreHarmless()
{
    constexpr Seq Largest = 9'007'199'254'740'991; // that a frame can carry
    const Tail tail = filled(3);
    QCOMPARE(run(tail.after(Largest, 200)), u"0-0 complete"_s);
    QCOMPARE(run(tail.before(Largest, 200)), u"1-3 complete"_s);
}

void TestTail::changesAreDoneToWhatIsHeld()
{
    Tail tail = filled(Capacity);
    tail.append(change(Capacity + 1, EntryType::Edit, 2, u"better"_s));
    tail.append(change(Capacity + 2, EntryType::React, 2, u"👍"_s));
    tail.append(change(Capacity + 3, EntryType::Edit, 1, u"gone already"_s)); // no longer in memory
    tail.append(change(Capacity + 4, EntryType::Edit, 9'999, u"nobody's"_s));
    tail.append(change(Capacity + 5, EntryType::React, 7, u"🎉"_s));
    const auto entries = tail.after(5, 10).value().entries;
    QCOMPARE(entries.at(1).reactions, (std::vector<Reaction>{{u"🎉"_s, {u"An"_s}}}));

    Tail small = filled(3);
    small.append(change(4, EntryType::Edit, 2, u"better"_s));
    small.append(change(5, EntryType::React, 2, u"👍"_s));
    const auto page = small.after(0, 10).value().entries;
    QCOMPARE(page.at(0), entry(1));
    QCOMPARE(page.at(1).text, u"better"_s);
    QCOMPARE(page.at(1).editedBy, 4);
    QCOMPARE(page.at(1).reactions, (std::vector<Reaction>{{u"👍"_s, {u"An"_s}}}));
    QCOMPARE(page.at(3).text, u"better"_s); // the change itself is an entry, too
    small.append(change(6, EntryType::React, 2, u"👍"_s, false));
    QVERIFY(small.after(1, 1).value().entries.front().reactions.empty());
}

void TestTail::deletedTextsAreNowhere()
{
    Tail tail = filled(3);
    tail.append(change(4, EntryType::Edit, 2, u"secret"_s));
    tail.append(change(5, EntryType::Edit, 3, u"another's"_s));
    tail.append(change(6, EntryType::Delete, 2));
    const auto page = tail.after(0, 10).value().entries;
    QCOMPARE(page.at(1).deletedBy, 6);
    QVERIFY(page.at(1).text.isEmpty());
    QVERIFY(page.at(3).text.isEmpty());
    QCOMPARE(page.at(4).text, u"another's"_s);
    QCOMPARE(page.at(5), change(6, EntryType::Delete, 2));
}

void TestTail::topicIsTheLastOne()
{
    Tail tail(5, 1, u"tea"_s);
    QCOMPARE(tail.topic(), u"tea"_s);
    tail.append(change(6, EntryType::Topic, 0, u"cake"_s));
    QCOMPARE(tail.topic(), u"cake"_s);
    tail.append(entry(7));
    QCOMPARE(tail.topic(), u"cake"_s);
    tail.append(change(8, EntryType::Topic, 0));
    QVERIFY(tail.topic().isEmpty());
}

void TestTail::trimmedLogBeginsLater()
{
    Tail tail(700, 101);
    tail.prime(page(501, 700));
    QCOMPARE(tail.first(), 101);
    QCOMPARE(run(tail.after(0, 10)), u"not in memory"_s);
    QCOMPARE(run(tail.before(501, 200)), u"not in memory"_s);
    QCOMPARE(run(tail.before(101, 10)), u"0-0 complete"_s);
    QCOMPARE(run(tail.before(50, 10)), u"0-0 complete"_s);

    tail.trim(501);
    QCOMPARE(tail.first(), 501);
    QCOMPARE(run(tail.after(0, 10)), u"501-510"_s);
    QCOMPARE(run(tail.after(499, 10)), u"501-510"_s);
    QCOMPARE(run(tail.after(500, 10)), u"501-510"_s);
    QCOMPARE(run(tail.after(501, 10)), u"502-511"_s);
    QCOMPARE(run(tail.before(511, 10)), u"501-510 complete"_s);
    QCOMPARE(run(tail.before(511, 9)), u"502-510"_s);
    QCOMPARE(run(tail.before(505, 200)), u"501-504 complete"_s);
    QCOMPARE(run(tail.before(501, 200)), u"0-0 complete"_s);
}

void TestTail::trimmingForgetsWhatIsHeld()
{
    Tail tail = filled(10);
    tail.trim(8);
    tail.trim(3); // an older answer changes nothing
    QCOMPARE(tail.first(), 8);
    QCOMPARE(run(tail.after(0, 100)), u"8-10 complete"_s);
    tail.append(change(11, EntryType::Edit, 5, u"of nothing"_s));
    QCOMPARE(run(tail.before(99, 100)), u"8-11 complete"_s);
    tail.trim(99); // the newest always stays
    QCOMPARE(run(tail.after(0, 100)), u"11-11 complete"_s);

    Tail empty(0);
    empty.trim(1);
    QCOMPARE(run(empty.after(0, 1)), u"0-0 complete"_s);
    empty.append(entry(1));
    QCOMPARE(run(empty.after(0, 1)), u"1-1 complete"_s);
}

// Two hundred people with the longest of names: more than a frame, and nobody could read on.
void TestTail::reactionsThatDoNotFitAreCut()
{
    Entry crowded = entry(2);
    crowded.text = QString(4'000, u'x');
    for (int i = 0; i < limits::ReactionsPerMessage; ++i)
        crowded.reactions.push_back({u"👍"_s, {QString(64, u'n') + u"\U0001D165"_s.repeated(96)}});
    const Page all{{entry(1), crowded, entry(3)}, true};
    QVERIFY(encodedSize(all) > limits::FrameBytes);
    QCOMPARE(run(fitOldest(all)), u"1-1"_s);
    QCOMPARE(run(fitNewest(all)), u"3-3"_s);
    for (const auto &part : {fitOldest({{crowded, entry(3)}, true}), fitNewest({{entry(1), crowded}, true}),
                             fitOldest({{crowded}, true})}) {
        const auto found = std::find_if(part.entries.cbegin(), part.entries.cend(),
                                        [](const Entry &each) { return each.seq == 2; });
        QVERIFY(found != part.entries.cend());
        QCOMPARE(found->text, crowded.text);
        QVERIFY(found->reactions.size() > 20);
        QVERIFY(codec::encode(events::History{part}).size() <= limits::FrameBytes);
    }
}

void TestTail::whatFitsIsLeftAlone()
{
    Page small = page(1, 200);
    small.complete = true;
    QCOMPARE(run(fitOldest(small)), u"1-200 complete"_s);
    QCOMPARE(run(fitNewest(small)), u"1-200 complete"_s);
    QCOMPARE(run(fitOldest({{}, true})), u"0-0 complete"_s);
    QCOMPARE(run(fitNewest({})), u"0-0"_s);
}

void TestTail::fittingKeepsTheRightEnd()
{
    Page large = page(1, 100);
    large.complete = true;
    for (auto &each : large.entries)
        each.text = QString(4'000, u'x');
    const Page oldest = fitOldest(large);
    const Page newest = fitNewest(large);
    QCOMPARE(oldest.first(), 1);
    QCOMPARE(newest.last(), 100);
    QCOMPARE(oldest.entries.size(), newest.entries.size());
    for (const auto &part : {oldest, newest}) {
        QVERIFY(!part.complete);
        QVERIFY(part.entries.size() >= 10);
        // Not one more would have fitted.
        QVERIFY(encodedSize(part) + codec::encodedSize(large.entries.back()) > limits::ListBytes);
    }
}

void TestTail::fittedPagesFitAFrame_data()
{
    QTest::addColumn<QString>("letter"); // as text, a message is full of it
    QTest::addColumn<int>("letters");
    QTest::addColumn<int>("least"); // entries that fit at least
    for (const int letters : {1, 100, 4'000}) {
        const int least = letters == 4'000 ? 3 : 50;
        const auto row = [&](const char *name, const QString &letter) {
            QTest::addRow("%d of %s", letters, name) << letter << letters << least;
        };
        row("x", u"x"_s);
        row("quotes", u"\""_s);
        row("backslashes", u"\\"_s);
        row("line breaks", u"\n"_s);
        row("two bytes each", u"é"_s);
        row("three bytes each", u"ệ"_s);
        row("line separators", u"\u2028"_s);
        row("emoji", u"👋"_s);
    }
}

void TestTail::fittedPagesFitAFrame()
{
    QFETCH(QString, letter);
    QFETCH(int, letters);
    QFETCH(int, least);
    // The longest of everything else, too.
    constexpr Seq Many = 9'007'199'254'740'000;
    Page all;
    for (int i = 0; i < Capacity; ++i) {
        all.entries.push_back({Many + i, EntryType::Message, letter.repeated(32),
                               letter.repeated(letters), 253'402'300'799'999, QString(64, QChar(1)),
                               Many});
    }
    for (const auto &part : {fitOldest(all), fitNewest(all)}) {
        QVERIFY(part.entries.size() >= static_cast<size_t>(least));
        QVERIFY(encodedSize(part) <= limits::ListBytes);
        QVERIFY(codec::encode(events::History{part}).size() <= limits::FrameBytes);
    }
}

void TestTail::fittedTopicsFitAFrame_data()
{
    QTest::addColumn<QString>("letter");
    QTest::newRow("x") << u"x"_s;
    QTest::newRow("three bytes each") << u"ệ"_s;
    QTest::newRow("control characters, in older logs") << QString(QChar(1));
}

// Pages of every length, as some are only just too long.
void TestTail::fittedTopicsFitAFrame()
{
    QFETCH(QString, letter);
    Page all;
    for (int i = 0; i < 80; ++i) {
        Entry topic = change(1 + i, EntryType::Topic, 0, letter.repeated(limits::TopicCharacters));
        all.entries.push_back(topic);
        QVERIFY(encodedSize(fitOldest(all)) <= limits::ListBytes);
        QVERIFY(codec::encode(events::History{fitNewest(all)}).size() <= limits::FrameBytes);
    }
}

QTEST_GUILESS_MAIN(TestTail)
#include "tst_tail.moc"
