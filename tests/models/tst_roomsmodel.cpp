// SPDX-License-Identifier: Apache-2.0
#include "models/roomsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

RoomRow room(const QString &key, int unread = 0, int mentions = 0)
{
    RoomRow row;
    row.key = key;
    row.name = u"Room "_s + key;
    row.unread = unread;
    row.mentions = mentions;
    return row;
}

} // namespace

class TestRoomsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndUpdatesByKey()
    {
        RoomsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        RoomRow first = room(u"a"_s, 3);
        first.address = u"parlour:10.0.0.1"_s;
        first.state = RoomState::Hosting;
        first.lastAuthor = u"Anna"_s;
        first.lastText = u"hi"_s;
        first.lastTime = 1'000;
        first.muted = true;
        first.hasDraft = true;
        model.set(first);
        model.set(room(u"b"_s));
        QCOMPARE(model.keys(), QStringList({u"a"_s, u"b"_s}));
        const QModelIndex at = model.index(0);
        QCOMPARE(at.data(RoomsModel::KeyRole).toString(), u"a"_s);
        QCOMPARE(at.data().toString(), u"Room a"_s);
        QCOMPARE(at.data(RoomsModel::AddressRole).toString(), first.address);
        QCOMPARE(at.data(RoomsModel::StateRole).toInt(), static_cast<int>(RoomState::Hosting));
        QCOMPARE(at.data(RoomsModel::UnreadRole).toInt(), 3);
        QCOMPARE(at.data(RoomsModel::LastAuthorRole).toString(), u"Anna"_s);
        QCOMPARE(at.data(RoomsModel::LastTextRole).toString(), u"hi"_s);
        QCOMPARE(at.data(RoomsModel::LastTimeRole).toLongLong(), 1'000);
        QVERIFY(at.data(RoomsModel::MutedRole).toBool());
        QVERIFY(at.data(RoomsModel::HasDraftRole).toBool());
        QVERIFY(!at.data(Qt::DecorationRole).isValid());
        QCOMPARE(model.rowAt(0), first);
        QCOMPARE(model.rowAt(9), RoomRow());
        QCOMPARE(model.roleNames().value(RoomsModel::MentionsRole), "mentions");
    }

    void tellsOnlyWhatChanged()
    {
        RoomsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.set(room(u"a"_s));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.set(room(u"a"_s));
        QCOMPARE(changed.count(), 0);
        model.set(room(u"a"_s, 1));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][2].value<QList<int>>(), QList<int>({RoomsModel::UnreadRole, Qt::AccessibleTextRole}));
        RoomRow renamed = room(u"a"_s, 1);
        renamed.name = u"Đà Nẵng"_s;
        model.set(renamed);
        QCOMPARE(changed[1][2].value<QList<int>>(),
                 QList<int>({RoomsModel::NameRole, Qt::DisplayRole, Qt::AccessibleTextRole}));
        renamed.address = u"10.0.0.1"_s;
        model.set(renamed);
        QCOMPARE(changed[2][2].value<QList<int>>(), QList<int>({RoomsModel::AddressRole}));
    }

    void movesAndRemoves()
    {
        RoomsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (const QString &key : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            model.set(room(key));
        model.move(0, 2);
        QCOMPARE(model.keys(), QStringList({u"b"_s, u"c"_s, u"a"_s, u"d"_s}));
        model.move(3, 0);
        QCOMPARE(model.keys(), QStringList({u"d"_s, u"b"_s, u"c"_s, u"a"_s}));
        model.move(1, 1);
        model.move(-1, 0);
        model.move(0, 4);
        QCOMPARE(model.keys(), QStringList({u"d"_s, u"b"_s, u"c"_s, u"a"_s}));
        model.remove(u"b"_s);
        model.remove(u"b"_s);
        QCOMPARE(model.keys(), QStringList({u"d"_s, u"c"_s, u"a"_s}));
        QCOMPARE(model.rowOf(u"a"_s), 2);
        QCOMPARE(model.rowOf(u"b"_s), -1);
    }

    void countsWhatIsUnread()
    {
        RoomsModel model;
        QSignalSpy unread(&model, &RoomsModel::unreadChanged);
        QSignalSpy mentions(&model, &RoomsModel::mentionsChanged);
        model.set(room(u"a"_s, 3));
        model.set(room(u"b"_s, 4, 1));
        QCOMPARE(model.unread(), 7);
        QCOMPARE(model.mentions(), 1);
        QCOMPARE(unread.count(), 2);
        QCOMPARE(mentions.count(), 1);
        RoomRow quiet = room(u"b"_s, 4, 1);
        quiet.muted = true; // only what is meant for me counts
        model.set(quiet);
        QCOMPARE(model.unread(), 4);
        QCOMPARE(model.mentions(), 1);
        model.remove(u"b"_s);
        QCOMPARE(model.unread(), 3);
        QCOMPARE(model.mentions(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRoomsModel)
#include "tst_roomsmodel.moc"
