// SPDX-License-Identifier: Apache-2.0
#include "client/logreader.h"

#include <utility>

namespace parlour {

LogReader::LogReader(const ClientTiming &timing) : m_timing(timing)
{
    m_deadline.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &LogReader::giveUpWaiting);
    connect(&m_patience, &QTimer::timeout, this, &LogReader::ask);
}

std::optional<Seq> LogReader::after() const
{
    return m_cursor.isSet() ? std::optional(m_cursor.last()) : std::nullopt;
}

void LogReader::begin(const events::Welcome &welcome)
{
    m_seqAtWelcome = welcome.seq;
    // A log shorter than what was read of it is another one, even if the server does not say so.
    if (welcome.reset || welcome.seq < m_cursor.last()) {
        m_cursor.forget();
        m_requests.clear();
        Q_EMIT forgotten();
    }
    if (welcome.skipped)
        m_cursor.forget(); // the newest page first; what lies between is a hole for later
    else if (m_cursor.isSet() && m_cursor.last() < welcome.first - 1)
        m_cursor.start(welcome.first - 1); // what was missed is gone from the room
    if (!m_cursor.isSet()) {
        m_requests.askLast();
        enter(Phase::FirstPage);
        ask();
    } else {
        enter(Phase::CatchingUp); // also if nothing is missing: an empty page says so
    }
}

void LogReader::connectionLost()
{
    m_patience.stop();
    m_requests.connectionLost();
    enter(Phase::Away);
}

void LogReader::take(const Entry &live)
{
    deliver(m_cursor.take(live));
    fillGap();
}

void LogReader::takeOwn(Seq seq)
{
    deliver(m_cursor.takeOwn(seq));
    fillGap();
}

void LogReader::take(const Page &newPage)
{
    if (m_phase == Phase::CatchingUp) {
        deliver(m_cursor.take(newPage));
        if (newPage.complete)
            goLive();
        else
            enter(Phase::CatchingUp); // a step done, a new deadline
        return;
    }
    const Seq asked = m_requests.openSeq();
    switch (m_requests.answered(newPage)) {
    case PageRequests::Kind::None: // what a room sends on to somebody who was too slow to listen
        deliver(m_cursor.take(newPage));
        fillGap();
        return;
    case PageRequests::Kind::Last:
        takeFirst(newPage);
        break;
    case PageRequests::Kind::After:
        takeMissing(newPage);
        break;
    case PageRequests::Kind::Before:
        if (newPage.entries.empty() && newPage.complete)
            Q_EMIT beginsAt(asked);
        Q_EMIT page(newPage);
        break;
    case PageRequests::Kind::At:
        // Should it have been sent on by itself nevertheless, nothing of it may be lost.
        deliver(m_cursor.take(newPage));
        fillGap();
        Q_EMIT readAt(asked, newPage);
        break;
    }
    ask();
}

void LogReader::refusedBy(const events::Error &error)
{
    if (!m_requests.isOpen())
        return;
    if (error.code == ErrorCode::RateLimited || error.code == ErrorCode::TryLater) {
        m_requests.putBack();
        m_patience.start(error.retryAfterMs.value_or(m_timing.retryRefused));
    } else {
        m_requests.giveUp();
        ask();
    }
}

void LogReader::askBefore(Seq first)
{
    m_requests.askBefore(first);
    ask();
}

void LogReader::askAt(Seq first, int limit)
{
    m_requests.askAt(first, limit);
    ask();
}

void LogReader::enter(Phase phase)
{
    const bool wasLive = std::exchange(m_phase, phase) == Phase::Live;
    if (phase == Phase::Live || phase == Phase::Away)
        m_deadline.stop();
    else
        m_deadline.start(m_timing.connectDeadline);
    if (wasLive != (phase == Phase::Live))
        Q_EMIT liveChanged(!wasLive);
}

void LogReader::goLive()
{
    enter(Phase::Live);
    fillGap();
    ask();
}

void LogReader::giveUpWaiting()
{
    if (m_phase == Phase::CatchingUp && m_cursor.last() >= m_seqAtWelcome)
        goLive(); // a server that does not say that nothing is missing
    else
        Q_EMIT stuck(tr("The room did not send what was missed."));
}

void LogReader::deliver(const std::vector<Entry> &run)
{
    for (const Entry &next : run)
        Q_EMIT entry(next);
}

void LogReader::takeFirst(const Page &newPage)
{
    const Seq last = newPage.entries.empty() ? m_seqAtWelcome : newPage.last();
    const auto run = m_cursor.start(last);
    m_requests.covered(newPage);
    Q_EMIT page(newPage);
    deliver(run); // what came live while the page was on its way
    goLive();
}

void LogReader::takeMissing(const Page &newPage)
{
    const Seq before = m_cursor.last();
    deliver(m_cursor.take(newPage));
    if (m_cursor.hasGap() && m_cursor.last() == before)
        Q_EMIT stuck(tr("The room's log has a hole."));
    else
        goLive(); // which asks again if that was not all
}

void LogReader::fillGap()
{
    if (m_phase != Phase::Live || !m_cursor.hasGap())
        return;
    m_requests.askAfter(m_cursor.last());
    enter(Phase::Filling);
    ask();
}

void LogReader::ask()
{
    // While the server sends pages by itself, an answer could not be told from them.
    if (m_phase == Phase::Away || m_phase == Phase::CatchingUp || m_patience.isActive())
        return;
    if (const auto question = m_requests.next())
        Q_EMIT request(*question);
}

} // namespace parlour
