// SPDX-License-Identifier: Apache-2.0
#include "room/moderation.h"

#include "protocol/errornames.h"
#include "protocol/rules.h"
#include "room/errors.h"
#include "room/permissions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qint64 MinuteMs = 60'000;

void say(const Guest &to, const events::Error &problem, Outcome &out)
{
    out.deliveries.push_back(deliveries::ToOne{to.id, problem});
}

events::Error notFound(const QString &why, const MessageId &ref)
{
    return errors::make(ErrorCode::NotFound, why, ref);
}

events::Error notAllowed(const QString &why, const MessageId &ref)
{
    return errors::make(ErrorCode::NotAllowed, why, ref);
}

// What was asked for may be as long as a frame.
QString shown(const QString &user)
{
    constexpr qsizetype Longest = 64;
    QString start = user.left(Longest);
    if (!start.isEmpty() && start.back().isHighSurrogate())
        start.chop(1);
    return start;
}

qint64 endOf(int minutes, Moment now)
{
    return minutes > 0 ? now.wall + minutes * MinuteMs : 0;
}

// About their identity; of a guest, about the name.
template<typename Wish>
Sanction sanctionOf(Sanction::Kind kind, const Guest &actor, const Wish &wish, const Person &person,
                    Moment now)
{
    Sanction sanction;
    sanction.kind = kind;
    sanction.identity = person.identity;
    sanction.nameKey = person.identity.isEmpty() ? person.key : QString();
    sanction.name = person.name;
    sanction.reason = wish.reason;
    sanction.by = actor.name;
    sanction.since = now.wall;
    sanction.until = endOf(wish.minutes, now);
    return sanction;
}

QString kindName(Sanction::Kind kind)
{
    switch (kind) {
    case Sanction::Kind::Kick:
        return u"kick"_s;
    case Sanction::Kind::Mute:
        return u"mute"_s;
    case Sanction::Kind::Ban:
        break;
    }
    return u"ban"_s;
}

} // namespace

// ---- whom ----

std::optional<Person> Moderation::target(const Guest &actor, const QString &user,
                                         const MessageId &ref, Outcome &out) const
{
    auto person = m_door.people().find(user);
    if (!person) {
        say(actor,
            notFound(u"Nobody here is called \"%1\", and nobody owns that name."_s.arg(shown(user)),
                     ref),
            out);
        return std::nullopt;
    }
    return mayActOn(actor, *person, ref, out) ? person : std::nullopt;
}

bool Moderation::mayActOn(const Guest &actor, const Person &person, const MessageId &ref,
                          Outcome &out) const
{
    if (permissions::mayActOn(actor.standing.role, person.role))
        return true;
    say(actor,
        notAllowed(actor.key == person.key
                       ? u"You can't do this to yourself."_s
                       : u"%1 is no less than you in this room. Ask the host."_s.arg(person.name),
                   ref),
        out);
    return false;
}

// ---- out ----

void Moderation::on(const Guest &actor, const requests::Kick &kick, Moment now, Outcome &out)
{
    const auto person = target(actor, kick.user, kick.id, out);
    if (!person)
        return;
    if (!person->isHere && person->connection == 0)
        return say(actor, notFound(u"%1 is not here."_s.arg(person->name), kick.id), out);
    m_chronicle.note({u"kick"_s, actor.name, person->name, kick.reason, kick.minutes, now.wall},
                     actor.id, kick.id, person->connection, out);
    const QString message = u"You were removed from this room"_s + errors::forReason(kick.reason);
    m_door.expel(*person, message, u"kicked"_s, out);
    if (kick.minutes <= 0)
        return;
    const Sanction sanction =
        m_registry.add(sanctionOf(Sanction::Kind::Kick, actor, kick, *person, now), out);
    shutOut(sanction, message, u"kicked"_s, out);
}

void Moderation::on(const Guest &actor, const requests::Ban &ban, Moment now, Outcome &out)
{
    auto person = m_door.people().find(ban.user);
    const auto name = rules::cleanName(ban.user);
    if (!person && name) // a guest who was here, and may come back
        person = Person{*name, rules::nameKey(*name), {}};
    if (!person)
        return say(actor, notFound(u"\"%1\" is nobody's name."_s.arg(shown(ban.user)), ban.id),
                   out);
    if (!mayActOn(actor, *person, ban.id, out))
        return;
    if (ban.byAddress && !mayBanAddress(actor, *person, ban.id, out))
        return;
    Sanction sanction = sanctionOf(Sanction::Kind::Ban, actor, ban, *person, now);
    if (ban.byAddress)
        sanction.address = householdOf(person->arrival);
    sanction = m_registry.add(std::move(sanction), out);
    m_chronicle.note({u"ban"_s, actor.name, person->name, ban.reason, ban.minutes, now.wall,
                      ban.byAddress ? u"address"_s : QString()},
                     actor.id, ban.id, person->connection, out);
    shutOut(sanction, u"You were banned from this room"_s + errors::forReason(ban.reason),
            u"banned"_s, out);
}

bool Moderation::mayBanAddress(const Guest &actor, const Person &person, const MessageId &ref,
                               Outcome &out) const
{
    const auto no = [&](const QString &why) {
        say(actor, notAllowed(why, ref), out);
        return false;
    };
    if (person.arrival.peer.isEmpty()) {
        return no(u"%1 is not here, so their address is not known. Ban them without it."_s.arg(
            person.name));
    }
    if (person.arrival.exempt) {
        return no(u"Everybody comes from %1's address (this computer or a proxy): it would shut "
                  u"everybody out. Ban them without it."_s.arg(person.name));
    }
    Sanction address;
    address.address = householdOf(person.arrival);
    for (const auto &other : m_door.people().concernedBy(address)) {
        if (!permissions::mayActOn(actor.standing.role, other.role)) {
            return no(
                other.key == actor.key
                    ? u"You come from the same address. Ban them without it."_s
                    : u"%1 comes from the same address. Ban them without it."_s.arg(other.name));
        }
    }
    return true;
}

