// SPDX-License-Identifier: Apache-2.0
#include "client/fakereplica.h"
#include "client/finder.h"

#include <QTest>

using namespace parlour;
using namespace parlour::test;
using namespace Qt::StringLiterals;

namespace {

Entry entry(Seq seq, const QString &text = u"text"_s)
{
    Entry made;
    made.seq = seq;
    made.text = text;
    return made;
}

} // namespace

class TestFinder : public QObject
{
    Q_OBJECT

    FakeReplica::Disk m_disk;
    FakeReplica m_replica{m_disk};
    std::unique_ptr<Finder> m_finder;
    std::vector<requests::Search> m_asked;
    QStringList m_found; // "query: numbers", with "…" while more may come

private Q_SLOTS:
    void init()
    {
        m_disk = {};
        m_asked.clear();
        m_found.clear();
        m_finder = std::make_unique<Finder>(m_replica);
        connect(m_finder.get(), &Finder::request, this,
                [this](const requests::Search &search) { m_asked.push_back(search); });
        connect(m_finder.get(), &Finder::found, this,
                [this](const QString &query, const std::vector<Entry> &entries, bool searching) {
                    QStringList numbers;
                    for (const Entry &e : entries)
                        numbers.append(QString::number(e.seq));
                    m_found.append(query + u": "_s + numbers.join(u' ') + (searching ? u"…"_s : QString()));
                });
    }

    void withoutTheRoomTheReplicaAnswersAlone()
    {
        m_disk.matches = {{entry(3), entry(9)}, true};
        m_finder->search(u"tea"_s);
        QCOMPARE(m_found, QStringList{u"tea: 3 9"_s});
        QVERIFY(m_asked.empty());
    }

    void theRoomAddsWhatIsNotHere()
    {
        m_disk.matches = {{entry(3, u"old"_s), entry(9)}, true};
        m_finder->setOnline(true);
        m_finder->search(u"tea"_s);
        QCOMPARE(m_found, QStringList{u"tea: 3 9…"_s});
        QCOMPARE(m_asked.size(), 1u);
        m_finder->take({u"tea"_s, {entry(1), entry(3, u"new"_s)}, true, m_asked[0].id});
        QCOMPARE(m_found.last(), u"tea: 1 3 9"_s);
        m_finder->take({u"tea"_s, {entry(2)}, true, m_asked[0].id}); // nobody asked twice
        QCOMPARE(m_found.size(), 2);
    }

    void anAnswerToAnEarlierQuestionIsIgnored()
    {
        m_finder->setOnline(true);
        m_finder->search(u"te"_s);
        m_finder->search(u"tea"_s);
        QCOMPARE(m_asked.size(), 2u);
        m_finder->take({u"te"_s, {entry(1)}, true, m_asked[0].id});
        QCOMPARE(m_found.last(), u"tea: …"_s);
        m_finder->take({u"tea"_s, {entry(2)}, true, m_asked[1].id});
        QCOMPARE(m_found.last(), u"tea: 2"_s);
    }

    void aLateDiskAnswersOnlyTheLastQuestion()
    {
        m_disk.slow = true;
        m_finder->search(u"te"_s);
        m_finder->search(u"tea"_s);
        m_disk.matches = {{entry(5)}, true};
        m_disk.answer();
        QVERIFY(m_found.isEmpty());
        m_disk.answer();
        QCOMPARE(m_found, QStringList{u"tea: 5"_s});
    }

    void aLossOrARefusalEndsTheWaiting()
    {
        m_finder->setOnline(true);
        m_finder->search(u"tea"_s);
        m_finder->setOnline(false);
        QCOMPARE(m_found.last(), u"tea: "_s);
        m_finder->setOnline(true);
        m_finder->search(u"milk"_s);
        QVERIFY(!m_finder->refusedBy({ErrorCode::NotAllowed, {}, u"other"_s, {}}));
        QVERIFY(m_finder->refusedBy({ErrorCode::NotAllowed, {}, m_asked.back().id, {}}));
        QCOMPARE(m_found.last(), u"milk: "_s);
    }

    void aRefusalForNowIsWaitedOut()
    {
        m_finder->setOnline(true);
        m_finder->search(u"tea"_s);
        QVERIFY(m_finder->refusedBy({ErrorCode::RateLimited, {}, m_asked[0].id, 1}));
        QCOMPARE(m_found.size(), 1); // still searching
        QTRY_COMPARE(m_asked.size(), 2u);
        QCOMPARE(m_asked[1], m_asked[0]);
    }

    void nothingToLookForFindsNothing()
    {
        m_finder->setOnline(true);
        m_finder->search(u" \" "_s);
        QCOMPARE(m_found.size(), 1);
        QVERIFY(m_asked.empty());
    }
};

QTEST_GUILESS_MAIN(TestFinder)
#include "tst_finder.moc"
