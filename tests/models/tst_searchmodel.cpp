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
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_searchmodel.moc"
