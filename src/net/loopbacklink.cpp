// SPDX-License-Identifier: Apache-2.0
#include "net/loopbacklink.h"

#include "net/wsframe.h"

namespace parlour {
namespace {

constexpr quint16 Abnormal = 1006; // RFC 6455 7.1.5: no close frame was seen

} // namespace

std::pair<std::unique_ptr<LoopbackLink>, std::unique_ptr<LoopbackLink>> LoopbackLink::pair()
{
    std::unique_ptr<LoopbackLink> client(new LoopbackLink);
    std::unique_ptr<LoopbackLink> server(new LoopbackLink);
    const auto join = [](LoopbackLink *from, LoopbackLink *to) {
        connect(from, &LoopbackLink::sent, to, &LoopbackLink::receive, Qt::QueuedConnection);
        connect(from, &LoopbackLink::ended, to, &LoopbackLink::finish, Qt::QueuedConnection);
    };
    join(client.get(), server.get());
    join(server.get(), client.get());
    QMetaObject::invokeMethod(client.get(), &Link::opened, Qt::QueuedConnection);
    return {std::move(client), std::move(server)};
}

LoopbackLink::~LoopbackLink()
{
    if (m_open)
        Q_EMIT ended(Abnormal, QString());
}

void LoopbackLink::sendText(const QByteArray &utf8)
{
    if (m_open)
        Q_EMIT sent(utf8);
}

void LoopbackLink::sendFrames(const QByteArray &frames)
{
    wsframe::forEachText(frames, [this](QByteArrayView payload) { sendText(payload.toByteArray()); });
}

void LoopbackLink::ping()
{
    // The other end is this process: it is there.
    QMetaObject::invokeMethod(this, &Link::ponged, Qt::QueuedConnection);
}

void LoopbackLink::close(quint16 code, const QString &reason)
{
    if (!m_open)
        return;
    m_open = false;
    Q_EMIT ended(code, reason);
    QMetaObject::invokeMethod(
        this, [this, code, reason] { Q_EMIT closed(code, reason); }, Qt::QueuedConnection);
}

void LoopbackLink::abort()
{
    close(Abnormal, QString());
}

QString LoopbackLink::peer() const
{
    return QStringLiteral("this program");
}

void LoopbackLink::receive(const QByteArray &utf8)
{
    if (!m_open)
        return;
    Q_EMIT alive();
    Q_EMIT textReceived(QString::fromUtf8(utf8));
}

void LoopbackLink::finish(quint16 code, const QString &reason)
{
    if (!m_open)
        return;
    m_open = false;
    Q_EMIT closed(code, reason);
}

} // namespace parlour
