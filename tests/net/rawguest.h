// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>

namespace parlour::test {

// Somebody who connects to 127.0.0.1 and writes whatever bytes they like.
class RawGuest : public QSslSocket
{
public:
    enum Over { Tcp, Tls }; // on TLS, the bytes go out when it stands

    explicit RawGuest(quint16 port, const QByteArray &bytes = {}, Over over = Tcp)
    {
        connect(this, &QTcpSocket::readyRead, this, [this] { heard += readAll(); });
        connect(this, &QTcpSocket::connected, this, [this] { wasConnected = true; });
        if (over == Tls) {
            connect(this, &QSslSocket::encrypted, this, [this, bytes] { write(bytes); });
            auto anybody = sslConfiguration();
            anybody.setPeerVerifyMode(QSslSocket::VerifyNone);
            setSslConfiguration(anybody);
            connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        } else {
            connect(this, &QTcpSocket::connected, this, [this, bytes] { write(bytes); });
            connectToHost(QHostAddress::LocalHost, port);
        }
    }

    static QByteArray request(const QByteArray &more = {},
                              const QByteArray &line = "GET / HTTP/1.1")
    {
        return line + "\r\nHost: 127.0.0.1\r\n" + more + "\r\n";
    }
    // As a WebSocket client asks; key and answer of RFC 6455 1.3.
    static QByteArray upgrade(const QByteArray &more = {},
                              const QByteArray &line = "GET / HTTP/1.1")
    {
        return request("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                           + more,
                       line);
    }
    // A frame of a client, at most 125 bytes, with the mask 0.
    static QByteArray masked(char head, const QByteArray &payload = {})
    {
        QByteArray frame;
        frame += head;
        frame += static_cast<char>(0x80 | payload.size());
        return frame + QByteArray(4, '\0') + payload;
    }
    static QByteArray acceptKey() { return "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; }

    bool isConnected() const { return state() == ConnectedState; }
    bool isOver() const { return state() == UnconnectedState; }
    bool isUpgraded() const
    {
        return heard.startsWith("HTTP/1.1 101 ") && heard.contains("\r\n\r\n");
    }

    QByteArray heard;
    bool wasConnected = false;
};

} // namespace parlour::test
