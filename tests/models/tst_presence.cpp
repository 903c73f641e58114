// SPDX-License-Identifier: Apache-2.0
#include "models/presencerun.h"
#include "models/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

Entry saidBy(const QString &name, Seq seq)
{
    Entry entry;
    entry.seq = seq;
    entry.from = name;
    entry.text = u"words %1"_s.arg(seq);
    entry.time = 1'700'000'000'000 + seq;
    return entry;
}

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatBecameOfEach()
    {
        PresenceRun run;
        QVERIFY(run.isEmpty());
        run.add(u"An"_s, true);
        QCOMPARE(run.text(), u"An joined"_s);
        run.add(u"Bình"_s, true);
        QCOMPARE(run.text(), u"An and Bình joined"_s);
        run.add(u"Chi"_s, false);
        QCOMPARE(run.text(), u"An and Bình joined · Chi left"_s);
        run.add(u"An"_s, false);
        QCOMPARE(run.text(), u"Bình joined · An came and went · Chi left"_s);
        run.add(u"Chi"_s, true);
        QCOMPARE(run.text(), u"Bình joined · Chi left and came back · An came and went"_s);
        run.add(u"An"_s, true);
        run.add(u"Chi"_s, false);
        QCOMPARE(run.text(), u"An and Bình joined · Chi left"_s);
    }

    void namesFewAndCountsTheRest()
    {
        PresenceRun run;
        for (const QString &name : {u"An"_s, u"Bình"_s, u"Chi"_s})
            run.add(name, true);
        QCOMPARE(run.text(), u"An, Bình and Chi joined"_s);
        run.add(u"Dũng"_s, true);
        QCOMPARE(run.text(), u"An, Bình and 2 others joined"_s);
        for (int i = 0; i < 10'000; ++i)
            run.add(u"guest %1"_s.arg(i), true);
        run.add(u"guest 9999"_s, false); // no longer remembered, and still counted
        QCOMPARE(run.text(),
                 u"An, Bình and %1 others joined · others came or went %2 times"_s
                     .arg(PresenceRun::MostRemembered - 2)
                     .arg(10'000 + 4 - PresenceRun::MostRemembered + 1));
    }

    void aNameCannotTurnTheSentenceRound()
    {
        PresenceRun run;
        run.add(u"\u202Ea\u202E"_s, true);
        QVERIFY(run.text().endsWith(u" joined"_s));
        QVERIFY(!run.text().startsWith(u'\u202E'));
        run.add(u"%2 %n"_s, true);
        QVERIFY(run.text().contains(u"%2 %n"_s));
    }

    void isOneRowUntilSomebodySpeaks()
    {
        TimelineModel model;
        const QAbstractItemModelTester tester(&model);
        model.append(saidBy(u"An"_s, 1));
        QSignalSpy inserted(&model, &TimelineModel::rowsInserted);
        QSignalSpy changed(&model, &TimelineModel::dataChanged);
        model.addPresence(u"Bình"_s, true, 10);
        model.addPresence(u"Chi"_s, true, 20);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().at(0).toModelIndex().row(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1).data().toString(), u"Bình and Chi joined"_s);
        QCOMPARE(model.index(1).data(TimelineModel::KindRole).value<TimelineModel::Kind>(),
                 TimelineModel::Kind::Local);
        QCOMPARE(model.index(1).data(TimelineModel::TimeRole).toLongLong(), 20);

        model.append(saidBy(u"Chi"_s, 2));
        model.addPresence(u"Chi"_s, false, 30);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(1).data().toString(), u"Bình and Chi joined"_s);
        QCOMPARE(model.index(3).data().toString(), u"Chi left"_s);
    }

    void aReactionDoesNotInterruptAndASentenceDoes()
    {
        TimelineModel model;
        model.append(saidBy(u"An"_s, 1));
        model.addPresence(u"Bình"_s, true, 10);
        Entry reaction = saidBy(u"Chi"_s, 2);
        reaction.type = EntryType::React;
        reaction.target = 1;
        reaction.text = u"👍"_s;
        model.append(reaction);
        model.addPresence(u"Bình"_s, false, 20);
        QCOMPARE(model.index(1).data().toString(), u"Bình came and went"_s);
        model.addLocal(u"The room was renamed."_s, 30);
        model.addPresence(u"Bình"_s, true, 40);
        QCOMPARE(model.index(model.rowCount() - 1).data().toString(), u"Bình joined"_s);
        model.reset();
        model.addPresence(u"An"_s, true, 50);
        QCOMPARE(model.index(model.rowCount() - 1).data().toString(), u"An joined"_s);
    }

    void knowsMyLastMessage()
    {
        TimelineModel model;
        model.setMe(u"An"_s);
        QCOMPARE(model.lastOfMine(), 0);
        model.append(saidBy(u"An"_s, 1));
        model.append(saidBy(u"An"_s, 2));
        model.append(saidBy(u"Bình"_s, 3));
        model.addPending(u"waits"_s, u"not there yet"_s, 5);
        QCOMPARE(model.lastOfMine(), 2);
        Entry gone = saidBy(u"An"_s, 4);
        gone.type = EntryType::Delete;
        gone.target = 2;
        gone.text.clear();
        model.append(gone);
        QCOMPARE(model.lastOfMine(), 1);
        model.setSpan(1, 1 + TimelineModel::LastOfMineRows); // too long ago
        QCOMPARE(model.lastOfMine(), 0);
    }
};

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
