// SPDX-License-Identifier: Apache-2.0
#include "room/door.h"

#include "base/logging.h"
#include "protocol/limits.h"
#include "room/permissions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

constexpr QLatin1StringView Lost("lost"); // why, for those who hear of it

} // namespace

// ---- in ----

void Door::enter(Guest &guest, const PublicKey &identity, const Ruling &ruling, Moment now,
                 Outcome &out)
{
    guest.name = ruling.name;
    guest.key = ruling.key;
    guest.identity = identity;
    guest.standing = standingOf(identity, ruling.key, guest.arrival, now);
    if (const Roster::Place *place = m_roster.placeOf(ruling.key))
        guest.standing.away = place->standing.away && ruling.place != Ruling::Place::New;
    switch (ruling.place) {
    case Ruling::Place::New:
        return takeNewPlace(guest);
    case Ruling::Place::Kept:
        return takePlaceAgain(guest);
    case Ruling::Place::Ghosts:
        return replaceGhost(guest, out);
    }
}

void Door::replaceGhost(Guest &guest, Outcome &out)
{
    if (const auto holder = m_roster.holderOf(guest.key)) {
        out.deliveries.push_back(
            ToOne{*holder, events::Bye{u"You are back on a new connection."_s, u"replaced"_s, {}}});
        out.deliveries.push_back(Close{*holder, CloseCode::Policy, u"replaced"_s});
        if (Guest *ghost = m_guests.find(*holder))
            m_typists.stop(*ghost, out);
        m_guests.remove(*holder);
    }
    m_roster.hand(guest.key, guest.id);
    updatePlace(guest);
}

void Door::takePlaceAgain(Guest &guest)
{
    m_roster.hand(guest.key, guest.id);
    m_roster.setReconnecting(guest.key, false);
    m_presence.returned(guest.name, guest.id, guest.standing);
    updatePlace(guest);
    m_absences.remove(guest.key);
}

// Back, but perhaps not as they went: without encryption, or with a key.
void Door::updatePlace(const Guest &guest)
{
    const Roster::Place *place = m_roster.placeOf(guest.key);
    if (place && place->standing != guest.standing)
        m_presence.stands(guest.name, guest.standing, false);
    m_roster.setStanding(guest.key, guest.identity, guest.standing);
}

// A new name in the room; or one whose place was kept, for somebody else as far as one knows.
void Door::takeNewPlace(Guest &guest)
{
    if (const Absence *absence = m_absences.find(guest.key)) {
        m_presence.replaced(absence->name, Lost, guest.name, guest.id, guest.standing);
        m_roster.remove(guest.key);
        m_absences.remove(guest.key);
    } else {
        m_presence.joined(guest.name, guest.id, guest.standing);
    }
    m_roster.add(guest.key, guest.name, guest.id, guest.identity, guest.standing);
}

void Door::welcome(Guest &guest, const requests::Join &join, events::Welcome welcome, Outcome &out)
{
    const bool delta = join.presence == requests::Presence::Delta;
    guest.joined = true;
    guest.audience = delta ? Audience::Delta : Audience::Full;
    guest.resume = m_config.secret();
    const Lists lists = listsThatFit(m_roster);
    welcome.message = u"Welcome to %1, %2."_s.arg(m_config.name, guest.name);
    welcome.room = m_config.name;
    welcome.you = guest.name;
    welcome.users = lists.users;
    welcome.count = m_roster.count();
    welcome.epoch = m_config.epoch;
    welcome.server = m_config.server;
    welcome.resume = guest.resume;
    welcome.rate = m_config.rate;
    welcome.reconnecting = lists.reconnecting;
    welcome.standings = lists.standings;
    welcome.standing = guest.standing;
    welcome.announcement = m_registry.announcement();

    qCInfo(lcGuests).noquote() << forLog(guest.name) << "joined from" << guest.peer << "with"
                               << (join.client.isEmpty() ? u"an unnamed client"_s
                                                         : forLog(join.client))
                               << "-" << m_roster.count() << "here now.";
    out.deliveries.push_back(Admit{guest.id, guest.audience});
    out.deliveries.push_back(ToOne{guest.id, std::move(welcome)});
    m_presence.welcomed(guest.id, delta ? QStringList() : lists.reconnecting);
    if (delta)
        tellRest(guest, lists, out);
}

void Door::tellAll(const Guest &guest, Outcome &out)
{
    const bool delta = guest.audience == Audience::Delta;
    const Lists lists = listsThatFit(m_roster);
    out.deliveries.push_back(
        ToOne{guest.id,
              events::UsersUpdate{
                  lists.users, m_roster.count(), {}, lists.reconnecting, lists.standings}});
    m_presence.welcomed(guest.id, delta ? QStringList() : lists.reconnecting);
    if (delta)
        tellRest(guest, lists, out);
    out.deliveries.push_back(ToOne{guest.id, events::RoomState{m_registry.announcement()}});
}

// What did not fit the list, to somebody who hears no other lists.
void Door::tellRest(const Guest &guest, const Lists &told, Outcome &out) const
{
    const QStringList names = m_roster.names();
    const auto &places = m_roster.places();
    QStringList some;
    for (qsizetype i = told.users.size(); i < names.size(); i += some.size()) {
        some = namesThatFit(names, i);
        events::UserJoined joined{some, m_roster.count()};
        for (qsizetype k = i; k < i + some.size(); ++k)
            joined.standings.push_back(places[static_cast<size_t>(k)].standing);
        out.deliveries.push_back(ToOne{guest.id, std::move(joined)});
    }
    qsizetype toldAway = told.reconnecting.size(); // in the same order
    for (const auto &place : places) {
        if (place.reconnecting && --toldAway < 0)
            out.deliveries.push_back(
                ToOne{guest.id, events::UserState{place.name, true, place.standing}});
    }
}

