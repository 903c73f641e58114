// SPDX-License-Identifier: Apache-2.0
#include "client/outbox.h"

#include <QStringList>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

Entry message(const QString &id)
{
    Entry entry;
    entry.id = id;
    entry.text = u"text of "_s + id;
    return entry;
}

// What goes out until the window is full.
QStringList sendAll(Outbox &outbox)
{
    QStringList ids;
    while (const auto next = outbox.nextToSend()) {
        ids += next->id;
        outbox.sent(next->id);
    }
    return ids;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

    Outbox m_outbox;

private Q_SLOTS:
    void init()
    {
        m_outbox = {};
        m_outbox.setWindow(32);
        for (const auto &id : {u"a"_s, u"b"_s, u"c"_s})
            m_outbox.add(message(id));
    }

    void keepsOrderAndContent()
    {
        QCOMPARE(m_outbox.nextToSend().value(), message(u"a"_s));
        QCOMPARE(sendAll(m_outbox), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(!m_outbox.isEmpty());
        QVERIFY(!m_outbox.nextToSend());
    }

    void windowBoundsWhatIsInFlight()
    {
        m_outbox.setWindow(1);
        QCOMPARE(sendAll(m_outbox), QStringList({u"a"_s}));
        QVERIFY(m_outbox.acked(u"a"_s));
        QCOMPARE(sendAll(m_outbox), QStringList({u"b"_s}));
        m_outbox.setWindow(2);
        QCOMPARE(sendAll(m_outbox), QStringList({u"c"_s}));
    }

    void anAckEndsAMessageOnce()
    {
        sendAll(m_outbox);
        QVERIFY(m_outbox.acked(u"b"_s));
        QVERIFY(!m_outbox.acked(u"b"_s));
        QVERIFY(!m_outbox.acked(u"unknown"_s));
        QVERIFY(m_outbox.acked(u"a"_s));
        QVERIFY(m_outbox.acked(u"c"_s));
        QVERIFY(m_outbox.isEmpty());
    }

    void aSecondAckDoesNotWidenTheWindow()
    {
        m_outbox.setWindow(1);
        sendAll(m_outbox);
        m_outbox.acked(u"a"_s);
        m_outbox.acked(u"a"_s);
        QCOMPARE(sendAll(m_outbox), QStringList({u"b"_s}));
    }

    void whatWasPutBackGoesFirst()
    {
        m_outbox.setWindow(1);
        sendAll(m_outbox);
        QVERIFY(m_outbox.putBack(u"a"_s));
        QVERIFY(!m_outbox.putBack(u"unknown"_s));
        QCOMPARE(sendAll(m_outbox), QStringList({u"a"_s}));
    }

    void afterALossAllGoesOutAgainInOrder()
    {
        sendAll(m_outbox);
        m_outbox.acked(u"b"_s);
        m_outbox.requeueInFlight();
        QCOMPARE(sendAll(m_outbox), QStringList({u"a"_s, u"c"_s}));
    }

    void aRefusedOneIsKeptBesideTheLine()
    {
        sendAll(m_outbox);
        QVERIFY(m_outbox.refused(u"a"_s));
        QVERIFY(!m_outbox.refused(u"a"_s));
        m_outbox.requeueInFlight();
        QCOMPARE(sendAll(m_outbox), QStringList({u"b"_s, u"c"_s}));

        QVERIFY(m_outbox.retry(u"a"_s));
        QVERIFY(!m_outbox.retry(u"a"_s));
        QCOMPARE(m_outbox.nextToSend().value(), message(u"a"_s)); // the same id and text
    }

    void aDiscardedOneIsGone()
    {
        sendAll(m_outbox);
        m_outbox.refused(u"a"_s);
        QVERIFY(m_outbox.discard(u"a"_s));
        QVERIFY(!m_outbox.discard(u"a"_s));
        QVERIFY(!m_outbox.retry(u"a"_s));
        QVERIFY(!m_outbox.discard(u"b"_s)); // on its way: no way back
    }

    void refusedOnesDoNotCountAsUnsent()
    {
        sendAll(m_outbox);
        for (const auto &id : {u"a"_s, u"b"_s, u"c"_s})
            m_outbox.refused(id);
        QVERIFY(m_outbox.isEmpty());
    }

    void theLogHasTheLastWordAboutARefusedOne()
    {
        sendAll(m_outbox);
        m_outbox.refused(u"a"_s);
        QVERIFY(m_outbox.acked(u"a"_s));
        QVERIFY(!m_outbox.retry(u"a"_s));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
