// SPDX-License-Identifier: Apache-2.0
#include "room/doorkeeper.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "room/errors.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

constexpr int PasswordRetryMs = 1'000; // when too many are being checked: how soon to ask again

events::Error tryLater(const QString &why)
{
    events::Error error = errors::make(ErrorCode::TryLater, why);
    error.retryAfterMs = PasswordRetryMs;
    return error;
}

events::Error busy()
{
    return tryLater(u"The room is checking many passwords right now. Try again in a moment."_s);
}

// What limits of an address are counted by; empty: they are not.
QString countedAs(const Arrival &arrival)
{
    return arrival.exempt ? QString() : householdOf(arrival);
}

// While the answer takes its time, they go by what they asked for.
void setPending(Guest &guest, const requests::Join &join, const Ruling &ruling,
                const QByteArray &hash)
{
    guest.pending = PendingJoin{join, hash};
    guest.name = ruling.name;
    guest.key = ruling.key;
    guest.identity = join.key;
}

} // namespace

Doorkeeper::Doorkeeper(const RoomConfig &config, Guests &guests, Registry &registry, Knocks &knocks,
                       Door &door)
    : m_config(config),
      m_guests(guests),
      m_registry(registry),
      m_knocks(knocks),
      m_door(door),
      m_failures(config.access),
      m_rules(config, guests, registry, m_failures, m_newNames, door.roster(), door.absences())
{ }

void Doorkeeper::hello(Guest &guest, Moment now, Outcome &out) const
{
    QStringList auth;
    if (m_config.access.guests)
        auth.append(u"none"_s);
    auth.append(u"key"_s);
    if (!m_registry.passwordHash().isEmpty())
        auth.append(u"password"_s);
    if (m_registry.hasOpenInvite(now.wall))
        auth.append(u"token"_s);
    if (m_config.access.knock)
        auth.append(u"knock"_s);
    guest.nonce = m_config.secret();
    out.deliveries.push_back(
        ToOne{guest.id, events::Hello{m_config.name, m_config.server, auth, guest.nonce}});
}

bool Doorkeeper::receive(Guest &guest, const requests::Join &join, Moment now, Outcome &out)
{
    if (!guest.pending)
        return proceed(guest, join, Vouch::Nothing, now, out);
    refuse(guest,
           tryLater(guest.pending->hash.isEmpty()
                        ? u"You are waiting to be let in already."_s
                        : u"Your password is being checked already. Wait for the answer."_s),
           out);
    return false;
}

bool Doorkeeper::proceed(Guest &guest, const requests::Join &join, Vouch vouch, Moment now,
                         Outcome &out)
{
    const Ruling ruling = m_rules.rule(guest, join, vouch, now);
    switch (ruling.what) {
    case Ruling::What::Refuse:
        refuse(guest, ruling, now, out);
        return false;
    case Ruling::What::CheckPassword:
        check(guest, join, ruling, out);
        return false;
    case Ruling::What::Knock:
        letWait(guest, join, ruling, now, out);
        return false;
    case Ruling::What::Enter:
        break;
    }
    letIn(guest, join, ruling, now, out);
    return true;
}

// What the room remembers comes first: how they stand in it follows from that.
void Doorkeeper::letIn(Guest &guest, const requests::Join &join, const Ruling &ruling, Moment now,
                       Outcome &out)
{
    if (ruling.invite != 0)
        m_registry.spend(ruling.invite, out);
    if (!join.key.isEmpty())
        m_registry.remember(join.key, ruling.admitted, out);
    if (ruling.claims) {
        m_registry.claim({ruling.key, ruling.name, join.key, now.wall}, out);
        if (!guest.arrival.exempt)
            m_newNames.note(householdOf(guest.arrival), now.steady);
    }
    if (ruling.place != Ruling::Place::New)
        keepSanctions(join.key, ruling.key, now, out);
    m_door.enter(guest, join.key, ruling, now, out);
}

// A guest who shows a key on coming back is the same person: no mute is shed by it.
void Doorkeeper::keepSanctions(const PublicKey &identity, const QString &nameKey, Moment now,
                               Outcome &out)
{
    const Roster::Place *place = m_door.roster().placeOf(nameKey);
    if (!identity.isEmpty() && place && place->identity.isEmpty())
        m_registry.carryOver(nameKey, identity, now.wall, out);
}

// ---- no ----

void Doorkeeper::refuse(Guest &guest, const Ruling &ruling, Moment now, Outcome &out)
{
    if (ruling.failed)
        noteFailure(countedAs(guest.arrival), now);
    const MemberId id = guest.id;
    refuse(guest, ruling.problem, out);
    if (ruling.closed && m_guests.find(id))
        m_door.showOut(id, CloseCode::TryLater,
                       u"Too many failed attempts to join from your address."_s, {}, out);
}

void Doorkeeper::noteFailure(const QString &household, Moment now)
{
    if (!household.isEmpty())
        m_failures.note(household, now.steady);
}

// One of limits::JoinAttempts is spent.
void Doorkeeper::refuse(Guest &guest, const events::Error &problem, Outcome &out)
{
    qCInfo(lcGuests).noquote() << "Refused to let somebody in from" << guest.peer << ":"
                               << codec::wireName(problem.code);
    out.deliveries.push_back(ToOne{guest.id, problem});
    if (++guest.refusedJoins >= limits::JoinAttempts) {
        m_door.showOut(guest.id, CloseCode::Policy, u"Too many attempts to join. Connect again."_s,
                       {}, out);
    }
}

