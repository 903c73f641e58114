// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "room/errors.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using namespace deliveries;

// What must be true before a request is looked at, in the order of the Request variant.
struct Demand {
    bool joined;
    bool isMessage; // costs a message token instead of a request token
};
constexpr auto Demands = std::to_array<Demand>({
    {false, false}, // hello
    {false, false}, // join
    {true, true}, // message
    {true, true}, // edit
    {true, true}, // delete
    {true, true}, // react
    {true, true}, // topic
    {true, false}, // typing
    {true, false}, // history
    {true, false}, // search
    {false, false}, // ping
    {false, false}, // leave
});
static_assert(Demands.size() == std::variant_size_v<Request>);

MessageId refOf(const Request &request)
{
    const auto id = [](const auto &r) {
        if constexpr (requires { r.id; })
            return r.id;
        else
            return MessageId();
    };
    return std::visit(id, request);
}

} // namespace

Room::Room(Config config)
    : m_config(std::move(config)), m_tail(m_config.last, m_config.first, m_config.topic)
{ }

void Room::arrive(MemberId id, const QString &peer)
{
    m_guests.add(Guest(id, peer, m_config.rate));
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
    if (auto no = objection(*guest, request, now))
        return refuse(*guest, std::move(*no), now, out);
    std::visit([&](const auto &r) { on(*guest, r, now, out); }, request);
}

std::optional<events::Error> Room::objection(Guest &guest, const Request &request, Moment now)
{
    const Demand demand = Demands[request.index()];
    const bool asMessage = demand.isMessage && guest.joined;
    const auto wait = asMessage ? guest.gate.message(now.steady) : guest.gate.request(now.steady);
    if (wait)
        return errors::tooFast(refOf(request), *wait);
    if (demand.joined && !guest.joined)
        return errors::make(ErrorCode::NotJoined, u"Join the room first."_s, refOf(request));
    return std::nullopt;
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

void Room::on(Guest &guest, const requests::Hello &, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{
        guest.id, events::Hello{m_config.name, m_config.server, {u"none"_s}, m_config.secret()}});
}

void Room::on(Guest &guest, const requests::Join &join, Moment, Outcome &out)
{
    if (guest.joined) {
        out.deliveries.push_back(ToOne{
            guest.id, errors::make(ErrorCode::AlreadyJoined, u"You are in this room already."_s)});
        return;
    }
    if (const auto problem = m_door.claim(guest, join, out))
        return m_door.refuse(guest, *problem, out);
    const Reading::Start start = m_reading.startFor(join, m_config.epoch);
    events::Welcome welcome;
    welcome.seq = m_tail.last();
    welcome.first = m_tail.first();
    welcome.topic = m_tail.topic();
    welcome.reset = start.reset;
    welcome.skipped = start.skipped;
    m_door.welcome(guest, join, std::move(welcome), out);
    m_reading.begin(guest, start, out);
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
    m_door.settle(now, out);
    m_typists.settle(now, out);
}

std::optional<qint64> Room::wakeAt() const
{
    std::optional<qint64> wake = m_door.wakeAt();
    if (const auto typing = m_typists.wakeAt())
        wake = std::min(wake.value_or(*typing), *typing);
    return wake;
}

} // namespace parlour
