// SPDX-License-Identifier: Apache-2.0
#include "protocol/ids.h"
#include "protocol/limits.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAUuidOfVersion7();
    void carriesTheTime_data();
    void carriesTheTime();
    void sortsByTime();
    void neverRepeats();
};

constexpr qint64 NewYear2026 = 1'767'225'600'000;

void TestIds::isAUuidOfVersion7()
{
    static const QRegularExpression form(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    for (int i = 0; i < 200; ++i) {
        const MessageId id = newMessageId(NewYear2026 + i);
        QVERIFY2(form.match(id).hasMatch(), qPrintable(id));
        QVERIFY(id.size() <= limits::MessageIdCharacters);
    }
}

void TestIds::carriesTheTime_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("start");
    QTest::newRow("the beginning") << qint64(0) << u"00000000-0000-7"_s;
    QTest::newRow("the example of RFC 9562") << qint64(0x017F22E279B0) << u"017f22e2-79b0-7"_s;
    QTest::newRow("the end") << qint64(0xFFFFFFFFFFFF) << u"ffffffff-ffff-7"_s;
}

void TestIds::carriesTheTime()
{
    QFETCH(qint64, ms);
    QFETCH(QString, start);
    QVERIFY(newMessageId(ms).startsWith(start));
}

void TestIds::sortsByTime()
{
    QStringList ids;
    for (qint64 ms = NewYear2026; ms < NewYear2026 + 100'000; ms += 997)
        ids.append(newMessageId(ms));
    QStringList sorted = ids;
    sorted.sort();
    QCOMPARE(sorted, ids);
}

void TestIds::neverRepeats()
{
    QSet<MessageId> seen;
    for (int i = 0; i < 20'000; ++i)
        seen.insert(newMessageId(NewYear2026));
    QCOMPARE(seen.size(), 20'000);
}

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
