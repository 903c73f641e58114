// SPDX-License-Identifier: Apache-2.0
#include "room/reading.h"

#include "base/failpoint.h"
#include "protocol/limits.h"
#include "protocol/search.h"
#include "room/errors.h"
#include "room/failpoints.h"
#include "room/privacy.h"

#include <algorithm>

namespace parlour {
namespace {

using namespace deliveries;

} // namespace

// ---- catching up ----

Reading::Start Reading::startFor(const requests::Join &join, const QString &epoch) const
{
    Start start;
    if (!join.after)
        return start;
    start.reset = *join.after > m_tail.last() || (!join.epoch.isEmpty() && join.epoch != epoch);
    start.skipped =
        !start.reset && join.replayLimit && m_tail.last() - *join.after > *join.replayLimit;
    if (!start.reset && !start.skipped)
        start.after = join.after;
    return start;
}

void Reading::begin(Guest &guest, const Start &start, Outcome &out)
{
    guest.sentUpTo = start.after;
    if (guest.sentUpTo)
        catchUp(guest, out);
    else
        goLive(guest, out);
}

void Reading::goLive(Guest &guest, Outcome &out) const
{
    guest.sentUpTo.reset();
    guest.liveFrom = m_tail.last();
    out.deliveries.push_back(GoLive{guest.id});
}

// What was sent in pages has arrived, whatever became of the live feed after it.
void Reading::resume(Guest &guest, Seq last, Outcome &out)
{
    if (guest.sentUpTo)
        return; // still reads towards the others
    guest.sentUpTo = std::min(std::max(last, guest.liveFrom), m_tail.last());
    guest.pagesSent = 0;
    catchUp(guest, out);
}

// A member is a cursor into the log: sends pages from it, from memory as far as possible, and makes
// the member live when it stands at the end. A long absence is not poured out at once: a slow line
// would look like a guest who does not read.
void Reading::catchUp(Guest &guest, Outcome &out)
{
    for (bool complete = false; !complete;) {
        if (guest.pagesSent >= limits::CatchUpPages) {
            out.deliveries.push_back(AwaitDrain{guest.id});
            return;
        }
        auto page = m_tail.after(*guest.sentUpTo, limits::HistoryPage);
        if (!page) {
            out.reads.push_back(Read{guest.id, true, false, *guest.sentUpTo, limits::HistoryPage});
            return;
        }
        privacy::redact(guest, page->entries);
        Page part = fitOldest(std::move(*page));
        complete = part.complete;
        sendPage(guest, std::move(part), out);
    }
    goLive(guest, out);
}

void Reading::sendPage(Guest &guest, Page page, Outcome &out) const
{
    ++guest.pagesSent;
    guest.sentUpTo = std::max(*guest.sentUpTo, page.last());
    out.deliveries.push_back(ToOne{guest.id, events::History{std::move(page)}});
    failPoint(failpoints::Resume);
}

void Reading::drained(Guest &guest, Outcome &out)
{
    if (!guest.sentUpTo)
        return;
    guest.pagesSent = 0;
    catchUp(guest, out);
}

// ---- asking ----

// Others wait for the same disk, with messages to be stored.
bool Reading::mayAsk(const Guest &guest, int &asked, int most, const MessageId &ref, Outcome &out)
{
    if (asked >= most) {
        out.deliveries.push_back(ToOne{guest.id, errors::tooFast(ref, limits::ReadRetry)});
        return false;
    }
    ++asked;
    return true;
}

void Reading::on(Guest &guest, const requests::History &history, Outcome &out)
{
    const bool backwards = !history.after;
    const Seq end = m_tail.last() + 1;
    const Seq from = backwards ? std::min(history.before.value_or(end), end) : *history.after;
    const Read read{guest.id, false, backwards, from, history.limit};
    auto page = backwards ? m_tail.before(from, history.limit) : m_tail.after(from, history.limit);
    if (page)
        static_cast<void>(answer(guest, read, std::move(*page), out));
    else if (mayAsk(guest, guest.reads, limits::ReadsAtOnce, {}, out))
        out.reads.push_back(read);
}

void Reading::on(Guest &guest, const requests::Search &search, Outcome &out)
{
    const Seq end = m_tail.last() + 1;
    const Search wish{guest.id, search.query, std::min(search.before.value_or(end), end),
                      search.limit, search.id};
    if (search::parse(search.query).isEmpty())
        tell(guest, wish, {{}, true}, out); // nothing to look for, and so nothing to read
    else if (mayAsk(guest, guest.searches, limits::SearchesAtOnce, search.id, out))
        out.searches.push_back(wish);
}

// ---- answers ----

bool Reading::pageRead(Guest &guest, const Read &read, Page page, Outcome &out)
{
    if (!read.catchingUp)
        --guest.reads;
    return answer(guest, read, std::move(page), out);
}

// The store may be ahead of what the room has told anyone.
void Reading::dropUntold(Page &page) const
{
    std::erase_if(page.entries, [this](const Entry &entry) { return entry.seq > m_tail.last(); });
}

bool Reading::answer(Guest &guest, const Read &read, Page page, Outcome &out)
{
    dropUntold(page);
    privacy::redact(guest, page.entries);
    Page part = read.backwards ? fitNewest(std::move(page)) : fitOldest(std::move(page));
    if (!read.catchingUp) {
        out.deliveries.push_back(ToOne{guest.id, events::History{std::move(part)}});
        return true;
    }
    // A page may begin later than it was asked for: what was between is gone for good. But one that
    // brings nothing new would be asked for for ever.
    if (part.last() <= *guest.sentUpTo)
        return false;
    part.complete = false; // catchUp() says when
    sendPage(guest, std::move(part), out);
    catchUp(guest, out);
    return true;
}

void Reading::readFailed(Guest &guest, const Read &read, Outcome &out)
{
    if (!read.catchingUp)
        --guest.reads;
    out.deliveries.push_back(ToOne{guest.id, errors::unreadableLog({})});
}

void Reading::found(Guest &guest, const Search &search, Page matches, Outcome &out)
{
    --guest.searches;
    dropUntold(matches);
    tell(guest, search, std::move(matches), out);
}

void Reading::tell(Guest &guest, const Search &search, Page matches, Outcome &out) const
{
    std::erase_if(matches.entries,
                  [&guest](const Entry &entry) { return !privacy::mayRead(guest, entry); });
    Page part = fitNewest(std::move(matches));
    out.deliveries.push_back(ToOne{
        guest.id, events::Found{search.query, std::move(part.entries), part.complete, search.ref}});
}

void Reading::searchFailed(Guest &guest, const Search &search, Outcome &out)
{
    --guest.searches;
    out.deliveries.push_back(ToOne{guest.id, errors::unreadableLog(search.ref)});
}

} // namespace parlour
