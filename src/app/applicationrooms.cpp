// SPDX-License-Identifier: Apache-2.0
// Application: the rooms of the list, how they are entered and how they end.
#include "app/application.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {

Chat *Application::find(const QString &key) const
{
    const auto found = std::find_if(m_chats.begin(), m_chats.end(),
                                    [&key](const auto &chat) { return chat->key() == key; });
    return found == m_chats.end() ? nullptr : found->get();
}

HostedRoom::Options Application::hostOptions() const
{
    HostedRoom::Options room = m_hostOptions;
    if (room.retention.keepsAll())
        room.retention = m_preferences.hostRetention();
    return room;
}

// A password was meant for the room of the command line; other rooms have their own. Its folder is part of
// its key: this start may have named another one, with a room of the same name in it.
HostedRoom::Options Application::hostOptions(const RoomRecord &record) const
{
    HostedRoom::Options room = hostOptions();
    room.name = record.name;
    room.port = record.port;
    room.password.reset();
    if (const QString folder = Conversation::folderOf(record.key, record.name); !folder.isEmpty())
        room.folder = folder;
    return room;
}

// Is it another one of these rooms that has its port?
bool Application::isPortOfMine(const Chat &chat) const
{
    const quint16 port = chat.record().port;
    return std::any_of(m_chats.begin(), m_chats.end(), [&](const auto &other) {
        return other.get() != &chat && other->isHosting()
            && (other->record().port == port || other->conversation()->port() == port);
    });
}

Keeping Application::keepingFor(const Chat &chat) const
{
    return {defaultReplicaFolder(),
            chat.record().hosted ? hostOptions().retention : m_preferences.replicaRetention()};
}

// The room of the list, or a candidate for it.
Chat &Application::chatFor(const RoomRecord &record)
{
    if (Chat *known = find(record.key))
        return *known;
    m_candidate = std::make_unique<Chat>(record);
    connectChat(*m_candidate);
    return *m_candidate;
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
    if (isCandidate(chat)) {
        m_trying = Wanted{invite, name};
        m_window.setBusy(tr("Connecting to %1…").arg(address.display()));
    }
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
        HostedRoom::Options room = hostOptions(record);
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

void Application::connectChat(Chat &chat)
{
    chat.setKeywords(m_settings.alerts.keywords);
    connect(&chat, &Chat::changed, this, [this, &chat] { update(chat); });
    connect(&chat, &Chat::readable, this, [this, &chat] {
        if (isCandidate(chat))
            adopt(chat);
    });
    connect(&chat, &Chat::entered, this, [this, &chat] { onEntered(chat); });
    connect(&chat, &Chat::invited, &m_window, &MainWindow::showInvite);
    connect(&chat, &Chat::connectWanted, this, [this, &chat] { connectAgain(chat); });
    connect(&chat, &Chat::arrived, this, [this, &chat](const Entry &entry, bool seen, bool repliesToMe) {
        m_alerts.arrived({chat.key(), chat.name(), chat.me(), entry, seen, repliesToMe});
    });
    connect(&chat, &Chat::found, this,
            [this, &chat](const QString &query, const std::vector<Entry> &entries, bool complete) {
                if (Chat *asking = m_searching.isEmpty() ? nullptr : find(m_searching))
                    asking->models().results.apply(query, chat.key(), chat.row().name, entries, complete);
            });
    connect(&chat, &Chat::seen, this, [this, &chat] { m_alerts.seen(chat.key()); });
    connect(&chat, &Chat::ended, this, [this, &chat](const QString &reason) { onEnded(chat, reason); });
    connectTroubles(chat);
}

void Application::adopt(Chat &chat)
{
    m_chats.push_back(std::move(m_candidate));
    m_window.setBusy({});
    m_window.closePasswordDialogs();
    m_window.forgetSecrets();
    update(chat);
    m_alerts.setRoomLevel(chat.key(), chat.record().level);
    show(chat.key());
    for (const auto &other : m_chats) {
        if (other->page())
            other->page()->setAllRoomsOffered(m_chats.size() > 1);
    }
}

void Application::dropCandidate()
{
    m_window.setBusy({});
    if (!m_candidate)
        return;
    Chat *over = m_candidate.release();
    over->disconnect(this);
    over->leave();
    over->close([over] { over->deleteLater(); }); // it may be the one who is calling
}

// The list and the disk.
void Application::update(Chat &chat)
{
    if (isCandidate(chat)) {
        const ConnectionView &view = chat.models().connection.view();
        if (view.knocking)
            m_window.setBusy(tr("Waiting to be let in…"));
        return;
    }
    RoomRow row = chat.row();
    row.muted = chat.record().level.value_or(m_settings.alerts.level) == AlertLevel::None;
    m_rooms.set(row);
    m_alerts.setUnread(m_rooms.unread(), m_rooms.mentions() > 0);
    m_book.set(chat.record());
    if (m_quitting)
        quitWhenAllHaveLeft(); // also if a visit came to nothing instead of to its end
}

void Application::show(const QString &key)
{
    Chat *chat = find(key);
    if (!chat)
        return;
    if (!chat->page())
        chat->setPage(makePage(*chat));
    if (!chat->isOpened())
        chat->read(keepingFor(*chat));
    m_window.showRoom(key);
    m_book.setCurrent(key);
}

void Application::showEntry(const QString &key, Seq seq)
{
    show(key);
    if (const Chat *chat = find(key); chat && seq > 0)
        chat->page()->showEntry(seq);
}

// Each room answers for itself; what they say comes together in the results of the one that asked.
void Application::search(Chat &asking, const QString &query, bool allRooms)
{
    m_searching.clear();
    if (!allRooms) {
        if (asking.conversation())
            asking.conversation()->search(query);
        return;
    }
    QStringList keys;
    for (const auto &chat : m_chats) {
        if (!chat->isOpened())
            chat->read(keepingFor(*chat));
        keys.append(chat->key());
    }
    m_searching = asking.key();
    asking.models().results.begin(query, keys);
    for (const auto &chat : m_chats) {
        if (chat->conversation())
            chat->conversation()->searchForOthers(query);
    }
}

void Application::onEntered(Chat &chat)
{
    if (chat.isHosting()) {
        m_hostOptions.password.reset(); // it was for this room, and this once
    } else {
        m_preferences.addRecentRoom(chat.record().address);
        m_window.setRecentRooms(m_preferences.recentRooms());
    }
    if (isCandidate(chat))
        adopt(chat);
    if (m_away)
        chat.conversation()->setAway(true);
}

void Application::onEnded(Chat &chat, const QString &reason)
{
    if (isCandidate(chat)) {
        dropCandidate();
        m_window.showStart();
        if (!reason.isEmpty())
            m_window.showJoinError(reason);
        return;
    }
    if (m_quitting) {
        chat.close([this] { quitWhenAllHaveLeft(); });
        return;
    }
    chat.setOpen(false);
    chat.read(keepingFor(chat), reason);
}

void Application::exportRoom(const QString &key)
{
    if (const Chat *chat = find(key); chat && chat->conversation() && !chat->conversation()->logFile().isEmpty())
        m_exporter.ask(chat->conversation()->logFile(), chat->row().name);
}

} // namespace parlour
