// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "client/backlog.h"
#include "client/courier.h"
#include "client/credentials.h"
#include "client/datefinder.h"
#include "client/dialer.h"
#include "client/finder.h"
#include "client/heartbeat.h"
#include "client/logreader.h"
#include "client/replica.h"
#include "protocol/events.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace parlour {

// A member's side of one room: opens what this computer has of it, connects, joins, keeps joined
// through every loss, sends what is said until the log has it, and reads the log without holes or
// doubles.
//
//   Offline -join()-> Connecting -> Joining -> Joined
//                       ^    \________\__________\-> Waiting -> Connecting ...
//
// Attempts are counted from 1. A first join that fails ClientTiming::attempts times ends the visit
// if there is nothing to read meanwhile; once it was in, or has a replica, the tries go on for ever, after so many of them at the slow pace. A join that
// held for ClientTiming::stable makes the next loss start at 1; after a shorter one the count goes
// on at 3 at most, so that getting in and falling out again never leads to the slow mode.
//
// GUI thread. The clock must outlive it. A slot of its signals may call anything but its
// destructor.
class RoomClient : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Offline,
        Connecting, // the replica is being opened, or a link is on its way
        Joining, // it is open, the room has not answered
        Joined,
        Waiting, // for the next attempt
    };
    Q_ENUM(State)

    using Timing = ClientTiming;

    // Without a random source, the global one; without a replica, nothing is kept.
    RoomClient(LinkFactory factory, const Clock &clock, const Timing &timing = {},
               Random random = {}, std::unique_ptr<Replica> replica = {});

    // Opens what this computer has of the room under this name, and stays Offline: restored() tells; what
    // is wished and searched for comes from there alone. join() can follow.
    void read(const QString &name);
    // Begins a visit under this name. Only while Offline; otherwise nothing happens. What an
    // earlier visit of this object read is not read again.
    void join(const QString &name, Credentials credentials = {});
    // Ends the visit: the room hears of it, if it can. Ends in Offline, after
    // Timing::leaveDeadline at the latest; ended() with an empty reason tells.
    void leave();
    // While Waiting: the next attempt, now.
    void retryNow() { m_dialer.redialNow(); }
    // The computer woke up, or its network is another one: while Waiting the next attempt, now; while
    // Joined the room has to answer a ping within Timing::wakeDeadline. Otherwise nothing happens.
    void checkNow();

    // Says something in the room; joined or not, it will get there, unless refused(). The error is
    // one of rules::cleanText(), and nothing was queued.
    Result<MessageId, events::Error> say(const QString &text, Seq replyTo = 0);
    // To one person alone, who has a key and need not be here; the room says who they are, or refuses.
    // Kept by the two and the host only: the room's file on the host's disk has it.
    Result<MessageId, events::Error> whisper(const QString &to, const QString &text,
                                             Seq replyTo = 0);
    // The same for changes: entryArrived() tells when the log has them.
    Result<MessageId, events::Error> edit(Seq target, const QString &text);
    MessageId remove(Seq target);
    Result<MessageId, events::Error> react(Seq target, const QString &emoji, bool on);
    Result<MessageId, events::Error> setTopic(const QString &topic);
    // What was refused stays here, under its id, until one of these. False: there is none.
    bool retry(const MessageId &id) { return m_courier.retry(id); }
    bool discard(const MessageId &id) { return m_courier.discard(id); }
    // Something is not yet acknowledged; outboxDrained() tells the end of that. Refused ones don't
    // count.
    bool hasUnsent() const { return m_courier.hasUnsent(); }
    // While something waits because of the room's pace: when the next one goes out. Otherwise for ever.
    QDeadlineTimer nextSending() const { return m_courier.nextSending(); }

    // What moderators wish, with an id of its own: received() brings Moderated, Moderation or InviteMade
    // with it as `ref`, or moderationRefused() a sentence. Empty: not joined, nothing was sent.
    MessageId moderate(Request wish);

    // Call it with every key: the room is told when it changes and when it has to be renewed.
    void setTyping(bool on);
    // Away from the keyboard, for all to see; until told otherwise, or the visit is over. Also while not
    // joined: the room hears of it then.
    void setAway(bool away);
    bool isAway() const { return m_away; }
    // Wishes these entries: those that this computer has come by entriesRead(), a page of the others
    // by pageArrived(), if need be after the next join. The last wish counts.
    void want(Seq first, Seq last) { m_backlog.want(first, last); }
    // found() answers, once or twice. Another search ends the one before.
    void search(const QString &query) { m_finder.search(query); }
    // Where in the log a time is, see DateFinder; dateFound() answers. Another one ends the one before.
    void findDate(qint64 wallMs)
    {
        m_dates.find(wallMs, m_first, std::max(m_last, m_reader.last()));
    }
    // What this computer keeps of the room from now on; the rest is removed.
    void trimReplica(const Retention &keep) { m_replica->trim(keep, m_clock.now().wall); }

    State state() const { return m_state; }
    bool wasJoined() const { return m_wasJoined; } // in this visit
    int attempt() const { return m_dialer.attempt(); } // while Connecting, Joining, Waiting
    int attempts() const { return m_timing.attempts; } // of so many, before the slow mode
    bool isSlow() const { return m_dialer.isSlow(); }
    QDeadlineTimer nextTry() const { return m_dialer.nextTry(); } // while Waiting
    QString problem() const { return m_problem; } // a sentence why it is not joined, or empty
    QString room() const { return m_room; } // empty until the first welcome, of any visit
    QString topic() const { return m_topic; }
    QString me() const { return m_me; } // as the room spells it
    Seq seq() const { return m_reader.last(); } // read up to here
    QString epoch() const { return m_epoch; }
    bool isKnocking() const { return m_knocking; } // while Joining: somebody is asked to let us in
    // Of the present connection, see Link. The last one's fingerprint is kept while there is none.
    bool isEncrypted() const { return m_encrypted; }
    const QByteArray &fingerprint() const { return m_fingerprint; }
    int roundTripMs() const { return m_roundTripMs; } // -1: not measured

