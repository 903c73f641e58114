// SPDX-License-Identifier: Apache-2.0
#include "room/doorrules.h"

#include "protocol/rules.h"
#include "room/errors.h"
#include "room/people.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Whoever tries several keys, passwords or tokens learns as little as possible of what is wrong.
events::Error failure(const QString &why, Ruling &ruling)
{
    ruling.failed = true;
    return errors::make(ErrorCode::AuthFailed, why);
}

} // namespace

Ruling DoorRules::rule(const Guest &guest, const requests::Join &join, Vouch vouch,
                       Moment now) const
{
    const Asking asking{guest, join, vouch, now};
    Ruling ruling;
    ruling.what = Ruling::What::Enter;
    for (const auto step :
         {&DoorRules::address, &DoorRules::name, &DoorRules::signature, &DoorRules::sanctions,
          &DoorRules::ownership, &DoorRules::place, &DoorRules::acquaintance, &DoorRules::room}) {
        if (auto problem = (this->*step)(asking, ruling)) {
            ruling.what = Ruling::What::Refuse;
            ruling.problem = std::move(*problem);
            break;
        }
        if (ruling.what != Ruling::What::Enter)
            break;
    }
    return ruling;
}

// A password that was being checked while others failed is none of the few tries any more. Whom the
// room knows has nothing to guess: what a neighbour tried is not theirs.
DoorRules::Problem DoorRules::address(const Asking &asking, Ruling &ruling) const
{
    if (asking.guest.arrival.exempt || asking.vouch >= Vouch::Once)
        return std::nullopt;
    const auto wait = m_failures.closedFor(householdOf(asking.guest.arrival), asking.now.steady);
    if (!wait || (m_registry.isKnown(asking.join.key) && isSigned(asking)))
        return std::nullopt;
    ruling.closed = true;
    events::Error error = errors::make(
        ErrorCode::TryLater,
        u"Too many attempts to join from your address have failed. Wait, and try again."_s);
    error.retryAfterMs = *wait;
    return error;
}

DoorRules::Problem DoorRules::name(const Asking &asking, Ruling &ruling) const
{
    const auto name = rules::cleanName(asking.join.username);
    if (!name)
        return name.error();
    ruling.name = *name;
    ruling.key = rules::nameKey(*name);
    return std::nullopt;
}

bool DoorRules::isSigned(const Asking &asking) const
{
    if (asking.vouch != Vouch::Nothing)
        return true;
    const auto &join = asking.join;
    return !asking.guest.nonce.isEmpty()
        && identity::verify(join.key,
                            identity::joinStatement(asking.guest.nonce,
                                                    asking.guest.arrival.fingerprint,
                                                    m_config.name, join.username),
                            join.signature);
}

DoorRules::Problem DoorRules::signature(const Asking &asking, Ruling &ruling) const
{
    const auto &join = asking.join;
    if (join.key.isEmpty() || asking.vouch != Vouch::Nothing)
        return std::nullopt;
    if (asking.guest.nonce.isEmpty())
        return failure(u"To join with a key, ask with \"hello\" for a nonce to sign first."_s,
                       ruling);
    if (isSigned(asking))
        return std::nullopt;
    return failure(u"The signature doesn't fit your key and this connection. If it happens "
                   u"again, somebody may stand between you and the room."_s,
                   ruling);
}

// No failure: they guess nothing, and a client that keeps trying must not close the door for others.
DoorRules::Problem DoorRules::sanctions(const Asking &asking, Ruling &ruling) const
{
    const Sanction *sanction = m_registry.keepsOut(
        subjectOf(asking.join.key, ruling.key, asking.guest.arrival), asking.now.wall);
    if (!sanction)
        return std::nullopt;
    return errors::keptOut(*sanction, asking.now.wall);
}

// A name that a key took is that key's, whether its owner is here or not.
DoorRules::Problem DoorRules::ownership(const Asking &asking, Ruling &ruling) const
{
    const auto &identity = asking.join.key;
    const NameClaim *claim = m_registry.claimOf(ruling.key);
    const bool isOthers = claim ? claim->identity != identity
                                : m_registry.isLikeOneOfOthers(ruling.name, ruling.key, identity);
    if (isOthers)
        return errors::make(ErrorCode::NameTaken,
                            u"This name belongs to somebody else here. Choose another one."_s);
    if (claim) {
        ruling.name = claim->name;
        return std::nullopt;
    }
    ruling.claims = !identity.isEmpty();
    return ruling.claims ? newName(asking) : std::nullopt;
}

