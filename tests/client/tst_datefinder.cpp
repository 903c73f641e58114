// SPDX-License-Identifier: Apache-2.0
#include "client/datefinder.h"
#include "client/fakereplica.h"
#include "protocol/limits.h"
#include "support/manualclock.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Minute = 60'000;
constexpr Seq Million = 1'000'000;

} // namespace

// The log has an entry a minute unless a test has other times; the room is a function.
class TestDateFinder : public QObject
{
    Q_OBJECT

    FakeReplica::Disk m_disk;
    ManualClock m_clock;
    std::unique_ptr<FakeReplica> m_replica;
    std::unique_ptr<LogReader> m_reader;
    std::unique_ptr<DateFinder> m_finder;
    std::function<qint64(Seq)> m_timeOf;
    Seq m_first = 1;
    Seq m_last = 0; // of the room
    bool m_answers = true;
    int m_requests = 0;
    int m_entriesSent = 0;
    std::vector<Seq> m_found;

    qint64 began() const { return m_clock.now().wall - 2 * Million * Minute; }
    Entry entry(Seq seq) const
    {
        Entry made;
        made.seq = seq;
        made.time = m_timeOf(seq);
        return made;
    }

    void answer(const requests::History &history)
    {
        ++m_requests;
        if (!m_answers)
            return;
        Page page;
        const Seq from = history.after ? std::max(*history.after + 1, m_first) : m_last - history.limit + 1;
        for (Seq seq = std::max(from, m_first); seq <= m_last && int(page.entries.size()) < history.limit; ++seq)
            page.entries.push_back(entry(seq));
        page.complete = page.entries.empty() || page.last() >= m_last;
        m_entriesSent += int(page.entries.size());
        // As over a wire: later.
        QMetaObject::invokeMethod(this, [this, page] { m_reader->take(page); }, Qt::QueuedConnection);
    }

    void enter(Seq last)
    {
        m_last = last;
        events::Welcome welcome;
        welcome.seq = last;
        welcome.first = m_first;
        m_reader->begin(welcome);
        QTRY_VERIFY(m_reader->last() == last);
        m_finder->setOnline(true);
        m_requests = m_entriesSent = 0;
    }

    Seq find(qint64 time)
    {
        const size_t before = m_found.size();
        m_finder->find(time, m_first, m_last);
        if (!QTest::qWaitFor([&] { return m_found.size() > before; }))
            return -1;
        return m_found.back();
    }

private Q_SLOTS:
    void init()
    {
        m_disk = {};
        m_found.clear();
        m_first = 1;
        m_answers = true;
        m_timeOf = [this](Seq seq) { return began() + seq * Minute; };
        m_replica = std::make_unique<FakeReplica>(m_disk);
        m_reader = std::make_unique<LogReader>(ClientTiming());
        m_finder = std::make_unique<DateFinder>(*m_replica, *m_reader, m_clock);
        connect(m_reader.get(), &LogReader::request, this, &TestDateFinder::answer);
        connect(m_finder.get(), &DateFinder::found, this, [this](Seq seq) { m_found.push_back(seq); });
    }

