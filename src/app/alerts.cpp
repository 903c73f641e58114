// SPDX-License-Identifier: Apache-2.0
#include "app/alerts.h"

#include "models/bidi.h"
#include "models/markup.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int BetweenNotesMs = 1'000; // of one room
constexpr int BetweenSoundsMs = 5'000;

// "An: words", on one line.
QString lineOf(const Entry &entry)
{
    const QString who = bidi::isolated(entry.from);
    const QString what = bidi::isolated(markup::plain(entry.text).simplified());
    return entry.to.isEmpty() ? Alerts::tr("%1: %2", "who, and what they say").arg(who, what)
                              : Alerts::tr("%1 whispers: %2").arg(who, what);
}

QString newMessages(int count)
{
    return count == 1 ? Alerts::tr("A new message") : Alerts::tr("%n new messages", nullptr, count);
}

} // namespace

Alerts::Alerts(const Clock &clock, const QIcon &icon, const QDBusConnection &bus)
    : m_clock(clock), m_notifications(bus), m_tray(icon)
{
    connect(&m_notifications, &Notifications::activated, this, &Alerts::open);
    connect(&m_notifications, &Notifications::undeliverable, this,
            [this](const Note &note) { m_tray.showNote(note.key, note.title, note.body); });
    connect(&m_tray, &Tray::noteChosen, this, &Alerts::open);
    connect(&m_tray, &Tray::openRequested, this, &Alerts::windowRequested);
    connect(&m_tray, &Tray::toggled, this, &Alerts::windowToggled);
    connect(&m_tray, &Tray::quitRequested, this, &Alerts::quitRequested);
    connect(&m_tray, &Tray::doNotDisturbChanged, this, &Alerts::setDoNotDisturb);
}

void Alerts::setSettings(const AlertSettings &settings)
{
    m_settings = settings;
    m_tray.setDoNotDisturb(settings.doNotDisturb);
    silence();
}

void Alerts::setDoNotDisturb(bool on)
{
    m_settings.doNotDisturb = on;
    Q_EMIT doNotDisturbChanged(on);
}

void Alerts::setRoomLevel(const QString &roomKey, std::optional<AlertLevel> level)
{
    room(roomKey).level = level;
    silence();
}

void Alerts::arrived(const Arrival &arrival)
{
    if (arrival.entry.type == EntryType::Delete) {
        takeBack(arrival.roomKey, arrival.entry.target);
        return;
    }
    const alertrules::Occasion occasion{arrival.entry, arrival.me, arrival.seen, arrival.repliesToMe,
                                        localTime()};
    const auto verdict = alertrules::judge(occasion, m_settings, room(arrival.roomKey).level);
    if (verdict.alert != alertrules::Alert::None)
        take(arrival, verdict);
}

void Alerts::take(const Arrival &arrival, alertrules::Verdict verdict)
{
    Room &in = room(arrival.roomKey);
    const bool tells = verdict.alert == alertrules::Alert::Tell;
    in.name = arrival.roomName;
    in.waiting.push_back({arrival.entry.seq, tells});
    if (in.waiting.size() > MostWaiting)
        in.waiting.pop_front();
    if (!tells)
        return;
    in.line = lineOf(arrival.entry);
    in.lineOf = arrival.entry.seq;
    if (in.pause.isActive())
        in.due = true;
    else
        tell(arrival.roomKey);
}

void Alerts::takeBack(const QString &key, Seq deleted)
{
    Room &in = room(key);
    const auto gone = std::find_if(in.waiting.begin(), in.waiting.end(),
                                   [deleted](const Waiting &waiting) { return waiting.seq == deleted; });
    if (gone == in.waiting.end())
        return;
    const bool wasTold = gone->tell;
    in.waiting.erase(gone);
    if (in.lineOf == deleted)
        in.line.clear();
    if (!wasTold)
        return;
    if (std::none_of(in.waiting.begin(), in.waiting.end(), [](const Waiting &one) { return one.tell; })) {
        in.due = false;
        m_notifications.withdraw(key);
    } else if (in.line.isEmpty()) { // its words have to go, at once
        m_notifications.show(noteFor(key, in));
    }
}

void Alerts::tell(const QString &key)
{
    Room &in = room(key);
    in.due = false;
    if (alertrules::isQuiet(m_settings, localTime()))
        return;
    Note note = noteFor(key, in);
    note.sound = m_settings.sound && m_quietUntil.hasExpired();
    if (note.sound)
        m_quietUntil.setRemainingTime(BetweenSoundsMs);
    in.pause.start(BetweenNotesMs);
    m_notifications.show(note);
    Q_EMIT told(key);
}

void Alerts::seen(const QString &roomKey)
{
    clear(roomKey, room(roomKey));
}

void Alerts::clear(const QString &key, Room &in)
{
    in.waiting.clear();
    in.line.clear();
    in.due = false;
    m_notifications.withdraw(key);
}

// Rooms that are to be silent from now on do not go on telling what came before.
void Alerts::silence()
{
    for (auto &[key, in] : m_rooms) {
        if (in.level.value_or(m_settings.level) == AlertLevel::None)
            clear(key, in);
    }
}

void Alerts::open(const QString &key)
{
    const auto &waiting = room(key).waiting;
    const auto first = std::find_if(waiting.begin(), waiting.end(), [](const Waiting &one) { return one.tell; });
    Q_EMIT openRequested(key, first == waiting.end() ? 0 : first->seq);
}

Alerts::Room &Alerts::room(const QString &key)
{
    const auto [place, isNew] = m_rooms.try_emplace(key);
    Room &in = place->second;
    if (isNew) {
        in.pause.setSingleShot(true);
        connect(&in.pause, &QTimer::timeout, this, [this, key] {
            if (room(key).due)
                tell(key);
        });
    }
    return in;
}

// Without a sound: that is for tell() to say.
Note Alerts::noteFor(const QString &key, const Room &in) const
{
    const auto count = static_cast<int>(std::count_if(in.waiting.begin(), in.waiting.end(),
                                                      [](const Waiting &waiting) { return waiting.tell; }));
    if (!m_settings.showText)
        return {key, u"Parlour"_s, newMessages(count), false};
    if (count == 1 && !in.line.isEmpty())
        return {key, bidi::balanced(in.name), in.line, false};
    const QString body = in.line.isEmpty() ? newMessages(count) : newMessages(count) + u'\n' + in.line;
    return {key, bidi::balanced(in.name), body, false};
}

QTime Alerts::localTime() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now().wall).time();
}

} // namespace parlour
