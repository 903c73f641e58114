// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "room/demands.h"
#include "room/errors.h"
#include "room/permissions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

constexpr qint64 LongestNap = 3'600'000; // ms, while something may expire

} // namespace

Room::Room(Config config)
    : m_config(std::move(config)), m_tail(m_config.last, m_config.first, m_config.topic)
{ }

void Room::arrive(MemberId id, const Arrival &arrival)
{
    m_guests.add(Guest(id, arrival, m_config.rate));
}

void Room::depart(MemberId id, Parting how, Moment now, Outcome &out)
{
    m_door.depart(id, how, now, out);
}

// ---- may they? ----

void Room::apply(MemberId id, const Request &request, Moment now, Outcome &out)
{
    Guest *guest = m_guests.find(id);
    if (!guest)
        return;
    if (auto no = demands::objection(*guest, request, m_registry, now))
        return refuse(*guest, std::move(*no), now, out);
    std::visit([&](const auto &r) { on(*guest, r, now, out); }, request);
}

void Room::garbled(MemberId id, const events::Error &problem, Moment now, Outcome &out)
{
    Guest *guest = m_guests.find(id);
    if (!guest)
        return;
    events::Error answer = problem;
    if (const auto wait = guest->gate.request(now.steady))
        answer = errors::tooFast(problem.ref, *wait);
    refuse(*guest, std::move(answer), now, out);
}

void Room::refuse(Guest &guest, events::Error answer, Moment now, Outcome &out)
{
    const bool flooding = answer.code == ErrorCode::RateLimited && guest.gate.isHopeless(now.steady);
    qCDebug(lcGuests).noquote() << "Refused something of" << forLog(guest.name) << "from" << guest.peer
                                << ":" << codec::wireName(answer.code);
    out.deliveries.push_back(ToOne{guest.id, std::move(answer)});
    if (!flooding)
        return;
    qCInfo(lcGuests).noquote() << forLog(guest.name) << "from" << guest.peer
                               << "was removed: kept sending despite the limit.";
    m_door.showOut(guest.id, CloseCode::Policy, u"Too many messages. Wait before you come back."_s,
                   u"removed for flooding"_s, out);
}

// ---- coming and going ----

void Room::on(Guest &guest, const requests::Hello &, Moment now, Outcome &out)
{
    m_keeper.hello(guest, now, out);
}

void Room::on(Guest &guest, const requests::Join &join, Moment now, Outcome &out)
{
    if (guest.joined) {
        out.deliveries.push_back(ToOne{
            guest.id, errors::make(ErrorCode::AlreadyJoined, u"You are in this room already."_s)});
        return;
    }
    if (m_keeper.receive(guest, join, now, out))
        welcome(guest, join, out);
}

void Room::welcome(Guest &guest, const requests::Join &join, Outcome &out)
{
    const Reading::Start start = m_reading.startFor(join, m_config.epoch);
    events::Welcome welcome;
    welcome.seq = m_tail.last();
    welcome.first = m_tail.first();
    welcome.topic = m_tail.topic();
    welcome.reset = start.reset;
    welcome.skipped = start.skipped;
    m_door.welcome(guest, join, std::move(welcome), out);
    if (permissions::mayAdmit(guest.standing))
        m_knocks.tell(guest.id, true, out);
    m_reading.begin(guest, start, out);
}

void Room::passwordChecked(MemberId who, std::optional<bool> matches, Moment now, Outcome &out)
{
    if (const auto join = m_keeper.passwordChecked(who, matches, now, out))
        welcome(*m_guests.find(who), *join, out);
}

void Room::on(Guest &guest, const requests::Admit &admit, Moment now, Outcome &out)
{
    const auto who = m_knocks.whoKnocked(admit.knock);
    Guest *stranger = who ? m_guests.find(*who) : nullptr;
    if (!stranger) {
        out.deliveries.push_back(ToOne{
            guest.id, errors::make(ErrorCode::NotFound, u"Nobody waits at the door any more under "
                                                        u"this number."_s, admit.id)});
        return;
    }
    const bool always = admit.verdict == requests::Admit::Verdict::Always;
    ModerationEntry entry{u"refuse"_s, guest.name, stranger->name, {}, 0, now.wall};
    if (admit.verdict == requests::Admit::Verdict::Refuse) {
        m_chronicle.note(entry, guest.id, admit.id, *who, out);
        return m_keeper.turnAway(*stranger, out);
    }
    const auto join = m_keeper.open(*stranger, always, now, out);
    if (!join) {
        out.deliveries.push_back(
            ToOne{guest.id, errors::make(ErrorCode::NotAllowed,
                                         u"%1 can't be let in and was told why: %2"_s.arg(
                                             entry.user, join.error().message),
                                         admit.id)});
        return;
    }
    entry.action = u"admit"_s;
    entry.detail = always ? u"always"_s : u"once"_s;
    m_chronicle.note(entry, guest.id, admit.id, *who, out);
    welcome(*stranger, *join, out);
}

