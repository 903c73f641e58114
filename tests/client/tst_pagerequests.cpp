// SPDX-License-Identifier: Apache-2.0
#include "client/pagerequests.h"

#include "protocol/limits.h"

#include <QTest>

using namespace parlour;
using Kind = PageRequests::Kind;

namespace {

Page page(Seq first, Seq last)
{
    Page p;
    for (Seq seq = first; seq <= last; ++seq) {
        p.entries.push_back({});
        p.entries.back().seq = seq;
    }
    return p;
}

const requests::History LastPage{{}, {}, limits::FirstPage};
requests::History after(Seq seq)
{
    return {{}, seq, limits::HistoryPage};
}
requests::History before(Seq seq)
{
    return {seq, {}, limits::HistoryPage};
}

} // namespace

class TestPageRequests : public QObject
{
    Q_OBJECT

    PageRequests m_requests;

private Q_SLOTS:
    void init() { m_requests = {}; }

    void oneQuestionAtATimeTheRunFirst()
    {
        m_requests.askBefore(50);
        m_requests.askAfter(90);
        QCOMPARE(m_requests.next().value(), after(90));
        QVERIFY(!m_requests.next());
        QCOMPARE(m_requests.answered(page(91, 95)), Kind::After);
        QCOMPARE(m_requests.next().value(), before(50));
        QCOMPARE(m_requests.answered(page(30, 49)), Kind::Before);
        QVERIFY(!m_requests.next());
    }

    void aPlaceIsLookedForWhenNothingElseIsWanted()
    {
        m_requests.askAt(40, 1);
        m_requests.askBefore(50);
        QCOMPARE(m_requests.next().value(), before(50));
        QCOMPARE(m_requests.answered(page(30, 49)), Kind::Before);
        QCOMPARE(m_requests.next().value(), (requests::History{{}, 39, 1}));
        QCOMPARE(m_requests.openSeq(), 40);
        QCOMPARE(m_requests.answered(page(39, 39)), Kind::None);
        QCOMPARE(m_requests.answered(page(41, 42)), Kind::None); // more than was asked for
        QCOMPARE(m_requests.answered(page(41, 41)), Kind::At); // 40 is gone from the room
        m_requests.askAt(60, 2);
        m_requests.forgetAt();
        QVERIFY(!m_requests.next());
        m_requests.askAt(60, 2);
        QVERIFY(m_requests.next());
        m_requests.connectionLost();
        QVERIFY(!m_requests.next());
    }

    void lastPage()
    {
        m_requests.askLast();
        QCOMPARE(m_requests.next().value(), LastPage);
        QCOMPARE(m_requests.answered(page(7, 9)), Kind::Last);
    }

    void whatWasNotAskedForIsNoAnswer()
    {
        QCOMPARE(m_requests.answered(page(1, 9)), Kind::None);
        m_requests.askBefore(50);
        m_requests.next();
        QCOMPARE(m_requests.answered(page(1, 9)), Kind::None);
        QVERIFY(m_requests.isOpen());
        QCOMPARE(m_requests.answered(page(40, 49)), Kind::Before);
        m_requests.askAfter(90);
        m_requests.next();
        QCOMPARE(m_requests.answered(page(93, 94)), Kind::None);
        QCOMPARE(m_requests.answered(page(1, 0)), Kind::After); // empty: nothing there
    }

    void theSameQuestionIsNotAskedTwice()
    {
        m_requests.askBefore(50);
        m_requests.next();
        m_requests.askBefore(50); // the view scrolls on while the answer is on its way
        m_requests.answered(page(40, 49));
        QVERIFY(!m_requests.next());
    }

    void theLatestWishCounts()
    {
        m_requests.askBefore(50);
        m_requests.next();
        m_requests.askBefore(40);
        m_requests.askBefore(30);
        m_requests.answered(page(40, 49));
        QCOMPARE(m_requests.next().value(), before(30));
    }

    void refusedForNow()
    {
        m_requests.askBefore(50);
        m_requests.next();
        m_requests.putBack();
        QVERIFY(!m_requests.isOpen());
        QCOMPARE(m_requests.next().value(), before(50));
        m_requests.askBefore(40);
        m_requests.putBack();
        QCOMPARE(m_requests.next().value(), before(40)); // there is a newer wish
    }

    void refusedForGood()
    {
        m_requests.askLast();
        m_requests.next();
        m_requests.giveUp();
        QVERIFY(!m_requests.next());
    }

    void onlyOlderPagesOutliveAConnection()
    {
        m_requests.askBefore(50);
        m_requests.next();
        m_requests.askAfter(90);
        m_requests.connectionLost();
        QCOMPARE(m_requests.next().value(), before(50));

        m_requests.connectionLost();
        m_requests.clear();
        QVERIFY(!m_requests.next());
    }
};

QTEST_GUILESS_MAIN(TestPageRequests)
#include "tst_pagerequests.moc"
