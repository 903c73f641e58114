// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"
#include "widgets/wishes.h"

#include <QSettings>
#include <QTimer>

#include <optional>
#include <vector>

namespace parlour {

// What the program remembers of one room of the list.
struct RoomRecord {
    QString key; // of its replica; unique
    bool hosted = false;
    QString name; // the room's
    QString me; // as whom it was visited
    QString address; // of somebody else's room, as a person would type it
    quint16 port = 0; // of a hosted one
    bool open = false; // to be visited again at the next start
    Seq readUpTo = 0;
    QString epoch{}; // the log that readUpTo and place belong to
    Seq placeSeq = 0; // what stood at the top of the view ...
    int placeOffset = 0; // ... and how far above it that began, pixels; 0, 0: at the end
    TextWish draft{};
    std::optional<AlertLevel> level{}; // nothing: as for all rooms
    Seq lastSeq = 0; // the last message ...
    QString lastAuthor{}; // ... empty, as its text: it was deleted
    QString lastText{};
    qint64 lastTime = 0; // milliseconds since 1970-01-01 UTC

    bool operator==(const RoomRecord &) const = default;
};

// The rooms of the list from one start to the next, in their order, in a file of the user's own. What is
// set reaches the disk soon after; flush() does it at once. A file that can't be read is an empty list; one
// that can't be written is told to the log. Main thread.
class RoomBook : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostRooms = 500;

    // `file`: where; empty: nothing is read nor written.
    explicit RoomBook(const QString &file);
    ~RoomBook() override;

    static QString defaultFile();

    const std::vector<RoomRecord> &rooms() const { return m_rooms; }
    const RoomRecord *find(const QString &key) const; // nullptr: not there
    void set(const RoomRecord &room); // new ones come last
    void remove(const QString &key);
    void setOrder(const QStringList &keys);

    QString current() const { return m_current; } // the room that was shown; empty: none
    void setCurrent(const QString &key);

    void flush();

private:
    void read();
    void changed();

    const QString m_file;
    std::vector<RoomRecord> m_rooms;
    QString m_current;
    QTimer m_soon;
    bool m_dirty = false;
};

} // namespace parlour
