// SPDX-License-Identifier: Apache-2.0
#include "models/roomsmodel.h"
#include "widgets/chatpage.h"
#include "widgets/mainwindow.h"
#include "widgets/shortcuts.h"
#include "widgets/withmodels.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::WithModels;

class TestMainWindow : public QObject, protected WithModels
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeModels();
        m_rooms = std::make_unique<RoomsModel>();
        m_window = std::make_unique<MainWindow>(*m_rooms);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void opensOnTheStartPage()
    {
        QVERIFY(find<QWidget>(u"startPage"_s)->isVisible());
        QVERIFY(!find<QAction>(u"leaveAction"_s)->isEnabled());
        QVERIFY(find<QLineEdit>(u"nameEdit"_s)->hasFocus());
        QCOMPARE(m_window->windowTitle(), u"Parlour"_s);
        QVERIFY(!m_window->windowIcon().pixmap(64, 64).toImage().allGray());
    }

    void wishesLeaveTheWindow()
    {
        QList<HostWish> hosts;
        QList<JoinWish> joins;
        connect(m_window.get(), &MainWindow::hostRequested, this,
                [&](const HostWish &w) { hosts += w; });
        connect(m_window.get(), &MainWindow::joinRequested, this,
                [&](const JoinWish &w) { joins += w; });
        m_window->setMyName(u"An"_s);
        m_window->setHostDefaults({}, 9000);
        m_window->setAddress(u"a.example"_s);
        find<QPushButton>(u"hostButton"_s)->click();
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(hosts, QList<HostWish>({{u"An"_s, u"An's room"_s, 9000}}));
        QCOMPARE(joins, QList<JoinWish>({{u"An"_s, u"a.example"_s}}));
    }

    void cancelLeaves()
    {
        QSignalSpy left(m_window.get(), &MainWindow::cancelRequested);
        m_window->setBusy(u"Connecting…"_s);
        find<QPushButton>(u"cancelButton"_s)->click();
        QCOMPARE(left.count(), 1);
    }

    void chatsAndLeaves()
    {
        visit(false, 3);
        QCOMPARE(m_window->windowTitle(), u"Garden - Parlour"_s);
        QVERIFY(find<QPlainTextEdit>(u"composerEdit"_s)->hasFocus());
        QSignalSpy sent(m_window->page(u"garden"_s), &ChatPage::sendRequested);
        QTest::keyClicks(find<QPlainTextEdit>(u"composerEdit"_s), u"hi"_s);
        QTest::keyClick(find<QPlainTextEdit>(u"composerEdit"_s), Qt::Key_Return);
        QCOMPARE(sent.count(), 1);

        QSignalSpy left(m_window.get(), &MainWindow::leaveRequested);
        find<QAction>(u"leaveAction"_s)->trigger();
        QCOMPARE(left.count(), 1);
        QVERIFY(!question());
        m_window->showStart();
        QVERIFY(find<QWidget>(u"startPage"_s)->isVisible());
        QCOMPARE(m_window->windowTitle(), u"Parlour"_s);
    }

    void errorsLeadBackToTheirField()
    {
        visit(false, 1);
        m_window->showJoinError(u"Nobody answers."_s);
        QVERIFY(find<QLineEdit>(u"addressEdit"_s)->hasFocus());
        QCOMPARE(find<QLabel>(u"addressError"_s)->text(), u"Nobody answers."_s);
        m_window->showNameError(u"Taken."_s);
        QVERIFY(find<QLineEdit>(u"nameEdit"_s)->hasFocus());
        m_window->showHostError(u"In use."_s, quint16(9001));
        QVERIFY(find<QPushButton>(u"usePortButton"_s)->hasFocus());
        QVERIFY(find<QLabel>(u"hostError"_s)->isVisible());
    }

    void closingIsSomebodyElsesDecision()
    {
        visit(true, 5);
        QSignalSpy closing(m_window.get(), &MainWindow::closeRequested);
        QSignalSpy quitting(m_window.get(), &MainWindow::quitRequested);
        m_window->close();
        QVERIFY(m_window->isVisible());
        QCOMPARE(closing.count(), 1);
        find<QAction>(u"quitAction"_s)->trigger();
        QCOMPARE(quitting.count(), 1);
    }

    void escapeMeansStay()
    {
        visit(true, 3);
        QSignalSpy left(m_window.get(), &MainWindow::leaveRequested);
        find<QAction>(u"leaveAction"_s)->trigger();
        QVERIFY(question()->text().startsWith(u"2 other people are here."_s));
        QCOMPARE(question()->textFormat(), Qt::PlainText);
        find<QAction>(u"leaveAction"_s)->trigger(); // asked once is enough
        QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QCOMPARE(left.count(), 0);
    }

    void aHostWithGuestsIsAskedBeforeLeavingToo()
    {
        visit(true, 3);
        QSignalSpy left(m_window.get(), &MainWindow::leaveRequested);
        QCOMPARE(find<QAction>(u"leaveAction"_s)->text(), u"&Close room"_s);
        find<QAction>(u"leaveAction"_s)->trigger();
        QCOMPARE(left.count(), 0);
        question()->findChild<QPushButton *>(u"closeRoomButton"_s)->click();
        QCOMPARE(left.count(), 1);
        QVERIFY(m_window->isVisible());
    }

    void whatIsNotSentYetIsNotLeftUnasked()
    {
        visit(false, 5);
        m_timeline->addPending(u"1"_s, u"Hello?"_s, 0);
        QSignalSpy left(m_window.get(), &MainWindow::leaveRequested);
        find<QAction>(u"leaveAction"_s)->trigger();
        QVERIFY(question()->text().startsWith(u"1 message has not been sent yet."_s));
        question()->findChild<QPushButton *>(u"stayButton"_s)->click();
        QTRY_VERIFY(!question());
        m_timeline->confirm(u"1"_s, 1, 0);
        find<QAction>(u"leaveAction"_s)->trigger();
        QCOMPARE(left.count(), 1);
        QCOMPARE(left.first().first().toString(), u"garden"_s);
    }

    void theMenuSaysWhatIsWanted()
    {
        QVERIFY(!find<QAction>(u"exportAction"_s)->isEnabled());
        QVERIFY(!find<QAction>(u"findAction"_s)->isEnabled());
        QVERIFY(find<QAction>(u"preferencesAction"_s)->isEnabled());
        visit(false, 2);
        QSignalSpy exported(m_window.get(), &MainWindow::exportRequested);
        QSignalSpy preferences(m_window.get(), &MainWindow::preferencesRequested);
        QSignalSpy identity(m_window.get(), &MainWindow::identityRequested);
        QSignalSpy away(m_window.get(), &MainWindow::awayRequested);
        find<QAction>(u"exportAction"_s)->trigger();
        find<QAction>(u"preferencesAction"_s)->trigger();
        QCOMPARE(exported, QList<QVariantList>({{u"garden"_s}}));
        QCOMPARE(preferences.count(), 1);
        find<QAction>(u"identityAction"_s)->trigger();
        QCOMPARE(identity.count(), 1);
        find<QAction>(u"awayAction"_s)->trigger();
        m_window->rebuild();
        QVERIFY(find<QAction>(u"awayAction"_s)->isChecked());
        find<QAction>(u"awayAction"_s)->trigger();
        QCOMPARE(away, QList<QVariantList>({{true}, {false}}));
    }

    void eachKeyOfTheTableIsAnActionsAndTheOtherWayRound()
    {
        QStringList wanted;
        for (const auto command : Shortcuts::all())
            wanted += Shortcuts::of(command).toString();
        for (int number = 1; number <= Shortcuts::RoomsWithKeys; ++number)
            wanted += Shortcuts::ofRoom(number).toString();
        QStringList there;
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            if (!action->shortcut().isEmpty() && !action->objectName().isEmpty())
                there += action->shortcut().toString();
        }
        wanted.sort();
        there.sort();
        QCOMPARE(there, wanted);
    }

    void anEmojiIsAKeyAway()
    {
        visit(false, 2);
        auto *composer = find<QPlainTextEdit>(u"composerEdit"_s);
        QTest::keyClick(composer, Qt::Key_E, Qt::ControlModifier);
        auto *picker = find<QWidget>(u"emojiPicker"_s);
        QTRY_VERIFY(picker->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(composer->hasFocus());
    }

    void severalRoomsStandBesideEachOther()
    {
        QVERIFY(!find<QWidget>(u"roomList"_s)->isVisible());
        visit(false, 2);
        QVERIFY(find<QWidget>(u"roomList"_s)->isVisible());
        auto *garden = find<QPlainTextEdit>(u"composerEdit"_s);
        QTest::keyClicks(garden, u"half a"_s);
        RoomModels other;
        m_rooms->set(row(u"kitchen"_s, u"Kitchen"_s, 3));
        m_window->addPage(u"kitchen"_s, other);
        QCOMPARE(m_window->windowTitle(), u"(3) Garden - Parlour"_s);
        m_window->showRoom(u"kitchen"_s);
        QCOMPARE(m_window->currentRoom(), u"kitchen"_s);
        QVERIFY(!garden->isVisible());
        m_window->showRoom(u"garden"_s);
        QVERIFY(garden->isVisible());
        QCOMPARE(garden->toPlainText(), u"half a"_s);
        m_window->removePage(u"garden"_s);
        QVERIFY(find<QWidget>(u"startPage"_s)->isVisible());
        m_window->removePage(u"kitchen"_s);
    }

    void roomsAreAKeyAway()
    {
        visit(false, 2);
        m_rooms->set(row(u"kitchen"_s, u"Kitchen"_s, 0));
        m_rooms->set(row(u"attic"_s, u"Attic"_s, 2));
        QStringList chosen;
        connect(m_window.get(), &MainWindow::roomChosen, this, [&](const QString &key) { chosen += key; });
        auto *focus = m_window->focusWidget();
        QTest::keyClick(focus, Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(focus, Qt::Key_9, Qt::ControlModifier); // there is none
        QTest::keyClick(focus, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(focus, Qt::Key_Up, Qt::AltModifier); // around the corner
        QTest::keyClick(focus, Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(chosen, QStringList({u"kitchen"_s, u"kitchen"_s, u"attic"_s, u"attic"_s}));
    }

    void allIsMadeAnewInAnotherLanguage()
    {
        visit(false, 2);
        m_window->setMyName(u"An"_s);
        QSignalSpy due(m_window.get(), &MainWindow::languageChanged);
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(m_window.get(), &change);
        QTRY_COMPARE(due.count(), 1);
        m_window->rebuild();
        QVERIFY(!m_window->page(u"garden"_s));
        QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->text(), u"An"_s);
        QCOMPARE(m_window->findChildren<QMenuBar *>().size(), 1);
        visit(false, 2);
        QTRY_VERIFY(find<QPlainTextEdit>(u"composerEdit"_s)->isVisible());
        QVERIFY(find<QAction>(u"leaveAction"_s)->isEnabled());
    }

    void theTopicIsAskedFor()
    {
        visit(false, 2);
        ConnectionView view = m_connection->view();
        view.topic = u"Tea"_s;
        m_connection->setView(view);
        QSignalSpy topic(m_window.get(), &MainWindow::topicRequested);
        find<QAction>(u"topicAction"_s)->trigger();
        auto *edit = find<QLineEdit>(u"topicEdit"_s);
        QCOMPARE(edit->text(), u"Tea"_s);
        edit->setText(u"x"_s.repeated(2'000));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(topic.count(), 0);
        QVERIFY(!find<QLabel>(u"topicError"_s)->text().isEmpty());
        edit->setText(u" Coffee  "_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(topic.count(), 1);
        QCOMPARE(topic.first(), QVariantList({u"garden"_s, u"Coffee"_s}));
        QTRY_VERIFY(!m_window->findChild<QDialog *>(u"topicDialog"_s));
        view.state = ConnectionView::State::Waiting;
        m_connection->setView(view);
        QVERIFY(!find<QAction>(u"topicAction"_s)->isEnabled()); // it could not be sent
    }

    void forgettingIsAskedFirst()
    {
        QSignalSpy recent(m_window.get(), &MainWindow::removeRecentRequested);
        m_window->setRecentRooms({u"a.example"_s});
        auto *list = find<QListWidget>(u"recentRooms"_s);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(recent.count(), 0);
        auto *box = find<QMessageBox>(u"forgetQuestion"_s);
        QVERIFY(box->text().startsWith(u"a.example"_s));
        QCOMPARE(box->textFormat(), Qt::PlainText);
        find<QPushButton>(u"forgetRoomButton"_s)->click();
        QCOMPARE(recent.count(), 1);
        QCOMPARE(recent.first().first().toString(), u"a.example"_s);
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>());

        QSignalSpy forget(m_window.get(), &MainWindow::forgetRequested);
        visit(true, 1);
        find<QAction>(u"forgetAction"_s)->trigger();
        QVERIFY(find<QMessageBox>(u"forgetQuestion"_s)->text().contains(u"deleted"_s));
        QTest::keyClick(find<QMessageBox>(u"forgetQuestion"_s), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<QMessageBox *>());
        QCOMPARE(forget.count(), 0);
        find<QAction>(u"forgetAction"_s)->trigger();
        find<QPushButton>(u"forgetRoomButton"_s)->click();
        QCOMPARE(forget.count(), 1);
    }

    void findingIsAKeyAway()
    {
        visit(false, 2);
        auto *composer = find<QPlainTextEdit>(u"composerEdit"_s);
        QTest::keyClick(composer, Qt::Key_F, Qt::ControlModifier);
        auto *field = find<QLineEdit>(u"searchEdit"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(composer->hasFocus());
        auto *timeline = find<QWidget>(u"timeline"_s);
        timeline->setFocus();
        find<QAction>(u"findAction"_s)->trigger();
        QVERIFY(field->hasFocus());
        find<QAction>(u"findAction"_s)->trigger(); // again: still back to where it was
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(timeline->hasFocus());
    }

    void peopleCanBeHiddenByTheMenu()
    {
        visit(false, 2);
        m_window->resize(1'100, 700);
        auto *people = find<QWidget>(u"people"_s);
        QTRY_VERIFY(people->isVisible());
        QVERIFY(find<QAction>(u"peopleAction"_s)->isChecked());
        find<QAction>(u"peopleAction"_s)->trigger();
        QVERIFY(!people->isVisible());
    }

    void fitsASmallScreen()
    {
        m_window->resize(360, 560);
        QCOMPARE(m_window->size(), QSize(360, 560));
        visit(true, 1);
        QCOMPARE(m_window->size(), QSize(360, 560));
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        QTRY_VERIFY(edit->visibleRegion().boundingRect().width() > 140); // beside the signs of the rooms
    }

    void everyFieldAndButtonHasAName()
    {
        visit(true, 2);
        const auto unnamed = [](const QWidget *w) { return w->accessibleName().isEmpty(); };
        for (const auto *field : m_window->findChildren<QLineEdit *>()) {
            if (!field->objectName().startsWith("qt_"_L1))
                QVERIFY2(!unnamed(field), qPrintable(field->objectName()));
        }
        const auto *timeline = find<QWidget>(u"timeline"_s); // names its own parts as they appear
        for (const auto *button : m_window->findChildren<QAbstractButton *>()) {
            if (!button->objectName().startsWith("qt_"_L1) && !timeline->isAncestorOf(button))
                QVERIFY2(!unnamed(button) || !button->text().isEmpty(),
                         qPrintable(button->objectName()));
        }
    }

private:
    void visit(bool hosting, int people)
    {
        ConnectionView view;
        view.state = ConnectionView::State::Joined;
        view.room = u"Garden"_s;
        view.address = u"192.168.1.7"_s;
        view.hosting = hosting;
        m_connection->setView(view);
        m_members->apply(events::UsersUpdate{{u"An"_s}, people, {}, {}});
        m_rooms->set(row(u"garden"_s, u"Garden"_s, 0));
        if (!m_window->page(u"garden"_s))
            m_window->addPage(u"garden"_s, *m_models);
        m_window->showRoom(u"garden"_s);
    }

    static RoomRow row(const QString &key, const QString &name, int unread)
    {
        RoomRow row;
        row.key = key;
        row.name = name;
        row.unread = unread;
        return row;
    }

    QMessageBox *question() { return m_window->findChild<QMessageBox *>(u"closeQuestion"_s); }

    template<typename T>
    T *find(const QString &name)
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("There is no %s", qPrintable(name));
        return found;
    }

    std::unique_ptr<RoomsModel> m_rooms;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
