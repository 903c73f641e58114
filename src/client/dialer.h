// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/backoff.h"
#include "net/link.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace parlour {

// Makes a link that is on its way to the room: opened() or closed() follows, never within the call.
// Never null.
using LinkFactory = std::function<std::unique_ptr<Link>()>;
// A number from 0 up to 1.
using Random = std::function<double()>;

// One connection after another: each attempt gets a new link, and the old one is never heard again.
// It counts and times the attempts; whether another one makes sense is for its owner to say. Knows
// nothing of what is said. GUI thread.
class Dialer : public QObject
{
    Q_OBJECT

public:
    Dialer(LinkFactory factory, const ClientTiming &timing, Random random);

    // The first attempt, now.
    void start();
    // Drops the link and makes the next attempt after a delay: the backoff's, but at least
    // `notBeforeMs`.
    void redial(int notBeforeMs = 0);
    // While waiting: the next attempt, now.
    void redialNow();
    // The attempt succeeded: its deadline no longer counts, and the next loss has all quick tries
    // again.
    void established();
    // Somebody was asked whether we may come in: this attempt may take so long from now on.
    void wait(int deadlineMs);
    // Ends the connection in order, and all attempts.
    void hangUp();

    void sendText(const QByteArray &utf8);

    // Of the present link: as Link says; a link that is not there is not encrypted.
    bool isEncrypted() const { return m_link && m_link->isEncrypted(); }
    QByteArray fingerprint() const { return m_link ? m_link->fingerprint() : QByteArray(); }

    int attempt() const { return m_attempt; } // number of the present or next one, from 1
    bool isSlow() const { return m_backoff.isSlow(m_attempt); }
    QDeadlineTimer nextTry() const { return m_nextTry; } // in the past unless waiting

Q_SIGNALS:
    void dialing(); // an attempt begins
    void opened();
    void textReceived(const QString &text);
    void alive();
    // The link ended or the attempt took too long; `problem` is a sentence. The link is gone.
    void broken(const QString &problem);
    // Instead of broken(): whoever answers shows another certificate than the one expected. Nothing was sent.
    void mistrusted(const QByteArray &fingerprint);

private:
    void dial();
    void watch(Link &link);
    void stopTimers();
    void dropLink();
    void fail(const QString &problem);

    LinkFactory m_factory;
    ClientTiming m_timing;
    Backoff m_backoff;
    Random m_random;
    std::unique_ptr<Link> m_link;
    QTimer m_wait; // until the next attempt
    QTimer m_deadline; // of this attempt
    QTimer m_stable; // since it succeeded
    QDeadlineTimer m_nextTry;
    int m_attempt = 0;
};

} // namespace parlour
