// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "client/logreader.h"
#include "client/replica.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace parlour {

// Finds where in the log a time is: by halving, in the replica, and for what the replica lacks in the
// room, one entry at a time and at the end a page. A log of a million needs some fifteen answers.
//
// Times nearly ascend, but clocks are set: times that cannot be (before the log began, or ahead of now)
// are passed over, and with others there is always an answer, if not the only one. Without the room, or
// when it does not answer, the nearest that is here. GUI thread.
class DateFinder : public QObject
{
    Q_OBJECT

public:
    // All of them must outlive it.
    DateFinder(Replica &replica, LogReader &reader, const Clock &clock);

    // The first entry of first to last that was said at that time (milliseconds since 1970-01-01 UTC)
    // or later. found() answers, once; another search ends the one before.
    void find(qint64 wallMs, Seq first, Seq last);
    void cancel(); // nothing is answered
    // While there is a connection, the room is asked, too.
    void setOnline(bool online);
    void take(Seq asked, const Page &answer); // of the room
    // How long the room is waited for, each time. Milliseconds; 10,000 unless set.
    void setPatience(int ms) { m_patience.setInterval(ms); }

Q_SIGNALS:
    void found(parlour::Seq seq); // all were said before: the last one that is known; 0: there is none

private:
    enum class Step { Idle, First, Halving };

    void ask();
    void takeLocal(int question, const std::vector<Entry> &entries);
    void giveUpRoom();
    void takeEntries(const std::vector<Entry> &entries);
    void takeFirst(const std::vector<Entry> &entries);
    void halve(const std::vector<Entry> &entries);
    void skip(Seq behind);
    bool isBelievable(const Entry &entry) const;
    void finish(Seq seq);

    Replica &m_replica;
    LogReader &m_reader;
    const Clock &m_clock;
    QTimer m_patience;
    Step m_step = Step::Idle;
    qint64 m_wanted = 0; // the time
    qint64 m_began = 0; // the log, by the clock of its first entry; 0: not known
    Seq m_low = 0; // all before it are too early
    Seq m_high = 0; // from here on nothing is better than m_best
    Seq m_best = 0; // 0: none yet
    Seq m_latest = 0; // of those that are too early
    Seq m_from = 0; // the open question
    int m_limit = 0;
    int m_asked = 0;
    int m_question = 0; // late answers of the disk are told by it
    bool m_online = false;
    bool m_asksRoom = false; // in this search
    bool m_waiting = false; // for the room
};

} // namespace parlour