void Room::setPassword(const QByteArray &hash, const QString &by, Moment now, Outcome &out)
{
    if (hash.isEmpty() && m_registry.passwordHash().isEmpty())
        return;
    m_registry.setPassword(hash, out);
    m_chronicle.note({u"password"_s, by, {}, {}, 0, now.wall, hash.isEmpty() ? u"off"_s : u"on"_s},
                     0, {}, 0, out);
}

void Room::on(Guest &guest, const requests::Ping &ping, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{guest.id, events::Pong{ping.t}});
}

void Room::on(Guest &guest, const requests::Leave &, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{guest.id, events::Bye{u"Goodbye."_s, u"left"_s, {}}});
    m_door.showOut(guest.id, CloseCode::Bye, u"left"_s, u"left"_s, out);
}

// ---- writing ----

void Room::on(Guest &guest, const requests::Say &say, Moment now, Outcome &out)
{
    m_typists.stop(guest, out);
    m_writing.on(guest, say, now, out);
}

void Room::on(Guest &guest, const requests::Whisper &whisper, Moment now, Outcome &out)
{
    m_typists.stop(guest, out);
    m_writing.on(guest, whisper, now, out);
}

void Room::on(Guest &guest, const requests::Edit &edit, Moment now, Outcome &out)
{
    m_typists.stop(guest, out);
    m_writing.on(guest, edit, now, out);
}

void Room::on(Guest &guest, const requests::Delete &remove, Moment now, Outcome &out)
{
    m_writing.on(guest, remove, now, out);
}

void Room::on(Guest &guest, const requests::React &react, Moment now, Outcome &out)
{
    m_writing.on(guest, react, now, out);
}

void Room::on(Guest &guest, const requests::SetTopic &topic, Moment now, Outcome &out)
{
    m_writing.on(guest, topic, now, out);
}

void Room::on(Guest &guest, const requests::Typing &typing, Moment now, Outcome &out)
{
    if (typing.on)
        m_typists.renew(guest, now, out);
    else
        m_typists.stop(guest, out);
}

void Room::on(Guest &guest, const requests::Away &away, Moment, Outcome &)
{
    m_door.setAway(guest, away.on);
}

void Room::appended(const Append &append, const Placed &placed, Outcome &out)
{
    m_writing.appended(append, placed, out);
}

void Room::appendFailed(const Append &append, Outcome &out)
{
    m_writing.appendFailed(append, out);
}

// ---- reading ----

void Room::on(Guest &guest, const requests::History &history, Moment, Outcome &out)
{
    m_reading.on(guest, history, out);
}

void Room::on(Guest &guest, const requests::Search &search, Moment, Outcome &out)
{
    m_reading.on(guest, search, out);
}

void Room::drained(MemberId id, Outcome &out)
{
    if (Guest *guest = m_guests.find(id))
        m_reading.drained(*guest, out);
}

void Room::caughtBreath(MemberId id, Seq last, Outcome &out)
{
    Guest *guest = m_guests.find(id);
    if (!guest || !guest->joined)
        return;
    m_door.tellAll(*guest, out);
    m_reading.resume(*guest, last, out);
}

void Room::on(Guest &guest, const requests::ReadModeration &read, Moment, Outcome &out)
{
    m_chronicle.tell(guest, read.id, out);
}

void Room::pageRead(const Read &read, Page page, Outcome &out)
{
    Guest *guest = m_guests.find(read.reader);
    if (guest && !m_reading.pageRead(*guest, read, std::move(page), out))
        readFailed(read, out);
}

void Room::readFailed(const Read &read, Outcome &out)
{
    Guest *guest = m_guests.find(read.reader);
    if (!guest)
        return;
    m_reading.readFailed(*guest, read, out);
    if (read.catchingUp) {
        m_door.showOut(read.reader, CloseCode::TryLater, u"The log can't be read right now."_s,
                       u"lost"_s, out);
    }
}

void Room::found(const Search &search, Page matches, Outcome &out)
{
    if (Guest *guest = m_guests.find(search.asker))
        m_reading.found(*guest, search, std::move(matches), out);
}

void Room::searchFailed(const Search &search, Outcome &out)
{
    if (Guest *guest = m_guests.find(search.asker))
        m_reading.searchFailed(*guest, search, out);
}

// ---- time ----

void Room::settle(Moment now, Outcome &out)
{
    m_settled = now;
    for (const auto &sanction : m_registry.takeExpired(now.wall, out))
        m_door.restand(sanction.identity, sanction.nameKey, now, out);
    m_keeper.settle(now, out);
    m_door.settle(now, out);
    m_typists.settle(now, out);
}

std::optional<qint64> Room::wakeAt() const
{
    std::optional<qint64> wake = m_door.wakeAt();
    const auto consider = [&wake](std::optional<qint64> at) {
        if (at)
            wake = std::min(wake.value_or(*at), *at);
    };
    consider(m_typists.wakeAt());
    consider(m_knocks.wakeAt());
    // The wall's clock may jump, and a year is too long for a timer.
    if (const auto until = m_registry.expiresAt()) {
        const qint64 rest = std::clamp<qint64>(*until - m_settled.wall, 0, LongestNap);
        consider(m_settled.steady + rest);
    }
    return wake;
}

} // namespace parlour
