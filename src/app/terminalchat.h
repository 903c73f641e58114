// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console.h"
#include "app/quitsignals.h"
#include "base/clock.h"
#include "client/roomclient.h"
#include "protocol/roomaddress.h"

#include <QObject>
#include <QSet>
#include <QStringList>

namespace parlour {

// `parlour join ADDRESS --headless`: a chat in the terminal. Each line of standard input is a
// message, each message a line of standard output; what the program itself says goes to standard
// error. Quits the application when it is over.
class TerminalChat final : public QObject
{
    Q_OBJECT

public:
    TerminalChat(const RoomAddress &address, const QString &name);

private:
    void onRestored(const ReplicaLog::Opened &replica);
    static QString textOf(const Entry &entry);
    void onLine(const QString &line);
    void onInputEnded();
    void onStateChanged();
    void onReceived(const Event &event);
    void say(const QString &text);
    void show(const Entry &entry);
    void who() const;
    void leaveWhenSent();
    void quit();

    const SystemClock m_clock;
    const QString m_address;
    RoomClient m_client;
    console::Lines m_input;
    QuitSignals m_signals;
    QSet<MessageId> m_said; // by this program: the terminal shows them already
    QStringList m_people;
    RoomClient::State m_told = RoomClient::State::Offline; // what the user was told last
    bool m_leaveWhenSent = false;
    bool m_failed = false; // something could not be sent
    bool m_quitting = false;
};

} // namespace parlour
