// SPDX-License-Identifier: Apache-2.0
#include "widgets/heightindex.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace parlour;

class TestHeightIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void findsRows();
    void scalesDownToTheLeast();
    void growsAtBothEnds();
    void passesOverRowsWithoutHeight();
    void agreesWithAPlainList();
};

namespace {

void compare(const HeightIndex &index, const std::vector<int> &heights)
{
    QCOMPARE(index.count(), int(heights.size()));
    QCOMPARE(index.total(), std::accumulate(heights.begin(), heights.end(), qint64(0)));
    qint64 y = 0;
    for (int row = 0; row < index.count(); ++row) {
        const int height = heights[std::size_t(row)];
        QCOMPARE(index.at(row), height);
        QCOMPARE(index.prefix(row), y);
        QCOMPARE(index.rowAt(y), row);
        QCOMPARE(index.rowAt(y + height - 1), row);
        y += height;
    }
}

} // namespace

void TestHeightIndex::isEmptyAtFirst()
{
    HeightIndex index;
    QCOMPARE(index.count(), 0);
    QCOMPARE(index.total(), 0);
    QCOMPARE(index.rowAt(0), -1);
    index.insert(0, {7, 8});
    compare(index, {7, 8});
    index.remove(0, 2);
    compare(index, {});
}

void TestHeightIndex::findsRows()
{
    HeightIndex index;
    index.reset(1'000'000, 40);
    QCOMPARE(index.total(), 40'000'000);
    QCOMPARE(index.rowAt(39'999'999), 999'999);
    QCOMPARE(index.rowAt(40'000'000), 999'999); // below all: the nearest
    QCOMPARE(index.rowAt(-1), 0);
    index.set(500'000, 100);
    QCOMPARE(index.rowAt(20'000'099), 500'000);
    QCOMPARE(index.rowAt(20'000'100), 500'001);
    QCOMPARE(index.prefix(500'001), 20'000'100);
}

void TestHeightIndex::scalesDownToTheLeast()
{
    HeightIndex index;
    index.reset(0, 0);
    index.insert(0, {100, 40, 30});
    index.scale(0.5, 25);
    compare(index, {50, 25, 25});
}

void TestHeightIndex::passesOverRowsWithoutHeight()
{
    HeightIndex index;
    QCOMPARE(index.shownFrom(0), 0);
    QCOMPARE(index.shownBefore(0), -1);
    index.insert(0, {0, 0, 5, 0, 0, 0, 7, 0});
    QCOMPARE(index.shownFrom(0), 2);
    QCOMPARE(index.shownFrom(2), 2);
    QCOMPARE(index.shownFrom(3), 6);
    QCOMPARE(index.shownFrom(7), 8);
    QCOMPARE(index.shownFrom(8), 8);
    QCOMPARE(index.shownBefore(8), 6);
    QCOMPARE(index.shownBefore(6), 2);
    QCOMPARE(index.shownBefore(3), 2);
    QCOMPARE(index.shownBefore(2), -1);
    index.scale(2.0, 3);
    QCOMPARE(index.total(), 24); // none of them grew
    QCOMPARE(index.at(0), 0);
}

void TestHeightIndex::growsAtBothEnds()
{
    HeightIndex index;
    index.reset(10, 5);
    std::vector<int> heights(10, 5);
    for (int i = 1; i <= 2'000; ++i) {
        index.insert(0, {i});
        index.insert(index.count(), {i + 1});
        heights.insert(heights.begin(), i);
        heights.push_back(i + 1);
    }
    compare(index, heights);
}

void TestHeightIndex::agreesWithAPlainList()
{
    QRandomGenerator random(20'240'131); // the same run each time
    HeightIndex index;
    index.reset(50, 20);
    std::vector<int> heights(50, 20);
    const auto upTo = [&random](std::size_t most) {
        return int(random.bounded(quint32(most + 1)));
    };
    for (int round = 0; round < 1'500; ++round) {
        const int rows = int(heights.size());
        const int row = upTo(heights.size());
        const int some = std::min(upTo(30), rows - row);
        switch (random.bounded(4)) {
        case 0: {
            const std::vector<int> more(std::size_t(upTo(30)), 1 + upTo(200));
            index.insert(row, more);
            heights.insert(heights.begin() + row, more.begin(), more.end());
            break;
        }
        case 1:
            index.remove(row, some);
            heights.erase(heights.begin() + row, heights.begin() + row + some);
            break;
        case 2:
            if (row < rows)
                index.set(row, heights[std::size_t(row)] = 1 + upTo(200));
            break;
        default: {
            const int to = upTo(heights.size());
            if (some == 0 || (to >= row && to <= row + some))
                break;
            index.move(row, some, to);
            const std::vector<int> moved(heights.begin() + row, heights.begin() + row + some);
            heights.erase(heights.begin() + row, heights.begin() + row + some);
            heights.insert(heights.begin() + (to > row ? to - some : to), moved.begin(),
                           moved.end());
        }
        }
        if (round % 50 == 0)
            compare(index, heights);
    }
    compare(index, heights);
}

QTEST_APPLESS_MAIN(TestHeightIndex)
#include "tst_heightindex.moc"
