// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"
#include "protocol/codec.h"

#include <deque>
#include <optional>

namespace parlour::test {

// What went over a link, and how it ended. Outlives it.
struct Wire {
    std::deque<Request> said; // by the client, pings apart
    std::deque<requests::Ping> pings;
    std::optional<quint16> closedWith; // by the client, in order
    bool aborted = false; // by the client
    QByteArray certificate; // the fingerprint of the room's; empty: no TLS
    QByteArray stranger; // of one that was not expected
};

// A client's link whose other end is the test.
class FakeLink final : public Link
{
public:
    explicit FakeLink(Wire &wire) : m_wire(wire) { }

    // What the network does.
    void open() { Q_EMIT opened(); }
    void inject(const QByteArray &frame)
    {
        Q_EMIT alive();
        Q_EMIT textReceived(QString::fromUtf8(frame));
    }
    void inject(const Event &event) { inject(codec::encode(event)); }
    void breakDown(quint16 code, const QString &reason) { Q_EMIT closed(code, reason); }

    // What the client does.
    void sendText(const QByteArray &utf8) override
    {
        const auto request = codec::decodeRequest(utf8);
        if (!request)
            qFatal("The client sent nonsense: %s", utf8.constData());
        if (const auto *ping = std::get_if<requests::Ping>(&request.value()))
            m_wire.pings.push_back(*ping);
        else
            m_wire.said.push_back(request.value());
    }
    void sendFrames(const QByteArray &) override { qFatal("That is for servers."); }
    qint64 pendingBytes() const override { return 0; }
    void ping() override { }
    void close(quint16 code, const QString &reason) override
    {
        m_wire.closedWith = code;
        QMetaObject::invokeMethod(
            this, [this, code, reason] { Q_EMIT closed(code, reason); }, Qt::QueuedConnection);
    }
    void abort() override { m_wire.aborted = true; }
    QString peer() const override { return QStringLiteral("a test"); }
    bool isEncrypted() const override { return !m_wire.certificate.isEmpty(); }
    QByteArray fingerprint() const override { return m_wire.certificate; }
    QByteArray refusedFingerprint() const override { return m_wire.stranger; }

private:
    Wire &m_wire;
};

} // namespace parlour::test
