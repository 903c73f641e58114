// SPDX-License-Identifier: Apache-2.0
#include "models/searchmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

Entry found(Seq seq)
{
    Entry made;
    made.seq = seq;
    made.from = u"Anna"_s;
    made.text = u"text %1"_s.arg(seq);
    made.time = seq * 1'000;
    return made;
}

} // namespace

class TestSearchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasFoundNewestFirst()
    {
        SearchModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.state(), SearchModel::State::Idle);
        model.begin(u"te "_s);
        QCOMPARE(model.state(), SearchModel::State::Searching);
        model.apply(u"te"_s, {found(3), found(9)}, false);
        QCOMPARE(model.state(), SearchModel::State::Found);
        QVERIFY(!model.isComplete());
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex first = model.index(0);
        QCOMPARE(first.data(SearchModel::SeqRole).toLongLong(), 9);
        QCOMPARE(first.data(SearchModel::AuthorRole).toString(), u"Anna"_s);
        QCOMPARE(first.data(Qt::DisplayRole).toString(), u"text 9"_s);
        QCOMPARE(first.data(SearchModel::TimeRole).toLongLong(), 9'000);
        QVERIFY(!first.data(Qt::DecorationRole).isValid());
        QCOMPARE(model.roleNames().value(SearchModel::SeqRole), "seq");
    }

    void lateAnswersAreIgnored()
    {
        SearchModel model;
        model.apply(u"a"_s, {found(1)}, true); // nobody asked
        QCOMPARE(model.rowCount(), 0);
        model.begin(u"a"_s);
        model.begin(u"ab"_s);
        model.apply(u"a"_s, {found(1)}, true);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.state(), SearchModel::State::Searching);
        model.apply(u"ab"_s, {found(1)}, true);
        QCOMPARE(model.rowCount(), 1);
        model.apply(u"ab"_s, {found(1), found(2)}, true); // the room knew more than this computer
        QCOMPARE(model.rowCount(), 2);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.apply(u"ab"_s, {found(2), found(1)}, true);
        QCOMPARE(reset.count(), 0); // the same: a list keeps its place
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.state(), SearchModel::State::Idle);
    }

    void mergesTheAnswersOfSeveralRooms()
    {
        SearchModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto rows = [&model] {
            QStringList told;
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex at = model.index(row);
                told += at.data(SearchModel::RoomKeyRole).toString()
                    + at.data(SearchModel::SeqRole).toString();
            }
            return told;
        };
        model.begin(u"tea"_s, {u"a"_s, u"b"_s});
        model.apply(u"tea"_s, u"a"_s, u"Attic"_s, {found(3), found(9)}, true);
        QCOMPARE(model.state(), SearchModel::State::Searching); // one has not answered
        QCOMPARE(rows(), QStringList({u"a9"_s, u"a3"_s}));
        QCOMPARE(model.index(0).data(SearchModel::RoomNameRole).toString(), u"Attic"_s);
        model.apply(u"tea"_s, {found(1)}, true); // of nobody who was asked
        model.apply(u"tea"_s, u"c"_s, u"Cellar"_s, {found(1)}, true);
        QCOMPARE(model.rowCount(), 2);
        model.apply(u"tea"_s, u"b"_s, u"Barn"_s, {found(5), found(10)}, false);
        QCOMPARE(model.state(), SearchModel::State::Found);
        QVERIFY(!model.isComplete());
        QCOMPARE(rows(), QStringList({u"b10"_s, u"a9"_s, u"b5"_s, u"a3"_s}));
        model.apply(u"tea"_s, u"b"_s, u"Barn"_s, {found(5)}, true); // replaces that room's answer
        QCOMPARE(rows(), QStringList({u"a9"_s, u"b5"_s, u"a3"_s}));
        QVERIFY(model.isComplete());

        model.begin(u"teapot"_s, {u"a"_s, u"b"_s});
        QCOMPARE(model.rowCount(), 3); // until the first answer
        model.apply(u"teapot"_s, u"b"_s, u"Barn"_s, {found(5)}, true);
        QCOMPARE(rows(), QStringList({u"b5"_s}));
        model.begin(u"teapot"_s);
        QCOMPARE(model.rowCount(), 0); // other rooms are asked
    }

    void aClockThatWasSetBackDoesNotChangeARoomsOrder()
    {
        SearchModel model;
        model.begin(u"tea"_s, {u"a"_s});
        Entry early = found(9);
        early.time = 1;
        model.apply(u"tea"_s, u"a"_s, {}, {found(8), early}, true);
        QCOMPARE(model.index(0).data(SearchModel::SeqRole).toLongLong(), 9);
    }
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_searchmodel.moc"
