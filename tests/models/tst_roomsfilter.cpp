// SPDX-License-Identifier: Apache-2.0
#include "models/roomsfilter.h"
#include "models/roomsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

void add(RoomsModel &model, const QString &name, qint64 time = 0)
{
    RoomRow row;
    row.key = row.name = name;
    row.lastTime = time;
    model.set(row);
}

QStringList namesOf(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, 0).data().toString());
    return names;
}

} // namespace

class TestRoomsFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLettersInTheirOrder()
    {
        QVERIFY(RoomsFilter::match(u"dn"_s, u"Đà Nẵng"_s));
        QVERIFY(RoomsFilter::match(u"da nang"_s, u"Đà Nẵng"_s));
        QVERIFY(RoomsFilter::match(u"ĐÀ"_s, u"da lat"_s));
        QVERIFY(RoomsFilter::match(u"ktch"_s, u"Kitchen"_s));
        QVERIFY(!RoomsFilter::match(u"nd"_s, u"Đàn"_s));
        QVERIFY(!RoomsFilter::match(u"kk"_s, u"Kitchen"_s));
        QVERIFY(!RoomsFilter::match(u"kitchens"_s, u"Kitchen"_s));
        QCOMPARE(RoomsFilter::match(u" "_s, u"Kitchen"_s), 0);
    }

    void theBestIsFirst()
    {
        const auto better = [](const QString &typed, const QString &a, const QString &b) {
            return *RoomsFilter::match(typed, a) > *RoomsFilter::match(typed, b);
        };
        QVERIFY(better(u"ki"_s, u"Kitchen"_s, u"Big Kitchen"_s)); // the beginning
        QVERIFY(better(u"ki"_s, u"Big Kitchen"_s, u"Viking"_s)); // of a word
        QVERIFY(better(u"ki"_s, u"Viking"_s, u"Xkxxi"_s)); // together
        QVERIFY(better(u"ki"_s, u"Kit"_s, u"Kitchen"_s)); // more of it
        QVERIFY(better(u"bk"_s, u"Big Kitchen"_s, u"Abakus"_s));
    }

    void sortsByMatchThenByWhatIsNewest()
    {
        RoomsModel rooms;
        RoomsFilter filter(rooms);
        QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        add(rooms, u"Viking"_s, 30);
        add(rooms, u"Kitchen"_s, 10);
        add(rooms, u"Bếp"_s, 20);
        QCOMPARE(namesOf(filter), QStringList({u"Viking"_s, u"Bếp"_s, u"Kitchen"_s}));
        filter.setTyped(u"ki"_s);
        QCOMPARE(namesOf(filter), QStringList({u"Kitchen"_s, u"Viking"_s}));
        filter.setTyped(u"be"_s);
        QCOMPARE(namesOf(filter), QStringList({u"Bếp"_s}));
        filter.setTyped({});
        add(rooms, u"Kitchen"_s, 40); // something was said there
        QCOMPARE(namesOf(filter), QStringList({u"Kitchen"_s, u"Viking"_s, u"Bếp"_s}));
    }
};

QTEST_GUILESS_MAIN(TestRoomsFilter)
#include "tst_roomsfilter.moc"
