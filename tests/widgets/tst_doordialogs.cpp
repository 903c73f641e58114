// SPDX-License-Identifier: Apache-2.0
#include "models/doormodel.h"
#include "widgets/certificatedialog.h"
#include "widgets/fingerprintlabel.h"
#include "widgets/identitypanel.h"
#include "widgets/invitedialog.h"
#include "widgets/moderationdialog.h"
#include "widgets/passworddialog.h"
#include "widgets/roompassworddialog.h"
#include "widgets/sanctiondialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

template<typename T>
T *find(QWidget *in, const QString &name)
{
    T *found = in->findChild<T *>(name);
    if (!found)
        qFatal("There is no %s", qPrintable(name));
    return found;
}

// A dialog goes by itself when it is done.
template<typename Dialog, typename... Arguments>
QPointer<Dialog> opened(Arguments &&...arguments)
{
    QPointer<Dialog> dialog = new Dialog(std::forward<Arguments>(arguments)...);
    dialog->show();
    return dialog;
}

QByteArray fingerprint(char first)
{
    QByteArray bytes(32, '\x5a');
    bytes[0] = first;
    return bytes;
}

} // namespace

class TestDoorDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKickSaysWhyAndForHowLong()
    {
        QList<Request> decided;
        const auto dialog = opened<SanctionDialog>(Sanction::Kind::Kick, u"Bình"_s);
        connect(dialog, &SanctionDialog::decided, this, [&](const Request &r) { decided += r; });
        QVERIFY(!dialog->findChild<QCheckBox *>(u"byAddressBox"_s));
        auto *reason = find<QLineEdit>(dialog, u"reasonEdit"_s);
        reason->setText(QString(2'000, u'x'));
        find<QPushButton>(dialog, u"decideButton"_s)->click();
        QVERIFY(decided.isEmpty());
        QVERIFY(find<QLabel>(dialog, u"reasonError"_s)->isVisible());
        reason->setText(u"  too loud "_s);
        auto *duration = find<QComboBox>(dialog, u"sanctionDuration"_s);
        duration->setCurrentText(u"1 hour"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(decided, QList<Request>({requests::Kick{u"Bình"_s, u"too loud"_s, 60, {}}}));
        QTRY_VERIFY(!dialog);
    }

    void aBanMayBeForAnAddressAndWarns()
    {
        QList<Request> decided;
        const auto dialog = opened<SanctionDialog>(Sanction::Kind::Ban, u"<b>Bo</b>"_s);
        connect(dialog, &SanctionDialog::decided, this, [&](const Request &r) { decided += r; });
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        auto *warning = find<QLabel>(dialog, u"byAddressWarning"_s);
        QVERIFY(!warning->isVisible());
        find<QCheckBox>(dialog, u"byAddressBox"_s)->setChecked(true);
        QVERIFY(warning->isVisible());
        find<QPushButton>(dialog, u"decideButton"_s)->click();
        QCOMPARE(decided, QList<Request>({requests::Ban{u"<b>Bo</b>"_s, true, {}, 0, {}}}));
    }

    void escapeDoesNothing()
    {
        const auto dialog = opened<SanctionDialog>(Sanction::Kind::Mute, u"Bo"_s);
        QSignalSpy decided(dialog.data(), &SanctionDialog::decided);
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QCOMPARE(decided.count(), 0);
    }

    void anInviteIsMadeThenShown()
    {
        const auto dialog = opened<InviteDialog>();
        QSignalSpy wanted(dialog.data(), &InviteDialog::wanted);
        find<QComboBox>(dialog, u"inviteMinutes"_s)->setCurrentText(u"7 days"_s);
        find<QComboBox>(dialog, u"inviteUses"_s)->setCurrentText(u"Any number of people"_s);
        find<QPushButton>(dialog, u"makeInviteButton"_s)->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first(), QVariantList({7 * 24 * 60, 0}));
        QVERIFY(dialog->isVisible());
        auto *make = find<QPushButton>(dialog, u"makeInviteButton"_s);
        QVERIFY(!make->isEnabled()); // two clicks are not two invites
        make->click();
        QCOMPARE(wanted.count(), 1);

        dialog->showLinks({u"parlour://a.example:8765/#t=1"_s, u"parlour://b.example:8765/#t=1"_s});
        QVERIFY(!find<QPushButton>(dialog, u"makeInviteButton"_s)->isVisible());
        QVERIFY(find<QLabel>(dialog, u"inviteWarning"_s)->text().startsWith(u"Whoever has"_s));
        const auto copies = dialog->findChildren<QPushButton *>(u"copyInviteButton"_s);
        QCOMPARE(copies.size(), 2);
        copies[1]->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"parlour://b.example:8765/#t=1"_s);
        QCOMPARE(copies[1]->text(), u"Copied"_s);
        copies[0]->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"parlour://a.example:8765/#t=1"_s);
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void anInviteThatNeverCameCanBeWantedAgain()
    {
        const auto dialog = opened<InviteDialog>();
        QSignalSpy wanted(dialog.data(), &InviteDialog::wanted);
        dialog->setPatience(20);
        auto *make = find<QPushButton>(dialog, u"makeInviteButton"_s);
        make->click();
        QVERIFY(!make->isEnabled());
        QTRY_VERIFY(make->isEnabled());
        make->click();
        QCOMPARE(wanted.count(), 2);
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void moderationIsReadAndUndone()
    {
        DoorModel door;
        QList<Request> requested;
        const auto dialog = opened<ModerationDialog>(door);
        connect(dialog, &ModerationDialog::requested, this,
                [&](const Request &r) { requested += r; });
        dialog->read();
        QCOMPARE(requested, QList<Request>({requests::ReadModeration{}}));
        QVERIFY(find<QLabel>(dialog, u"sanctionNone"_s)->isVisible());
        door.apply(someModeration());
        auto *sanctions = find<QListWidget>(dialog, u"sanctionList"_s);
        auto *undo = find<QPushButton>(dialog, u"sanctionButton"_s);
        QCOMPARE(sanctions->count(), 2);
        QVERIFY(sanctions->item(0)->text().contains(u"Bình was banned by An"_s));
        QVERIFY(sanctions->item(0)->text().contains(u"too loud"_s));
        QVERIFY(sanctions->item(1)->text().contains(u"everybody from 10.0.0.7"_s));
        QVERIFY(!undo->isEnabled());
        sanctions->setCurrentRow(0, QItemSelectionModel::NoUpdate); // as when the focus comes by
        QVERIFY(!undo->isEnabled());
        sanctions->setCurrentRow(1);
        undo->click();
        QCOMPARE(requested.last(), Request(requests::Unban{12, {}}));
        door.apply(someModeration()); // read again: what was chosen is still chosen
        QCOMPARE(sanctions->currentRow(), 1);

        auto *invites = find<QListWidget>(dialog, u"inviteList"_s);
        QVERIFY(invites->item(0)->text().contains(u"for any number of people"_s));
        QVERIFY(invites->item(0)->isSelected()); // there is only this
        find<QPushButton>(dialog, u"inviteButton"_s)->click();
        QCOMPARE(requested.last(), Request(requests::RevokeInvite{13, {}}));
        auto *log = find<QListWidget>(dialog, u"logList"_s);
        QVERIFY(log->item(0)->text().contains(u"An lets only moderators speak"_s)); // the newest
        QVERIFY(log->item(1)->text().contains(u"An kicked Bình for 10 minutes: too loud"_s));

        requested.clear();
        door.apply(events::Moderated{});
        QCOMPARE(requested, QList<Request>({requests::ReadModeration{}}));
        dialog->close();
        QTRY_VERIFY(!dialog);
        door.apply(events::Moderated{});
        QCOMPARE(requested.size(), 1); // nobody looks any more
    }

    void moderationHasOneKeyEach()
    {
        DoorModel door;
        door.apply(someModeration());
        const auto dialog = opened<ModerationDialog>(door);
        QList<QKeySequence> keys;
        const auto *tabs = find<QTabWidget>(dialog, u"moderationTabs"_s);
        for (int i = 0; i < tabs->count(); ++i)
            keys += QKeySequence::mnemonic(tabs->tabText(i));
        for (const QPushButton *button : dialog->findChildren<QPushButton *>())
            keys += QKeySequence::mnemonic(button->text());
        keys.removeAll(QKeySequence());
        QVERIFY(keys.size() >= 5);
        for (const QKeySequence &key : keys)
            QCOMPARE(keys.count(key), 1);

        auto one = someModeration(); // one of two was undone
        one.sanctions.pop_back();
        door.apply(one);
        QVERIFY(!find<QPushButton>(dialog, u"sanctionButton"_s)->isEnabled());
        dialog->close();
        QTRY_VERIFY(!dialog);
    }

    void aPasswordIsAskedFor()
    {
        const auto dialog = opened<PasswordDialog>(u"Tea & <b>milk</b>"_s);
        QSignalSpy given(dialog.data(), &PasswordDialog::given);
        QSignalSpy declined(dialog.data(), &PasswordDialog::declined);
        auto *edit = find<QLineEdit>(dialog, u"roomPasswordEdit"_s);
        auto *problem = find<QLabel>(dialog, u"passwordProblem"_s);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        find<QToolButton>(dialog, u"roomPasswordButton"_s)->click();
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(given.count(), 0);
        QVERIFY(problem->isVisible());
        QTest::keyClicks(edit, u"open"_s);
        QVERIFY(!problem->isVisible());
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(given.count(), 1);
        QCOMPARE(given.first().first().toString(), u"open"_s);
        QCOMPARE(declined.count(), 0);
        QTRY_VERIFY(!dialog);
    }

    void aPasswordCanBeDeclined()
    {
        const auto dialog = opened<PasswordDialog>(QString());
        QSignalSpy given(dialog.data(), &PasswordDialog::given);
        QSignalSpy declined(dialog.data(), &PasswordDialog::declined);
        QTest::keyClick(dialog.data(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QCOMPARE(declined.count(), 1);
        QCOMPARE(given.count(), 0);
    }

    void aRoomsPasswordIsSetOrRemoved()
    {
        auto dialog = opened<RoomPasswordDialog>();
        QStringList passwords;
        const auto note = [&](const QString &password) { passwords += password; };
        connect(dialog, &RoomPasswordDialog::chosen, this, note);
        auto *set = find<QPushButton>(dialog, u"setPasswordButton"_s);
        QVERIFY(!set->isEnabled());
        QTest::keyClicks(find<QLineEdit>(dialog, u"newPasswordEdit"_s), u"open"_s);
        set->click();
        QTRY_VERIFY(!dialog);
        dialog = opened<RoomPasswordDialog>();
        connect(dialog, &RoomPasswordDialog::chosen, this, note);
        find<QPushButton>(dialog, u"removePasswordButton"_s)->click();
        QCOMPARE(passwords, QStringList({u"open"_s, QString()}));
    }

    void anotherCertificateIsAHardStop()
    {
        const CertificateChange change{u"a.example"_s, fingerprint('\x01'), fingerprint('\x02')};
        auto dialog = opened<CertificateDialog>(change);
        QList<CertificateChange> confirmed;
        const auto note = [&](const CertificateChange &c) { confirmed += c; };
        connect(dialog, &CertificateDialog::confirmed, this, note);
        QVERIFY(find<QLabel>(dialog, u"certificateText"_s)->text().contains(u"a.example"_s));
        auto *seen = find<QLabel>(dialog, u"seenFingerprint"_s);
        QVERIFY(seen->text().startsWith(u"02:5a:5a:5a 5a:"_s));
        QVERIFY(find<QLabel>(dialog, u"expectedFingerprint"_s)->text().startsWith(u"01:5a"_s));
        QVERIFY(seen->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        QVERIFY(find<QPushButton>(dialog, u"doNotConnectButton"_s)->isDefault());
        QTest::keyClick(dialog.data(), Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QVERIFY(confirmed.isEmpty());

        dialog = opened<CertificateDialog>(change);
        connect(dialog, &CertificateDialog::confirmed, this, note);
        find<QPushButton>(dialog, u"hostConfirmedButton"_s)->click();
        QCOMPARE(confirmed, QList<CertificateChange>({change}));
    }

    void anInviteForAnotherCertificateIsAHardStopToo()
    {
        const CertificateChange change{u"a.example"_s, fingerprint('\x01'), fingerprint('\x02'),
                                       true};
        auto dialog = opened<CertificateDialog>(change);
        QList<CertificateChange> confirmed;
        const auto note = [&](const CertificateChange &c) { confirmed += c; };
        connect(dialog, &CertificateDialog::confirmed, this, note);
        const QString text = find<QLabel>(dialog, u"certificateText"_s)->text();
        QVERIFY(text.startsWith(u"This invite is for another certificate"_s));
        QVERIFY(text.contains(u"a.example"_s));
        QVERIFY(text.contains(u"Nothing was sent."_s));
        QCOMPARE(find<QLabel>(dialog, u"seenFingerprint"_s)->accessibleName(), u"In the invite:"_s);
        QCOMPARE(find<QLabel>(dialog, u"expectedFingerprint"_s)->accessibleName(),
                 u"Known here:"_s);
        QTest::keyClick(dialog.data(), Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QVERIFY(confirmed.isEmpty());

        dialog = opened<CertificateDialog>(change);
        connect(dialog, &CertificateDialog::confirmed, this, note);
        auto *believe = find<QPushButton>(dialog, u"hostConfirmedButton"_s);
        QCOMPARE(believe->text(), u"&Believe the invite"_s);
        believe->click();
        QCOMPARE(confirmed, QList<CertificateChange>({change}));
    }

    void fingerprintsAreWhole()
    {
        QString text = FingerprintLabel::grouped(fingerprint('\x01'));
        QCOMPARE(text.count(u'\n'), 3);
        text.replace(u'\n', u':').replace(u' ', u':');
        QCOMPARE(text, identity::fingerprintText(fingerprint('\x01')));
        QVERIFY(FingerprintLabel::grouped({}).isEmpty());
    }

    void anIdentityIsExportedWithAPassphrase()
    {
        IdentityPanel panel;
        panel.setWords(u"babab-dabab-gutih-lusab"_s);
        panel.show();
        QSignalSpy exported(&panel, &IdentityPanel::exportRequested);
        QCOMPARE(find<QLabel>(&panel, u"identityWords"_s)->text(), u"babab-dabab-gutih-lusab"_s);
        find<QPushButton>(&panel, u"exportIdentityButton"_s)->click();
        auto *go = find<QPushButton>(&panel, u"identityFileButton"_s);
        auto *problem = find<QLabel>(&panel, u"identityFileProblem"_s);
        find<QLineEdit>(&panel, u"identityFileEdit"_s)->setText(u"/tmp/me"_s);
        const auto refused = [&](const QString &first, const QString &second) {
            find<QLineEdit>(&panel, u"passphraseEdit"_s)->setText(first);
            find<QLineEdit>(&panel, u"passphraseAgainEdit"_s)->setText(second);
            go->click();
            return problem->isVisible() && exported.isEmpty();
        };
        QVERIFY(refused({}, {}));
        QVERIFY(refused(u"short"_s, u"short"_s));
        QVERIFY(refused(u"long enough"_s, u"long enoug"_s));
        QVERIFY(!refused(u"long enough"_s, u"long enough"_s));
        QCOMPARE(exported.first(), QVariantList({u"/tmp/me"_s, u"long enough"_s}));
    }

    void anIdentityIsImported()
    {
        IdentityPanel panel;
        panel.show();
        QSignalSpy imported(&panel, &IdentityPanel::importRequested);
        QVERIFY(!find<QPushButton>(&panel, u"exportIdentityButton"_s)->isEnabled());
        find<QPushButton>(&panel, u"importIdentityButton"_s)->click();
        QVERIFY(!panel.findChild<QLineEdit *>(u"passphraseAgainEdit"_s));
        auto *go = find<QPushButton>(&panel, u"identityFileButton"_s);
        find<QLineEdit>(&panel, u"passphraseEdit"_s)->setText(u"old"_s); // any: it was chosen before
        go->click();
        QCOMPARE(imported.count(), 0); // no file
        find<QLineEdit>(&panel, u"identityFileEdit"_s)->setText(u"/tmp/me"_s);
        go->click();
        QCOMPARE(imported.count(), 1);
        QCOMPARE(imported.first(), QVariantList({u"/tmp/me"_s, u"old"_s}));
    }

private:
    static events::Moderation someModeration()
    {
        events::Moderation all;
        Sanction ban;
        ban.number = 11;
        ban.name = u"Bình"_s;
        ban.reason = u"too loud"_s;
        ban.by = u"An"_s;
        all.sanctions.push_back(ban);
        ban.number = 12;
        ban.address = u"10.0.0.7"_s;
        all.sanctions.push_back(ban);
        all.invites.push_back({13, {}, u"An"_s, 0, -1});
        all.log.push_back({u"kick"_s, u"An"_s, u"Bình"_s, u"too loud"_s, 10, 1, {}});
        all.log.push_back({u"announce"_s, u"An"_s, {}, {}, 0, 2, u"on"_s});
        return all;
    }
};

QTEST_MAIN(TestDoorDialogs)
#include "tst_doordialogs.moc"
