// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QString>
#include <QUrl>

namespace parlour {

// Where a room is. Made from whatever a person types or pastes: "host", "host:port", "192.168.1.7",
// "::1", "[::1]:9000", "ws://host:port/room", "wss://...", "parlour://host:port/room", an address
// out of a browser (http, https). Encrypted, unless ws:// or http:// was typed.
//
// What stands behind a # is dropped: Invite reads it.
class RoomAddress
{
    Q_DECLARE_TR_FUNCTIONS(parlour::RoomAddress)

public:
    static Result<RoomAddress> parse(const QString &typed);

    // For the socket: always with scheme (ws or wss), host and port; no user, query or fragment.
    QUrl url() const { return m_url; }

    // Short, for people: "host", "host:9000", "ws://host". Reads back as the same address.
    QString display() const;

    bool encrypted() const;
    bool operator==(const RoomAddress &) const = default;

private:
    explicit RoomAddress(QUrl url) : m_url(std::move(url)) { }

    QUrl m_url;
};

} // namespace parlour
