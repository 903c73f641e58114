// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/roomaddress.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

namespace parlour {

// An address, and what its sender knows of the room: its certificate's SHA-256, so that nobody can
// pose as it, and perhaps a token that lets in. As text
//
//   parlour://host:8765/room#f=<fingerprint>&t=<token>
//
// with both as base64url. What stands behind the # is never sent in an address, and never logged:
// toString() is for people to hand on, address() for everything else.
class Invite
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Invite)

public:
    explicit Invite(RoomAddress address, QByteArray fingerprint = {}, QString token = {})
        : m_address(std::move(address)), m_fingerprint(std::move(fingerprint)), m_token(std::move(token))
    { }

    // Anything that RoomAddress::parse() takes, with or without the fragment. A fragment that is not
    // one of ours, or is damaged, is a failure: half an invite would only fail later.
    static Result<Invite> parse(const QString &typed);

    const RoomAddress &address() const { return m_address; }
    const QByteArray &fingerprint() const { return m_fingerprint; } // 32 bytes, or empty
    const QString &token() const { return m_token; } // or empty
    // Without fingerprint and token if the address is not encrypted: parse() would refuse them.
    QString toString() const;

    bool operator==(const Invite &) const = default;

private:
    RoomAddress m_address;
    QByteArray m_fingerprint;
    QString m_token;
};

} // namespace parlour
