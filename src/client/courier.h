// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "client/outbox.h"
#include "client/pacer.h"
#include "client/replica.h"
#include "client/timing.h"
#include "protocol/events.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace parlour {

// Carries messages from the outbox to the room: onto the disk first, then in order, at the room's
// pace, again after a loss or a restart, until the log has them. GUI thread.
class Courier : public QObject
{
    Q_OBJECT

public:
    // The clock and the replica must outlive it.
    Courier(const Clock &clock, const ClientTiming &timing, Replica &replica);

    void add(const Entry &message);
    // What an earlier run left behind.
    void restore(const std::vector<Unsent> &unsent);
    bool retry(const MessageId &id);
    bool discard(const MessageId &id);
    bool hasUnsent() const { return m_saving > 0 || !m_outbox.isEmpty(); }

    // The log is another one: what is about its entries can't be said any more.
    void forgetTargets();

    // While something waits for the room's pace: when the next one goes out. Otherwise for ever.
    QDeadlineTimer nextSending() const { return m_next; }

    // A new connection, at this pace. Nothing flows before setFlowing().
    void begin(const std::optional<events::Rate> &rate);
    void setFlowing(bool flowing);
    void connectionLost();

    // The log has it. False: not one of those on the way.
    bool acked(const MessageId &id, Seq seq, qint64 time);
    // The room refuses a message: later, or for good. False: not one of those on the way.
    bool refusedBy(const events::Error &error);

Q_SIGNALS:
    void send(const Entry &message);
    void accepted(const Entry &entry); // with its place; whose it is, is for others to say
    void notSaved(const QString &reason); // it is on its way all the same
    void refused(const MessageId &id, const QString &reason);
    void nextSendingChanged();
    void drained(); // the last one on the way was accepted or refused for good

private:
    void saved(const Entry &message, const std::optional<Failure> &problem);
    void proceed();
    void flow();
    void setNext(QDeadlineTimer next);
    qint64 waitMs(qint64 now) const;

    const Clock &m_clock;
    Replica &m_replica;
    ClientTiming m_timing;
    Outbox m_outbox;
    Pacer m_pacer;
    QTimer m_wait;
    QDeadlineTimer m_next = QDeadlineTimer(QDeadlineTimer::Forever);
    qint64 m_notBefore = 0; // steady: the room asked for patience
    int m_saving = 0; // messages on their way to the disk
    bool m_flowing = false;
};

} // namespace parlour
