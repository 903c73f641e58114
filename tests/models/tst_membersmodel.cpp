// SPDX-License-Identifier: Apache-2.0
#include "models/membersmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

// The rows as a line to read: "*" is me, "…" is typing, "~" is reconnecting.
QString picture(const MembersModel &model)
{
    QStringList rows;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex at = model.index(i);
        const bool me = at.data(MembersModel::IsMeRole).toBool();
        const bool typing = at.data(MembersModel::IsTypingRole).toBool();
        const bool away = at.data(MembersModel::IsReconnectingRole).toBool();
        rows += at.data(MembersModel::NameRole).toString() + (away ? u"~"_s : QString())
            + (me ? u"*"_s : QString()) + (typing ? u"…"_s : QString());
    }
    return rows.join(u' ');
}

events::Welcome welcome(const QString &you, const QStringList &users)
{
    events::Welcome made;
    made.you = you;
    made.users = users;
    made.count = static_cast<int>(users.size());
    return made;
}

} // namespace

class TestMembersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<MembersModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void knowsHowPeopleStand()
    {
        const auto stands = [this](int row) {
            const QModelIndex at = m_model->index(row);
            return Standing{parlour::Role(at.data(MembersModel::RoleRole).toInt()),
                            at.data(MembersModel::IsMutedRole).toBool(),
                            at.data(MembersModel::IsUnencryptedRole).toBool()};
        };
        const Standing moderator{parlour::Role::Moderator, false, false};
        const Standing loudGuest{parlour::Role::Guest, true, true};
        events::Welcome first = welcome(u"An"_s, {u"Bo"_s, u"An"_s, u"Cy"_s});
        first.standings = {loudGuest}; // shorter than the names: the rest are members
        first.standing = moderator;
        m_model->apply(first);
        QCOMPARE(stands(0), moderator);
        QCOMPARE(stands(1), loudGuest);
        QCOMPARE(stands(2), Standing());
        QCOMPARE(m_model->standingOf(u"Bo"_s), loudGuest);
        QCOMPARE(m_model->standingOf(u"Nobody"_s), Standing());
        QCOMPARE(m_model->index(1).data(Qt::AccessibleTextRole).toString(),
                 u"Bo, guest, muted, not encrypted"_s);

        m_model->apply(events::UserJoined{{u"Di"_s, u"Ed"_s}, 5, {Standing(), moderator}});
        QCOMPARE(m_model->standingOf(u"Ed"_s), moderator);
        QCOMPARE(m_model->standingOf(u"Di"_s), Standing());
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->apply(events::UserState{u"Ed"_s, false, Standing()});
        QCOMPARE(m_model->standingOf(u"Ed"_s), Standing());
        QCOMPARE(changed.count(), 1);
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}, {Standing(), moderator}});
        QCOMPARE(stands(0), Standing());
        QCOMPARE(stands(1), moderator);
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}}); // all plain members
        QCOMPARE(stands(1), Standing());
    }

    void sortsAsPeopleDoAndMarksMe()
    {
        m_model->apply(
            welcome(u"an"_s, {u"Zoe"_s, u"bình 10"_s, u"an"_s, u"Bình 9"_s, u"Émile"_s}));
        QCOMPARE(picture(*m_model), u"an* Bình 9 bình 10 Émile Zoe"_s);
        QCOMPARE(m_model->index(0).data(Qt::DisplayRole).toString(), u"an"_s);
        QCOMPARE(m_model->count(), 5);
        QVERIFY(!m_model->data({}, MembersModel::NameRole).isValid());
        QCOMPARE(m_model->roleNames().value(MembersModel::IsTypingRole), "isTyping");
    }

    void countIsTheServers()
    {
        QSignalSpy changed(m_model.get(), &MembersModel::countChanged);
        m_model->apply(events::UsersUpdate{{u"An"_s}, 4'000, {}, {}});
        QCOMPARE(m_model->count(), 4'000);
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(changed.count(), 1);
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 4'000, {}, {}});
        QCOMPARE(changed.count(), 1);
    }

    void aNewListKeepsTheRowsOfThoseWhoStay()
    {
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s, u"Di"_s}, 3, {}, {}});
        const QPersistentModelIndex di = m_model->index(2);
        m_model->apply(events::UsersUpdate{{u"Di"_s, u"Cy"_s, u"An"_s, u"Cy"_s}, 3, {}, {}});
        QCOMPARE(picture(*m_model), u"An Cy Di"_s);
        QVERIFY(di.isValid());
        QCOMPARE(di.row(), 2);
    }

    void peopleComeAndGo()
    {
        m_model->apply(welcome(u"An"_s, {u"An"_s}));
        m_model->apply(events::UserJoined{{u"Cy"_s, u"Bo"_s, u"Cy"_s}, 3});
        QCOMPARE(picture(*m_model), u"An* Bo Cy"_s);
        m_model->apply(events::UserLeft{{u"Bo"_s, u"nobody"_s}, 2, u"left"_s});
        QCOMPARE(picture(*m_model), u"An* Cy"_s);
        QCOMPARE(m_model->count(), 2);
        m_model->clear();
        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->count(), 0);
    }

    void typingIsToldInOrderWithoutMe()
    {
        m_model->apply(welcome(u"An"_s, {u"An"_s, u"Bo"_s, u"Cy"_s}));
        QSignalSpy changed(m_model.get(), &MembersModel::typingChanged);
        m_model->apply(events::Typing{u"Cy"_s, true});
        m_model->apply(events::Typing{u"Bo"_s, true});
        m_model->apply(events::Typing{u"Bo"_s, true}); // renewed: no news
        m_model->apply(events::Typing{u"An"_s, true});
        QCOMPARE(m_model->typing(), QStringList({u"Bo"_s, u"Cy"_s}));
        QCOMPARE(picture(*m_model), u"An* Bo… Cy…"_s);
        QCOMPARE(changed.count(), 2);

        m_model->apply(events::Typing{u"Bo"_s, false});
        m_model->apply(events::Typing{u"Bo"_s, false});
        QCOMPARE(picture(*m_model), u"An* Bo Cy…"_s);
        QCOMPARE(changed.count(), 3);
    }

    void whoLeavesTypesNoMore()
    {
        m_model->apply(events::UsersUpdate{{u"Bo"_s, u"Cy"_s, u"Di"_s}, 3, {}, {}});
        for (const QString &name : {u"Bo"_s, u"Cy"_s, u"Di"_s})
            m_model->apply(events::Typing{name, true});
        m_model->apply(events::UserLeft{{u"Bo"_s}, 2, u"lost"_s});
        QCOMPARE(m_model->typing(), QStringList({u"Cy"_s, u"Di"_s}));
        m_model->apply(events::UsersUpdate{{u"Di"_s}, 1, {}, {}});
        QCOMPARE(m_model->typing(), QStringList({u"Di"_s}));
        m_model->clear();
        QVERIFY(m_model->typing().isEmpty());
    }

    void typingThatIsNotRenewedEnds()
    {
        m_model->setTypingTimeout(40);
        m_model->apply(events::UsersUpdate{{u"Bo"_s, u"Cy"_s}, 2, {}, {}});
        m_model->apply(events::Typing{u"Bo"_s, true});
        QSignalSpy changed(m_model.get(), &MembersModel::typingChanged);
        m_model->setTypingTimeout(60'000);
        m_model->apply(events::Typing{u"Cy"_s, true});
        QTRY_COMPARE(m_model->typing(), QStringList({u"Cy"_s}));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(picture(*m_model), u"Bo Cy…"_s);
    }

    void whoseConnectionBrokeIsStillHere()
    {
        events::Welcome first = welcome(u"An"_s, {u"An"_s, u"Bo"_s, u"Cy"_s});
        first.reconnecting = QStringList{u"Cy"_s};
        m_model->apply(first);
        QCOMPARE(picture(*m_model), u"An* Bo Cy~"_s);
        m_model->apply(events::Typing{u"Bo"_s, true});
        m_model->apply(events::UserState{u"Bo"_s, true});
        QCOMPARE(picture(*m_model), u"An* Bo~ Cy~"_s);
        QCOMPARE(m_model->count(), 3);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_model->apply(events::UserState{u"Cy"_s, true}); // known
        m_model->apply(events::UserState{u"nobody"_s, true});
        QCOMPARE(changed.count(), 0);
        m_model->apply(events::UserState{u"Bo"_s, false});
        QCOMPARE(changed.count(), 1);
        m_model->apply(events::UserJoined{{u"Cy"_s}, 3});
        QCOMPARE(picture(*m_model), u"An* Bo Cy"_s);
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {u"Bo"_s}});
        QCOMPARE(picture(*m_model), u"An* Bo~"_s);
        m_model->apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}});
        QCOMPARE(picture(*m_model), u"An* Bo"_s);
    }

    void meMayChange()
    {
        m_model->apply(welcome(u"An"_s, {u"An"_s, u"Bo"_s}));
        m_model->apply(events::Typing{u"Bo"_s, true});
        m_model->setMe(u"Bo"_s);
        QCOMPARE(picture(*m_model), u"An Bo*"_s);
    }

private:
    std::unique_ptr<MembersModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestMembersModel)
#include "tst_membersmodel.moc"
