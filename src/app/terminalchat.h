// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console.h"
#include "app/quitsignals.h"
#include "base/clock.h"
#include "client/knownrooms.h"
#include "client/roomclient.h"
#include "protocol/invite.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <map>

namespace parlour {

// `parlour join ADDRESS --headless`: a chat in the terminal. Each line of standard input is a
// message, each message a line of standard output; what the program itself says goes to standard
// error. Quits the application when it is over.
class TerminalChat final : public QObject
{
    Q_OBJECT

public:
    TerminalChat(const Invite &invite, const QString &name, const Credentials &credentials);

    // `accepted`: the fingerprint of the room's certificate from now on; empty: as it is known. False: it
    // must not be spoken to like this, and the user was told why.
    bool begin(const QByteArray &accepted);

private:
    void onRestored(const ReplicaLog::Opened &replica);
    static QString textOf(const Entry &entry);
    void onLine(const QString &line);
    void onInputEnded();
    void onStateChanged();
    void onReceived(const Event &event);
    void say(const QString &text);
    void noteAway(const QString &name, bool away);
    void noteSaid(const Result<MessageId, events::Error> &id);
    void show(const Entry &entry);
    void connectDoor();
    void obey(const QString &line);
    void tellRefusal(const QString &sentence);
    void tellCertificate(const QByteArray &seen);
    void tell(const events::Knock &knock);
    void tell(const events::InviteMade &made) const;
    static void tell(const events::Moderation &moderation);
    void knocks() const;
    void who() const;
    void leaveWhenSent();
    void quit();

    const SystemClock m_clock;
    const Invite m_invite;
    const QString m_name;
    const Credentials m_credentials;
    const QString m_address;
    KnownRooms m_knownRooms;
    QByteArray m_expected; // the fingerprint that the room has to show; empty: as it is known, or any
    bool m_toldKnocking = false;
    RoomClient m_client;
    console::Lines m_input;
    QuitSignals m_signals;
    QSet<MessageId> m_said; // by this program: the terminal shows them already
    QStringList m_people;
    QSet<QString> m_away; // of them
    std::map<qint64, events::Knock> m_knocks; // who waits at the door
    RoomClient::State m_told = RoomClient::State::Offline; // what the user was told last
    bool m_leaveWhenSent = false;
    bool m_failed = false; // something could not be sent
    bool m_quitting = false;
};

} // namespace parlour
