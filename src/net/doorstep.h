// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/halfopen.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

namespace parlour {

// A connection that was accepted, with what goes along with it until it is a link.
struct Caller {
    qintptr descriptor = -1;
    QHostAddress from; // of the socket; IPv4-mapped ones as IPv4
    HalfOpen::Place place;
    QDeadlineTimer deadline; // for all that comes before the link
};

// Where an arrival waits for its first byte. That byte tells which kind of socket is to be made of the
// descriptor: a plain one must not pay for TLS. Lives in the network thread.
class Doorstep final : public QObject
{
    Q_OBJECT

public:
    explicit Doorstep(Caller arrival);
    ~Doorstep() override { dismiss(); }

    // To be called once, when all are connected: the first byte may be there already.
    void watch();
    // The connection, with nothing read of it. What is left here is silent.
    Caller take();
    // Closes the connection at once; what is left here is silent.
    void dismiss();

    const QHostAddress &from() const { return m_arrival.from; }

    static QHostAddress addressOf(qintptr descriptor);

Q_SIGNALS:
    void spoke(char first);
    void left(const char *why); // without a word, or it took too long

private:
    bool look(); // whether there is something to wait for

    Caller m_arrival;
    QSocketNotifier m_notifier;
    QTimer m_deadline;
};

} // namespace parlour
