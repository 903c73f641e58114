// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "client/roomclient.h"
#include "models/connectionmodel.h"
#include "models/membersmodel.h"
#include "models/timelinemodel.h"
#include "protocol/roomaddress.h"
#include "server/hostedroom.h"

#include <QObject>

#include <memory>

namespace parlour {

// What the views of a visit read. Outlives the visit.
struct RoomModels {
    TimelineModel timeline;
    MembersModel members;
    ConnectionModel connection;
};

// One visit to a room: a hosted one, in which the host is a guest like all others, or somebody
// else's. Brings the client (and the server) to the models, and the person's wishes to the client.
//
// Threads: GUI thread. Destroying a hosting visit waits until the log is closed.
class Conversation final : public QObject
{
    Q_OBJECT

public:
    Conversation(const RoomAddress &address, const QString &name, RoomModels &models);
    Conversation(const HostedRoom::Options &room, const QString &name, RoomModels &models);

    bool isHosting() const { return m_hosted != nullptr; }
    int otherGuests() const; // of the hosted room: people who lose it when it ends
    QString address() const { return m_address; } // as a person would type it
    quint16 port() const { return m_hosted ? m_hosted->port() : 0; }

    void say(const QString &text);
    void retry(const QString &id);
    void discard(const QString &id);
    void setTyping(bool on) { m_client->setTyping(on); }
    void wantOlder();
    void retryNow() { m_client->retryNow(); }
    // Ends the visit; ended() follows within some seconds.
    void leave();

Q_SIGNALS:
    void entered(); // in the room for the first time
    // It came to nothing. A sentence; `freePort` (or 0) if the port was the problem.
    void hostingFailed(const QString &reason, quint16 freePort);
    void joinFailed(const QString &reason);
    // It is over; `reason` is a sentence, or empty if it was one's own wish.
    void ended(const QString &reason);
    // Nothing was sent: the text belongs back where it came from.
    void textRefused(const QString &text, const QString &reason);

private:
    void begin(LinkFactory factory, const QString &name);
    void connectClient();
    void updateView();
    void onJoined(const events::Welcome &welcome);
    void onEnded(const QString &reason);
    QStringList hostAddresses() const;

    const SystemClock m_clock;
    RoomModels &m_models;
    const QString m_address;
    std::unique_ptr<HostedRoom> m_hosted; // null: somebody else's room
    std::unique_ptr<RoomClient> m_client;
    bool m_encrypted = false;
    bool m_entered = false;
    bool m_leaving = false;
};

} // namespace parlour
