// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "client/knownrooms.h"
#include "client/roomclient.h"
#include "models/roommodels.h"
#include "protocol/invite.h"
#include "server/hostedroom.h"
#include "widgets/wishes.h"

#include <QDate>
#include <QObject>

#include <memory>

namespace parlour {

// What this computer keeps of the rooms that are visited.
struct Keeping {
    QString folder; // of the replicas; empty: nothing is kept
    Retention retention;
};

// A room that is read here without going there.
struct KeptRoom {
    QString replica; // Conversation::replicaOf()
    QString name;
    QString address; // as a person would type it; empty: it is hosted here
    QString logFile{}; // of a hosted room
    QString problem{}; // a sentence: why nobody goes there, or empty
};

// One visit to a room: a hosted one, in which the host is a guest like all others, or somebody
// else's. Brings the client (and the server) to the models, and the person's wishes to the client.
//
// Threads: GUI thread. Destroying a hosting visit waits until the log is closed.
class Conversation final : public QObject
{
    Q_OBJECT

public:
    // The known rooms must outlive it. A fingerprint in the invite is what the room has to show, whatever is
    // known of it; it is known from when the room has answered.
    Conversation(const Invite &invite, const QString &name, const Credentials &credentials,
                 KnownRooms &knownRooms, RoomModels &models, const Keeping &keeping = {});
    // A host of the room must have these credentials (HostedRoom::Options::access).
    Conversation(const HostedRoom::Options &room, const QString &name, const Credentials &credentials,
                 RoomModels &models, const Keeping &keeping = {});

    // No visit: what this computer has of a room. Nothing is sent.
    Conversation(const KeptRoom &room, const QString &name, RoomModels &models, const Keeping &keeping);

    // What tells a room's replicas from those of others.
    static QString replicaOf(const RoomAddress &address) { return address.display(); }
    static QString replicaOf(const HostedRoom::Options &room);
    // Where a hosted room of this name is, whose replica that is; empty: it is not one.
    static QString folderOf(const QString &replica, const QString &name);

    bool isHosting() const { return m_hosted != nullptr; }
    bool isVisit() const { return !m_kept; }
    int otherGuests() const; // of the hosted room: people who lose it when it ends
    QString address() const { return m_address; } // as a person would type it
    quint16 port() const { return m_hosted ? m_hosted->port() : 0; }
    QString replica() const { return m_replica; } // replicaOf() this room
    QString epoch() const { return m_client->epoch(); } // of the room's log; empty: not known
    // The file with the log, or with what this computer has of it; empty: nothing is kept.
    QString logFile() const { return m_logFile; }

    // A message, an answer, another text for what I said, as the wish tells.
    void say(const TextWish &wish);
    // A line that begins with a slash: /help tells what there is.
    void command(const QString &line);
    void retry(const QString &id);
    void discard(const QString &id);
    void setTyping(bool on) { m_client->setTyping(on); }
    void react(Seq target, const QString &emoji, bool on);
    void remove(Seq target) { m_client->remove(target); }
    void setTopic(const QString &topic);
    // These rows of the timeline are seen: what is missing of them is brought.
    void show(int firstRow, int lastRow);
    void search(const QString &query); // found() tells, and RoomModels::results
    void searchForOthers(const QString &query); // only found() tells
    void goToDate(const QDate &date); // dateFound() answers
    // From now on; what is beyond it is removed.
    void setRetention(const Retention &hosted, const Retention &replica);
    void retryNow() { m_client->retryNow(); }
    void checkNow() { m_client->checkNow(); } // the computer slept, or is in another network
    void setAway(bool away) { m_client->setAway(away); }
    // What moderators wish; what comes of it is in RoomModels::door, or told in the timeline.
    void moderate(const Request &wish);
    void invite(int minutes, int uses); // 0: without an end; invited() follows
    void setRoomPassword(const QString &password); // hosting; empty: none
    // Ends the visit; ended() follows within some seconds.
    void leave();

Q_SIGNALS:
    // What this computer has of the room is here, be it nothing; before anything else of it.
    void opened();
    void restarted(); // the room has begun another log; what was brought of the old one is gone
    // Not in the room yet, but there is something to read: what this computer has of it.
    void readable();
    // These entries of the room were brought, ascending: from here, or from the room.
    void brought(const std::vector<parlour::Entry> &entries);
    // The next entry of the log, live or missed meanwhile. Not my own ones of this visit.
    void happened(const parlour::Entry &entry);
    void said(const parlour::Entry &entry); // my own message has its number
    void entered(parlour::Seq last); // in the room for the first time; so far its log went then
    // It came to nothing. A sentence; `freePort` (or 0) if the port was the problem.
    void hostingFailed(const QString &reason, quint16 freePort);
    void joinFailed(const QString &reason);
    // It came to nothing, or ended, because the room wants a password, or another one.
    void passwordWanted(const QString &problem);
    // It came to nothing, or ended: somebody else may pose as the room.
    void certificateChanged(const parlour::CertificateChange &change);
    void invited(const QStringList &links); // best first; secret
    // What there is of it so far: at most limits::SearchPage. `complete`: there is no more.
    void found(const QString &query, const std::vector<parlour::Entry> &entries, bool complete);
    void dateFound(parlour::Seq seq); // the first that was said on that day or later; the last one if none
    // It is over; `reason` is a sentence, or empty if it was one's own wish.
    void ended(const QString &reason);
    // Nothing was sent: the text, as it has to be typed, belongs back where it came from.
    void textRefused(const parlour::TextWish &wish, const QString &reason);
    void leaveWanted(); // by /quit: as if the window's own way had been chosen

private:
    void makeClient(LinkFactory factory, const QString &name, const Keeping &keeping);
    void connectDoor();
    void refuse(const TextWish &wish, const QString &reason);
    void demand(const Request &wish, const QString &line);
    void answer(const events::Moderation &moderation);
    QByteArray expectedFingerprint() const;
    void onJoinRefused(const events::Error &error);
    void onInvited(const events::InviteMade &made);
    void connectClient();
    void connectLog();
    void tellPresence(const Event &event);
    void connectSearch();
    void updateView();
    void onRestored(const ReplicaLog::Opened &replica);
    void onRefused(const MessageId &id, const QString &reason);
    void tell(const QString &sentence); // in the timeline
    void onJoined(const events::Welcome &welcome);
    void onEnded(const QString &reason);
    QStringList hostAddresses() const;

    const SystemClock m_clock;
    RoomModels &m_models;
    const QString m_address;
    const QString m_replica;
    const std::optional<Invite> m_invite; // nothing: hosting
    const Credentials m_credentials;
    KnownRooms *m_knownRooms = nullptr; // null: hosting
    QString m_logFile;
    Retention m_retention; // of the replica
    std::unique_ptr<HostedRoom> m_hosted; // null: somebody else's room
    std::unique_ptr<RoomClient> m_client;
    MessageId m_listWanted; // by /bans, not answered yet
    bool m_entered = false;
    bool m_leaving = false;
    const std::optional<KeptRoom> m_kept; // nothing: a visit
};

} // namespace parlour
