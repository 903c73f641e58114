// SPDX-License-Identifier: Apache-2.0
// What a MainWindow asks and shows about getting in and letting in; the rest is in mainwindow.cpp.
#include "widgets/certificatedialog.h"
#include "widgets/chatpage.h"
#include "widgets/mainwindow.h"
#include "widgets/moderationmenu.h"
#include "widgets/passworddialog.h"
#include "widgets/startpage.h"

namespace parlour {

void MainWindow::connectStart()
{
    connect(m_start, &StartPage::hostRequested, this, &MainWindow::hostRequested);
    connect(m_start, &StartPage::joinRequested, this, &MainWindow::joinRequested);
    connect(m_start, &StartPage::removeRecentRequested, this, &MainWindow::askAboutForgettingRecent);
    connect(m_start, &StartPage::cancelRequested, this, &MainWindow::cancelRequested);
}

void MainWindow::connectModeration()
{
    for (const auto over : {&MainWindow::cancelRequested, &MainWindow::closeRequested})
        connect(this, over, this, &MainWindow::closePasswordDialogs);
    connect(this, &MainWindow::hostRequested, this, &MainWindow::closePasswordDialogs);
    connect(m_moderation, &ModerationMenu::requested, this,
            [this](const Request &request) { Q_EMIT moderationRequested(m_current, request); });
    connect(m_moderation, &ModerationMenu::inviteRequested, this,
            [this](int minutes, int uses) { Q_EMIT inviteRequested(m_current, minutes, uses); });
    connect(m_moderation, &ModerationMenu::passwordRequested, this,
            [this](const QString &password) { Q_EMIT roomPasswordRequested(m_current, password); });
}

void MainWindow::invite()
{
    m_moderation->invite();
}

void MainWindow::setMyName(const QString &name)
{
    m_startState.myName = name;
    m_start->setMyName(name);
    if (m_current.isEmpty())
        m_start->focusFirst();
}

void MainWindow::setAddress(const QString &address)
{
    m_start->setAddress(address);
}

void MainWindow::setRecentRooms(const QStringList &addresses)
{
    m_startState.recent = addresses;
    m_start->setRecentRooms(addresses);
}

void MainWindow::setHostDefaults(const QString &room, quint16 port)
{
    m_startState.room = room;
    m_startState.port = port;
    m_start->setHostDefaults(room, port);
}

void MainWindow::setHostAccess(bool knock, bool guests, bool plainLan)
{
    m_startState.knock = knock;
    m_startState.guests = guests;
    m_startState.plainLan = plainLan;
    m_start->setHostAccess(knock, guests, plainLan);
}

void MainWindow::forgetSecrets()
{
    m_start->forgetSecrets();
}

void MainWindow::showNameError(const QString &sentence)
{
    showStart();
    m_start->showNameError(sentence);
}

void MainWindow::showHostError(const QString &sentence, std::optional<quint16> freePort)
{
    showStart();
    m_start->showHostError(sentence, freePort);
}

void MainWindow::showJoinError(const QString &sentence)
{
    showStart();
    m_start->showJoinError(sentence);
}

void MainWindow::setBusy(const QString &what)
{
    m_start->setBusy(what);
}

void MainWindow::showInvite(const QStringList &links)
{
    m_moderation->showInvite(links);
}

void MainWindow::askPassword(const QString &room, const QString &problem)
{
    for (auto *open : findChildren<PasswordDialog *>()) {
        if (!open->isVisible() || open->room() != room) // one that was answered is about to go
            continue;
        open->showProblem(problem);
        open->activateWindow();
        return;
    }
    closePasswordDialogs();
    auto *dialog = new PasswordDialog(room, this);
    connect(dialog, &PasswordDialog::given, this, &MainWindow::passwordGiven);
    connect(dialog, &PasswordDialog::declined, this, &MainWindow::passwordDeclined);
    dialog->showProblem(problem);
    dialog->open();
    dialog->activateWindow();
}

void MainWindow::closePasswordDialogs()
{
    for (auto *open : findChildren<PasswordDialog *>()) {
        open->disconnect(this); // another room is meant by now: nobody declined that one
        open->close();
    }
}

void MainWindow::showCertificateChanged(const CertificateChange &change)
{
    if (auto *open = findChild<CertificateDialog *>())
        open->close();
    auto *dialog = new CertificateDialog(change, this);
    connect(dialog, &CertificateDialog::confirmed, this, &MainWindow::certificateAccepted);
    dialog->open();
}

} // namespace parlour
