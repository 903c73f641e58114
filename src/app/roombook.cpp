// SPDX-License-Identifier: Apache-2.0
#include "app/roombook.h"

#include "base/logging.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int SoonMs = 500; // a draft that is being written is not written to the disk with every key
// What one line of the list can show of a message.
constexpr int LastTextUnits = 200;

RoomRecord readRoom(const QSettings &file)
{
    RoomRecord room;
    room.key = file.value(u"key"_s).toString();
    room.hosted = file.value(u"hosted"_s).toBool();
    room.name = file.value(u"name"_s).toString();
    room.me = file.value(u"me"_s).toString();
    room.address = file.value(u"address"_s).toString();
    room.port = static_cast<quint16>(file.value(u"port"_s).toUInt());
    room.open = file.value(u"open"_s).toBool();
    room.readUpTo = file.value(u"read"_s).toLongLong();
    room.epoch = file.value(u"epoch"_s).toString();
    room.placeSeq = file.value(u"place"_s).toLongLong();
    room.placeOffset = file.value(u"place-offset"_s).toInt();
    room.draft.text = file.value(u"draft"_s).toString();
    room.draft.replyTo = file.value(u"draft-reply"_s).toLongLong();
    room.draft.edit = file.value(u"draft-edit"_s).toLongLong();
    room.draft.whisperTo = file.value(u"draft-to"_s).toString();
    if (const int level = file.value(u"alerts"_s, -1).toInt(); level >= 0 && level <= int(AlertLevel::None))
        room.level = AlertLevel(level);
    room.lastSeq = file.value(u"last-seq"_s).toLongLong();
    room.lastAuthor = file.value(u"last-author"_s).toString();
    room.lastText = file.value(u"last-text"_s).toString();
    room.lastTime = file.value(u"last-time"_s).toLongLong();
    return room;
}

} // namespace

RoomBook::RoomBook(const QString &file) : m_file(file)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(SoonMs);
    connect(&m_soon, &QTimer::timeout, this, &RoomBook::flush);
    read();
}

RoomBook::~RoomBook()
{
    flush();
}

QString RoomBook::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/rooms.ini"_s;
}

const RoomRecord *RoomBook::find(const QString &key) const
{
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&key](const RoomRecord &room) { return room.key == key; });
    return found == m_rooms.end() ? nullptr : &*found;
}

void RoomBook::set(const RoomRecord &room)
{
    RoomRecord kept = room;
    kept.lastText = room.lastText.left(LastTextUnits);
    const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                    [&room](const RoomRecord &other) { return other.key == room.key; });
    if (found == m_rooms.end())
        m_rooms.push_back(kept);
    else if (*found == kept)
        return;
    else
        *found = kept;
    changed();
}

void RoomBook::remove(const QString &key)
{
    if (std::erase_if(m_rooms, [&key](const RoomRecord &room) { return room.key == key; }) > 0)
        changed();
}

void RoomBook::setOrder(const QStringList &keys)
{
    std::stable_sort(m_rooms.begin(), m_rooms.end(), [&keys](const RoomRecord &a, const RoomRecord &b) {
        return keys.indexOf(a.key) < keys.indexOf(b.key);
    });
    changed();
}

void RoomBook::setCurrent(const QString &key)
{
    if (std::exchange(m_current, key) != key)
        changed();
}

void RoomBook::changed()
{
    m_dirty = true;
    if (!m_soon.isActive()) // not restarted: whoever writes without a pause is saved, too
        m_soon.start();
}

void RoomBook::read()
{
    if (m_file.isEmpty())
        return;
    QSettings file(m_file, QSettings::IniFormat);
    m_current = file.value(u"current"_s).toString();
    const int rooms = std::min(file.beginReadArray(u"rooms"_s), MostRooms);
    for (int i = 0; i < rooms; ++i) {
        file.setArrayIndex(i);
        RoomRecord room = readRoom(file);
        if (!room.key.isEmpty() && !find(room.key))
            m_rooms.push_back(std::move(room));
    }
    file.endArray();
}

void RoomBook::flush()
{
    m_soon.stop();
    if (m_file.isEmpty() || !std::exchange(m_dirty, false))
        return;
    QSettings file(m_file, QSettings::IniFormat); // replaces the file as a whole: never half of it
    file.clear();
    file.setValue(u"current"_s, m_current);
    file.beginWriteArray(u"rooms"_s, static_cast<int>(m_rooms.size()));
    int at = 0;
    for (const RoomRecord &room : m_rooms) {
        file.setArrayIndex(at++);
        const auto set = [&file](const QString &name, const QVariant &value, bool isThere) {
            if (isThere)
                file.setValue(name, value);
        };
        set(u"key"_s, room.key, true);
        set(u"hosted"_s, true, room.hosted);
        set(u"name"_s, room.name, !room.name.isEmpty());
        set(u"me"_s, room.me, true);
        set(u"address"_s, room.address, !room.address.isEmpty());
        set(u"port"_s, room.port, room.port != 0);
        set(u"open"_s, true, room.open);
        set(u"read"_s, room.readUpTo, room.readUpTo > 0);
        set(u"epoch"_s, room.epoch, !room.epoch.isEmpty());
        set(u"place"_s, room.placeSeq, room.placeSeq > 0);
        set(u"place-offset"_s, room.placeOffset, room.placeSeq > 0);
        set(u"draft"_s, room.draft.text, !room.draft.text.isEmpty());
        set(u"draft-reply"_s, room.draft.replyTo, room.draft.replyTo > 0);
        set(u"draft-edit"_s, room.draft.edit, room.draft.edit > 0);
        set(u"draft-to"_s, room.draft.whisperTo, !room.draft.whisperTo.isEmpty());
        set(u"alerts"_s, int(room.level.value_or(AlertLevel::All)), room.level.has_value());
        set(u"last-seq"_s, room.lastSeq, room.lastSeq > 0);
        set(u"last-author"_s, room.lastAuthor, !room.lastAuthor.isEmpty());
        set(u"last-text"_s, room.lastText, !room.lastText.isEmpty());
        set(u"last-time"_s, room.lastTime, room.lastTime > 0);
    }
    file.endArray();
    file.sync();
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    if (file.status() != QSettings::NoError)
        qCWarning(lcApp).noquote() << "The list of rooms could not be kept:" << m_file;
}

} // namespace parlour
