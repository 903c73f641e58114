// SPDX-License-Identifier: Apache-2.0
#include "client/datefinder.h"

#include "protocol/limits.h"

#include <algorithm>

namespace parlour {
namespace {

constexpr int RoomPatienceMs = 10'000;
constexpr qint64 AheadOfNowMs = 24 * 3'600'000; // clocks differ, and so do zones that were set wrongly
constexpr int MostQuestions = 240; // whatever the times are
constexpr Seq StrideGrows = 4;

// About others, and so without a place of their own on the screen.
bool isSeen(const Entry &entry)
{
    return entry.type != EntryType::Edit && entry.type != EntryType::Delete
        && entry.type != EntryType::React;
}

} // namespace

DateFinder::DateFinder(Replica &replica, LogReader &reader, const Clock &clock)
    : m_replica(replica), m_reader(reader), m_clock(clock)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(RoomPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, &DateFinder::giveUpRoom);
    connect(&m_reader, &LogReader::readAt, this, &DateFinder::take);
}

void DateFinder::find(qint64 wallMs, Seq first, Seq last)
{
    cancel();
    m_wanted = wallMs;
    m_low = std::max<Seq>(1, first);
    m_high = last + 1;
    m_best = m_latest = 0;
    m_began = 0;
    m_asked = 0;
    m_stride = 1;
    m_asksRoom = m_online;
    m_step = Step::First;
    m_from = m_low;
    m_limit = 1;
    if (last < m_low)
        finish(0);
    else
        ask();
}

void DateFinder::cancel()
{
    ++m_question;
    m_step = Step::Idle;
    m_waiting = false;
    m_patience.stop();
    m_reader.forgetAt();
}

void DateFinder::setOnline(bool online)
{
    m_online = online;
    m_asksRoom = m_asksRoom && online;
    if (!online)
        giveUpRoom();
}

// Goes on with what is here.
void DateFinder::giveUpRoom()
{
    if (!m_waiting)
        return;
    m_waiting = false;
    m_patience.stop();
    m_reader.forgetAt();
    m_asksRoom = false;
    ask();
}

void DateFinder::ask()
{
    if (++m_asked > MostQuestions) {
        finish(m_best > 0 ? m_best : m_latest);
        return;
    }
    m_replica.readOldest(m_from, m_high - 1, m_limit,
                         [this, question = ++m_question](const std::vector<Entry> &entries) {
                             takeLocal(question, entries);
                         });
}

void DateFinder::takeLocal(int question, const std::vector<Entry> &entries)
{
    if (question != m_question || m_step == Step::Idle)
        return;
    std::vector<Entry> run; // without a hole
    for (const Entry &entry : entries) {
        if (m_asksRoom && entry.seq != m_from + static_cast<Seq>(run.size()))
            break;
        run.push_back(entry);
    }
    if (m_asksRoom && run.empty()) {
        m_waiting = true;
        m_patience.start();
        m_reader.askAt(m_from, m_limit);
    } else {
        takeEntries(run);
    }
}

void DateFinder::take(Seq asked, const Page &answer)
{
    if (!m_waiting || asked != m_from)
        return;
    m_waiting = false;
    m_patience.stop();
    std::vector<Entry> entries;
    std::copy_if(answer.entries.begin(), answer.entries.end(), std::back_inserter(entries),
                 [this](const Entry &entry) { return entry.seq < m_high; });
    takeEntries(entries);
}

void DateFinder::takeEntries(const std::vector<Entry> &entries)
{
    if (m_step == Step::First)
        takeFirst(entries);
    else
        halve(entries);
    if (m_step == Step::Idle)
        return;
    if (m_low >= m_high) {
        finish(m_best > 0 ? m_best : m_latest);
        return;
    }
    ask();
}

// The log's beginning: nothing can be older, and what is asked for may be.
void DateFinder::takeFirst(const std::vector<Entry> &entries)
{
    if (entries.empty()) {
        finish(0);
        return;
    }
    const Entry &first = entries.front();
    if (isBelievable(first)) {
        m_began = first.time;
        if (first.time >= m_wanted) {
            finish(first.seq);
            return;
        }
    }
    m_latest = first.seq;
    m_low = first.seq + 1;
    m_step = Step::Halving;
    skip(0);
}

void DateFinder::halve(const std::vector<Entry> &entries)
{
    if (entries.empty()) { // nothing is there
        m_high = m_from;
        skip(0);
        return;
    }
    const auto believed = [this](const Entry &entry) { return isBelievable(entry); };
    const auto known = std::find_if(entries.begin(), entries.end(), believed);
    if (known == entries.end()) {
        skip(entries.back().seq);
        return;
    }
    const auto late = std::find_if(known, entries.end(), [&](const Entry &entry) {
        return believed(entry) && entry.time >= m_wanted;
    });
    if (late == entries.end()) {
        m_latest = std::max(m_latest, entries.back().seq);
        m_low = entries.back().seq + 1;
    } else if (late != known || m_from == m_low) { // the one before is too early: this is the place
        const auto seen = std::find_if(late, entries.end(), isSeen);
        m_best = seen != entries.end() ? seen->seq : late->seq;
        m_low = m_high;
    } else {
        m_best = late->seq;
        m_high = m_from;
    }
    skip(0);
}

// The next question: behind `behind`, whose neighbours could not be believed; 0: in the middle.
void DateFinder::skip(Seq behind)
{
    const Seq middle = m_low + (m_high - m_low) / 2;
    if (behind > 0) {
        Seq next = behind + m_stride;
        m_stride *= StrideGrows;
        if (next >= m_high) // too far: what can be believed may begin before that
            next = behind + (m_high - behind) / 2;
        if (next > behind) {
            m_from = next;
            m_limit = 1;
            return;
        }
        m_high = m_high - m_low > limits::HistoryPage ? middle : m_low; // nothing to be known there
    }
    m_stride = 1;
    const bool isPage = m_high - m_low <= limits::HistoryPage;
    m_from = isPage ? m_low : m_low + (m_high - m_low) / 2;
    m_limit = isPage ? limits::HistoryPage : 1;
}

bool DateFinder::isBelievable(const Entry &entry) const
{
    return entry.time > 0 && entry.time >= m_began && entry.time <= m_clock.now().wall + AheadOfNowMs;
}

void DateFinder::finish(Seq seq)
{
    cancel();
    Q_EMIT found(seq);
}

} // namespace parlour