Q_SIGNALS:
    // State or anything else of the getters above, but for seq and round trip.
    void stateChanged();
    void roundTripChanged(int ms);
    void joined(const parlour::events::Welcome &welcome); // each time, also after a loss
    // The first join of a visit; the visit is over.
    void joinRefused(const parlour::events::Error &error);
    // The visit is over: whoever answers shows another certificate than the room's. Nothing was sent.
    void certificateChanged(const QByteArray &seen);
    // The room has answered by this certificate, for the first time in this visit.
    void met(const QByteArray &fingerprint);
    void moderationRefused(const QString &reason);
    // The visit is over for any other reason: a sentence, or empty if it was one's own wish.
    void ended(const QString &reason);

    // Who is here, who types, who may what: Welcome, UsersUpdate, UserJoined, UserLeft, UserState,
    // Typing, Moderated, Moderation, InviteMade, Knock, RoomState.
    void received(const parlour::Event &event);

    // Once, before anything else of the room: what this computer has of it. Without a replica,
    // nothing.
    void restored(const parlour::ReplicaLog::Opened &replica);
    // This visit leaves no trace and nothing of former ones can be shown: a sentence why.
    void replicaFailed(const QString &reason);
    // The room's log begins and ends here; live entries come behind it.
    void spanChanged(parlour::Seq first, parlour::Seq last);

    // The next entry of the log, live or missed: ascending, none twice, no hole but for what the
    // room skipped. One's own messages don't come here as long as this object holds them: accepted()
    // tells their place.
    void entryArrived(const parlour::Entry &entry);
    // The last page when a room is entered anew or so much was missed that it was skipped; others as
    // wished. May contain one's own messages, after their accepted().
    void pageArrived(const parlour::Page &page);
    void entriesRead(const std::vector<parlour::Entry> &entries); // as wished, ascending
    // What came before may not be as it is now: ask for it anew, by want().
    void outdated();
    void logReset(); // the room's log is another one: forget what came. The last page follows
    void found(const QString &query, const std::vector<parlour::Entry> &entries, bool searching);

    void dateFound(parlour::Seq seq); // 0: there is nothing

    void accepted(const parlour::MessageId &id, parlour::Seq seq, qint64 time);
    void refused(const parlour::MessageId &id, const QString &reason);
    void outboxDrained();
    void nextSendingChanged();
    // Something said is on its way, but would not survive a crash of this program: a sentence why.
    void notSaved(const QString &reason);

