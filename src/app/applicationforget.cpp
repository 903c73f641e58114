// SPDX-License-Identifier: Apache-2.0
// Application: rooms that are to leave nothing behind.
#include "app/application.h"

#include "client/diskreplica.h"
#include "store/sqlitestore.h"

#include <algorithm>

namespace parlour {

void Application::forgetRecent(const QString &address)
{
    const auto parsed = RoomAddress::parse(address);
    if (parsed && find(Conversation::replicaOf(*parsed)))
        return forgetRoom(Conversation::replicaOf(*parsed));
    m_preferences.removeRecentRoom(address);
    m_window.setRecentRooms(m_preferences.recentRooms());
    if (!parsed)
        return;
    m_knownRooms.forget(*parsed);
    m_passwords.remove(parsed->display());
    if (const auto problem = DiskReplica::forget(defaultReplicaFolder(), Conversation::replicaOf(*parsed)))
        m_window.tell(problem->message);
}

// All of it: what this computer has of it, and if it is hosted here, the room's log.
void Application::forgetRoom(const QString &key)
{
    const auto found = std::find_if(m_chats.begin(), m_chats.end(),
                                    [&key](const auto &chat) { return chat->key() == key; });
    if (found == m_chats.end())
        return;
    m_leaving.push_back(std::move(*found));
    Chat *chat = m_leaving.back().get();
    m_chats.erase(found);
    chat->disconnect(this);
    m_window.removePage(key);
    chat->dropPage();
    m_rooms.remove(key);
    m_book.remove(key);
    m_alerts.seen(key);
    m_alerts.setUnread(m_rooms.unread(), m_rooms.mentions() > 0);
    const RoomRecord record = chat->record();
    const HostedRoom::Options hosted = hostOptions(record);
    chat->end([this, chat, record, hosted] {
        auto problem = DiskReplica::forget(defaultReplicaFolder(), record.key);
        if (record.hosted && !problem)
            problem = ReplicaLog::remove(SqliteStore::pathFor(hosted.folder, hosted.name));
        if (problem)
            m_window.tell(problem->message);
        const auto gone = std::find_if(m_leaving.begin(), m_leaving.end(),
                                       [chat](const auto &leaving) { return leaving.get() == chat; });
        gone->release()->deleteLater(); // it is calling
        m_leaving.erase(gone);
        if (m_quitting)
            quitWhenAllHaveLeft();
    });
    if (record.hosted)
        return;
    m_preferences.removeRecentRoom(record.address);
    m_window.setRecentRooms(m_preferences.recentRooms());
    if (const auto parsed = RoomAddress::parse(record.address))
        m_knownRooms.forget(*parsed);
    m_passwords.remove(record.address);
}

} // namespace parlour
