// SPDX-License-Identifier: Apache-2.0
#include "room/room.h"

#include "base/logging.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

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
constexpr std::array<Demand, std::variant_size_v<Request>> Demands{{
    {false, false}, // hello
    {false, false}, // join
    {true, true}, // message
    {true, false}, // typing
    {true, false}, // history
    {false, false}, // ping
    {false, false}, // leave
}};

constexpr int TypingToldEvery = 3'000; // renewals in between concern nobody
constexpr int StoreRetryMs = 1'000; // when the disk refused: how soon to offer it again

events::Error error(ErrorCode code, const QString &message, const MessageId &ref = {})
{
    return {code, message, ref, std::nullopt};
}

events::Error tooFast(const MessageId &ref, int retryAfterMs)
{
    return {ErrorCode::RateLimited, u"You are sending faster than this room allows. Wait, and send it again."_s,
            ref, retryAfterMs};
}

MessageId refOf(const Request &request)
{
    const auto *say = std::get_if<requests::Say>(&request);
    return say ? say->id : MessageId();
}

} // namespace

Room::Room(Config config) : m_config(std::move(config)), m_tail(m_config.last) { }

Room::Guest *Room::find(MemberId id)
{
    const auto found = m_guests.find(id);
    return found == m_guests.end() ? nullptr : &found->second;
}

void Room::arrive(MemberId id, const QString &peer)
{
    m_guests.emplace(id, Guest(id, peer, m_config.rate));
}

void Room::apply(MemberId id, const Request &request, Moment now, Outcome &out)
{
    Guest *guest = find(id);
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
        return tooFast(refOf(request), *wait);
    if (demand.joined && !guest.joined)
        return error(ErrorCode::NotJoined, u"Join the room first."_s, refOf(request));
    return std::nullopt;
}

void Room::garbled(MemberId id, const events::Error &problem, Moment now, Outcome &out)
{
    Guest *guest = find(id);
    if (!guest)
        return;
    events::Error answer = problem;
    if (const auto wait = guest->gate.request(now.steady))
        answer = tooFast(problem.ref, *wait);
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
    expel(guest.id, CloseCode::Policy, u"Too many messages. Wait before you come back."_s,
          u"removed for flooding"_s, out);
}

void Room::on(Guest &guest, const requests::Hello &, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{
        guest.id, events::Hello{m_config.name, m_config.server, {u"none"_s}, m_config.secret()}});
}

void Room::on(Guest &guest, const requests::Join &join, Moment, Outcome &out)
{
    if (guest.joined) {
        out.deliveries.push_back(ToOne{guest.id, error(ErrorCode::AlreadyJoined,
                                                       u"You are in this room already."_s)});
        return;
    }
    if (const auto problem = claim(guest, join, out))
        return refuseJoin(guest, *problem, out);
    welcome(guest, join, out);
}

// Takes the name, or says why not. Whoever holds the secret of the name's present connection is the
// same person, back before the loss of the old one was noticed.
std::optional<events::Error> Room::claim(Guest &guest, const requests::Join &join, Outcome &out)
{
    const auto name = rules::cleanName(join.username);
    if (!name)
        return name.error();
    const QString key = rules::nameKey(*name);
    if (const auto holder = m_roster.holderOf(key)) {
        Guest *ghost = find(*holder);
        if (!ghost || join.resume.isEmpty() || ghost->resume != join.resume)
            return error(ErrorCode::NameTaken, u"Somebody here has this name already. Choose another one."_s);
        guest.name = ghost->name;
        out.deliveries.push_back(ToOne{*holder, events::Bye{u"You are back on a new connection."_s,
                                                            u"replaced"_s, {}}});
        out.deliveries.push_back(Close{*holder, CloseCode::Policy, u"replaced"_s});
        setTyping(*ghost, false, out);
        m_guests.erase(*holder);
        m_roster.hand(key, guest.id);
    } else {
        if (rules::mixesScripts(*name)) {
            return error(ErrorCode::NameInvalid,
                         u"This name mixes letters of different scripts. Choose another one."_s);
        }
        if (m_roster.count() >= m_config.maxGuests)
            return error(ErrorCode::RoomFull, u"This room is full. Try again later."_s);
        guest.name = *name;
        m_roster.add(key, guest.name, guest.id);
        m_presence.joined(guest.name, guest.id);
    }
    guest.key = key;
    return std::nullopt;
}

void Room::refuseJoin(Guest &guest, const events::Error &problem, Outcome &out)
{
    qCInfo(lcGuests).noquote() << "Refused to let somebody in from" << guest.peer << ":"
                               << codec::wireName(problem.code);
    out.deliveries.push_back(ToOne{guest.id, problem});
    if (++guest.refusedJoins >= limits::JoinAttempts) {
        expel(guest.id, CloseCode::Policy, u"Too many attempts to join. Connect again."_s, {}, out);
    }
}

