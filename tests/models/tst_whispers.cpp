// SPDX-License-Identifier: Apache-2.0
#include "models/membersmodel.h"
#include "models/timelinemodel.h"
#include "protocol/whispers.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using Kind = TimelineModel::Kind;

namespace {

Entry whisper(Seq seq, const QString &from, const QString &to, const MessageId &id = {})
{
    Entry made{seq, EntryType::Whisper, from, u"psst %1"_s.arg(seq), 1'000 * seq, id, 0};
    made.to = to;
    return made;
}

} // namespace

// What is for two, in the rows of one of them; and who is away.
class TestWhispers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<TimelineModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_model->setMe(u"An"_s);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void sayWhoTheOtherOneIs()
    {
        m_model->insert({whisper(1, u"An"_s, u"Bình"_s), whisper(2, u"Bình"_s, u"An"_s)});
        for (int row : {0, 1}) {
            QCOMPARE(at(row, TimelineModel::KindRole).value<Kind>(), Kind::Message);
            QCOMPARE(at(row, TimelineModel::WhisperRole).toString(), u"Bình"_s);
            QCOMPARE(at(row, TimelineModel::MineRole).toBool(), row == 0);
        }
        QCOMPARE(at(1, TimelineModel::TextRole).toString(), u"psst 2"_s);
    }

    void ofOthersHaveNoHeight()
    {
        m_model->insert(
            {whispers::redacted(whisper(1, u"Chi"_s, u"Bình"_s)), whisper(2, u"Bình"_s, u"An"_s)});
        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(at(0, TimelineModel::KindRole).value<Kind>(), Kind::Hidden);
        QVERIFY(!at(0, TimelineModel::TextRole).isValid());
        QVERIFY(!m_model->missing(0, 1)); // known, and not asked for again
    }

    void messagesAreForEverybody()
    {
        Entry said = whisper(1, u"Bình"_s, {});
        said.type = EntryType::Message;
        m_model->insert({said});
        QCOMPARE(at(0, TimelineModel::WhisperRole).toString(), QString());
    }

    void mineWaitAndAreConfirmed()
    {
        m_model->addPending(u"w1"_s, u"psst"_s, 5, 0, u"Bình"_s);
        QCOMPARE(at(0, TimelineModel::WhisperRole).toString(), u"Bình"_s);
        m_model->confirm(u"w1"_s, 1, 6);
        QCOMPARE(at(0, TimelineModel::SeqRole).toLongLong(), 1);
        QCOMPARE(at(0, TimelineModel::KindRole).value<Kind>(), Kind::Message);
        QCOMPARE(at(0, TimelineModel::WhisperRole).toString(), u"Bình"_s);
        m_model->append(change(2, EntryType::Edit)); // nobody can
        QCOMPARE(at(0, TimelineModel::TextRole).toString(), u"psst"_s);
    }

    void areDeletedForTheTwo()
    {
        m_model->insert({whisper(1, u"Bình"_s, u"An"_s)});
        m_model->append(change(2, EntryType::Delete));
        QVERIFY(at(0, TimelineModel::DeletedRole).toBool());
        QVERIFY(at(0, TimelineModel::TextRole).toString().isEmpty());
        QCOMPARE(at(0, TimelineModel::WhisperRole).toString(), u"Bình"_s);
        QCOMPARE(at(1, TimelineModel::KindRole).value<Kind>(), Kind::Hidden);
    }

    void areQuotedByTheAnswer()
    {
        Entry answer = whisper(2, u"An"_s, u"Bình"_s);
        answer.replyTo = 1;
        m_model->insert({whisper(1, u"Bình"_s, u"An"_s), answer});
        QVERIFY(at(1, TimelineModel::ReplyRole).toString().contains(u"psst 1"_s));
    }

    void membersAreAway()
    {
        MembersModel members;
        events::Welcome welcome;
        welcome.you = u"An"_s;
        welcome.users = {u"An"_s, u"Bình"_s};
        welcome.standings = {{}, {Role::Moderator, false, false, true}};
        welcome.count = 2;
        members.apply(welcome);
        const QModelIndex binh = members.index(1);
        QVERIFY(binh.data(MembersModel::IsAwayRole).toBool());
        QVERIFY(binh.data(Qt::AccessibleTextRole).toString().endsWith(u", moderator, away"_s));
        QVERIFY(!members.index(0).data(MembersModel::IsAwayRole).toBool());

        QSignalSpy changed(&members, &QAbstractItemModel::dataChanged);
        members.apply(events::UserState{u"Bình"_s, false, {Role::Moderator, false, false, false}});
        QVERIFY(!binh.data(MembersModel::IsAwayRole).toBool());
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed.first().at(2).value<QList<int>>().contains(MembersModel::IsAwayRole));
    }

private:
    QVariant at(int row, int role) const { return m_model->index(row, 0).data(role); }
    static Entry change(Seq seq, EntryType type)
    {
        Entry made{seq, type, u"Bình"_s, type == EntryType::Delete ? QString() : u"x"_s, 1, {}, 0};
        made.target = 1;
        return made;
    }

    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestWhispers)
#include "tst_whispers.moc"
