// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QObject>
#include <QString>
#include <QStringList>

namespace parlour {

// How a visit to a room stands, as a person sees it: one value, replaced as a whole.
struct ConnectionView {
    enum class State { Offline, Connecting, Joining, Joined, Waiting };

    State state = State::Offline;
    QString room; // its name, empty until known
    QString topic; // what the room is about, in its people's words; empty: nothing
    QString me;
    QString address; // as a person would type it
    bool encrypted = false;
    QByteArray fingerprint{}; // of the room's certificate, SHA-256; empty: it has none
    bool wasJoined = false; // this visit was in the room before: a loss, not a first attempt
    int attempt = 0; // while Connecting, Joining, Waiting: the number of the (next) attempt, 1 is the first
    int attempts = 0; // of so many, before the slow mode
    bool slow = false; // all of them failed; a try now and then goes on
    QDeadlineTimer nextTry; // while Waiting
    QString problem; // a sentence: why it is not joined, or empty
    bool hosting = false; // the room is inside this program
    bool knocking = false; // waits at the door until somebody inside answers
    QStringList hostAddresses; // while hosting: what others can type to come in, best first

    bool operator==(const ConnectionView &) const = default;
};

// The one place where views read the connection's state. GUI thread. Knows no socket.
class ConnectionModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const ConnectionView &view() const { return m_view; }
    void setView(const ConnectionView &view);

    int roundTripMs() const { return m_roundTripMs; } // -1: not measured yet
    void setRoundTripMs(int ms);

    // While something waits because it was written faster than the room takes it: when the next of it
    // goes out. Otherwise for ever.
    QDeadlineTimer nextSending() const { return m_nextSending; }
    void setNextSending(QDeadlineTimer next);

Q_SIGNALS:
    void changed();
    void roundTripChanged(int ms);
    void nextSendingChanged();

private:
    ConnectionView m_view;
    int m_roundTripMs = -1;
    QDeadlineTimer m_nextSending = QDeadlineTimer(QDeadlineTimer::Forever);
};

} // namespace parlour
