// SPDX-License-Identifier: Apache-2.0
#include "models/membersmodel.h"
#include "widgets/completionpopup.h"
#include "widgets/composer.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

// Completing while writing, in a composer in its window.
class TestCompletionGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_members = std::make_unique<MembersModel>();
        m_members->setMe(u"Binh Me"_s);
        m_members->apply(events::UsersUpdate{{u"An Bình"_s, u"Bình"_s, u"Binh Me"_s, u"Đức"_s}, 4, {}, {}});
        m_window = std::make_unique<QWidget>();
        m_composer = new Composer;
        m_composer->setMembers(*m_members);
        auto *all = new QVBoxLayout(m_window.get());
        all->addStretch(1);
        all->addWidget(m_composer);
        m_window->resize(400, 500);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_edit = m_composer->findChild<QPlainTextEdit *>(u"composerEdit"_s);
        m_edit->setFocus();
    }

    void cleanup() { m_window.reset(); }

    void namesAreCompletedWithoutMine()
    {
        QTest::keyClicks(m_edit, u"hi @bin"_s);
        QCOMPARE(offered(), (QStringList{u"Bình"_s, u"An Bình"_s}));
        QVERIFY(m_edit->hasFocus());
        QVERIFY(m_window->rect().contains(popup()->geometry()));
        QVERIFY(popup()->geometry().bottom() < m_edit->mapTo(m_window.get(), QPoint(0, m_edit->height())).y());
        QTest::keyClick(m_edit, Qt::Key_Down);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(m_composer->text(), u"hi @An Bình "_s);
        QVERIFY(offered().isEmpty());
        QTest::keyClicks(m_edit, u"and"_s);
        QVERIFY(offered().isEmpty());
    }

    void escapeLetsItBe()
    {
        m_composer->beginReply(3, u"An: words"_s);
        QTest::keyClicks(m_edit, u"@du"_s);
        QCOMPARE(offered(), QStringList{u"Đức"_s});
        QTest::keyClick(m_edit, Qt::Key_Escape);
        QVERIFY(offered().isEmpty());
        QCOMPARE(m_composer->draft().replyTo, 3); // one Escape, one thing
        QTest::keyClicks(m_edit, u"c"_s);
        QVERIFY(offered().isEmpty());
        QSignalSpy sent(m_composer, &Composer::sendRequested);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
    }

    void tabTakesAndTakesTheNextInstead()
    {
        QTest::keyClicks(m_edit, u"@bin"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"@Bình "_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"@An Bình "_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"@Bình "_s);
        QVERIFY(m_edit->hasFocus());
        QTest::keyClicks(m_edit, u"x"_s);
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QVERIFY(!m_edit->hasFocus()); // means what it means elsewhere
    }

    void whatIsWrittenInFullIsSent()
    {
        QSignalSpy sent(m_composer, &Composer::sendRequested);
        m_members->apply(events::UsersUpdate{{u"Bo"_s}, 1, {}, {}});
        QTest::keyClicks(m_edit, u"hi @Bo"_s);
        QCOMPARE(offered(), QStringList{u"Bo"_s});
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(sent.count(), 1);
        QVERIFY(offered().isEmpty());
    }

    void emojiByNameInBothLanguages()
    {
        QTest::keyClicks(m_edit, u"ok :pizz"_s);
        QVERIFY(!offered().isEmpty());
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"ok 🍕 "_s);
        m_edit->clear();
        QTest::keyClicks(m_edit, u":tim"_s);
        QVERIFY(offered().size() > 3);
        QTest::keyClick(m_edit, Qt::Key_Escape);
        m_edit->clear();
        QTest::keyClicks(m_edit, u":D"_s);
        QVERIFY(offered().isEmpty());
    }

    void commandsWithWhatTheyTake()
    {
        QSignalSpy commands(m_composer, &Composer::commandRequested);
        QTest::keyClicks(m_edit, u"/ki"_s);
        QCOMPARE(offered(), QStringList{u"/kick NAME [MINUTES] [REASON]"_s});
        QTest::keyClick(m_edit, Qt::Key_Tab);
        QCOMPARE(m_composer->text(), u"/kick "_s);
        m_edit->clear();
        QTest::keyClicks(m_edit, u"/who"_s);
        QTest::keyClick(m_edit, Qt::Key_Return);
        QCOMPARE(commands.count(), 1);
        m_composer->beginEdit(4, u""_s);
        QTest::keyClicks(m_edit, u"/ki"_s); // a message, not a command
        QVERIFY(offered().isEmpty());
    }

    void aClickTakes()
    {
        QTest::keyClicks(m_edit, u"@bin"_s);
        auto *list = popup()->findChild<QListView *>(u"completionList"_s);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
        QCOMPARE(m_composer->text(), u"@An Bình "_s);
        QVERIFY(m_edit->hasFocus());
    }

    void itGoesWithTheFocus()
    {
        QTest::keyClicks(m_edit, u"@bin"_s);
        QVERIFY(!offered().isEmpty());
        m_edit->clearFocus();
        QVERIFY(offered().isEmpty());
    }

private:
    CompletionPopup *popup() { return m_window->findChild<CompletionPopup *>(); }

    QStringList offered()
    {
        QStringList shown;
        if (!popup() || !popup()->isVisible())
            return shown;
        const auto *model = popup()->findChild<QListView *>(u"completionList"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row)
            shown.append(model->index(row, 0).data().toString().trimmed());
        return shown;
    }

    std::unique_ptr<MembersModel> m_members;
    std::unique_ptr<QWidget> m_window;
    Composer *m_composer = nullptr;
    QPlainTextEdit *m_edit = nullptr;
};

QTEST_MAIN(TestCompletionGuide)
#include "tst_completionguide.moc"