private:
    void connectParts();
    void openReplica();
    void begin(const Result<ReplicaLog::Opened> &replica);
    MessageId queue(Entry entry);
    void setState(State state)
    {
        m_state = state;
        Q_EMIT stateChanged();
    }

    void onOpened();
    void askIn(const events::Hello &hello);
    void onMistrusted(const QByteArray &seen);
    void onText(const QString &text);
    void onBeat();
    void beat(Moment now);
    void onEntry(const Entry &entry);
    void onPage(const Page &page);
    void onAccepted(Entry entry);
    void onForgotten();
    void setSpan(Seq first, Seq last);
    void takeTopic(const Entry &entry);
    void setStale(Seq upTo);
    void noteBeginning(Seq first);

    void handle(const events::Welcome &told);
    void resume(const events::Welcome &welcome, bool isFirst);
    void handle(const events::Error &error);
    void handle(const events::Bye &bye);
    void handle(const events::Ack &ack);
    void handle(const events::Pong &pong);
    void handle(const events::Logged &logged) { m_reader.take(logged.entry); }
    void handle(const events::History &history);
    void handle(const events::Found &found) { m_finder.take(found); }
    void handle(const events::UserState &state) { Q_EMIT received(state); }
    void handle(const events::UsersUpdate &update) { Q_EMIT received(update); }
    void handle(const events::UserJoined &joined) { Q_EMIT received(joined); }
    void handle(const events::UserLeft &left) { Q_EMIT received(left); }
    void handle(const events::Typing &typing) { Q_EMIT received(typing); }
    void handle(const events::Hello &hello);
    void handle(const events::Waiting &waiting);
    void handle(const events::Moderated &moderated);
    void handle(const events::Moderation &moderation);
    void handle(const events::InviteMade &made);
    void handle(const events::Knock &knock) { Q_EMIT received(knock); }
    void handle(const events::RoomState &state) { Q_EMIT received(state); }

    void tellAway(bool asTheRoomKnows);
    void refusePage(const events::Error &error);
    bool mayMeetOwnGhost();
    void handleJoinRefused(const events::Error &error);
    void lost(const QString &problem, int notBeforeMs = 0);
    void end(const QString &reason);
    void goOffline(const QString &problem);
    void disconnectParts();

    void send(const Request &request);
    bool isMineOnTheWay(const Entry &entry);
    void setRoundTrip(int ms);

    const Clock &m_clock;
    const Timing m_timing;
    const std::unique_ptr<Replica> m_replica;
    Dialer m_dialer;
    Courier m_courier;
    LogReader m_reader;
    Backlog m_backlog;
    Finder m_finder;
    DateFinder m_dates;
    Heartbeat m_heartbeat;
    QTimer m_beat;
    QTimer m_leaving; // runs between leave() and its end

    State m_state = State::Offline;
    bool m_isOpening = false; // the replica
    bool m_isOpen = false;
    bool m_reading = false; // without a visit
    bool m_wasJoined = false;
    QString m_problem;
    QString m_name; // as asked for
    QString m_me;
    QString m_room;
    QString m_topic;
    QString m_epoch;
    Seq m_first = 1; // of the log
    Seq m_last = 0;
    Seq m_topicSeq = 0; // the topic is as of this entry
    qint64 m_refusedSince = 0; // steady; 0: not refused
    bool m_hasReplica = false; // with something in it
    QString m_resume; // secret
    Credentials m_credentials;
    QByteArray m_fingerprint;
    bool m_encrypted = false;
    bool m_met = false; // in this visit
    bool m_knocking = false;
    QSet<MessageId> m_wishes; // of moderation, not answered yet
    int m_roundTripMs = -1;
    bool m_away = false;
    bool m_typing = false; // as the room knows it
    qint64 m_typingTold = 0; // steady
};

} // namespace parlour
