// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "protocol/limits.h"
#include "room/dialogue.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

class TestSearching : public QObject
{
    Q_OBJECT

    std::unique_ptr<Dialogue> m_d;

    QStringList seeks(const QString &query, const std::optional<Seq> &before = {}, int limit = 20)
    {
        return m_d->says(1, requests::Search{query, before, limit, u"s1"_s});
    }

private Q_SLOTS:
    void init();

    void asksTheStore_data();
    void asksTheStore();
    void tellsWhatWasFound();
    void emptyQueryFindsNothing();
    void newestMatchesStay();
    void untoldMatchesAreDropped();
    void failureIsSaid();
    void onlySoManyAtOnce();
    void pagesAreCountedApart();
    void costsARequest();
    void answersForTheGoneAreDropped();
};

void TestSearching::init()
{
    m_d = std::make_unique<Dialogue>(Dialogue::config(1'000));
    m_d->enter(1, u"An"_s);
}

void TestSearching::asksTheStore_data()
{
    QTest::addColumn<Seq>("before"); // -1: not given
    QTest::addColumn<Seq>("asked");
    QTest::newRow("all") << Seq(-1) << Seq(1'001);
    QTest::newRow("before something") << Seq(500) << Seq(500);
    QTest::newRow("before the future") << Seq(9'999) << Seq(1'001);
    QTest::newRow("before everything") << Seq(0) << Seq(0);
}

void TestSearching::asksTheStore()
{
    QFETCH(Seq, before);
    QFETCH(Seq, asked);
    QVERIFY(seeks(u"tea"_s, before < 0 ? std::nullopt : std::optional(before)).isEmpty());
    QCOMPARE(m_d->searches.size(), 1);
    const Search &wish = m_d->searches.front();
    QCOMPARE(wish.asker, MemberId(1));
    QCOMPARE(wish.query, u"tea"_s);
    QCOMPARE(wish.before, asked);
    QCOMPARE(wish.limit, 20);
    QCOMPARE(wish.ref, u"s1"_s);
}

void TestSearching::tellsWhatWasFound()
{
    seeks(u"tea"_s);
    QCOMPARE(m_d->answerSearch({{Dialogue::entry(3), Dialogue::entry(77)}, true}),
             QStringList(u"1: found [3, 77] of \"tea\" ref s1 complete"_s));
    QCOMPARE(m_d->latest<events::Found>().value().entries.back(), Dialogue::entry(77));
    seeks(u"tea"_s);
    QCOMPARE(m_d->answerSearch({{Dialogue::entry(3)}, false}),
             QStringList(u"1: found [3] of \"tea\" ref s1"_s));
    seeks(u"tea"_s);
    QCOMPARE(m_d->answerSearch({{}, true}),
             QStringList(u"1: found [] of \"tea\" ref s1 complete"_s));
}

void TestSearching::emptyQueryFindsNothing()
{
    for (const auto &query : {u""_s, u" "_s, u"\""_s, u"from:"_s, u"-?!"_s})
        QCOMPARE(seeks(query), QStringList(u"1: found [] of \"%1\" ref s1 complete"_s.arg(query)));
    QVERIFY(m_d->searches.empty());
}

void TestSearching::newestMatchesStay()
{
    Page matches;
    matches.complete = true;
    for (Seq seq = 20; seq <= 1'000; seq += 20) {
        matches.entries.push_back(Dialogue::entry(seq));
        matches.entries.back().text = QString(4'000, u'x');
    }
    seeks(u"x"_s);
    m_d->answerSearch(matches);
    const auto found = m_d->latest<events::Found>().value();
    QVERIFY(found.entries.size() > 10 && found.entries.size() < matches.entries.size());
    QCOMPARE(found.entries.back().seq, 1'000);
    QVERIFY(!found.complete);
    QVERIFY(codec::encode(found).size() <= limits::FrameBytes);
}

// The store may know more than the room has told anyone.
void TestSearching::untoldMatchesAreDropped()
{
    seeks(u"tea"_s);
    QCOMPARE(m_d->answerSearch({{Dialogue::entry(1'000), Dialogue::entry(1'001)}, true}),
             QStringList(u"1: found [1000] of \"tea\" ref s1 complete"_s));
}

void TestSearching::failureIsSaid()
{
    seeks(u"tea"_s);
    QCOMPARE(m_d->failSearch(), QStringList(u"1: error try_later ref s1 retry 1000"_s));
    QCOMPARE(m_d->room.count(), 1);
}

void TestSearching::onlySoManyAtOnce()
{
    for (int i = 0; i < limits::SearchesAtOnce; ++i)
        QVERIFY(seeks(u"tea"_s).isEmpty());
    const QString tooFast = u"1: error rate_limited ref s1 retry %1"_s.arg(limits::ReadRetry);
    QCOMPARE(seeks(u"tea"_s), QStringList(tooFast));
    m_d->answerSearch({});
    QVERIFY(seeks(u"tea"_s).isEmpty());
    m_d->failSearch();
    QVERIFY(seeks(u"tea"_s).isEmpty());
    QCOMPARE(seeks(u"tea"_s), QStringList(tooFast));
    // Others do not wait for it.
    m_d->enter(2, u"Bo"_s);
    QVERIFY(m_d->says(2, requests::Search{u"tea"_s, {}, 20, u"s1"_s}).isEmpty());
}

void TestSearching::pagesAreCountedApart()
{
    for (int i = 0; i < limits::ReadsAtOnce; ++i)
        QVERIFY(m_d->says(1, requests::History{Seq(50), {}, 10}).isEmpty());
    QVERIFY(seeks(u"tea"_s).isEmpty());
    const QString tooFast = u"1: error rate_limited retry %1"_s.arg(limits::ReadRetry);
    QCOMPARE(m_d->says(1, requests::History{Seq(50), {}, 10}), QStringList(tooFast));
    m_d->answerSearch({});
    QCOMPARE(m_d->says(1, requests::History{Seq(50), {}, 10}), QStringList(tooFast));
    m_d->answerRead(Dialogue::page(40, 49, false));
    QVERIFY(m_d->says(1, requests::History{Seq(50), {}, 10}).isEmpty());
}

void TestSearching::costsARequest()
{
    for (int i = 0; i < limits::RequestBurst; ++i)
        seeks({});
    QCOMPARE(seeks({}), QStringList(u"1: error rate_limited ref s1 retry 20"_s));
}

void TestSearching::answersForTheGoneAreDropped()
{
    m_d->enter(2, u"Bo"_s);
    seeks(u"tea"_s);
    m_d->says(2, requests::Search{u"cake"_s, {}, 20, u"s2"_s});
    m_d->isGone(1);
    m_d->isGone(2);
    QVERIFY(m_d->answerSearch({{Dialogue::entry(3)}, true}).isEmpty());
    QVERIFY(m_d->failSearch().isEmpty());
}

QTEST_GUILESS_MAIN(TestSearching)
#include "tst_searching.moc"
