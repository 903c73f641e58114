// SPDX-License-Identifier: Apache-2.0
#include "net/wsframe.h"

#include <QTest>

using namespace parlour;

class TestWsFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headTellsTheLength_data();
    void headTellsTheLength();
    void runOfFramesComesApart();
    void payloadIsUntouched();
};

void TestWsFrame::headTellsTheLength_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("head"); // RFC 6455 5.2: the shortest form of the length
    const auto row = [](int size, const char *hex) {
        QTest::addRow("%d bytes", size) << size << QByteArray::fromHex(hex);
    };
    row(0, "8100");
    row(1, "8101");
    row(125, "817d");
    row(126, "817e007e");
    row(127, "817e007f");
    row(65'535, "817effff");
    row(65'536, "817f0000000000010000");
    row(1'000'000, "817f00000000000f4240");
}

void TestWsFrame::headTellsTheLength()
{
    QFETCH(int, size);
    const QByteArray payload(size, 'x');
    const QByteArray frame = wsframe::text(payload);
    QTEST(frame.left(frame.size() - size), "head");
    QVERIFY(frame.endsWith(payload));
}

void TestWsFrame::runOfFramesComesApart()
{
    QByteArrayList payloads;
    QByteArray run;
    for (const int size : {3, 0, 125, 126, 65'535, 0, 65'536, 1}) {
        payloads.append(QByteArray(size, static_cast<char>('a' + payloads.size())));
        run += wsframe::text(payloads.last());
    }
    QByteArrayList found;
    wsframe::forEachText(run,
                         [&found](QByteArrayView payload) { found.append(payload.toByteArray()); });
    QCOMPARE(found, payloads);

    found.clear();
    wsframe::forEachText({},
                         [&found](QByteArrayView payload) { found.append(payload.toByteArray()); });
    QVERIFY(found.isEmpty());
}

void TestWsFrame::payloadIsUntouched()
{
    QByteArray every;
    for (int i = 0; i < 256; ++i)
        every += static_cast<char>(i);
    QByteArray found;
    wsframe::forEachText(wsframe::text(every),
                         [&found](QByteArrayView payload) { found = payload.toByteArray(); });
    QCOMPARE(found, every);
}

QTEST_GUILESS_MAIN(TestWsFrame)
#include "tst_wsframe.moc"
