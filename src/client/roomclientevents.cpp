// SPDX-License-Identifier: Apache-2.0
// RoomClient: what it hears from the room.
#include "client/roomclient.h"

#include "base/logging.h"
#include "client/refusals.h"
#include "protocol/codec.h"

#include <algorithm>

namespace parlour {

void RoomClient::onEntry(const Entry &entry)
{
    if (isMineOnTheWay(entry))
        return;
    m_replica->keep({entry});
    if (entry.type == EntryType::Topic)
        setTopicShown(entry.text);
    Q_EMIT entryArrived(entry);
}

void RoomClient::onPage(const Page &page)
{
    for (const Entry &entry : page.entries)
        isMineOnTheWay(entry);
    m_replica->keep(page.entries);
    // Nothing older, and not at 1: the rest is gone from the room.
    if (page.complete && page.first() > m_first)
        setSpan(page.first(), std::max(m_last, m_reader.last()));
    Q_EMIT pageArrived(page);
}

void RoomClient::onAccepted(Entry entry)
{
    entry.from = m_me;
    m_replica->accept(entry);
    Q_EMIT accepted(entry.id, entry.seq, entry.time);
    if (entry.type == EntryType::Message)
        return;
    if (entry.type == EntryType::Topic)
        setTopicShown(entry.text);
    Q_EMIT entryArrived(entry);
}

void RoomClient::onForgotten()
{
    m_replica->setLog({}, {}, {}, 1, 0); // also if the new log has the name of the old one
    Q_EMIT logReset();
}

void RoomClient::setSpan(Seq first, Seq last)
{
    m_first = first;
    m_last = last;
    m_replica->setLog(m_epoch, m_room, m_topic, first, last);
    Q_EMIT spanChanged(first, last);
}

void RoomClient::setTopicShown(const QString &topic)
{
    m_topic = topic;
    Q_EMIT stateChanged();
}

// Someone else may choose an id like mine, hence the name; and if it is mine, this is its ack.
bool RoomClient::isMineOnTheWay(const Entry &entry)
{
    return !entry.id.isEmpty() && entry.from == m_me
        && m_courier.acked(entry.id, entry.seq, entry.time);
}

void RoomClient::handle(const events::Welcome &welcome)
{
    if (m_state != State::Joining)
        return;
    qCInfo(lcClient).noquote() << "Joined" << forLog(welcome.room) << "as" << forLog(welcome.you)
                               << "at" << welcome.seq;
    m_dialer.established();
    m_wasJoined = true;
    m_problem.clear();
    m_me = welcome.you;
    m_room = welcome.room;
    m_topic = welcome.topic;
    m_epoch = welcome.epoch;
    m_resume = welcome.resume;
    m_typing = false;
    m_heartbeat.start(m_clock.now());
    m_courier.begin(welcome.rate);
    setState(State::Joined);
    Q_EMIT joined(welcome);
    Q_EMIT received(welcome);
    m_backlog.settle();
    m_finder.setOnline(true);
    m_reader.begin(welcome); // may find that all that came before is to be forgotten
    setSpan(welcome.first, welcome.seq);
    onBeat(); // the first ping
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

void RoomClient::handleJoinRefused(const events::Error &error)
{
    // Whoever was killed and comes back at once may meet their own ghost, too: it is gone soon.
    const bool returning =
        m_wasJoined || (m_hasReplica && m_dialer.attempt() < m_timing.attempts);
    if (refusals::mayPass(error.code, returning)) {
        lost(error.message, error.retryAfterMs.value_or(0));
    } else if (m_wasJoined) {
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