void Room::welcome(Guest &guest, const requests::Join &join, Outcome &out)
{
    guest.joined = true;
    guest.resume = m_config.secret();
    const bool reset = join.after
        && (*join.after > m_tail.last() || (!join.epoch.isEmpty() && join.epoch != m_config.epoch));
    const bool delta = join.presence == requests::Presence::Delta;
    const QStringList names = m_roster.names();
    QStringList listed = namesThatFit(names);

    qCInfo(lcGuests).noquote() << forLog(guest.name) << "joined from" << guest.peer << "with"
                               << (join.client.isEmpty() ? u"an unnamed client"_s : forLog(join.client))
                               << "-" << names.size() << "here now.";
    out.deliveries.push_back(Admit{guest.id, delta ? Audience::Delta : Audience::Full});
    out.deliveries.push_back(ToOne{guest.id,
        events::Welcome{u"Welcome to %1, %2."_s.arg(m_config.name, guest.name), m_config.name,
                        guest.name, listed, m_roster.count(), m_tail.last(), m_config.epoch,
                        m_config.server, guest.resume, m_config.rate, reset}});
    for (qsizetype told = listed.size(); delta && told < names.size(); told += listed.size()) {
        listed = namesThatFit(names, told);
        out.deliveries.push_back(ToOne{guest.id, events::UserJoined{listed, m_roster.count()}});
    }
    if (join.after && !reset) {
        guest.sentUpTo = *join.after;
        catchUp(guest, out);
    } else {
        out.deliveries.push_back(GoLive{guest.id});
    }
}

// A member is a cursor into the log: sends pages from it, from memory as far as possible, and makes
// the member live when it stands at the end.
void Room::catchUp(Guest &guest, Outcome &out)
{
    while (true) {
        if (mustDrain(guest, out))
            return;
        auto page = m_tail.after(*guest.sentUpTo, limits::HistoryPage);
        if (!page) {
            out.reads.push_back(Read{guest.id, true, false, *guest.sentUpTo, limits::HistoryPage});
            return;
        }
        Page part = fitOldest(std::move(*page));
        const bool complete = part.complete;
        ++guest.pagesSent;
        guest.sentUpTo = std::max(*guest.sentUpTo, part.last());
        out.deliveries.push_back(ToOne{guest.id, events::History{std::move(part)}});
        if (complete)
            break;
    }
    guest.sentUpTo.reset();
    out.deliveries.push_back(GoLive{guest.id});
}

// A long absence is not poured out at once: a slow line would look like a guest who does not read.
bool Room::mustDrain(Guest &guest, Outcome &out)
{
    if (guest.pagesSent < limits::CatchUpPages)
        return false;
    out.deliveries.push_back(AwaitDrain{guest.id});
    return true;
}

void Room::drained(MemberId id, Outcome &out)
{
    Guest *guest = find(id);
    if (!guest || !guest->sentUpTo)
        return;
    guest->pagesSent = 0;
    catchUp(*guest, out);
}

void Room::on(Guest &guest, const requests::Say &say, Moment now, Outcome &out)
{
    setTyping(guest, false, out);
    const auto text = rules::cleanText(say.text);
    if (!text) {
        events::Error problem = text.error();
        problem.ref = say.id;
        out.deliveries.push_back(ToOne{guest.id, std::move(problem)});
        return;
    }
    if (say.replyTo > m_tail.last()) {
        out.deliveries.push_back(ToOne{guest.id, error(ErrorCode::NotFound,
                                                       u"The message this replies to does not exist."_s, say.id)});
        return;
    }
    Entry entry;
    entry.from = guest.name;
    entry.text = *text;
    entry.time = now.wall;
    entry.id = say.id;
    entry.replyTo = say.replyTo;
    out.appends.push_back(Append{guest.id, Draft{guest.key, std::move(entry)}});
}

void Room::appended(const Append &append, const Placed &placed, Outcome &out)
{
    Entry entry = append.draft.entry;
    entry.seq = placed.seq;
    entry.time = placed.time;
    if (!entry.id.isEmpty())
        out.deliveries.push_back(ToOne{append.author, events::Ack{entry.id, placed.seq, placed.time}});
    if (placed.repeated)
        return;
    m_tail.append(entry);
    out.deliveries.push_back(
        ToAll{Audience::Everyone, events::Logged{std::move(entry)}, true, append.author});
}

void Room::appendFailed(const Append &append, Outcome &out)
{
    out.deliveries.push_back(ToOne{append.author,
        events::Error{ErrorCode::TryLater, u"The room can't store messages right now. Send it again in a moment."_s,
                      append.draft.entry.id, StoreRetryMs}});
}

void Room::on(Guest &guest, const requests::Typing &typing, Moment now, Outcome &out)
{
    if (!typing.on)
        return setTyping(guest, false, out);
    if (guest.typingUntil == 0)
        m_typists.push_back(guest.id);
    guest.typingUntil = now.steady + limits::TypingTimeout;
    if (guest.typingTold != 0 && now.steady - guest.typingTold < TypingToldEvery)
        return;
    guest.typingTold = now.steady;
    setTyping(guest, true, out);
}