// ---- perhaps ----

// Nobody's neighbours take up all the places, whether they wait for the answer or hang up.
bool Doorkeeper::mayCheck(const QString &household) const
{
    if (m_checks.size() >= static_cast<size_t>(limits::PasswordsAtOnce))
        return false;
    return household.isEmpty()
        || std::count_if(m_checks.begin(), m_checks.end(),
                         [&](const auto &each) { return each.second.household == household; })
        < limits::PasswordsPerAddress;
}

void Doorkeeper::check(Guest &guest, const requests::Join &join, const Ruling &ruling, Outcome &out)
{
    const QString household = countedAs(guest.arrival);
    if (!mayCheck(household))
        return refuse(guest, busy(), out);
    m_checks.insert_or_assign(guest.id, Check{household, m_registry.passwordHash()});
    setPending(guest, join, ruling, m_registry.passwordHash());
    out.checks.push_back({guest.id, join.password, m_registry.passwordHash()});
}

std::optional<requests::Join> Doorkeeper::passwordChecked(MemberId who, std::optional<bool> matches,
                                                          Moment now, Outcome &out)
{
    const auto node = m_checks.extract(who);
    const Check check = node ? node.mapped() : Check{};
    Guest *guest = m_guests.find(who);
    if (!guest || !guest->pending) { // hanging up makes no guess free
        if (matches == false && check.hash == m_registry.passwordHash()
            && !m_failures.closedFor(check.household, now.steady))
            noteFailure(check.household, now);
        return std::nullopt;
    }
    const PendingJoin pending = *std::exchange(guest->pending, std::nullopt);
    if (!matches) {
        refuse(*guest, busy(), out);
        return std::nullopt;
    }
    const bool isCurrent =
        pending.hash == m_registry.passwordHash(); // or it was held against an old one
    if (isCurrent && !*matches) {
        Ruling wrong = m_rules.rule(*guest, pending.join, Vouch::Password, now);
        if (wrong.closed) { // then right and wrong get the same answer
            refuse(*guest, wrong, now, out);
            return std::nullopt;
        }
        wrong.failed = true;
        wrong.problem =
            errors::make(ErrorCode::AuthFailed,
                         u"This is not the room's password. Ask for it, and try again."_s);
        refuse(*guest, wrong, now, out);
        return std::nullopt;
    }
    const Vouch vouch = isCurrent ? Vouch::Password : Vouch::Signature;
    return proceed(*guest, pending.join, vouch, now, out) ? std::optional(pending.join)
                                                          : std::nullopt;
}

void Doorkeeper::letWait(Guest &guest, const requests::Join &join, const Ruling &ruling, Moment now,
                         Outcome &out)
{
    if (m_knocks.areTooMany())
        return refuse(guest,
                      tryLater(u"Many people wait at this room's door already. Try again later."_s),
                      out);
    const QString household = countedAs(guest.arrival);
    if (!household.isEmpty() && m_knocks.areTooManyOf(household))
        return refuse(
            guest,
            tryLater(u"Several people from your address wait at this room's door already. Try "
                     u"again later."_s),
            out);
    if (const auto pause = m_knocks.pauseOf(household, now.steady)) {
        events::Error error =
            tryLater(u"Somebody from your address knocked a moment ago. Wait, and knock again."_s);
        error.retryAfterMs = *pause;
        return refuse(guest, error, out);
    }
    setPending(guest, join, ruling, {});
    qCInfo(lcGuests).noquote() << forLog(guest.name) << "from" << guest.peer << "knocks.";
    out.deliveries.push_back(ToOne{
        guest.id, events::Waiting{u"Somebody in the room has to let you in. Please wait."_s}});
    out.deliveries.push_back(AwaitVerdict{guest.id});
    m_knocks.add(guest, now, out);
}

Result<requests::Join, events::Error> Doorkeeper::open(Guest &guest, bool always, Moment now,
                                                       Outcome &out)
{
    m_knocks.answer(guest.id, out);
    const PendingJoin pending = *std::exchange(guest.pending, std::nullopt);
    const Vouch vouch = always ? Vouch::Always : Vouch::Once;
    const Ruling ruling = m_rules.rule(guest, pending.join, vouch, now);
    if (ruling.what != Ruling::What::Enter) {
        refuse(guest, ruling, now, out);
        return ruling.problem;
    }
    letIn(guest, pending.join, ruling, now, out);
    return pending.join;
}

void Doorkeeper::turnAway(Guest &guest, Outcome &out)
{
    out.deliveries.push_back(
        ToOne{guest.id, errors::make(ErrorCode::NotAllowed, u"You were not let in."_s)});
    out.deliveries.push_back(
        ToOne{guest.id, events::Bye{u"You were not let in."_s, u"refused"_s, {}}});
    m_door.showOut(guest.id, CloseCode::Policy, u"refused"_s, {}, out);
}

void Doorkeeper::settle(Moment now, Outcome &out)
{
    for (const MemberId who : m_knocks.expired(now.steady)) {
        out.deliveries.push_back(
            ToOne{who, errors::make(ErrorCode::TryLater, u"Nobody opened. Knock again later."_s)});
        m_door.showOut(who, CloseCode::TryLater, u"Nobody opened. Knock again later."_s, {}, out);
    }
    m_knocks.settle(now.steady);
}

} // namespace parlour
