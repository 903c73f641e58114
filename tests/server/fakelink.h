// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"
#include "net/wsframe.h"
#include "protocol/codec.h"
#include "room/lines.h"

#include <QStringList>

#include <optional>

namespace parlour::test {

inline QString eventLine(const QByteArray &frame)
{
    const auto event = codec::decodeEvent(frame);
    return event ? std::visit(EventLine(), event.value())
                 : QStringLiteral("not an event: ") + event.error().message;
}

// What a server did to a link. Outlives it.
struct Wire {
    QStringList writes; // one for each call of sendFrames(), its events with " | " between
    QString peer = QStringLiteral("a test");
    bool encrypted = true;
    QByteArray fingerprint;
    qint64 pending = 0; // what the guest has not read, as the test wants it
    int pings = 0;
    std::optional<quint16> closedWith;
    bool aborted = false;
    bool freed = false;
    bool livens = false; // writing to it reads from it, as on TLS
};

// A guest's link whose other end is the test.
class FakeLink final : public Link
{
public:
    explicit FakeLink(Wire &wire) : m_wire(wire) { }
    ~FakeLink() override { m_wire.freed = true; }

    // What the guest does.
    void inject(const QByteArray &frame) { Q_EMIT textReceived(QString::fromUtf8(frame)); }
    void inject(const Request &request) { inject(codec::encode(request)); }
    void injectBinary() { Q_EMIT binaryReceived(); }
    void live() { Q_EMIT alive(); }
    void pong() { Q_EMIT ponged(); }
    void vanish(quint16 code = 1006) { Q_EMIT closed(code, {}); }

    // What the server does.
    void sendText(const QByteArray &) override { qFatal("A server sends frames."); }
    void sendFrames(const QByteArray &frames) override
    {
        QStringList events;
        wsframe::forEachText(frames, [&events](QByteArrayView frame) {
            events.append(eventLine(frame.toByteArray()));
        });
        m_wire.writes.append(events.join(QStringLiteral(" | ")));
        if (m_wire.livens)
            Q_EMIT alive();
    }
    qint64 pendingBytes() const override { return m_wire.pending; }
    void ping() override { ++m_wire.pings; }
    void close(quint16 code, const QString &reason) override
    {
        m_wire.closedWith = code;
        finish(code, reason);
    }
    void abort() override
    {
        m_wire.aborted = true;
        finish(1006, {});
    }
    QString peer() const override { return m_wire.peer; }
    bool isEncrypted() const override { return m_wire.encrypted; }
    QByteArray fingerprint() const override { return m_wire.fingerprint; }

private:
    void finish(quint16 code, const QString &reason)
    {
        QMetaObject::invokeMethod(
            this, [this, code, reason] { Q_EMIT closed(code, reason); }, Qt::QueuedConnection);
    }

    Wire &m_wire;
};

} // namespace parlour::test
