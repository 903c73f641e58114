// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/websocketlink.h"
#include "protocol/codec.h"
#include "protocol/limits.h"
#include "room/lines.h"

#include <QUrl>

#include <optional>

namespace parlour::test {

// Somebody in a real room: says requests, hears events as lines.
class RoomGuest : public QObject
{
public:
    explicit RoomGuest(std::unique_ptr<Link> made) : link(std::move(made))
    {
        connect(link.get(), &Link::opened, this, [this] { isOpen = true; });
        connect(link.get(), &Link::textReceived, this, [this](const QString &frame) {
            const auto event = codec::decodeEvent(frame.toUtf8());
            heard.append(event ? std::visit(EventLine(), *event)
                               : QStringLiteral("not an event: ") + frame);
            if (const auto *welcome = event ? std::get_if<events::Welcome>(&*event) : nullptr)
                welcomed = *welcome;
        });
        connect(link.get(), &Link::closed, this, [this](quint16 code) { closedWith = code; });
    }
    explicit RoomGuest(quint16 port, const QString &path = QStringLiteral("/"))
        : RoomGuest(std::make_unique<WebSocketLink>(
            QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(port).arg(path)),
            QStringLiteral("parlour.v1"), limits::FrameBytes))
    { }

    void send(const Request &request) { link->sendText(codec::encode(request)); }
    void join(const QString &name)
    {
        requests::Join join;
        join.username = name;
        send(join);
    }
    void say(const QString &text) { send(requests::Say{text, text, 0}); }
    bool hears(const QString &line) const { return heard.contains(line); }

    std::unique_ptr<Link> link;
    bool isOpen = false;
    QStringList heard;
    std::optional<events::Welcome> welcomed;
    std::optional<quint16> closedWith;
};

} // namespace parlour::test
