// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

namespace parlour {

// One connection: text frames in, text frames out, closed once. Either end of either kind; who holds
// it can't tell a socket from a pipe inside the process.
//
// Threads: lives in one thread, all calls and signals there. Destroying it drops the connection; no
// signal follows.
class Link : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Sends one message, UTF-8. Nothing happens if the link is not open or already closing: only
    // what the other end answers proves that something arrived.
    virtual void sendText(const QByteArray &utf8) = 0;

    // Sends whole, finished, unmasked WebSocket frames (net/wsframe.h): what a server prepares once
    // for many guests. Only for the server's end.
    virtual void sendFrames(const QByteArray &frames) = 0;

    // Bytes accepted by send...() that have not left the process yet.
    virtual qint64 pendingBytes() const = 0;

    // Asks the other end whether it is there; answered by ponged().
    virtual void ping() = 0;

    // Ends the connection in order: what was sent before still goes out, nothing more comes in.
    // `code` is a WebSocket close code. A peer that does not answer within 2 s is aborted. closed()
    // follows.
    virtual void close(quint16 code, const QString &reason) = 0;

    // Drops the connection and what waits to be sent, at once. closed() follows.
    virtual void abort() = 0;

    // Who is at the other end, for people and logs: "192.168.1.7:50123".
    virtual QString peer() const = 0;

    // Nobody on the way can read it: TLS, or it does not leave the process.
    virtual bool isEncrypted() const = 0;
    // SHA-256 of the server's certificate, either end: 32 bytes; empty without TLS, and at a client's end
    // until it is known.
    virtual QByteArray fingerprint() const = 0;
    // Client's end: of a certificate that is not the one expected. Then closed() follows, and not one byte
    // was sent to whoever showed it. Otherwise empty.
    virtual QByteArray refusedFingerprint() const { return {}; }

Q_SIGNALS:
    void opened(); // a client's link only; a server's is open from the start
    void textReceived(const QString &text);
    void binaryReceived(); // not part of the protocol; the content is dropped
    void ponged();
    // Any sign of life, also within a long frame and pings of the other end.
    void alive();
    // Once, whatever the reason, from the event loop: never from within a call above. `reason` is a
    // sentence for people, or empty.
    void closed(quint16 code, const QString &reason);
};

} // namespace parlour
