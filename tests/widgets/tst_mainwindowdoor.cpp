// SPDX-License-Identifier: Apache-2.0
#include "models/roomsmodel.h"
#include "widgets/certificatedialog.h"
#include "widgets/chatpage.h"
#include "widgets/encryptiondialog.h"
#include "widgets/invitedialog.h"
#include "widgets/leavecost.h"
#include "widgets/mainwindow.h"
#include "widgets/moderationdialog.h"
#include "widgets/passworddialog.h"
#include "widgets/roompassworddialog.h"
#include "widgets/sanctiondialog.h"
#include "widgets/withmodels.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;
using parlour::test::WithModels;

class TestMainWindowDoor : public QObject, protected WithModels
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeModels();
        m_rooms = std::make_unique<RoomsModel>();
        m_window = std::make_unique<MainWindow>(*m_rooms);
        m_requests.clear();
        connect(m_window.get(), &MainWindow::moderationRequested, this,
                [this](const QString &, const Request &request) { m_requests += request; });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void entriesAppearByRole()
    {
        const auto shown = [this] {
            QStringList names;
            for (const auto &name : {u"inviteAction"_s, u"moderationAction"_s, u"announceAction"_s,
                                     u"roomPasswordAction"_s}) {
                if (find<QAction>(name)->isVisible())
                    names += name;
            }
            return names;
        };
        QCOMPARE(shown(), QStringList());
        visit(Role::Member);
        QCOMPARE(shown(), QStringList());
        visit(Role::Moderator);
        QCOMPARE(shown(),
                 QStringList({u"inviteAction"_s, u"moderationAction"_s, u"announceAction"_s}));
        visit(Role::Host, true);
        QCOMPARE(shown().size(), 4);
        m_window->showStart();
        QCOMPARE(shown(), QStringList());
    }

    void announcementIsWhatTheRoomSays()
    {
        visit(Role::Moderator);
        auto *announce = find<QAction>(u"announceAction"_s);
        announce->trigger();
        QCOMPARE(m_requests, QList<Request>({requests::Announce{true, {}}}));
        QVERIFY(!announce->isChecked()); // not yet
        m_door->apply(events::RoomState{true});
        QVERIFY(announce->isChecked());
        announce->trigger();
        QCOMPARE(m_requests.last(), Request(requests::Announce{false, {}}));
    }

    void peopleAreInvited()
    {
        visit(Role::Host, true);
        QSignalSpy invite(m_window.get(), &MainWindow::inviteRequested);
        find<QPushButton>(u"inviteButton"_s)->click(); // of the card
        find<QPushButton>(u"makeInviteButton"_s)->click();
        QCOMPARE(invite.count(), 1);
        QCOMPARE(invite.first(), QVariantList({u"garden"_s, 24 * 60, 1}));
        m_window->showInvite({u"parlour://a.example:8765/#t=x"_s});
        QCOMPARE(find<QLineEdit>(u"inviteLink"_s)->text(), u"parlour://a.example:8765/#t=x"_s);
        QCOMPARE(m_window->findChildren<InviteDialog *>().size(), 1);
    }

    void nobodyIsInvitedInTheClear()
    {
        auto *invite = find<QAction>(u"inviteAction"_s);
        visit(Role::Moderator);
        QVERIFY(invite->isEnabled());
        QVERIFY(!invite->toolTip().contains(u"not encrypted"_s));
        ConnectionView view = m_connection->view();
        view.encrypted = false;
        m_connection->setView(view);
        QVERIFY(invite->isVisible());
        QVERIFY(!invite->isEnabled());
        QVERIFY(invite->toolTip().contains(u"not encrypted"_s));
        view.hosting = true; // the room is in this program: nothing is on its way
        m_connection->setView(view);
        QVERIFY(invite->isEnabled());
    }

    void moderationIsReadWhenItOpens()
    {
        visit(Role::Moderator);
        find<QAction>(u"moderationAction"_s)->trigger();
        QVERIFY(find<QDialog>(u"moderationDialog"_s)->isVisible());
        QCOMPARE(m_requests, QList<Request>({requests::ReadModeration{}}));
    }

    void thePasswordIsTheHosts()
    {
        visit(Role::Host, true);
        QSignalSpy password(m_window.get(), &MainWindow::roomPasswordRequested);
        find<QAction>(u"roomPasswordAction"_s)->trigger();
        find<QLineEdit>(u"newPasswordEdit"_s)->setText(u"open"_s);
        find<QPushButton>(u"setPasswordButton"_s)->click();
        QCOMPARE(password.count(), 1);
        QCOMPARE(password.first().last().toString(), u"open"_s);
    }

    void aMembersMenuOffersWhatRanksAllow()
    {
        visit(Role::Host);
        QMenu *menu = memberMenu(u"Bo"_s); // a member
        QVERIFY(menu);
        for (const auto &name :
             {u"kickAction"_s, u"muteAction"_s, u"banAction"_s, u"moderatorAction"_s})
            QVERIFY(menu->findChild<QAction *>(name));
        QVERIFY(!menu->findChild<QAction *>(u"memberAction"_s));
        menu->findChild<QAction *>(u"moderatorAction"_s)->trigger();
        QCOMPARE(m_requests.last(), Request(requests::SetRole{u"Bo"_s, Role::Moderator, {}}));
        menu->close();

        menu = memberMenu(u"Cy"_s); // a muted guest
        QVERIFY(!menu->findChild<QAction *>(u"moderatorAction"_s)); // nothing to be known by
        menu->findChild<QAction *>(u"unmuteAction"_s)->trigger();
        QCOMPARE(m_requests.last(), Request(requests::Mute{u"Cy"_s, false, {}, 0, {}}));
        menu->close();

        menu = memberMenu(u"Di"_s); // a moderator
        menu->findChild<QAction *>(u"memberAction"_s)->trigger();
        QCOMPARE(m_requests.last(), Request(requests::SetRole{u"Di"_s, Role::Member, {}}));
        menu->close();

        menu = memberMenu(u"Bo"_s);
        menu->findChild<QAction *>(u"banAction"_s)->trigger();
        menu->close();
        find<QPushButton>(u"decideButton"_s)->click();
        QCOMPARE(m_requests.last(), Request(requests::Ban{u"Bo"_s, false, {}, 0, {}}));
        QVERIFY(!memberMenu(u"An"_s)); // me

        visit(Role::Moderator);
        menu = memberMenu(u"Di"_s); // no less than me: words are all there is
        QVERIFY(!menu->findChild<QAction *>(u"kickAction"_s));
        QVERIFY(menu->findChild<QAction *>(u"whisperAction"_s));
        menu->close();
        menu = memberMenu(u"Bo"_s);
        QVERIFY(!menu->findChild<QAction *>(u"moderatorAction"_s));
        menu->close();
        visit(Role::Member);
        menu = memberMenu(u"Cy"_s);
        QVERIFY(!menu->findChild<QAction *>(u"unmuteAction"_s));
        menu->close();
    }

    void aMembersMenuOpensByMouse()
    {
        visit(Role::Host);
        m_window->resize(1'100, 700);
        auto *list = find<QListView>(u"memberList"_s);
        QTRY_VERIFY(list->isVisible());
        const QPoint at = list->visualRect(m_members->index(1)).center();
        QContextMenuEvent click(QContextMenuEvent::Mouse, at, list->viewport()->mapToGlobal(at));
        QApplication::sendEvent(list->viewport(), &click);
        auto *menu = find<QMenu>(u"memberMenu"_s);
        QVERIFY(menu->isVisible());
        menu->findChild<QAction *>(u"kickAction"_s)->trigger();
        menu->close();
        find<QPushButton>(u"decideButton"_s)->click();
        QCOMPARE(std::get<requests::Kick>(m_requests.last()).user, u"Bo"_s);
    }

    void knocksAreAnswered()
    {
        visit(Role::Moderator);
        auto *bar = find<QWidget>(u"knockBar"_s);
        QVERIFY(!bar->isVisible());
        m_door->apply(events::Knock{5, true, u"Bình"_s, u"a-b"_s, u"10.0.0.7"_s});
        QVERIFY(bar->isVisible());
        find<QPushButton>(u"letInButton"_s)->click();
        QCOMPARE(m_requests,
                 QList<Request>({requests::Admit{5, requests::Admit::Verdict::Once, {}}}));
    }

    void whoeverIsSilencedKeepsTheDraft()
    {
        visit(Role::Member);
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        auto *reason = find<QLabel>(u"silence"_s);
        QSignalSpy sent(m_window->page(u"garden"_s), &ChatPage::sendRequested);
        QTest::keyClicks(edit, u"half a sen"_s);
        m_door->apply(events::RoomState{true});
        QVERIFY(!edit->isVisible());
        QVERIFY(reason->isVisible());
        QCOMPARE(reason->text(), u"Only moderators speak at the moment."_s);
        QVERIFY(!find<QWidget>(u"sendButton"_s)->isEnabled());
        QTest::keyClicks(find<QWidget>(u"timeline"_s), u"x"_s); // would go on writing
        m_door->apply(events::UserState{u"An"_s, false, {Role::Member, true, false}});
        QCOMPARE(reason->text(), u"You are muted."_s);
        m_door->apply(events::UserState{u"An"_s, false, {Role::Moderator, false, false}});
        QVERIFY(edit->isVisible());
        QVERIFY(!reason->isVisible());
        QCOMPARE(edit->toPlainText(), u"half a sen"_s);
        QCOMPARE(sent.count(), 0);
        QVERIFY(find<QWidget>(u"sendButton"_s)->isEnabled());
    }

    void theFocusWaitsInTheConversation()
    {
        visit(Role::Member);
        auto *edit = find<QPlainTextEdit>(u"composerEdit"_s);
        auto *timeline = find<QWidget>(u"timeline"_s);
        QVERIFY(edit->hasFocus());
        m_door->apply(events::RoomState{true});
        QVERIFY(timeline->hasFocus());
        m_door->apply(events::RoomState{false});
        QVERIFY(edit->hasFocus());
        m_door->apply(events::RoomState{true});
        find<QWidget>(u"peopleButton"_s)->setFocus(); // gone elsewhere
        m_door->apply(events::RoomState{false});
        QVERIFY(!edit->hasFocus());
        m_door->apply(events::RoomState{true});
        m_window->showStart();
        m_window->showRoom(u"garden"_s); // muted from the first moment on
        QVERIFY(timeline->hasFocus());
        m_door->apply(events::RoomState{false});
        QVERIFY(edit->hasFocus());
    }

    void aPasswordIsWanted()
    {
        QSignalSpy given(m_window.get(), &MainWindow::passwordGiven);
        QSignalSpy declined(m_window.get(), &MainWindow::passwordDeclined);
        m_window->askPassword(u"Tea"_s, {});
        QVERIFY(!find<QLabel>(u"passwordProblem"_s)->isVisible());
        find<QLineEdit>(u"roomPasswordEdit"_s)->setText(u"wrong"_s);
        find<QPushButton>(u"givePasswordButton"_s)->click();
        QCOMPARE(given.count(), 1);
        m_window->askPassword(u"Tea"_s, u"This is not the password."_s); // at once
        QTRY_COMPARE(m_window->findChildren<PasswordDialog *>().size(), 1);
        auto *dialog = find<QDialog>(u"passwordDialog"_s);
        QVERIFY(dialog->isVisible());
        QCOMPARE(find<QLabel>(u"passwordProblem"_s)->text(), u"This is not the password."_s);
        m_window->askPassword(u"Tea"_s, u"Still not."_s); // the same dialog says more
        QCOMPARE(m_window->findChildren<PasswordDialog *>().size(), 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(declined.count(), 1);
        QCOMPARE(given.count(), 1);
    }

    void aPasswordIsForOneRoom()
    {
        QSignalSpy given(m_window.get(), &MainWindow::passwordGiven);
        QSignalSpy declined(m_window.get(), &MainWindow::passwordDeclined);
        m_window->askPassword(u"Tea"_s, {});
        QCOMPARE(find<QDialog>(u"passwordDialog"_s)->windowModality(), Qt::WindowModal);
        QTest::keyClicks(find<QLineEdit>(u"roomPasswordEdit"_s), u"of tea"_s);
        m_window->askPassword(u"Milk"_s, u"This room wants a password."_s);
        QTRY_COMPARE(m_window->findChildren<PasswordDialog *>().size(), 1);
        QVERIFY(find<QDialog>(u"passwordDialog"_s)->isVisible());
        QVERIFY(find<QLineEdit>(u"roomPasswordEdit"_s)->text().isEmpty());
        const QString text = find<QLabel>(u"passwordText"_s)->text();
        QVERIFY(text.contains(u"Milk"_s));
        QVERIFY(!text.contains(u"wants"_s)); // said below already
        m_window->closePasswordDialogs(); // a room that wanted none was entered
        QTRY_VERIFY(!m_window->findChild<PasswordDialog *>());
        m_window->askPassword(u"Tea"_s, {});
        QVERIFY(find<QLabel>(u"passwordText"_s)->text().contains(u"wants"_s));
        Q_EMIT m_window->cancelRequested();
        QTRY_VERIFY(!m_window->findChild<PasswordDialog *>());
        m_window->askPassword(u"Tea"_s, {});
        Q_EMIT m_window->hostRequested({});
        QTRY_VERIFY(!m_window->findChild<PasswordDialog *>());
        QCOMPARE(declined.count(), 0);
        QCOMPARE(given.count(), 0);
    }

    void anotherCertificateStops()
    {
        QSignalSpy accepted(m_window.get(), &MainWindow::certificateAccepted);
        m_window->showCertificateChanged(
            {u"a.example"_s, QByteArray(32, 'a'), QByteArray(32, 'b')});
        QVERIFY(find<QDialog>(u"certificateDialog"_s)->isVisible());
        find<QPushButton>(u"doNotConnectButton"_s)->click();
        QCOMPARE(accepted.count(), 0);
        QTRY_VERIFY(!m_window->findChild<CertificateDialog *>());
        m_window->showCertificateChanged(
            {u"a.example"_s, QByteArray(32, 'a'), QByteArray(32, 'b')});
        find<QPushButton>(u"hostConfirmedButton"_s)->click();
        QCOMPARE(accepted.count(), 1);
    }

    void theFingerprintCanBeReadOut()
    {
        visit(Role::Member);
        find<QAction>(u"encryptionAction"_s)->trigger();
        QVERIFY(find<QLabel>(u"fingerprint"_s)->text().startsWith(u"61:61:61:61 61"_s));
    }

    void whatLeavingCosts()
    {
        QVERIFY(LeaveCost::of({}).isEmpty());
        visit(Role::Member);
        QVERIFY(LeaveCost::of({m_models.get()}).isEmpty());
        visit(Role::Host, true);
        QVERIFY(LeaveCost::of({m_models.get()}).startsWith(u"3 other people are here."_s));
        QVERIFY(find<QLabel>(u"statusLock"_s)->isVisible());
        RoomModels other;
        other.timeline.addPending(u"1"_s, u"Hello?"_s, 0);
        const QString both = LeaveCost::of({m_models.get(), &other});
        QVERIFY(both.contains(u"hosting"_s));
        QVERIFY(both.contains(u"1 message has not been sent yet."_s));
        m_window->showStart();
        QVERIFY(!find<QLabel>(u"statusLock"_s)->isVisible());
    }

    void secretsAreForgottenOnceInside()
    {
        m_window->setMyName(u"An"_s);
        m_window->setAddress(u"parlour://a.example:8765/#t=secret-token"_s);
        QCOMPARE(find<QLineEdit>(u"addressEdit"_s)->text(), u"a.example"_s);
        QList<JoinWish> wishes;
        connect(m_window.get(), &MainWindow::joinRequested, this,
                [&](const JoinWish &wish) { wishes += wish; });
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(wishes.last().token, u"secret-token"_s);
        m_window->forgetSecrets();
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(wishes.last().token, QString());
    }

private:
    void visit(Role role, bool hosting = false)
    {
        ConnectionView view;
        view.state = ConnectionView::State::Joined;
        view.address = u"a.example"_s;
        view.encrypted = true;
        view.fingerprint = QByteArray(32, 'a');
        view.hosting = hosting;
        m_connection->setView(view);
        events::Welcome welcome;
        welcome.you = u"An"_s;
        welcome.users = {u"An"_s, u"Bo"_s, u"Cy"_s, u"Di"_s};
        welcome.count = 4;
        welcome.standing.role = role;
        welcome.standings = {
            welcome.standing, {}, {Role::Guest, true, true}, {Role::Moderator, false, false}};
        m_members->apply(welcome);
        m_door->apply(welcome);
        RoomRow row;
        row.key = u"garden"_s;
        m_rooms->set(row);
        if (!m_window->page(row.key)) {
            ChatPage *page = m_window->addPage(row.key, *m_models);
            connect(page, &ChatPage::moderationRequested, this,
                    [this](const Request &request) { m_requests += request; });
        }
        m_window->showRoom(row.key);
    }

    // As the menu key opens it; nullptr: it does not.
    QMenu *memberMenu(const QString &name)
    {
        auto *list = find<QListView>(u"memberList"_s);
        const auto found = m_members->match(m_members->index(0), Qt::DisplayRole, name);
        list->setCurrentIndex(found.value(0));
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(list, &menuKey);
        for (QMenu *menu : m_window->findChildren<QMenu *>(u"memberMenu"_s)) {
            if (menu->isVisible())
                return menu;
        }
        return nullptr;
    }

    template<typename T>
    T *find(const QString &name)
    {
        // One that was closed may not be gone yet.
        T *found = nullptr;
        for (T *candidate : m_window->findChildren<T *>(name))
            found = candidate;
        if (!found)
            qFatal("There is no %s", qPrintable(name));
        return found;
    }

    std::unique_ptr<RoomsModel> m_rooms;
    std::unique_ptr<MainWindow> m_window;
    QList<Request> m_requests;
};

QTEST_MAIN(TestMainWindowDoor)
#include "tst_mainwindowdoor.moc"
