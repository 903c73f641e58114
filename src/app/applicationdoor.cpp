// SPDX-License-Identifier: Apache-2.0
// Application: coming in, and who this person is.
#include "app/application.h"

#include "app/identityfile.h"

#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace parlour {

void Application::connectDoor()
{
    connect(&m_window, &MainWindow::passwordGiven, this, [this](const QString &password) {
        if (!m_wanted)
            return;
        m_passwords.insert(m_wanted->address().display(), password);
        join(*m_wanted, m_wantedName);
    });
    connect(&m_window, &MainWindow::certificateAccepted, this, &Application::acceptCertificate);
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

void Application::askPassword(Chat &chat, const QString &problem)
{
    const QString room = chat.row().name.isEmpty() ? chat.record().address : chat.row().name;
    const QString address = chat.record().address;
    m_passwords.remove(address);
    if (isCandidate(chat)) {
        if (chat.record().hosted) { // the host may not enter their own room
            dropCandidate();
            return m_window.showHostError(problem, std::nullopt);
        }
        dropCandidate();
        m_window.showStart();
    } else {
        chat.read(keepingFor(chat), problem);
        const auto parsed = RoomAddress::parse(address);
        if (!parsed || m_window.currentRoom() != chat.key())
            return; // asked when somebody goes there
        m_wanted = Invite(*parsed);
        m_wantedName = chat.record().me;
    }
    m_window.askPassword(room, problem);
}

void Application::acceptCertificate(const CertificateChange &change)
{
    const auto address = RoomAddress::parse(change.address);
    if (!address)
        return;
    if (m_wanted && m_wanted->address() == *address) // known when the room has answered
        join(Invite(*address, change.seen, m_wanted->token()), m_wantedName);
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
                if (m_preferencesDialog && (done || exporting))
                    m_preferencesDialog->setIdentity(identity::words(m_identity.publicKey()));
            }
            const bool saidThere = !done && !exporting && m_preferencesDialog
                && m_preferencesDialog->importFailed(done.error().message);
            if (!saidThere) // or the dialog was closed meanwhile
                m_window.tell(done ? *done : done.error().message);
        });
    });
}

} // namespace parlour
