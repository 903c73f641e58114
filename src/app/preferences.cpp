// SPDX-License-Identifier: Apache-2.0
#include "app/preferences.h"

#include "app/commandline.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Keys of the file: what an older version wrote must stay readable.
constexpr auto MyName = "me/name";
constexpr auto RoomName = "host/room";
constexpr auto Port = "host/port";
constexpr auto HostKnock = "host/knock";
constexpr auto HostGuests = "host/guests";
constexpr auto HostPlainLan = "host/plain-lan";
constexpr auto RecentRooms = "join/recent";
constexpr auto HostRetention = "host/keep";
constexpr auto ReplicaRetention = "join/keep";
constexpr auto Geometry = "window/geometry";
constexpr auto Arrangement = "window/arrangement";
constexpr auto RecentEmoji = "write/emoji";

QString key(const char *name)
{
    return QLatin1StringView(name);
}

Retention readRetention(const QSettings &settings, const char *name)
{
    const QString group = key(name);
    return {std::clamp(settings.value(group + u"-days"_s).toInt(), 0, 36'500),
            std::clamp(settings.value(group + u"-mb"_s).toInt(), 0, 1'000'000)};
}

void writeRetention(QSettings &settings, const char *name, const Retention &keep)
{
    const QString group = key(name);
    settings.setValue(group + u"-days"_s, keep.days);
    settings.setValue(group + u"-mb"_s, keep.megabytes);
}

} // namespace

Preferences::Preferences() : m_settings(QSettings::IniFormat, QSettings::UserScope, u"parlour"_s, u"parlour"_s) { }

Preferences::Preferences(const QString &file) : m_settings(file, QSettings::IniFormat) { }

QString Preferences::myName() const
{
    const auto name = rules::cleanName(m_settings.value(key(MyName)).toString());
    return name ? *name : defaultUserName();
}

void Preferences::setMyName(const QString &name)
{
    m_settings.setValue(key(MyName), name);
}

QString Preferences::roomName() const
{
    const auto name = rules::cleanRoomName(m_settings.value(key(RoomName)).toString());
    return name ? *name : QString();
}

quint16 Preferences::port() const
{
    bool ok = false;
    const uint port = m_settings.value(key(Port)).toUInt(&ok);
    return ok && port > 0 && port <= 0xffff ? static_cast<quint16>(port) : limits::DefaultPort;
}

void Preferences::setHosted(const QString &roomName, quint16 port)
{
    m_settings.setValue(key(RoomName), roomName);
    m_settings.setValue(key(Port), port);
}

bool Preferences::knock() const
{
    return m_settings.value(key(HostKnock), false).toBool();
}

bool Preferences::guests() const
{
    return m_settings.value(key(HostGuests), true).toBool();
}

bool Preferences::plainLan() const
{
    return m_settings.value(key(HostPlainLan), false).toBool();
}

void Preferences::setHostAccess(bool knock, bool guests, bool plainLan)
{
    m_settings.setValue(key(HostKnock), knock);
    m_settings.setValue(key(HostGuests), guests);
    m_settings.setValue(key(HostPlainLan), plainLan);
}

QStringList Preferences::recentRooms() const
{
    return m_settings.value(key(RecentRooms)).toStringList().mid(0, MostRecentRooms);
}

void Preferences::addRecentRoom(const QString &address)
{
    QStringList rooms = recentRooms();
    rooms.removeAll(address);
    rooms.prepend(address);
    m_settings.setValue(key(RecentRooms), rooms.mid(0, MostRecentRooms));
}

void Preferences::removeRecentRoom(const QString &address)
{
    QStringList rooms = recentRooms();
    rooms.removeAll(address);
    m_settings.setValue(key(RecentRooms), rooms);
}

Retention Preferences::hostRetention() const
{
    return readRetention(m_settings, HostRetention);
}

void Preferences::setHostRetention(const Retention &keep)
{
    writeRetention(m_settings, HostRetention, keep);
}

Retention Preferences::replicaRetention() const
{
    return readRetention(m_settings, ReplicaRetention);
}

void Preferences::setReplicaRetention(const Retention &keep)
{
    writeRetention(m_settings, ReplicaRetention, keep);
}

QStringList Preferences::recentEmoji() const
{
    return m_settings.value(key(RecentEmoji)).toStringList();
}

void Preferences::setRecentEmoji(const QStringList &emoji)
{
    m_settings.setValue(key(RecentEmoji), emoji);
}

QByteArray Preferences::windowArrangement() const
{
    return m_settings.value(key(Arrangement)).toByteArray();
}

void Preferences::setWindowArrangement(const QByteArray &arrangement)
{
    m_settings.setValue(key(Arrangement), arrangement);
}

QByteArray Preferences::windowGeometry() const
{
    return m_settings.value(key(Geometry)).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    m_settings.setValue(key(Geometry), geometry);
}

} // namespace parlour
