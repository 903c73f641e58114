// SPDX-License-Identifier: Apache-2.0
#include "client/diskreplica.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

Entry message(Seq seq, const QString &text)
{
    Entry entry;
    entry.seq = seq;
    entry.from = u"An"_s;
    entry.text = text;
    entry.time = 1'000 * seq;
    entry.id = u"id of "_s + text;
    return entry;
}

} // namespace

// The replica that a member's program uses, with its thread and its file.
class TestDiskReplica : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const QString &room = u"room"_s) const
    {
        return DiskReplica::pathFor(m_folder.path(), room, u"An"_s);
    }

    static Result<ReplicaLog::Opened> open(DiskReplica &replica)
    {
        std::optional<Result<ReplicaLog::Opened>> opened;
        replica.open([&opened](Result<ReplicaLog::Opened> result) { opened = std::move(result); });
        if (!QTest::qWaitFor([&opened] { return opened.has_value(); }))
            return Failure{u"no answer"_s};
        return *opened;
    }

    static std::vector<Entry> read(DiskReplica &replica, Seq first, Seq last)
    {
        std::optional<std::vector<Entry>> entries;
        replica.read(first, last, [&entries](std::vector<Entry> found) { entries = std::move(found); });
        if (!QTest::qWaitFor([&entries] { return entries.has_value(); }))
            return {};
        return *entries;
    }

    static std::optional<Failure> add(DiskReplica &replica, const Entry &entry)
    {
        std::optional<std::optional<Failure>> added;
        replica.add(entry, [&added](std::optional<Failure> problem) { added = std::move(problem); });
        if (!QTest::qWaitFor([&added] { return added.has_value(); }))
            return Failure{u"no answer"_s};
        return *added;
    }

private Q_SLOTS:
    void tellsTheOldestOfARange()
    {
        DiskReplica replica(path());
        QVERIFY(open(replica));
        replica.setLog(u"epoch"_s, u"Attic"_s, {}, 1, 9);
        replica.keep({message(2, u"two"_s), message(5, u"five"_s), message(6, u"six"_s)});
        std::optional<std::vector<Entry>> entries;
        replica.readOldest(3, 9, 1, [&entries](std::vector<Entry> found) { entries = std::move(found); });
        QTRY_VERIFY(entries);
        QCOMPARE(entries->size(), 1u);
        QCOMPARE(entries->front().seq, 5);
        entries.reset();
        replica.readOldest(7, 9, 1, [&entries](std::vector<Entry> found) { entries = std::move(found); });
        QTRY_VERIFY(entries);
        QVERIFY(entries->empty());
    }

    void whatWasReadAndSaidIsThereAgain()
    {
        {
            DiskReplica replica(path());
            QVERIFY(open(replica));
            replica.setLog(u"epoch"_s, u"Attic"_s, u"tea"_s, 1, 3);
            replica.keep({message(1, u"one"_s)});
            replica.keep({message(2, u"two"_s)});
            QCOMPARE(read(replica, 1, 3).size(), 2u); // what was kept a moment ago, too
            QVERIFY(!add(replica, message(0, u"three"_s)));
            QVERIFY(!add(replica, message(0, u"four"_s)));
            QVERIFY(!add(replica, message(0, u"five"_s)));
            replica.accept(message(3, u"three"_s));
            replica.refuse(u"id of five"_s, u"too long"_s);
        }
        DiskReplica again(path());
        const auto opened = open(again);
        QVERIFY(opened);
        QCOMPARE(opened->epoch, u"epoch"_s);
        QCOMPARE(opened->room, u"Attic"_s);
        QCOMPARE(opened->topic, u"tea"_s);
        QCOMPARE(opened->held, 3);
        QCOMPARE(opened->newest.size(), 3u);
        QCOMPARE(opened->unsent.size(), 2u);
        QCOMPARE(opened->unsent[0].entry.text, u"four"_s);
        QVERIFY(opened->unsent[0].refusal.isEmpty());
        QCOMPARE(opened->unsent[1].refusal, u"too long"_s);
    }

    void whatCantBeOpenedAnswersAndKeepsNothing()
    {
        const QString file = path(u"garbage"_s);
        QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()));
        QFile garbage(file);
        QVERIFY(garbage.open(QIODevice::WriteOnly));
        QVERIFY(garbage.write("this is somebody's diary") > 0);
        garbage.close();

        DiskReplica replica(file);
        const auto opened = open(replica);
        QVERIFY(!opened);
        QVERIFY(!opened.error().message.isEmpty());
        replica.keep({message(1, u"one"_s)});
        QVERIFY(read(replica, 1, 1).empty());
        add(replica, message(0, u"two"_s));
        QVERIFY(garbage.open(QIODevice::ReadOnly));
        QCOMPARE(garbage.readAll(), "this is somebody's diary");
    }

    void searches()
    {
        DiskReplica replica(path(u"search"_s));
        QVERIFY(open(replica));
        replica.setLog(u"epoch"_s, u"Attic"_s, {}, 1, 2);
        replica.keep({message(1, u"đi Đà Nẵng"_s), message(2, u"ở nhà"_s)});
        std::optional<RoomStore::Matches> matches;
        replica.search(u"da nang"_s, 10, [&matches](RoomStore::Matches found) { matches = std::move(found); });
        QTRY_VERIFY(matches.has_value());
        QCOMPARE(matches->entries.size(), 1u);
        QCOMPARE(matches->entries[0].seq, 1);
    }

    void forgettingARoomLeavesNothingOfIt()
    {
        const QString mine = path(u"secret:9000"_s);
        const QString other = DiskReplica::pathFor(m_folder.path(), u"secret:9000"_s, u"Bình"_s);
        QVERIFY(mine != other);
        for (const QString &file : {mine, other, path(u"kept"_s)}) {
            DiskReplica replica(file);
            QVERIFY(open(replica));
        }
        QVERIFY(!DiskReplica::forget(m_folder.path(), u"secret:9000"_s));
        QVERIFY(!QFileInfo::exists(QFileInfo(mine).absolutePath()));
        QVERIFY(QFileInfo::exists(path(u"kept"_s)));
        QVERIFY(!DiskReplica::forget(m_folder.path(), u"never seen"_s));
    }

    void aRoomInUseIsNotForgotten()
    {
        DiskReplica replica(path(u"open"_s));
        QVERIFY(open(replica));
        QVERIFY(DiskReplica::forget(m_folder.path(), u"open"_s));
        QVERIFY(QFileInfo::exists(path(u"open"_s)));
    }
};

QTEST_GUILESS_MAIN(TestDiskReplica)
#include "tst_diskreplica.moc"
