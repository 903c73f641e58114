// SPDX-License-Identifier: Apache-2.0
// Application: coming in, and who this person is.
#include "app/application.h"

#include "app/identityfile.h"
#include "widgets/question.h"

#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace parlour {

void Application::connectDoor()
{
    connect(&m_window, &MainWindow::passwordGiven, this, [this](const QString &password) {
        if (!m_wanted || m_visit)
            return;
        m_passwords.insert(m_wanted->address().display(), password);
        join(*m_wanted, m_wantedName);
    });
    connect(&m_window, &MainWindow::certificateAccepted, this, &Application::acceptCertificate);
    connect(&m_window, &MainWindow::identityExportRequested, this,
            [this](const QString &file, const QString &passphrase) { workOnIdentity(file, passphrase, true); });
    connect(&m_window, &MainWindow::identityImportRequested, this,
            [this](const QString &file, const QString &passphrase) { workOnIdentity(file, passphrase, false); });
}

void Application::join(const JoinWish &wish)
{
    const auto address = RoomAddress::parse(wish.address);
    if (!address) {
        m_window.showJoinError(address.error().message);
        return;
    }
    const Invite invite(*address, wish.fingerprint, wish.token);
    const QByteArray known = m_knownRooms.fingerprint(*address);
    if (!known.isEmpty() && !wish.fingerprint.isEmpty() && known != wish.fingerprint) {
        m_wanted = invite;
        m_wantedName = wish.name;
        m_window.showCertificateChanged({address->display(), known, wish.fingerprint, true});
        return;
    }
    join(invite, wish.name);
}

void Application::join(const Invite &invite, const QString &name)
{
    const RoomAddress &address = invite.address();
    m_wanted = invite;
    m_wantedName = name;
    m_preferences.setMyName(name);
    if (const auto problem = m_knownRooms.objection(address)) {
        m_window.showJoinError(problem->message);
        return;
    }
    m_window.setBusy(tr("Connecting to %1…").arg(address.display()));
    const Credentials credentials{m_identity, m_passwords.value(address.display()), invite.token()};
    startVisit(std::make_unique<Conversation>(invite, name, credentials, m_knownRooms, m_models,
                                              Keeping{defaultReplicaFolder(), m_preferences.replicaRetention()}));
}

void Application::askPassword(const QString &problem)
{
    if (m_visit->isHosting())
        return onHostingFailed(problem, 0);
    const QString room = m_models.connection.view().room;
    endVisit();
    m_window.setBusy({});
    m_window.showStart();
    m_passwords.remove(m_wanted->address().display());
    m_window.askPassword(room.isEmpty() ? m_wanted->address().display() : room, problem);
}

void Application::acceptCertificate(const CertificateChange &change)
{
    const auto address = RoomAddress::parse(change.address);
    if (!address)
        return;
    if (!m_visit && m_wanted && m_wanted->address() == *address) // known when the room has answered
        join(Invite(*address, change.seen, m_wanted->token()), m_wantedName);
}

void Application::openInvite(const QString &text)
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    const auto invite = Invite::parse(text);
    if (!invite)
        return;
    const auto fill = [this, text] {
        m_window.showStart();
        m_window.setAddress(text);
    };
    if (!m_visit)
        return fill();
    const QString address = invite->address().display();
    QString question = tr("You have opened an invite to %1. Leave this room to go there?").arg(address);
    if (const QString cost = m_window.costOfLeaving(); !cost.isEmpty())
        question += u'\n' + cost;
    ask(&m_window,
        {u"openInvite "_s + address, tr("An invite"), question, tr("Leave this room"), u"leaveForInvite"_s,
         tr("Stay here")},
        [this, fill] {
            if (!m_visit)
                return fill();
            m_afterVisit = fill;
            m_visit->leave();
        });
}

// Opening what a passphrase protects takes half a second by intent: not here.
void Application::workOnIdentity(const QString &file, const QString &passphrase, bool exporting)
{
    QThreadPool::globalInstance()->start([this, file, passphrase, exporting] {
        const QString own = defaultIdentityFile();
        const Result<QString> done = exporting ? identityfile::exportTo(file, own, passphrase)
                                               : identityfile::importFrom(file, own, passphrase);
        const auto identity = identityfile::loadOrCreate(own);
        QMetaObject::invokeMethod(this, [this, done, identity, exporting] {
            if (identity) {
                m_identity = *identity; // for rooms that are entered from now on
                m_window.setIdentity(identity::words(m_identity.publicKey()));
            }
            if (!done && !exporting)
                m_window.identityImportFailed(done.error().message);
            else
                m_window.tell(done ? *done : done.error().message);
        });
    });
}

} // namespace parlour
