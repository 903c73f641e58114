// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QByteArray>
#include <QString>

#include <optional>

// What a person asked for. Names and addresses are already cleaned by protocol/.
namespace parlour {

struct HostWish {
    QString name;
    QString room;
    quint16 port = 0;
    std::optional<QString> password{}; // nothing: as it was; empty: none
    bool knock = false; // whoever the room does not know waits until somebody lets them in
    bool guests = true; // people without an identity may come in
    bool plainLan = false; // connections that are not encrypted are fine from this network

    bool operator==(const HostWish &) const = default;
};

// What was written and is to be sent; also what a composer holds when it is left.
struct TextWish {
    QString text;
    Seq replyTo = 0; // the message that it answers; 0: none
    Seq edit = 0; // the message of mine whose text it replaces; 0: it is a new one
    QString whisperTo{}; // whom alone it is for; empty: everybody

    bool isEmpty() const { return text.isEmpty() && replyTo == 0 && edit == 0 && whisperTo.isEmpty(); }
    bool operator==(const TextWish &) const = default;
};

struct JoinWish {
    QString name;
    QString address; // RoomAddress::display()
    // Of an invite, or empty.
    QByteArray fingerprint{}; // of the room's certificate
    QString token{}; // secret: never shown, never kept

    bool operator==(const JoinWish &) const = default;
};

// A room shows, or an invite names, another certificate than the one that this computer knows the
// room by. Both are SHA-256.
struct CertificateChange {
    QString address; // RoomAddress::display()
    QByteArray expected;
    QByteArray seen;
    bool fromInvite = false; // `seen` is what an invite says; nobody was asked

    bool operator==(const CertificateChange &) const = default;
};

// How much of a conversation is kept. What is older, or does not fit, goes.
struct RetentionWish {
    int days = 0; // 0: for ever
    int megabytes = 0; // 0: any

    bool operator==(const RetentionWish &) const = default;
};

} // namespace parlour
