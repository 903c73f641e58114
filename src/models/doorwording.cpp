// SPDX-License-Identifier: Apache-2.0
#include "models/doorwording.h"

#include "models/bidi.h"
#include "models/membertext.h"
#include "models/shorttime.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int HourMinutes = 60;
constexpr int DayMinutes = 24 * HourMinutes;

QString somebody(const QString &name)
{
    return name.isEmpty() ? DoorWording::tr("The room") : bidi::isolated(name);
}

QString roleNamed(const QString &wire)
{
    if (wire == "moderator"_L1)
        return MemberText::role(Role::Moderator);
    if (wire == "host"_L1)
        return MemberText::role(Role::Host);
    return wire == "guest"_L1 ? MemberText::role(Role::Guest) : MemberText::role(Role::Member);
}

// Of somebody; %1 is who did it, %2 whom it was about.
QString aboutSomebody(const QString &action)
{
    if (action == "kick"_L1)
        return DoorWording::tr("%1 kicked %2");
    if (action == "mute"_L1)
        return DoorWording::tr("%1 muted %2");
    if (action == "unmute"_L1)
        return DoorWording::tr("%1 unmuted %2");
    if (action == "ban"_L1)
        return DoorWording::tr("%1 banned %2");
    if (action == "lift"_L1)
        return DoorWording::tr("%1 took back what was decided about %2");
    if (action == "admit"_L1)
        return DoorWording::tr("%1 let in %2");
    if (action == "refuse"_L1)
        return DoorWording::tr("%1 did not let in %2");
    return {};
}

QString aboutTheRoom(const ModerationEntry &entry)
{
    const bool on = entry.detail == "on"_L1;
    if (entry.action == "announce"_L1)
        return on ? DoorWording::tr("%1 lets only moderators speak")
                  : DoorWording::tr("%1 lets everybody speak again");
    if (entry.action == "invite"_L1)
        return DoorWording::tr("%1 made an invite");
    if (entry.action == "revoke"_L1)
        return DoorWording::tr("%1 revoked an invite");
    if (entry.action == "password"_L1)
        return entry.detail == "off"_L1 ? DoorWording::tr("%1 removed the room's password")
                                        : DoorWording::tr("%1 changed the room's password");
    // Of a later version.
    return DoorWording::tr("%1 did something that this version of Parlour does not know");
}

QString sentence(const ModerationEntry &entry)
{
    const QString by = somebody(entry.by);
    const QString user = bidi::isolated(entry.user);
    if (entry.action == "role"_L1)
        return DoorWording::tr("%1 made %2 a %3").arg(by, user, roleNamed(entry.detail));
    const QString about = aboutSomebody(entry.action);
    return about.isEmpty() ? aboutTheRoom(entry).arg(by) : about.arg(by, user);
}

QString kindOf(Sanction::Kind kind)
{
    switch (kind) {
    case Sanction::Kind::Kick:
        return DoorWording::tr("%1 was kicked by %2");
    case Sanction::Kind::Mute:
        return DoorWording::tr("%1 was muted by %2");
    case Sanction::Kind::Ban:
        break;
    }
    return DoorWording::tr("%1 was banned by %2");
}

} // namespace

QString DoorWording::done(const ModerationEntry &entry)
{
    QString text = sentence(entry);
    if (entry.minutes > 0)
        text = tr("%1 for %2").arg(text, duration(entry.minutes));
    if (!entry.reason.isEmpty())
        text = tr("%1: %2").arg(text, bidi::isolated(entry.reason));
    return text;
}

QString DoorWording::sanction(const Sanction &sanction)
{
    QStringList second;
    second +=
        sanction.until == 0 ? tr("Until it is undone") : tr("Until %1").arg(time(sanction.until));
    if (!sanction.address.isEmpty())
        second += tr("everybody from %1").arg(bidi::isolated(sanction.address));
    if (!sanction.reason.isEmpty())
        second += bidi::isolated(sanction.reason);
    return kindOf(sanction.kind).arg(bidi::isolated(sanction.name), somebody(sanction.by)) + u'\n'
        + second.join(u" · "_s);
}

QString DoorWording::invite(const InviteRecord &invite)
{
    const QString uses = invite.usesLeft < 0 ? tr("for any number of people")
        : invite.usesLeft == 1               ? tr("for 1 more person")
                                             : tr("for %n more people", nullptr, invite.usesLeft);
    const QString until =
        invite.until == 0 ? tr("Until it is revoked") : tr("Until %1").arg(time(invite.until));
    return tr("Invite of %1").arg(somebody(invite.by)) + u'\n' + until + u" · "_s + uses;
}

QString DoorWording::knock(const events::Knock &knock)
{
    return tr("%1 is at the door").arg(bidi::isolated(knock.username));
}

QString DoorWording::whoKnocks(const events::Knock &knock)
{
    const QString who = knock.words.isEmpty() ? tr("without an identity") : knock.words;
    return knock.address.isEmpty() ? who : who + u" · "_s + bidi::isolated(knock.address);
}

QString DoorWording::duration(int minutes)
{
    if (minutes == HourMinutes)
        return tr("1 hour");
    if (minutes == DayMinutes)
        return tr("1 day");
    if (minutes == 1)
        return tr("1 minute");
    if (minutes % DayMinutes == 0)
        return tr("%n days", nullptr, minutes / DayMinutes);
    if (minutes % HourMinutes == 0)
        return tr("%n hours", nullptr, minutes / HourMinutes);
    return tr("%n minutes", nullptr, minutes);
}

QString DoorWording::time(qint64 time)
{
    return shorttime::withDay(time);
}

QString DoorWording::silence(const Standing &me, bool announcement)
{
    if (me.muted)
        return tr("You are muted.");
    if (announcement && me.role < Role::Moderator)
        return tr("Only moderators speak at the moment.");
    return {};
}

} // namespace parlour
