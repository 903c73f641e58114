// SPDX-License-Identifier: Apache-2.0
#include "protocol/invite.h"
#include "widgets/startpage.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<StartPage>();
        m_page->resize(900, 640);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_hosts.clear();
        m_joins.clear();
        connect(m_page.get(), &StartPage::hostRequested, this,
                [this](const HostWish &wish) { m_hosts.append(wish); });
        connect(m_page.get(), &StartPage::joinRequested, this,
                [this](const JoinWish &wish) { m_joins.append(wish); });
    }

    void hostsByKeyboardAlone()
    {
        m_page->focusFirst();
        QVERIFY(find<QLineEdit>(u"nameEdit"_s)->hasFocus());
        QTest::keyClicks(focus(), u"An"_s);
        QCOMPARE(find<QLineEdit>(u"roomEdit"_s)->text(), u"An's room"_s);
        QTest::keyClick(focus(), Qt::Key_Tab);
        QVERIFY(find<QLineEdit>(u"roomEdit"_s)->hasFocus());
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(m_hosts, QList<HostWish>({{u"An"_s, u"An's room"_s, 8765}}));
        QVERIFY(m_joins.isEmpty());
    }

    void joinsByKeyboardAlone()
    {
        m_page->setMyName(u"An"_s);
        m_page->focusFirst();
        QVERIFY(find<QLineEdit>(u"addressEdit"_s)->hasFocus());
        QTest::keyClicks(focus(), u" wss://192.168.1.7:8765/ "_s);
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(m_joins, QList<JoinWish>({{u"An"_s, u"192.168.1.7"_s}}));
        QVERIFY(m_hosts.isEmpty());
    }

    void typedToBeOpenItStaysOpen()
    {
        m_page->setMyName(u"An"_s);
        m_page->setAddress(u"ws://192.168.1.7"_s);
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(m_joins.last().address, u"ws://192.168.1.7"_s);
    }

    void anInviteIsTakenAndItsTokenHidden()
    {
        const QByteArray fingerprint(32, '\x07');
        const auto address = RoomAddress::parse(u"chat.example:9000/Tea"_s);
        const QString invite = Invite(*address, fingerprint, u"secret-token"_s).toString();
        m_page->setMyName(u"An"_s);
        auto *edit = find<QLineEdit>(u"addressEdit"_s);
        auto *hint = find<QLabel>(u"inviteHint"_s);
        QVERIFY(!hint->isVisible());
        edit->setText(invite); // pasted
        find<QPushButton>(u"joinButton"_s)->click();
        const JoinWish wish{u"An"_s, address->display(), fingerprint, u"secret-token"_s};
        QCOMPARE(m_joins, QList<JoinWish>({wish}));
        QCOMPARE(edit->text(), address->display());
        QVERIFY(hint->isVisible());
        // It failed for another reason, and is tried again.
        m_page->showJoinError(u"Nobody answers."_s);
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(m_joins.last(), wish);
        // Another address is another room.
        QTest::keyClicks(edit, u"x"_s);
        QVERIFY(!hint->isVisible());
        find<QPushButton>(u"joinButton"_s)->click();
        QVERIFY(m_joins.last().token.isEmpty());
        QVERIFY(m_joins.last().fingerprint.isEmpty());

        m_page->setAddress(invite); // from outside, as a link that was opened
        QCOMPARE(edit->text(), address->display());
        m_page->forgetSecrets(); // in
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(m_joins.last(), (JoinWish{u"An"_s, address->display()}));
        m_page->setAddress(invite);
        m_page->setRecentRooms({u"a.example"_s});
        auto *recent = find<QListWidget>(u"recentRooms"_s);
        recent->setFocus();
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(m_joins.last(), (JoinWish{u"An"_s, u"a.example"_s})); // not the invite to another
    }

    void aPastedInviteIsNeverSeen()
    {
        const QByteArray fingerprint(32, '\x07');
        const auto address = RoomAddress::parse(u"chat.example:9000/Tea"_s);
        const QString invite = Invite(*address, fingerprint, u"secret-token"_s).toString();
        m_page->setMyName(u"An"_s);
        auto *edit = find<QLineEdit>(u"addressEdit"_s);
        edit->clear();
        edit->setFocus();
        edit->insert(invite); // as a paste does
        QCOMPARE(edit->text(), address->display());
        QVERIFY(find<QLabel>(u"inviteHint"_s)->isVisible());
        edit->undo();
        QVERIFY(!edit->text().contains(u"secret"_s));
        edit->clear();
        edit->insert(invite);
        find<QPushButton>(u"joinButton"_s)->click();
        const JoinWish wish{u"An"_s, address->display(), fingerprint, u"secret-token"_s};
        QCOMPARE(m_joins, QList<JoinWish>({wish}));

        edit->selectAll();
        QTest::keyClicks(edit, u"b.example#t=typed"_s); // any part of it could be all of it
        QCOMPARE(edit->text(), u"b.example#t=typed"_s);
        Q_EMIT edit->editingFinished();
        QCOMPARE(edit->text(), u"b.example"_s);
        find<QPushButton>(u"joinButton"_s)->click();
        QCOMPARE(m_joins.last().token, u"typed"_s);
    }

    void halfAnInviteIsRefused()
    {
        m_page->setMyName(u"An"_s);
        find<QLineEdit>(u"addressEdit"_s)->setText(u"parlour://chat.example/#f=abc"_s);
        find<QPushButton>(u"joinButton"_s)->click();
        QVERIFY(m_joins.isEmpty());
        QVERIFY(find<QLabel>(u"addressError"_s)->isVisible());
    }

    void whoMayComeInIsPartOfTheWish()
    {
        m_page->setMyName(u"An"_s);
        auto *host = find<QPushButton>(u"hostButton"_s);
        host->click();
        QCOMPARE(m_hosts.last().password, std::optional<QString>()); // as it was
        QVERIFY(m_hosts.last().guests && !m_hosts.last().knock && !m_hosts.last().plainLan);
        m_page->setHostAccess(true, false, true);
        auto *password = find<QLineEdit>(u"hostPasswordEdit"_s);
        find<QToolButton>(u"detailsButton"_s)->setChecked(true);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        QTest::keyClicks(password, u"open"_s);
        host->click();
        QCOMPARE(m_hosts.last().password, std::optional(u"open"_s));
        QVERIFY(!m_hosts.last().guests && m_hosts.last().knock && m_hosts.last().plainLan);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(password, Qt::Key_Backspace);
        host->click();
        QCOMPARE(m_hosts.last().password, std::optional(QString())); // none any more
        QTest::keyClicks(password, u"again"_s);
        m_page->forgetSecrets();
        QVERIFY(password->text().isEmpty());
        host->click();
        QCOMPARE(m_hosts.last().password, std::optional<QString>());
    }

    void enterInTheNameLeadsOn()
    {
        QTest::keyClicks(find<QLineEdit>(u"nameEdit"_s), u"An"_s);
        QTest::keyClick(find<QLineEdit>(u"nameEdit"_s), Qt::Key_Return);
        QVERIFY(find<QLineEdit>(u"addressEdit"_s)->hasFocus());
        QVERIFY(m_joins.isEmpty() && m_hosts.isEmpty());
    }

    void tabVisitsEverythingInOrder()
    {
        m_page->setMyName(u"An"_s);
        m_page->setRecentRooms({u"a.example"_s});
        find<QToolButton>(u"detailsButton"_s)->setChecked(true);
        find<QLineEdit>(u"nameEdit"_s)->setFocus();
        QStringList visited;
        for (int i = 0; i < 13; ++i) {
            visited += focus()->objectName();
            QTest::keyClick(focus(), Qt::Key_Tab);
        }
        QCOMPARE(visited,
                 QStringList({u"nameEdit"_s, u"roomEdit"_s, u"detailsButton"_s, u"portEdit"_s,
                              u"hostPasswordEdit"_s, u"hostPasswordButton"_s, u"knockBox"_s,
                              u"guestsBox"_s, u"plainLanBox"_s, u"hostButton"_s, u"addressEdit"_s,
                              u"recentRooms"_s, u"joinButton"_s}));
    }

    void enterOnAButtonMeansThatButton()
    {
        m_page->setMyName(u"An"_s);
        find<QPushButton>(u"hostButton"_s)->setFocus();
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(m_hosts.size(), 1);
        find<QToolButton>(u"detailsButton"_s)->setFocus();
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(find<QSpinBox>(u"portEdit"_s)->isVisible());
        QCOMPARE(m_hosts.size(), 1);
    }

    void theRoomsNameFollowsMineUntilChosen()
    {
        auto *name = find<QLineEdit>(u"nameEdit"_s);
        auto *room = find<QLineEdit>(u"roomEdit"_s);
        QTest::keyClicks(name, u"An"_s);
        QCOMPARE(room->text(), u"An's room"_s);
        room->selectAll();
        QTest::keyClicks(room, u"Kitchen"_s);
        QTest::keyClicks(name, u"na"_s);
        QCOMPARE(room->text(), u"Kitchen"_s);
        m_page->setHostDefaults({}, 9000);
        QCOMPARE(room->text(), u"Anna's room"_s);
        m_page->setHostDefaults(u"Attic"_s, 9001);
        QCOMPARE(room->text(), u"Attic"_s);
        find<QPushButton>(u"hostButton"_s)->click();
        QCOMPARE(m_hosts, QList<HostWish>({{u"Anna"_s, u"Attic"_s, 9001}}));
    }

    void thePortIsTaken()
    {
        find<QToolButton>(u"detailsButton"_s)->setChecked(true);
        find<QSpinBox>(u"portEdit"_s)->setValue(9999);
        m_page->setMyName(u"An"_s);
        find<QPushButton>(u"hostButton"_s)->click();
        QCOMPARE(m_hosts.first().port, 9999);

        m_page->showHostError(u"Port 9999 is in use."_s, quint16(10000));
        QCOMPARE(find<QLabel>(u"hostError"_s)->text(), u"Port 9999 is in use."_s);
        auto *use = find<QPushButton>(u"usePortButton"_s);
        QVERIFY(use->isVisible());
        QVERIFY(use->text().contains(u"10000"_s));
        QVERIFY(use->hasFocus());
        QTest::keyClick(use, Qt::Key_Return);
        QCOMPARE(find<QSpinBox>(u"portEdit"_s)->value(), 10000);
        QVERIFY(!use->isVisible());
        QVERIFY(!find<QLabel>(u"hostError"_s)->isVisible());
        QVERIFY(find<QPushButton>(u"hostButton"_s)->hasFocus());
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(m_hosts.last().port, 10000);

        m_page->showHostError(u"This address is not available."_s, {});
        QVERIFY(find<QLabel>(u"hostError"_s)->isVisible());
        QVERIFY(!use->isVisible());
    }

    void wrongFieldsSayWhyAndHaveTheFocus_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *title, const QStringList &fields, const QString &button,
                            const QString &wrong) {
            QTest::newRow(title) << fields[0] << fields[1] << fields[2] << button
                                 << wrong + u"Error"_s << wrong + u"Edit"_s;
        };
        const QString host = u"hostButton"_s;
        const QString join = u"joinButton"_s;
        row("no name, host", {u" "_s, u"R"_s, u"h"_s}, host, u"name"_s);
        row("no name, join", {u""_s, u"R"_s, u"h"_s}, join, u"name"_s);
        row("long name", {QString(33, u'a'), u"R"_s, u"h"_s}, join, u"name"_s);
        row("reserved", {u"system"_s, u"R"_s, u"h"_s}, host, u"name"_s);
        row("no room", {u"An"_s, u" "_s, u"h"_s}, host, u"room"_s);
        row("no address", {u"An"_s, u"R"_s, u""_s}, join, u"address"_s);
        row("bad address", {u"An"_s, u"R"_s, u"ftp://x"_s}, join, u"address"_s);
    }

    void wrongFieldsSayWhyAndHaveTheFocus()
    {
        QFETCH(QString, name);
        QFETCH(QString, room);
        QFETCH(QString, address);
        QFETCH(QString, button);
        QFETCH(QString, error);
        QFETCH(QString, field);
        find<QLineEdit>(u"nameEdit"_s)->setText(name);
        find<QLineEdit>(u"roomEdit"_s)->setText(room);
        find<QLineEdit>(u"addressEdit"_s)->setText(address);
        find<QPushButton>(button)->click();
        QVERIFY(m_hosts.isEmpty() && m_joins.isEmpty());
        auto *label = find<QLabel>(error);
        QVERIFY(label->isVisible());
        QVERIFY(!label->text().isEmpty());
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(focus()->objectName(), field);
        QTest::keyClicks(focus(), u"q"_s);
        QVERIFY(!label->isVisible());
    }

    void aLastRoomIsOneClickOrEnterAway()
    {
        m_page->setMyName(u"An"_s);
        auto *recent = find<QListWidget>(u"recentRooms"_s);
        QVERIFY(!recent->isVisible());
        m_page->setRecentRooms({u"a.example"_s, u"b.example:9000"_s});
        QVERIFY(recent->isVisible());
        QTest::mouseClick(recent->viewport(), Qt::LeftButton, {},
                          recent->visualItemRect(recent->item(1)).center());
        QCOMPARE(m_joins, QList<JoinWish>({{u"An"_s, u"b.example:9000"_s}}));

        recent->setFocus();
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_Return);
        QCOMPARE(m_joins.size(), 2);
        QCOMPARE(m_joins.last().address, u"a.example"_s);
        QCOMPARE(find<QLineEdit>(u"addressEdit"_s)->text(), u"a.example"_s);
    }

    void aLastRoomCanBeRemoved()
    {
        QSignalSpy removed(m_page.get(), &StartPage::removeRecentRequested);
        m_page->setRecentRooms({u"a.example"_s, u"b.example"_s});
        auto *recent = find<QListWidget>(u"recentRooms"_s);
        recent->setCurrentRow(1);
        QTest::keyClick(recent, Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().toString(), u"b.example"_s);
        m_page->setRecentRooms({u"a.example"_s});
        QCOMPARE(recent->currentRow(), 0);

        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(recent, &menuKey);
        auto *menu = recent->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().last()->trigger();
        QCOMPARE(removed.count(), 2);
        QCOMPARE(removed.last().first().toString(), u"a.example"_s);
        menu->close();
    }

    void busyLeavesNothingButCancel()
    {
        QSignalSpy cancelled(m_page.get(), &StartPage::cancelRequested);
        m_page->setBusy(u"Connecting to <b>x</b>…"_s);
        QCOMPARE(find<QLabel>(u"busyText"_s)->text(), u"Connecting to <b>x</b>…"_s);
        QVERIFY(!find<QLineEdit>(u"nameEdit"_s)->isVisible());
        QVERIFY(!find<QPushButton>(u"hostButton"_s)->isVisible());
        QVERIFY(find<QPushButton>(u"cancelButton"_s)->hasFocus());
        QTest::keyClick(focus(), Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        find<QPushButton>(u"cancelButton"_s)->click();
        QCOMPARE(cancelled.count(), 2);

        m_page->showJoinError(u"Nobody answers at x."_s);
        QVERIFY(find<QLineEdit>(u"addressEdit"_s)->hasFocus());
        QCOMPARE(find<QLabel>(u"addressError"_s)->text(), u"Nobody answers at x."_s);
        QVERIFY(!find<QPushButton>(u"cancelButton"_s)->isVisible());
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 2);
    }

    void theNameIsTaken()
    {
        m_page->setMyName(u"An"_s);
        m_page->showNameError(u"An is taken."_s);
        QVERIFY(find<QLineEdit>(u"nameEdit"_s)->hasFocus());
        QCOMPARE(find<QLineEdit>(u"nameEdit"_s)->selectedText(), u"An"_s);
        QCOMPARE(find<QLabel>(u"nameError"_s)->text(), u"An is taken."_s);
    }

    void cardsStackWhenNarrow()
    {
        auto *host = find<QPushButton>(u"hostButton"_s);
        auto *join = find<QPushButton>(u"joinButton"_s);
        const auto place = [this](QWidget *w) { return w->mapTo(m_page.get(), QPoint()); };
        QTRY_VERIFY(place(host).x() < place(join).x());
        m_page->resize(360, 560);
        QTRY_COMPARE(place(host).x(), place(join).x());
        QVERIFY(place(host).y() < place(join).y());
        QVERIFY(m_page->widget()->width() <= m_page->viewport()->width());
    }

private:
    template<typename T>
    T *find(const QString &name)
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("There is no %s", qPrintable(name));
        return found;
    }

    QWidget *focus() { return m_page->window()->focusWidget(); }

    std::unique_ptr<StartPage> m_page;
    QList<HostWish> m_hosts;
    QList<JoinWish> m_joins;
};

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