void Moderation::shutOut(const Sanction &sanction, const QString &message, const QString &reason,
                         Outcome &out)
{
    for (const auto &person : m_door.people().concernedBy(sanction))
        m_door.expel(person, message, reason, out);
}

// ---- quiet ----

void Moderation::on(const Guest &actor, const requests::Mute &mute, Moment now, Outcome &out)
{
    const auto person = target(actor, mute.user, mute.id, out);
    if (!person)
        return;
    if (!mute.on)
        return unmute(actor, mute, *person, now, out);
    const Sanction sanction =
        m_registry.add(sanctionOf(Sanction::Kind::Mute, actor, mute, *person, now), out);
    m_chronicle.note({u"mute"_s, actor.name, person->name, mute.reason, mute.minutes, now.wall},
                     actor.id, mute.id, person->connection, out);
    m_door.restand(sanction.identity, sanction.nameKey, now, out);
}

void Moderation::unmute(const Guest &actor, const requests::Mute &mute, const Person &person,
                        Moment now, Outcome &out)
{
    const Subject subject{person.identity, person.key, {}};
    if (!m_registry.mutes(subject, now.wall))
        return say(actor, notFound(u"%1 is not muted."_s.arg(person.name), mute.id), out);
    while (const Sanction *sanction = m_registry.mutes(subject, now.wall))
        m_registry.lift(sanction->number, out);
    m_chronicle.note({u"unmute"_s, actor.name, person.name, mute.reason, 0, now.wall}, actor.id,
                     mute.id, person.connection, out);
    m_door.restand(person.identity, person.key, now, out);
}

void Moderation::on(const Guest &actor, const requests::Unban &unban, Moment now, Outcome &out)
{
    const Sanction *found = m_registry.find(unban.number);
    if (!found)
        return say(actor, notFound(u"There is nothing to undo under this number."_s, unban.id),
                   out);
    const Sanction sanction = *found;
    if (!permissions::mayActOn(actor.standing.role, m_registry.roleOf(sanction.identity))) {
        return say(actor,
                   notAllowed(u"You can't undo what concerns yourself or somebody who is no less "
                              u"than you. Ask the host."_s,
                              unban.id),
                   out);
    }
    m_registry.lift(sanction.number, out);
    const auto person = m_door.people().find(sanction.name);
    const bool isTheirs = person && person->identity == sanction.identity;
    m_chronicle.note(
        {u"lift"_s, actor.name, sanction.name, {}, 0, now.wall, kindName(sanction.kind)}, actor.id,
        unban.id, isTheirs ? person->connection : 0, out);
    m_door.restand(sanction.identity, sanction.nameKey, now, out);
}

// ---- roles, and the room ----

void Moderation::on(const Guest &actor, const requests::SetRole &wish, Moment now, Outcome &out)
{
    const auto person = target(actor, wish.user, wish.id, out);
    if (!person)
        return;
    if (person->identity.isEmpty()) {
        return say(actor,
                   notAllowed(u"%1 is a guest without a key: anybody could come under that name. "
                              u"Only people with a key have roles."_s.arg(person->name),
                              wish.id),
                   out);
    }
    if (wish.role != Role::Member && wish.role != Role::Moderator)
        return say(actor, notAllowed(u"Only members and moderators can be made."_s, wish.id), out);
    m_registry.setRole(person->identity, wish.role, out);
    m_chronicle.note(
        {u"role"_s, actor.name, person->name, {}, 0, now.wall, codec::wireName(wish.role)},
        actor.id, wish.id, person->connection, out);
    m_door.restand(person->identity, {}, now, out);
}

void Moderation::on(const Guest &actor, const requests::Announce &announce, Moment now,
                    Outcome &out)
{
    m_registry.setAnnouncement(announce.on, out);
    m_door.endTyping(out);
    m_chronicle.note(
        {u"announce"_s, actor.name, {}, {}, 0, now.wall, announce.on ? u"on"_s : u"off"_s},
        actor.id, announce.id, 0, out);
    out.deliveries.push_back(deliveries::ToAll{Audience::Everyone, events::RoomState{announce.on}});
}

// The token is told once, to whoever made it; the answer to the request is not the word of it.
void Moderation::on(const Guest &actor, const requests::MakeInvite &wish, Moment now, Outcome &out)
{
    const QString token = identity::newToken();
    const InviteRecord invite =
        m_registry.add(InviteRecord{0, identity::tokenHash(token), actor.name,
                                    endOf(wish.minutes, now), wish.uses > 0 ? wish.uses : -1},
                       out);
    out.deliveries.push_back(deliveries::ToOne{
        actor.id, events::InviteMade{invite.number, token, invite.until, wish.uses, wish.id}});
    m_chronicle.note(
        {u"invite"_s, actor.name, {}, {}, wish.minutes, now.wall, QString::number(invite.number)},
        0, {}, 0, out);
}

void Moderation::on(const Guest &actor, const requests::RevokeInvite &revoke, Moment now,
                    Outcome &out)
{
    if (!m_registry.hasInvite(revoke.number))
        return say(actor, notFound(u"There is no such invite any more."_s, revoke.id), out);
    m_registry.revoke(revoke.number, out);
    m_chronicle.note({u"revoke"_s, actor.name, {}, {}, 0, now.wall, QString::number(revoke.number)},
                     actor.id, revoke.id, 0, out);
}

} // namespace parlour
