// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "desktop/notifications.h"
#include "desktop/tray.h"
#include "models/alertrules.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <optional>

namespace parlour {

// What is told outside the window of what is said in the rooms: the notifications, and the number on the icon
// in the panel. GUI thread. The clock must outlive it.
class Alerts final : public QObject
{
    Q_OBJECT

public:
    // An entry of a room's log that is new to this person.
    struct Arrival {
        QString roomKey; // the same for the same room, not shown
        QString roomName;
        QString me; // as this room spells it
        Entry entry;
        bool seen = false; // it can be read on the screen right now
        bool repliesToMe = false; // it answers a message of mine
    };

    Alerts(const Clock &clock, const QIcon &icon, const QDBusConnection &bus = Notifications::sessionBus());

    void setSettings(const AlertSettings &settings);
    // Without one, as the settings say.
    void setRoomLevel(const QString &roomKey, std::optional<AlertLevel> level);

    // Every entry, live or missed; what is to be told of it is decided here. A deleted message is not
    // told any more.
    void arrived(const Arrival &arrival);
    // All of it was read, or the room was left: nothing of it waits any more.
    void seen(const QString &roomKey);

    // If not, a hidden window could not be found again.
    bool hasTray() const { return m_tray.isThere(); }
    // The number on the icon: what the list of rooms counts, also of former runs.
    void setUnread(int unread, bool mentions) { m_tray.setUnread(unread, mentions); }

Q_SIGNALS:
    // A notification was chosen: show this room, at this entry (0: the newest), in front.
    void openRequested(const QString &roomKey, parlour::Seq seq);
    void windowRequested(); // to the front
    void windowToggled(); // hidden, or to the front
    void quitRequested();
    void doNotDisturbChanged(bool on); // by the person, in the panel; it holds already
    void told(const QString &roomKey); // a notification, new or again: the window may ask for attention

private:
    struct Waiting {
        Seq seq;
        bool tell;
    };
    static constexpr size_t MostWaiting = 1'000; // of one room
    struct Room {
        QString name;
        std::optional<AlertLevel> level;
        std::deque<Waiting> waiting; // not read yet, ascending
        QString line; // what the last one that is told says
        Seq lineOf = 0;
        QTimer pause; // runs after each notification
        bool due = false; // there is more to tell when it ends
    };

    Room &room(const QString &key);
    void take(const Arrival &arrival, alertrules::Verdict verdict);
    void takeBack(const QString &key, Seq deleted);
    void tell(const QString &key);
    void clear(const QString &key, Room &room);
    void silence();
    void setDoNotDisturb(bool on);
    void open(const QString &key);
    Note noteFor(const QString &key, const Room &room) const;
    QTime localTime() const;

    const Clock &m_clock;
    AlertSettings m_settings;
    Notifications m_notifications;
    Tray m_tray;
    std::map<QString, Room> m_rooms;
    QDeadlineTimer m_quietUntil; // one sound for all that comes together
};

} // namespace parlour