void Room::setTyping(Guest &guest, bool on, Outcome &out)
{
    if (!on && guest.typingUntil == 0)
        return;
    if (!on) {
        guest.typingUntil = 0;
        std::erase(m_typists, guest.id);
        if (!guest.typingShown)
            return;
    }
    guest.typingShown = on;
    out.deliveries.push_back(
        ToAll{Audience::Everyone, events::Typing{guest.name, on}, false, guest.id});
}

void Room::on(Guest &guest, const requests::History &history, Moment, Outcome &out)
{
    const bool backwards = !history.after;
    const Seq from = backwards ? std::min(history.before.value_or(m_tail.last() + 1), m_tail.last() + 1)
                               : *history.after;
    const Read read{guest.id, false, backwards, from, history.limit};
    auto page = backwards ? m_tail.before(from, history.limit) : m_tail.after(from, history.limit);
    if (page)
        return answer(guest, read, std::move(*page), out);
    if (guest.reads >= limits::ReadsAtOnce) {
        // Others wait for the same disk, with messages to be stored.
        events::Error wait = tooFast({}, limits::ReadRetry);
        out.deliveries.push_back(ToOne{guest.id, std::move(wait)});
        return;
    }
    ++guest.reads;
    out.reads.push_back(read);
}

void Room::pageRead(const Read &read, Page page, Outcome &out)
{
    Guest *guest = find(read.reader);
    if (!guest)
        return;
    if (!read.catchingUp)
        --guest->reads;
    answer(*guest, read, std::move(page), out);
}

void Room::answer(Guest &guest, const Read &read, Page page, Outcome &out)
{
    // The store may be ahead of what the room has told anyone.
    std::erase_if(page.entries, [this](const Entry &entry) { return entry.seq > m_tail.last(); });
    Page part = read.backwards ? fitNewest(std::move(page)) : fitOldest(std::move(page));
    if (!read.catchingUp) {
        out.deliveries.push_back(ToOne{guest.id, events::History{std::move(part)}});
        return;
    }
    if (part.last() <= *guest.sentUpTo) // a log with a hole would be asked for this page for ever
        return readFailed(read, out);
    guest.sentUpTo = part.last();
    part.complete = false; // catchUp() says when
    ++guest.pagesSent;
    out.deliveries.push_back(ToOne{guest.id, events::History{std::move(part)}});
    catchUp(guest, out);
}

void Room::readFailed(const Read &read, Outcome &out)
{
    Guest *guest = find(read.reader);
    if (!guest)
        return;
    if (!read.catchingUp)
        --guest->reads;
    out.deliveries.push_back(ToOne{read.reader,
        events::Error{ErrorCode::TryLater, u"The room can't read its log right now. Try again in a moment."_s, {}, StoreRetryMs}});
    if (read.catchingUp)
        expel(read.reader, CloseCode::TryLater, u"The log can't be read right now."_s, u"lost"_s, out);
}

void Room::on(Guest &guest, const requests::Ping &ping, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{guest.id, events::Pong{ping.t}});
}

void Room::on(Guest &guest, const requests::Leave &, Moment, Outcome &out)
{
    out.deliveries.push_back(ToOne{guest.id, events::Bye{u"Goodbye."_s, u"left"_s, {}}});
    expel(guest.id, CloseCode::Bye, u"left"_s, u"left"_s, out);
}

// `guest` of the caller is gone afterwards.
void Room::expel(MemberId id, CloseCode code, const QString &closing, const QString &toOthers, Outcome &out)
{
    out.deliveries.push_back(Close{id, code, closing});
    depart(id, toOthers);
}

void Room::depart(MemberId id, const QString &reason)
{
    const auto found = m_guests.find(id);
    if (found == m_guests.end())
        return;
    const Guest &guest = found->second;
    if (guest.joined) {
        m_roster.remove(guest.key);
        m_presence.left(guest.name, reason);
        qCInfo(lcGuests).noquote() << forLog(guest.name) << "from" << guest.peer << "is gone:" << reason
                                   << "-" << m_roster.count() << "here now.";
    }
    std::erase(m_typists, id);
    m_guests.erase(found);
}

void Room::settle(Moment now, Outcome &out)
{
    if (const auto due = m_presence.dueAt(); due && now.steady >= *due)
        m_presence.flush(m_roster, now.steady, out);
    const auto typists = m_typists; // setTyping() takes from it
    for (const MemberId id : typists) {
        if (Guest *guest = find(id); guest && now.steady >= guest->typingUntil)
            setTyping(*guest, false, out);
    }
}

std::optional<qint64> Room::wakeAt() const
{
    std::optional<qint64> wake = m_presence.dueAt();
    for (const MemberId id : m_typists) {
        const qint64 until = m_guests.at(id).typingUntil;
        wake = std::min(wake.value_or(until), until);
    }
    return wake;
}

} // namespace parlour
