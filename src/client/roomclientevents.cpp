// SPDX-License-Identifier: Apache-2.0
// RoomClient: what it hears from the room.
#include "client/roomclient.h"

#include "base/logging.h"
#include "client/refusals.h"
#include "protocol/codec.h"

#include <algorithm>
#include <utility>

namespace parlour {

void RoomClient::onEntry(const Entry &entry)
{
    const bool mine = isMineOnTheWay(entry);
    m_replica->keep({entry}); // mine, too: it may carry what others made of it meanwhile
    if (mine)
        return;
    takeTopic(entry);
    Q_EMIT entryArrived(entry);
}

void RoomClient::onPage(const Page &page)
{
    for (const Entry &entry : page.entries)
        isMineOnTheWay(entry);
    m_replica->keep(page.entries);
    if (page.complete && !page.entries.empty())
        noteBeginning(page.first());
    Q_EMIT pageArrived(page);
}

// What was before this entry is gone from the room.
void RoomClient::noteBeginning(Seq first)
{
    if (first > m_first)
        setSpan(first, std::max(m_last, m_reader.last()));
}

void RoomClient::onAccepted(Entry entry)
{
    entry.from = m_me;
    m_replica->accept(entry);
    Q_EMIT accepted(entry.id, entry.seq, entry.time);
    if (entry.isSaid())
        return;
    takeTopic(entry);
    Q_EMIT entryArrived(entry);
}

void RoomClient::onForgotten()
{
    m_dates.cancel();
    m_replica->setLog({}, {}, {}, 1, 0); // also if the new log has the name of the old one
    setStale(0);
    m_courier.forgetTargets();
    Q_EMIT logReset();
}

void RoomClient::setSpan(Seq first, Seq last)
{
    m_first = first;
    m_last = last;
    m_replica->setLog(m_epoch, m_room, m_topic, first, last);
    Q_EMIT spanChanged(first, last);
}

void RoomClient::setStale(Seq upTo)
{
    m_backlog.setStale(upTo);
    m_replica->setStale(upTo);
}

void RoomClient::takeTopic(const Entry &entry)
{
    if (entry.type != EntryType::Topic || entry.seq <= m_topicSeq)
        return;
    m_topicSeq = entry.seq;
    m_topic = entry.text;
    Q_EMIT stateChanged();
}

// Someone else may choose an id like mine, hence the name; and if it is mine, this is its ack.
bool RoomClient::isMineOnTheWay(const Entry &entry)
{
    return !entry.id.isEmpty() && entry.from == m_me
        && m_courier.acked(entry.id, entry.seq, entry.time);
}

void RoomClient::handle(const events::Hello &hello)
{
    if (m_state != State::Joining)
        return;
    if (!std::exchange(m_met, true) && !m_fingerprint.isEmpty())
        Q_EMIT met(m_fingerprint);
    askIn(hello);
}

void RoomClient::handle(const events::Waiting &waiting)
{
    if (m_state != State::Joining)
        return;
    qCInfo(lcClient).noquote() << "Waiting at the door:" << forLog(waiting.message);
    m_knocking = true;
    m_dialer.wait(limits::KnockDeadline + m_timing.connectDeadline); // the room has the last word
    Q_EMIT stateChanged();
}

void RoomClient::handle(const events::Moderated &moderated)
{
    m_wishes.remove(moderated.ref);
    Q_EMIT received(moderated);
}

void RoomClient::handle(const events::Moderation &moderation)
{
    m_wishes.remove(moderation.ref);
    Q_EMIT received(moderation);
}

void RoomClient::handle(const events::InviteMade &made)
{
    m_wishes.remove(made.ref);
    Q_EMIT received(made);
}

void RoomClient::handle(const events::Welcome &told)
{
    if (m_state != State::Joining)
        return;
    events::Welcome welcome = told;
    // Without a cursor the room can't know that we know another log.
    if (!m_epoch.isEmpty() && welcome.epoch != m_epoch)
        welcome.reset = true;
    const bool isFirst = !std::exchange(m_wasJoined, true);
    qCInfo(lcClient).noquote() << "Joined" << forLog(welcome.room) << "as" << forLog(welcome.you)
                               << "at" << welcome.seq;
    m_dialer.established();
    m_refusedSince = 0;
    m_problem.clear();
    m_me = welcome.you;
    m_room = welcome.room;
    m_topic = welcome.topic;
    m_topicSeq = welcome.seq;
    m_epoch = welcome.epoch;
    m_resume = welcome.resume;
    m_typing = false;
    m_knocking = false;
    if (!std::exchange(m_met, true) && !m_fingerprint.isEmpty())
        Q_EMIT met(m_fingerprint);
    m_heartbeat.start(m_clock.now());
    m_courier.begin(welcome.rate);
    setState(State::Joined);
    Q_EMIT joined(welcome);
    Q_EMIT received(welcome);
    m_backlog.settle();
    m_finder.setOnline(true);
    m_dates.setOnline(true);
    resume(welcome, isFirst);
    tellAway(welcome.standing.away);
    onBeat(); // the first ping
}

// Goes on with the log. What is known of it may have been changed in a part that is not replayed, now
// or in an earlier run: then it is looked at anew.
void RoomClient::resume(const events::Welcome &welcome, bool isFirst)
{
    const Seq known = m_reader.last();
    m_reader.begin(welcome); // may find that all that came before is to be forgotten
    if (welcome.skipped && !welcome.reset)
        setStale(known);
    if (m_backlog.stale() > 0 && (welcome.skipped || isFirst))
        Q_EMIT outdated();
    setSpan(welcome.first, welcome.seq);
}

void RoomClient::handle(const events::Error &error)
{
    qCInfo(lcClient).noquote() << "Refused:" << codec::wireName(error.code)
                               << forLog(error.message);
    if (m_state == State::Joining)
        handleJoinRefused(error);
    else if (refusals::isExpulsion(error.code))
        end(error.message);
    else if (error.code == ErrorCode::NotJoined)
        lost(error.message); // the two ends disagree: begin anew
    else if (m_wishes.remove(error.ref))
        Q_EMIT moderationRefused(error.message);
    else if (error.ref.isEmpty())
        refusePage(error);
    else if (!m_finder.refusedBy(error))
        m_courier.refusedBy(error);
}

void RoomClient::refusePage(const events::Error &error)
{
    m_backlog.settle();
    m_reader.refusedBy(error);
}

// Whoever was in the room may be kept out by their own lost connection, also if they were killed and
// have begun anew: until the room has noticed.
bool RoomClient::mayMeetOwnGhost()
{
    if (m_wasJoined || !m_hasReplica)
        return m_wasJoined;
    const qint64 now = m_clock.now().steady;
    if (m_refusedSince == 0)
        m_refusedSince = now;
    return now - m_refusedSince < m_timing.ghost;
}

void RoomClient::handleJoinRefused(const events::Error &error)
{
    if (refusals::mayPass(error.code, mayMeetOwnGhost())) {
        lost(error.message, error.retryAfterMs.value_or(0));
    } else if (m_wasJoined && !refusals::wantsSecret(error.code)) {
        end(error.message);
    } else {
        goOffline(error.message);
        Q_EMIT joinRefused(error);
    }
}

void RoomClient::handle(const events::Bye &bye)
{
    qCInfo(lcClient).noquote() << "The room says bye:" << forLog(bye.reason) << forLog(bye.message);
    const QString sentence = bye.message.isEmpty() ? tr("The room has closed.") : bye.message;
    if (m_leaving.isActive())
        end({});
    else if (refusals::isFinal(bye))
        end(sentence);
    else
        lost(sentence, bye.retryAfterMs.value_or(0));
}

void RoomClient::handle(const events::Ack &ack)
{
    m_courier.acked(ack.id, ack.seq, ack.time);
    m_reader.takeOwn(ack.seq);
}

void RoomClient::handle(const events::History &history)
{
    m_backlog.settle();
    m_reader.take(history.page);
}

void RoomClient::handle(const events::Pong &pong)
{
    if (const auto ms = m_heartbeat.ponged(pong.t, m_clock.now()))
        setRoundTrip(*ms);
}

} // namespace parlour
