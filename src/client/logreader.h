// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/cursor.h"
#include "client/pagerequests.h"
#include "client/timing.h"
#include "protocol/events.h"

#include <QObject>
#include <QTimer>

namespace parlour {

// Reads the room's log over whatever connection there is: catches up, follows, fills holes, fetches
// older pages. What it gives away has no holes and nothing twice. GUI thread.
class LogReader : public QObject
{
    Q_OBJECT

public:
    explicit LogReader(const ClientTiming &timing);

    // This much was read in an earlier run.
    void restore(Seq last) { m_cursor.start(last); }
    // What to ask for when joining again; nothing if nothing was read yet.
    std::optional<Seq> after() const;
    Seq last() const { return m_cursor.last(); }

    // A new connection was let in: catches up from here, or asks for the last page if nothing was
    // read yet, or so much was missed that the room skips it.
    void begin(const events::Welcome &welcome);
    void connectionLost();

    void take(const Entry &live);
    void takeOwn(Seq seq); // from an ack
    void take(const Page &page);
    // The room refused the open question, if there is one: asks again later, or no more.
    void refusedBy(const events::Error &error);

    // Wishes a page before this entry: asked for when its turn comes, also after a loss. The last
    // wish counts.
    void askBefore(Seq first);

    // Wishes up to `limit` entries from this one on, told by readAt(); nothing else is done with them.
    // While there is no connection, nothing happens. The last wish counts.
    void askAt(Seq first, int limit);
    void forgetAt() { m_requests.forgetAt(); }

Q_SIGNALS:
    void request(const requests::History &request);
    void entry(const Entry &entry); // the next one in the run
    void page(const Page &page); // the last page, or one that was asked for
    void readAt(Seq first, const Page &page); // as wished by askAt(first)
    void beginsAt(Seq first); // nothing is before this entry any more
    void forgotten(); // the log is another one
    void liveChanged(bool live); // caught up: from now on things come as they happen
    void stuck(const QString &problem); // this connection brings no progress

private:
    enum class Phase {
        Away, // no connection
        FirstPage, // nothing known, the last page is asked for
        CatchingUp, // the server sends what was missed, by itself
        Filling, // something is missing in what came live
        Live,
    };

    void enter(Phase phase);
    void goLive();
    void giveUpWaiting();
    void deliver(const std::vector<Entry> &run);
    void takeFirst(const Page &page);
    void takeMissing(const Page &page);
    void fillGap();
    void ask();

    ClientTiming m_timing;
    Cursor m_cursor;
    PageRequests m_requests;
    Phase m_phase = Phase::Away;
    Seq m_seqAtWelcome = 0;
    QTimer m_deadline; // for a step of progress while not live
    QTimer m_patience; // a question was refused for now
};

} // namespace parlour