    void aMillionNeedsFewQuestions()
    {
        enter(Million);
        for (const Seq wanted : {Seq(2), Seq(3), Seq(777'777), Million / 2, Million - 1, Million}) {
            m_requests = 0;
            QCOMPARE(find(m_timeOf(wanted)), wanted);
            QVERIFY2(m_requests <= 25, qPrintable(QString::number(m_requests)));
        }
        QVERIFY(m_entriesSent < 6 * 2 * limits::HistoryPage);
        QCOMPARE(find(m_timeOf(500) - 1), 500); // between two
    }

    void beforeTheFirstAndBehindTheLast()
    {
        m_first = 100;
        enter(5'000);
        QCOMPARE(find(0), 100);
        QCOMPARE(m_requests, 1);
        QCOMPARE(find(m_timeOf(5'001)), 5'000);
    }

    void anEmptyLogHasNothing()
    {
        QCOMPARE(find(began()), 0);
        m_finder->find(began(), 7, 6);
        QCOMPARE(m_found.back(), 0);
    }

    void whatIsHereIsNotAskedFor()
    {
        enter(1'000);
        for (Seq seq = 1; seq <= 1'000; ++seq)
            m_disk.entries.emplace(seq, entry(seq));
        QCOMPARE(find(m_timeOf(321)), 321);
        QCOMPARE(m_requests, 0);
    }

    void withoutTheRoomTheNearestThatIsHere()
    {
        m_last = 1'000;
        for (const Seq seq : {1, 2, 3, 300, 301, 302, 900})
            m_disk.entries.emplace(seq, entry(seq));
        QCOMPARE(find(m_timeOf(200)), 300);
        QCOMPARE(find(m_timeOf(301)), 301);
        QCOMPARE(find(m_timeOf(400)), 900);
        QCOMPARE(find(m_timeOf(950)), 900);
        QCOMPARE(m_requests, 0);
    }

    void aLossInBetweenLeavesWhatIsHere()
    {
        enter(1'000);
        m_disk.entries.emplace(600, entry(600));
        m_answers = false;
        m_finder->find(m_timeOf(500), 1, 1'000);
        QCOMPARE(m_requests, 1);
        QVERIFY(m_found.empty());
        m_finder->setOnline(false);
        m_reader->connectionLost();
        QCOMPARE(m_found, std::vector<Seq>{600});
    }

    void aRoomThatDoesNotAnswerIsNotWaitedForLong()
    {
        enter(1'000);
        m_disk.entries.emplace(600, entry(600));
        m_answers = false;
        m_finder->setPatience(5);
        QCOMPARE(find(m_timeOf(500)), 600);
        QCOMPARE(m_requests, 1);
    }

    void theAnswerToAnEarlierSearchIsNotTakenForThisOne()
    {
        enter(Million);
        m_finder->find(m_timeOf(900'000), 1, Million);
        QCOMPARE(find(m_timeOf(100'000)), 100'000);
        QCOMPARE(m_found.size(), 1u);
    }

    void clocksThatWereWrongAreSeenThrough_data()
    {
        QTest::addColumn<Seq>("begin"); // of those with wrong times
        QTest::addColumn<Seq>("end");
        QTest::addColumn<qint64>("wrong");
        const qint64 future = m_clock.now().wall + 5 * 365 * 24 * 60 * Minute;
        QTest::newRow("1970, a few") << Seq(500'000) << Seq(500'003) << qint64(1'000);
        QTest::newRow("1970, many") << Seq(400'000) << Seq(700'000) << qint64(1'000);
        QTest::newRow("the future, one") << Seq(500'001) << Seq(500'002) << future;
        QTest::newRow("the future, many") << Seq(450'000) << Seq(600'000) << future;
        QTest::newRow("no time at all") << Seq(250'000) << Seq(250'500) << qint64(0);
        QTest::newRow("the first") << Seq(1) << Seq(2) << future;
    }

    void clocksThatWereWrongAreSeenThrough()
    {
        QFETCH(Seq, begin);
        QFETCH(Seq, end);
        QFETCH(qint64, wrong);
        m_timeOf = [=, this](Seq seq) {
            return seq >= begin && seq < end ? wrong : began() + seq * Minute;
        };
        enter(Million);
        for (const Seq wanted : {Seq(1'000), Seq(249'900), Seq(399'000), Seq(710'000), Seq(999'000)}) {
            m_requests = 0;
            QCOMPARE(find(began() + wanted * Minute), wanted);
            QVERIFY2(m_requests <= 240, qPrintable(QString::number(m_requests)));
        }
    }

    void whateverTheTimesAreItEnds()
    {
        quint32 state = 1;
        m_timeOf = [&state, this](Seq) {
            state = state * 1'664'525 + 1'013'904'223;
            return began() + qint64(state);
        };
        enter(Million);
        const Seq found = find(began() + (qint64(1) << 31));
        QVERIFY(found >= 1 && found <= Million);
        QVERIFY(m_requests <= 240);
    }

    void changesHaveNoPlaceOfTheirOwn()
    {
        m_last = 10;
        for (Seq seq = 1; seq <= 10; ++seq) {
            Entry made = entry(seq);
            made.type = seq == 5 || seq == 6 ? EntryType::React : EntryType::Message;
            m_disk.entries.emplace(seq, made);
        }
        QCOMPARE(find(m_timeOf(5)), 7);
    }
};

QTEST_GUILESS_MAIN(TestDateFinder)
#include "tst_datefinder.moc"
