// SPDX-License-Identifier: Apache-2.0
#include "models/doormodel.h"
#include "widgets/knockbar.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestKnockBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_door = std::make_unique<DoorModel>();
        m_bar = std::make_unique<KnockBar>(*m_door);
        m_bar->resize(800, 60);
        m_answers.clear();
        connect(m_bar.get(), &KnockBar::answered, this,
                [this](const Request &r) { m_answers += r; });
    }

    void cleanup()
    {
        m_bar.reset();
        m_door.reset();
    }

    void showsOneAfterTheOther()
    {
        become(Role::Moderator);
        QVERIFY(m_bar->isHidden());
        knock(1, u"Bình"_s, u"babab-dabab"_s);
        knock(2, u"Zoë"_s, {});
        QVERIFY(!m_bar->isHidden());
        QCOMPARE(text(u"knockText"_s), u"Bình is at the door"_s);
        QCOMPARE(text(u"knockWho"_s), u"babab-dabab · 10.0.0.7"_s);
        QCOMPARE(text(u"knockMore"_s), u"and 1 more"_s);
        button(u"letInButton"_s)->click();
        QCOMPARE(m_answers, QList<Request>({admit(1, requests::Admit::Verdict::Once)}));
        QVERIFY(!button(u"refuseButton"_s)->isEnabled()); // answered; the room has not said so yet

        m_door->apply(events::Knock{1, false});
        QCOMPARE(text(u"knockText"_s), u"Zoë is at the door"_s);
        QCOMPARE(text(u"knockWho"_s), u"without an identity · 10.0.0.7"_s);
        QVERIFY(m_bar->findChild<QLabel *>(u"knockMore"_s)->isHidden());
        QVERIFY(button(u"alwaysLetInButton"_s)->isHidden()); // nothing to be known by
        QVERIFY(
            !button(u"letInButton"_s)->isEnabled()); // a late click does not let in somebody else
        QTRY_VERIFY(button(u"refuseButton"_s)->isEnabled());
        button(u"refuseButton"_s)->click();
        QCOMPARE(m_answers.last(), admit(2, requests::Admit::Verdict::Refuse));
        m_door->apply(events::Knock{2, false});
        QVERIFY(m_bar->isHidden());
    }

    void alwaysMeansAlways()
    {
        become(Role::Host);
        knock(7, u"Bình"_s, u"babab-dabab"_s);
        button(u"alwaysLetInButton"_s)->click();
        QCOMPARE(m_answers, QList<Request>({admit(7, requests::Admit::Verdict::Always)}));
    }

    void anotherRoomCountsFromOneAgain()
    {
        become(Role::Moderator);
        knock(1, u"Bình"_s, {});
        button(u"letInButton"_s)->click();
        QVERIFY(!button(u"letInButton"_s)->isEnabled());
        m_door->clear(); // left
        become(Role::Moderator);
        knock(1, u"Zoë"_s, {});
        QVERIFY(button(u"letInButton"_s)->isEnabled());
        button(u"refuseButton"_s)->click();
        QCOMPARE(m_answers.size(), 2);
        become(Role::Moderator); // back after a loss of the connection
        knock(1, u"Zoë"_s, {});
        QVERIFY(button(u"letInButton"_s)->isEnabled());
    }

    void anAnswerThatWasRefusedCanBeGivenAgain()
    {
        become(Role::Moderator);
        knock(1, u"Bình"_s, {});
        button(u"letInButton"_s)->click();
        knock(2, u"Zoë"_s, {}); // no word about the first one
        QVERIFY(!button(u"letInButton"_s)->isEnabled());
        knock(1, u"Bình"_s, {}); // still there
        QVERIFY(button(u"letInButton"_s)->isEnabled());
        m_bar->setPatience(20);
        button(u"refuseButton"_s)->click();
        QVERIFY(!button(u"letInButton"_s)->isEnabled());
        QTRY_VERIFY(button(u"letInButton"_s)->isEnabled()); // no word at all
        QCOMPARE(m_answers.size(), 2);
    }

    void isForThoseWhoMayAnswer()
    {
        become(Role::Member);
        knock(1, u"Bình"_s, {});
        QVERIFY(m_bar->isHidden());
        become(Role::Moderator);
        knock(1, u"Bình"_s, {});
        QVERIFY(!m_bar->isHidden());
        m_door->apply(events::UserState{u"An"_s, false, {Role::Member, false, false}});
        QVERIFY(m_bar->isHidden());
    }

    void namesStayNames()
    {
        become(Role::Moderator);
        knock(1, u"<b>Bo</b>\u202e"_s, {});
        QVERIFY(text(u"knockText"_s).contains(u"<b>Bo</b>"_s));
        QVERIFY(!text(u"knockText"_s).contains(QChar(0x202e)));
        for (const QLabel *label : m_bar->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        knock(1, QString(32, u'W'), u"babab-dabab-gutih-lusab"_s);
        m_bar->show();
        m_bar->resize(340, 100);
        QVERIFY(m_bar->minimumSizeHint().width() <= 340);
        QTRY_VERIFY(button(u"letInButton"_s)->y()
                    > m_bar->findChild<QLabel *>(u"knockText"_s)->y());
    }

private:
    void become(Role role)
    {
        events::Welcome welcome;
        welcome.you = u"An"_s;
        welcome.standing.role = role;
        m_door->apply(welcome);
    }

    void knock(qint64 number, const QString &name, const QString &words)
    {
        m_door->apply(events::Knock{number, true, name, words, u"10.0.0.7"_s});
    }

    static Request admit(qint64 number, requests::Admit::Verdict verdict)
    {
        return requests::Admit{number, verdict, {}};
    }

    QString text(const QString &name) { return m_bar->findChild<QLabel *>(name)->text(); }
    QPushButton *button(const QString &name) { return m_bar->findChild<QPushButton *>(name); }

    std::unique_ptr<DoorModel> m_door;
    std::unique_ptr<KnockBar> m_bar;
    QList<Request> m_answers;
};

QTEST_MAIN(TestKnockBar)
#include "tst_knockbar.moc"
