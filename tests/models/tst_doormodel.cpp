// SPDX-License-Identifier: Apache-2.0
#include "models/doormodel.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

events::Welcome welcomed(Role role, bool announcement = false)
{
    events::Welcome welcome;
    welcome.you = u"An"_s;
    welcome.standing.role = role;
    welcome.announcement = announcement;
    return welcome;
}

events::Knock knock(qint64 number, bool on = true)
{
    return {number, on, u"Bình"_s, u"a-b-c-d"_s, u"10.0.0.7"_s};
}

} // namespace

class TestDoorModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_door = std::make_unique<DoorModel>(); }

    void tellsWhenAKnockIsToldAgain()
    {
        QSignalSpy again(m_door.get(), &DoorModel::knockRepeated);
        m_door->apply(welcomed(Role::Moderator));
        m_door->apply(knock(1));
        m_door->apply(knock(2));
        QCOMPARE(again.count(), 0);
        m_door->apply(knock(1));
        QCOMPARE(again.count(), 1);
        QCOMPARE(again.first().first().toLongLong(), 1);
        m_door->apply(knock(1, false));
        m_door->apply(knock(1)); // somebody went and came back
        QCOMPARE(again.count(), 1);
    }

    void knowsHowIStand()
    {
        QSignalSpy changed(m_door.get(), &DoorModel::changed);
        m_door->apply(welcomed(Role::Moderator, true));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_door->me().role, Role::Moderator);
        QVERIFY(m_door->announcement());
        m_door->apply(events::UserState{u"Bo"_s, false, {Role::Guest, true, false}});
        QCOMPARE(changed.count(), 1);
        m_door->apply(events::UserState{u"An"_s, false, {Role::Member, true, false}});
        QCOMPARE(changed.count(), 2);
        QVERIFY(m_door->me().muted);
        m_door->apply(events::RoomState{false});
        QCOMPARE(changed.count(), 3);
        m_door->apply(events::RoomState{false});
        QCOMPARE(changed.count(), 3);
        m_door->clear();
        QCOMPARE(m_door->me(), Standing());
        // Nobody is not somebody without a name.
        m_door->apply(events::UserState{{}, false, {Role::Host, false, false}});
        QCOMPARE(m_door->me(), Standing());
    }

    void offersOnlyWhatRanksAllow()
    {
        m_door->apply(welcomed(Role::Member));
        QVERIFY(!m_door->mayModerate());
        QVERIFY(!m_door->mayActOn(Role::Guest));
        m_door->apply(welcomed(Role::Moderator));
        QVERIFY(m_door->mayActOn(Role::Guest));
        QVERIFY(m_door->mayActOn(Role::Member));
        QVERIFY(!m_door->mayActOn(Role::Moderator));
        QVERIFY(!m_door->mayActOn(Role::Host));
        QVERIFY(!m_door->mayAppoint());
        m_door->apply(welcomed(Role::Host));
        QVERIFY(m_door->mayActOn(Role::Moderator));
        QVERIFY(!m_door->mayActOn(Role::Host));
        QVERIFY(m_door->mayAppoint());
    }

    void knowsWhoMaySpeak()
    {
        QVERIFY(m_door->maySpeak());
        m_door->apply(welcomed(Role::Member, true));
        QVERIFY(!m_door->maySpeak());
        m_door->apply(welcomed(Role::Moderator, true));
        QVERIFY(m_door->maySpeak());
        m_door->apply(events::UserState{u"An"_s, false, {Role::Moderator, true, false}});
        QVERIFY(!m_door->maySpeak());
    }

    void keepsWhoKnocks()
    {
        m_door->apply(welcomed(Role::Moderator));
        QSignalSpy changed(m_door.get(), &DoorModel::knocksChanged);
        m_door->apply(knock(1));
        m_door->apply(knock(2));
        m_door->apply(knock(1)); // told again
        QCOMPARE(m_door->knocks().size(), std::size_t(2));
        QCOMPARE(m_door->knocks().front().number, 1);
        QCOMPARE(changed.count(), 3);
        m_door->apply(knock(1, false));
        m_door->apply(knock(7, false)); // was never known
        QCOMPARE(changed.count(), 4);
        QCOMPARE(m_door->knocks().size(), std::size_t(1));
        QCOMPARE(m_door->knocks().front().number, 2);
    }

    void forgetsThemWhenTheyAreNotMine()
    {
        m_door->apply(welcomed(Role::Moderator));
        m_door->apply(knock(1));
        m_door->apply(events::UserState{u"An"_s, false, {Role::Member, false, false}});
        QVERIFY(m_door->knocks().empty());
        m_door->apply(welcomed(Role::Moderator));
        m_door->apply(knock(1));
        m_door->apply(welcomed(Role::Moderator)); // connected anew
        QVERIFY(m_door->knocks().empty());
        for (int i = 0; i < 100; ++i)
            m_door->apply(knock(i));
        QCOMPARE(m_door->knocks().size(), std::size_t(32));
    }

    void tellsWhatWasDone()
    {
        QSignalSpy done(m_door.get(), &DoorModel::done);
        QSignalSpy read(m_door.get(), &DoorModel::moderationChanged);
        ModerationEntry entry;
        entry.action = u"kick"_s;
        m_door->apply(events::Moderated{entry, {}});
        QCOMPARE(done.count(), 1);
        QCOMPARE(done.first().first().value<ModerationEntry>().action, u"kick"_s);
        events::Moderation moderation;
        moderation.log.push_back(entry);
        m_door->apply(moderation);
        QCOMPARE(read.count(), 1);
        QCOMPARE(m_door->moderation(), moderation);
        m_door->clear();
        QCOMPARE(read.count(), 2);
    }

private:
    std::unique_ptr<DoorModel> m_door;
};

QTEST_APPLESS_MAIN(TestDoorModel)
#include "tst_doormodel.moc"