// ---- out ----

void Door::showOut(MemberId id, CloseCode code, const QString &closing, const QString &toOthers,
                   Outcome &out)
{
    out.deliveries.push_back(Close{id, code, closing});
    if (const Guest *guest = m_guests.find(id))
        remove(*guest, toOthers, out);
}

void Door::expel(const Person &person, const QString &message, const QString &reason, Outcome &out)
{
    if (person.connection != 0) {
        out.deliveries.push_back(ToOne{person.connection, events::Bye{message, reason, {}}});
        showOut(person.connection, CloseCode::Policy, reason, reason, out);
    } else if (m_absences.find(person.key)) {
        m_absences.remove(person.key);
        removePlace(person.key, reason);
    }
}

void Door::depart(MemberId id, Parting how, Moment now, Outcome &out)
{
    Guest *guest = m_guests.find(id);
    if (!guest)
        return;
    if (how == Parting::Left || !guest->joined)
        return remove(*guest, u"left"_s, out);
    m_typists.stop(*guest, out);
    keepPlace(*guest, now);
    m_guests.remove(id);
}

// `guest` is gone afterwards.
void Door::remove(const Guest &guest, const QString &reason, Outcome &out)
{
    if (guest.joined) {
        removePlace(guest.key, reason);
        qCInfo(lcGuests).noquote()
            << forLog(guest.name) << "from" << guest.peer << "is gone:" << reason << "-"
            << m_roster.count() << "here now.";
    }
    const MemberId id = guest.id;
    m_knocks.end(id, out);
    m_typists.forget(id);
    m_guests.remove(id);
}

void Door::removePlace(const QString &key, const QString &reason)
{
    const Roster::Place *place = m_roster.placeOf(key);
    if (!place)
        return;
    m_presence.left(place->name, reason, place->standing);
    m_roster.remove(key);
}

void Door::keepPlace(const Guest &guest, Moment now)
{
    qCInfo(lcGuests).noquote() << forLog(guest.name) << "from" << guest.peer
                               << "lost the connection.";
    m_roster.setReconnecting(guest.key, true);
    m_presence.broke(guest.name, guest.standing);
    m_absences.add({guest.key, guest.name, guest.resume, hostOf(guest.peer),
                    now.steady + limits::ReturnGrace, guest.identity, guest.arrival});
}

void Door::settle(Moment now, Outcome &out)
{
    const auto expired = m_absences.takeExpired(now.steady);
    for (const auto &absence : expired) {
        removePlace(absence.key, Lost);
        qCInfo(lcGuests).noquote()
            << forLog(absence.name) << "did not come back -" << m_roster.count() << "here now.";
    }
    if (const auto due = m_presence.dueAt(); due && now.steady >= *due)
        m_presence.flush(m_roster, now.steady, out);
}

std::optional<qint64> Door::wakeAt() const
{
    const auto grace = m_absences.wakeAt();
    const auto due = m_presence.dueAt();
    return grace && due ? std::min(*grace, *due) : (grace ? grace : due);
}

// ---- how they stand ----

Standing Door::standingOf(const PublicKey &identity, const QString &nameKey, const Arrival &arrival,
                          Moment now) const
{
    return {m_registry.roleOf(identity),
            m_registry.mutes(subjectOf(identity, nameKey, arrival), now.wall) != nullptr,
            !arrival.encrypted, false};
}

void Door::restand(const PublicKey &identity, const QString &nameKey, Moment now, Outcome &out)
{
    const auto places = m_roster.places(); // setStanding() changes them
    for (const auto &place : places) {
        if (identity.isEmpty() ? !place.identity.isEmpty() || place.key != nameKey
                               : place.identity != identity)
            continue;
        const Person person = m_people.at(place);
        Standing standing = standingOf(place.identity, place.key, person.arrival, now);
        standing.away = place.standing.away;
        if (standing == place.standing)
            continue;
        m_roster.setStanding(place.key, place.identity, standing);
        m_presence.stands(place.name, standing, place.reconnecting);
        Guest *guest = m_guests.find(person.connection);
        if (!guest)
            continue;
        const bool mightAdmit = permissions::mayAdmit(guest->standing);
        guest->standing = standing;
        if (!permissions::maySpeak(standing, m_registry.announcement()))
            m_typists.stop(*guest, out);
        if (permissions::mayAdmit(standing) != mightAdmit)
            m_knocks.tell(guest->id, !mightAdmit, out);
    }
}

void Door::setAway(Guest &guest, bool away)
{
    if (guest.standing.away == away)
        return;
    guest.standing.away = away;
    m_roster.setStanding(guest.key, guest.identity, guest.standing);
    m_presence.stands(guest.name, guest.standing, false);
}

void Door::endTyping(Outcome &out)
{
    const auto silenced = m_guests.where([this](const Guest &guest) {
        return guest.typingUntil != 0
            && !permissions::maySpeak(guest.standing, m_registry.announcement());
    });
    for (const MemberId id : silenced)
        m_typists.stop(*m_guests.find(id), out);
}

} // namespace parlour
