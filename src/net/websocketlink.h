// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"

#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>
#include <QUrl>
#include <QWebSocket>

#include <memory>

namespace parlour {

// A Link over a WebSocket, either end. See Link for the rules.
//
// Incoming frames and messages above `frameBytes` end the connection with 1009; without both limits
// a QWebSocket would buffer 2 GiB for a stranger.
class WebSocketLink final : public Link
{
    Q_OBJECT

public:
    // The client's end: begins to connect at once and says opened() when the handshake is done. It
    // has no deadline of its own: whoever made it holds the timer and calls abort().
    //
    // On wss the certificate is checked before the first byte of HTTP: with an `expected` fingerprint (32
    // bytes) it must be that very certificate, whoever vouches for it; without one, any will do, and
    // fingerprint() tells which it was. Names and authorities do not count: the fingerprint does.
    WebSocketLink(const QUrl &url, const QString &subprotocol, qint64 frameBytes,
                  const QByteArray &expected = {});

    // The server's end, after the handshake. `transport` is the socket below `socket`, and is
    // deleted with this object. `peer`: who it is, if not who the socket comes from (a proxy).
    WebSocketLink(std::unique_ptr<QWebSocket> socket, QTcpSocket *transport, qint64 frameBytes,
                  const QByteArray &fingerprint = {}, const QString &peer = {});
    ~WebSocketLink() override;

    void sendText(const QByteArray &utf8) override;
    void sendFrames(const QByteArray &frames) override;
    qint64 pendingBytes() const override;
    void ping() override;
    void close(quint16 code, const QString &reason) override;
    void abort() override;
    QString peer() const override;
    bool isEncrypted() const override { return m_encrypted; }
    QByteArray fingerprint() const override { return m_fingerprint; }
    QByteArray refusedFingerprint() const override { return m_refused; }

private:
    void connectSignals(qint64 frameBytes);
    void checkCertificate(const QList<QSslError> &errors);
    void beginTalk();
    void refuse(const QByteArray &shown);
    void stopReading();
    void closeLingering(quint16 code, const QString &reason);
    void finishLater();
    void finish();
    bool isOpen() const;
    qint64 waitingBytes() const;

    std::unique_ptr<QWebSocket> m_socket;
    QPointer<QTcpSocket> m_transport; // server's end only; QWebSocket may delete it first
    QByteArray m_expected; // client's end; empty: any
    QByteArray m_fingerprint;
    QByteArray m_refused;
    QString m_peer; // if not the socket's own
    QString m_reason;
    quint16 m_code = 0; // of our own close; 0: the other end's
    QPointer<QSslSocket> m_tls; // below; either end, on wss only
    bool m_encrypted = false;
    bool m_closing = false;
    bool m_finished = false;
};

} // namespace parlour
