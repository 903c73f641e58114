// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/link.h"

#include <memory>
#include <utility>

namespace parlour {

// A connection inside one process: how the host is a guest in their own room. The two ends may live
// in different threads (move an end before the event loop runs); everything crosses queued.
// Nothing bounds what waits for a thread that does not run its loop: both ends are trusted.
class LoopbackLink final : public Link
{
    Q_OBJECT

public:
    // The client's end, which says opened() from the event loop, and the server's.
    static std::pair<std::unique_ptr<LoopbackLink>, std::unique_ptr<LoopbackLink>> pair();
    ~LoopbackLink() override;

    void sendText(const QByteArray &utf8) override;
    void sendFrames(const QByteArray &frames) override;
    qint64 pendingBytes() const override { return 0; }
    void ping() override;
    void close(quint16 code, const QString &reason) override;
    void abort() override;
    QString peer() const override;
    bool isEncrypted() const override { return true; }
    QByteArray fingerprint() const override { return {}; }

Q_SIGNALS:
    // Between the two ends only.
    void sent(const QByteArray &utf8);
    void ended(quint16 code, const QString &reason);

private:
    LoopbackLink() = default;
    void receive(const QByteArray &utf8);
    void finish(quint16 code, const QString &reason);

    bool m_open = true;
};

} // namespace parlour
