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
        if (!m_asked)
            return;
        const Wanted asked = *m_asked; // whatever else was joined since
        m_passwords.insert(asked.invite.address().display(), password);
        join(asked.invite, asked.name);
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

// A room of the list stays there, to be read, and says why nobody is in it.
void Application::connectTroubles(Chat &chat)
{
    connect(&chat, &Chat::hostingFailed, this, [this, &chat](const QString &reason, quint16 freePort) {
        if (!isCandidate(chat)) {
            if (freePort == 0 || m_quitting || !isPortOfMine(chat))
                return chat.read(keepingFor(chat), reason);
            chat.setAddress({}, freePort); // rooms that are hosted together need ports of their own
            return connectAgain(chat);
        }
        dropCandidate();
        m_window.showHostError(reason, freePort != 0 ? std::optional(freePort) : std::nullopt);
    });
    connect(&chat, &Chat::joinFailed, this, [this, &chat](const QString &reason) {
        if (!isCandidate(chat))
            return chat.read(keepingFor(chat), reason);
        dropCandidate();
        if (m_wanted && !m_wanted->token().isEmpty()) { // it may be the reason; what the room is, stays
            m_wanted = Invite(m_wanted->address(), m_wanted->fingerprint());
            m_window.setAddress(m_wanted->address().display());
        }
        m_window.showJoinError(reason);
    });
    connect(&chat, &Chat::passwordWanted, this,
            [this, &chat](const QString &problem) { askPassword(chat, problem); });
    connect(&chat, &Chat::certificateChanged, this, [this, &chat](const CertificateChange &change) {
        if (!isCandidate(chat)) {
            const QString tried = chat.record().me;
            chat.read(keepingFor(chat), tr("The room shows another certificate than before."));
            if (m_window.currentRoom() != chat.key())
                return; // told when somebody goes there
            m_wanted = Invite(*RoomAddress::parse(change.address));
            m_wantedName = tried;
        } else {
            if (m_trying) {
                m_wanted = m_trying->invite;
                m_wantedName = m_trying->name;
            }
            dropCandidate();
            m_window.showStart();
        }
        m_window.showCertificateChanged(change);
    });
}

void Application::askPassword(Chat &chat, const QString &problem)
{
    const QString room = chat.row().name.isEmpty() ? chat.record().address : chat.row().name;
    const QString address = chat.record().address;
    const QString tried = chat.record().me;
    m_passwords.remove(address);
    std::optional<Wanted> asked;
    if (isCandidate(chat)) {
        if (chat.record().hosted) { // the host may not enter their own room
            dropCandidate();
            return m_window.showHostError(problem, std::nullopt);
        }
        asked = m_trying;
        dropCandidate();
        m_window.showStart();
    } else {
        chat.read(keepingFor(chat), problem);
        const auto parsed = RoomAddress::parse(address);
        if (!parsed || m_window.currentRoom() != chat.key())
            return; // asked when somebody goes there
        asked = {Invite(*parsed), tried};
    }
    if (!asked)
        return;
    if (m_asked && !(m_asked->invite.address() == asked->invite.address()))
        m_window.closePasswordDialogs(); // one room must not be told another one's password
    m_asked = asked;
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