// A key costs nothing, but the name that it takes is kept.
DoorRules::Problem DoorRules::newName(const Asking &asking) const
{
    if (m_registry.claimsBy(asking.join.key) >= limits::NamesPerIdentity) {
        return errors::make(ErrorCode::NotAllowed,
                            u"You have %1 names in this room already. Use one of them."_s.arg(
                                limits::NamesPerIdentity));
    }
    if (asking.guest.arrival.exempt)
        return std::nullopt;
    const auto wait = m_newNames.waitFor(householdOf(asking.guest.arrival), asking.now.steady);
    if (!wait)
        return std::nullopt;
    events::Error error = errors::make(
        ErrorCode::TryLater,
        u"Too many new names were taken from your address lately. Wait, and try again."_s);
    error.retryAfterMs = *wait;
    return error;
}

bool DoorRules::isSame(const Asking &asking, const PublicKey &other, const QString &resume) const
{
    const auto &join = asking.join;
    return (!join.key.isEmpty() && join.key == other)
        || (!join.resume.isEmpty() && join.resume == resume);
}

// Whose place it is that they ask for. Who holds the secret of the name's present connection, or its
// key, is the same person, back before the loss of the old one was noticed.
DoorRules::Problem DoorRules::place(const Asking &asking, Ruling &ruling) const
{
    if (const Absence *absence = m_absences.find(ruling.key)) {
        const bool proven = isSame(asking, absence->identity, absence->resume);
        if (proven || absence->isOf(asking.join.resume, hostOf(asking.guest.peer))) {
            ruling.place = Ruling::Place::Kept;
            ruling.proven = proven;
            ruling.name = absence->name;
            return std::nullopt;
        }
    } else if (const auto holder = m_roster.holderOf(ruling.key)) {
        const Guest *ghost = m_guests.find(*holder);
        if (!ghost || !isSame(asking, ghost->identity, ghost->resume))
            return errors::make(ErrorCode::NameTaken,
                                u"Somebody here has this name already. Choose another one."_s);
        ruling.place = Ruling::Place::Ghosts;
        ruling.proven = true;
        ruling.name = ghost->name;
        return std::nullopt;
    }
    // Whoever owns a name comes in by it, whatever others are called.
    if (!m_registry.claimOf(ruling.key) && m_roster.hasTwinOf(ruling.name))
        return errors::make(ErrorCode::NameTaken,
                            u"Somebody here has a name that looks like this one. Choose another one."_s);
    if (rules::mixesScripts(ruling.name)) {
        return errors::make(ErrorCode::NameInvalid,
                            u"This name mixes letters of different scripts. Choose another one."_s);
    }
    return std::nullopt;
}

DoorRules::Problem DoorRules::acquaintance(const Asking &asking, Ruling &ruling) const
{
    if (asking.join.key.isEmpty() && !m_config.access.guests) {
        return errors::make(ErrorCode::AuthRequired,
                            u"This room lets in only people with a key. Join with the Parlour "
                            u"program, which has one for you."_s);
    }
    // A neighbour behind the same address is not let in by what somebody else knew.
    if (ruling.proven || m_registry.isKnown(asking.join.key))
        return std::nullopt;
    if (asking.vouch >= Vouch::Password) {
        ruling.admitted = asking.vouch != Vouch::Once;
        return std::nullopt;
    }
    return credentials(asking, ruling);
}

// Of somebody whom the room does not know.
DoorRules::Problem DoorRules::credentials(const Asking &asking, Ruling &ruling) const
{
    const auto &join = asking.join;
    if (!join.token.isEmpty()) {
        const InviteRecord *invite = m_registry.inviteFor(join.token, asking.now.wall);
        if (!invite)
            return failure(u"This invite doesn't open the door any more. Ask for a new one."_s,
                           ruling);
        ruling.invite = invite->number;
        ruling.admitted = true;
        return std::nullopt;
    }
    const bool hasPassword = !m_registry.passwordHash().isEmpty();
    if (m_config.access.knock && (!hasPassword || join.password.isEmpty())) {
        ruling.what = Ruling::What::Knock;
        return std::nullopt;
    }
    if (!hasPassword)
        return std::nullopt;
    if (join.password.isEmpty())
        return errors::make(ErrorCode::AuthRequired,
                            u"This room has a password. Ask for it, and join with it."_s);
    ruling.what = Ruling::What::CheckPassword;
    return std::nullopt;
}

DoorRules::Problem DoorRules::room(const Asking &asking, Ruling &ruling) const
{
    if (ruling.place != Ruling::Place::New || m_absences.find(ruling.key)
        || m_registry.isHost(asking.join.key) || m_roster.count() < m_config.maxGuests)
        return std::nullopt;
    return errors::make(ErrorCode::RoomFull, u"This room is full. Try again later."_s);
}

} // namespace parlour
