// SPDX-License-Identifier: Apache-2.0
#include "models/roomwording.h"

#include "models/bidi.h"
#include "models/shorttime.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int LastLineUnits = 200; // more does not fit any list
constexpr int MostOnBadge = 999;

QString oneLine(const QString &foreign)
{
    return foreign.left(LastLineUnits).simplified();
}

} // namespace

QString RoomWording::state(RoomState state)
{
    switch (state) {
    case RoomState::Hosting:
        return tr("your room, open");
    case RoomState::Joined:
        return tr("connected");
    case RoomState::Connecting:
        return tr("connecting…");
    case RoomState::Reconnecting:
        return tr("reconnecting…");
    case RoomState::Offline:
        return tr("not connected");
    }
    Q_UNREACHABLE();
}

QString RoomWording::lastLine(const RoomRow &row)
{
    const QString text = oneLine(row.lastText);
    if (text.isEmpty())
        return row.state == RoomState::Offline ? tr("Not connected") : tr("Nothing was said yet");
    if (row.lastAuthor.isEmpty())
        return text;
    return tr("%1: %2", "author and message")
        .arg(bidi::isolated(oneLine(row.lastAuthor)), bidi::isolated(text));
}

QString RoomWording::when(qint64 time, const QDateTime &now)
{
    if (time <= 0)
        return {};
    const QLocale locale;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const qint64 days = local.date().daysTo(now.date());
    if (days == 0)
        return shorttime::of(local.time(), locale);
    if (days > 0 && days < 7)
        return locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat);
    return locale.toString(local.date(), QLocale::ShortFormat);
}

QString RoomWording::unread(int count)
{
    return count == 1 ? tr("1 unread message") : tr("%n unread messages", nullptr, count);
}

QString RoomWording::mentions(int count)
{
    return count == 1 ? tr("1 of them for you") : tr("%n of them for you", nullptr, count);
}

QString RoomWording::badge(int count)
{
    const QLocale locale;
    return count > MostOnBadge ? tr("%1+").arg(locale.toString(MostOnBadge)) : locale.toString(count);
}

QString RoomWording::described(const RoomRow &row)
{
    QStringList parts{bidi::isolated(oneLine(row.name)), state(row.state)};
    if (row.unread > 0)
        parts += unread(row.unread);
    if (row.mentions > 0)
        parts += mentions(row.mentions);
    if (row.muted)
        parts += tr("notifications off");
    if (row.hasDraft)
        parts += tr("with a draft");
    if (!row.lastText.isEmpty())
        parts += lastLine(row);
    return parts.join(tr(", "));
}

} // namespace parlour
