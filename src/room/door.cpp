// SPDX-License-Identifier: Apache-2.0
#include "room/door.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "room/errors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

constexpr QLatin1StringView Lost("lost"); // why, for those who hear of it

} // namespace

// ---- in ----

std::optional<events::Error> Door::claim(Guest &guest, const requests::Join &join, Outcome &out)
{
    const auto name = rules::cleanName(join.username);
    if (!name)
        return name.error();
    guest.key = rules::nameKey(*name);
    const auto holder = m_roster.holderOf(guest.key);
    if (!holder)
        return admit(guest, *name);
    if (const Absence *absence = m_absences.find(guest.key)) {
        if (!absence->isOf(join.resume, hostOf(guest.peer)))
            return admit(guest, *name);
        takePlaceAgain(guest, *absence);
        return std::nullopt;
    }
    if (replaceGhost(guest, *holder, join, out))
        return std::nullopt;
    return errors::make(ErrorCode::NameTaken,
                        u"Somebody here has this name already. Choose another one."_s);
}

// Whoever holds the secret of the name's present connection is the same person, back before the loss
// of the old one was noticed.
bool Door::replaceGhost(Guest &guest, MemberId holder, const requests::Join &join, Outcome &out)
{
    Guest *ghost = m_guests.find(holder);
    if (!ghost || join.resume.isEmpty() || ghost->resume != join.resume)
        return false;
    guest.name = ghost->name;
    out.deliveries.push_back(
        ToOne{holder, events::Bye{u"You are back on a new connection."_s, u"replaced"_s, {}}});
    out.deliveries.push_back(Close{holder, CloseCode::Policy, u"replaced"_s});
    m_typists.stop(*ghost, out);
    m_guests.remove(holder);
    m_roster.hand(guest.key, guest.id);
    return true;
}

void Door::takePlaceAgain(Guest &guest, const Absence &absence)
{
    guest.name = absence.name;
    m_roster.hand(guest.key, guest.id);
    m_roster.setReconnecting(guest.key, false);
    m_presence.returned(guest.name, guest.id);
    m_absences.remove(guest.key);
}

// A new name in the room; or one whose place was kept, for somebody else as far as one knows.
std::optional<events::Error> Door::admit(Guest &guest, const QString &name)
{
    if (rules::mixesScripts(name)) {
        return errors::make(ErrorCode::NameInvalid,
                            u"This name mixes letters of different scripts. Choose another one."_s);
    }
    const Absence *absence = m_absences.find(guest.key);
    if (!absence && m_roster.count() >= m_config.maxGuests)
        return errors::make(ErrorCode::RoomFull, u"This room is full. Try again later."_s);
    guest.name = name;
    if (absence)
        evict(*absence, guest);
    else
        m_presence.joined(guest.name, guest.id);
    m_roster.add(guest.key, guest.name, guest.id);
    return std::nullopt;
}

void Door::evict(const Absence &absence, const Guest &successor)
{
    m_presence.replaced(absence.name, Lost, successor.name, successor.id);
    m_roster.remove(successor.key);
    m_absences.remove(successor.key);
}

void Door::refuse(Guest &guest, const events::Error &problem, Outcome &out)
{
    qCInfo(lcGuests).noquote() << "Refused to let somebody in from" << guest.peer << ":"
                               << codec::wireName(problem.code);
    out.deliveries.push_back(ToOne{guest.id, problem});
    if (++guest.refusedJoins >= limits::JoinAttempts) {
        showOut(guest.id, CloseCode::Policy, u"Too many attempts to join. Connect again."_s, {},
                out);
    }
}

void Door::welcome(Guest &guest, const requests::Join &join, events::Welcome welcome, Outcome &out)
{
    guest.joined = true;
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

    qCInfo(lcGuests).noquote() << forLog(guest.name) << "joined from" << guest.peer << "with"
                               << (join.client.isEmpty() ? u"an unnamed client"_s
                                                         : forLog(join.client))
                               << "-" << m_roster.count() << "here now.";
    const bool delta = join.presence == requests::Presence::Delta;
    out.deliveries.push_back(Admit{guest.id, delta ? Audience::Delta : Audience::Full});
    out.deliveries.push_back(ToOne{guest.id, std::move(welcome)});
    m_presence.welcomed(guest.id, delta ? QStringList() : lists.reconnecting);
    if (delta)
        tellRest(guest, lists, out);
}

// What did not fit the welcome, to somebody who hears no other lists.
void Door::tellRest(const Guest &guest, const Lists &told, Outcome &out) const
{
    const QStringList names = m_roster.names();
    QStringList some;
    for (qsizetype i = told.users.size(); i < names.size(); i += some.size()) {
        some = namesThatFit(names, i);
        out.deliveries.push_back(ToOne{guest.id, events::UserJoined{some, m_roster.count()}});
    }
    const QStringList reconnecting = m_roster.reconnecting();
    for (const auto &name : reconnecting.mid(told.reconnecting.size()))
        out.deliveries.push_back(ToOne{guest.id, events::UserState{name, true}});
}

// ---- out ----

void Door::showOut(MemberId id, CloseCode code, const QString &closing, const QString &toOthers,
                   Outcome &out)
{
    out.deliveries.push_back(Close{id, code, closing});
    if (const Guest *guest = m_guests.find(id))
        remove(*guest, toOthers);
}

void Door::depart(MemberId id, Parting how, Moment now, Outcome &out)
{
    Guest *guest = m_guests.find(id);
    if (!guest)
        return;
    if (how == Parting::Left || !guest->joined)
        return remove(*guest, u"left"_s);
    m_typists.stop(*guest, out);
    keepPlace(*guest, now);
    m_guests.remove(id);
}

// `guest` is gone afterwards.
void Door::remove(const Guest &guest, const QString &reason)
{
    if (guest.joined) {
        m_roster.remove(guest.key);
        m_presence.left(guest.name, reason);
        qCInfo(lcGuests).noquote()
            << forLog(guest.name) << "from" << guest.peer << "is gone:" << reason << "-"
            << m_roster.count() << "here now.";
    }
    const MemberId id = guest.id;
    m_typists.forget(id);
    m_guests.remove(id);
}

void Door::keepPlace(const Guest &guest, Moment now)
{
    qCInfo(lcGuests).noquote() << forLog(guest.name) << "from" << guest.peer
                               << "lost the connection.";
    m_roster.setReconnecting(guest.key, true);
    m_presence.broke(guest.name);
    m_absences.add({guest.key, guest.name, guest.resume, hostOf(guest.peer),
                    now.steady + limits::ReturnGrace});
}

void Door::settle(Moment now, Outcome &out)
{
    const auto expired = m_absences.takeExpired(now.steady);
    for (const auto &absence : expired) {
        m_roster.remove(absence.key);
        m_presence.left(absence.name, Lost);
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

} // namespace parlour
