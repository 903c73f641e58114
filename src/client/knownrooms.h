// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/roomaddress.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <optional>

namespace parlour {

// The rooms that this computer has met, by host and port, and the certificate of each: the SHA-256 by
// which a room is known again. What was met encrypted is never spoken to in the clear. Kept in a file of
// its own, written at once. Threads: that of its owner; it blocks on the disk for a moment.
class KnownRooms
{
public:
    explicit KnownRooms(const QString &file);

    // 32 bytes; empty: not met yet.
    QByteArray fingerprint(const RoomAddress &address) const;
    void remember(const RoomAddress &address, const QByteArray &fingerprint);
    void forget(const RoomAddress &address);

    // Why this room must not be spoken to at this address: it is known as encrypted, and the address is
    // not.
    std::optional<Failure> objection(const RoomAddress &address) const;

private:
    static QString keyFor(const RoomAddress &address);

    QSettings m_settings;
};

} // namespace parlour
