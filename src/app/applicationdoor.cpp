// SPDX-License-Identifier: Apache-2.0
// Application: coming in, as host or as guest, and who this person is.
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

void Application::host(const HostWish &wish, HostedRoom::Options room)
{
    m_preferences.setMyName(wish.name);
    m_preferences.setHosted(wish.room, wish.port);
    readSettings();
    room.name = wish.room;
    room.access.hosts.push_back(m_identity.publicKey());
    RoomRecord record;
    record.key = Conversation::replicaOf(room);
    record.hosted = true;
    record.name = wish.room;
    record.me = wish.name;
    Chat &chat = chatFor(record);
    if (chat.isHosting())
        return show(chat.key());
    chat.setAddress({}, wish.port);
    if (isCandidate(chat))
        m_window.setBusy(tr("Opening the room…"));
    chat.host(room, wish.name, Credentials{m_identity, {}, {}}, keepingFor(chat));
    if (!isCandidate(chat))
        show(chat.key());
}

void Application::join(const Invite &invite, const QString &name)
{
    const RoomAddress &address = invite.address();
    m_wanted = invite;
    m_wantedName = name;
    m_preferences.setMyName(name);
    readSettings();
    if (const auto problem = m_knownRooms.objection(address)) {
        m_window.showJoinError(problem->message);
        return;
    }
    RoomRecord record;
    record.key = Conversation::replicaOf(address);
    record.address = address.display();
    record.me = name;
    Chat &chat = chatFor(record);
    if (chat.models().connection.view().state == ConnectionView::State::Joined && chat.record().me == name)
        return show(chat.key());
    if (isCandidate(chat))
        m_window.setBusy(tr("Connecting to %1…").arg(address.display()));
    const Credentials credentials{m_identity, m_passwords.value(address.display()), invite.token()};
    chat.join(invite, name, credentials, m_knownRooms, keepingFor(chat));
    if (!isCandidate(chat))
        show(chat.key());
}

// As it was entered the last time.
void Application::connectAgain(Chat &chat)
{
    const RoomRecord record = chat.record();
    if (record.hosted) {
        HostedRoom::Options room = hostOptions();
        room.name = record.name;
        room.port = record.port;
        room.access.knock = m_preferences.knock();
        room.access.guests = m_preferences.guests();
        if (room.admission.plain != PlainPolicy::Off)
            room.admission.plain = m_preferences.plainLan() ? PlainPolicy::Lan : PlainPolicy::Loopback;
        room.access.hosts.push_back(m_identity.publicKey());
        chat.host(room, record.me, Credentials{m_identity, {}, {}}, keepingFor(chat));
        return;
    }
    const auto address = RoomAddress::parse(record.address);
    if (!address)
        return chat.read(keepingFor(chat), address.error().message);
    if (const auto problem = m_knownRooms.objection(*address))
        return chat.read(keepingFor(chat), problem->message);
    const Credentials credentials{m_identity, m_passwords.value(address->display()), {}};
    chat.join(Invite(*address), record.me, credentials, m_knownRooms, keepingFor(chat));
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
