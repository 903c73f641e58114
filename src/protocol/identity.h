// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

// Who somebody is: an Ed25519 key pair (libsodium). The public half is the identity; the secret half
// never leaves the person's own files. Pure functions and plain values, callable from any thread.
namespace parlour {

using PublicKey = QByteArray; // 32 bytes; empty: nobody's

class Identity
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Identity)

public:
    static Identity generate();
    // The 32 bytes of secretSeed(). Anything else is a failure.
    static Result<Identity> fromSeed(const QByteArray &seed);

    const PublicKey &publicKey() const { return m_public; }
    QByteArray secretSeed() const; // what to keep, readable by its owner only
    QByteArray sign(const QByteArray &statement) const; // 64 bytes

    // For another device: one line of text that a passphrase opens (argon2id, XSalsa20-Poly1305).
    // Takes about half a second and 256 MiB by intent: not on the GUI thread.
    Result<QByteArray> exported(const QString &passphrase) const;
    // A failure says whether the text or the passphrase is wrong.
    static Result<Identity> imported(const QByteArray &text, const QString &passphrase);

private:
    Identity(PublicKey publicKey, QByteArray secretKey)
        : m_public(std::move(publicKey)), m_secret(std::move(secretKey))
    { }

    PublicKey m_public;
    QByteArray m_secret; // 64 bytes: the seed and the public key
};

namespace identity {

// What a join signs: so that a signature is worth nothing on another connection, in another room,
// through a relay with another certificate, or under another name. `fingerprint` is the room's
// certificate as this end sees it, empty without TLS. README of src tells foreign clients.
QByteArray joinStatement(const QString &nonce, const QByteArray &fingerprint, const QString &room,
                         const QString &username);

bool verify(const PublicKey &key, const QByteArray &statement, const QByteArray &signature);

// Four pronounceable words (proquints, 64 bits of a hash) by which people compare keys.
QString words(const PublicKey &key);

// On the wire: base64url without padding. Empty if it is not so many bytes.
QString toText(const QByteArray &bytes);
QByteArray fromText(const QString &text, qsizetype bytes);

// A fingerprint as people compare it: "ab:cd:..." in lower case. `fingerprint`: SHA-256, 32 bytes.
QString fingerprintText(const QByteArray &fingerprint);

// What the room keeps of an invite's token.
QByteArray tokenHash(const QString &token);
// 128 unguessable bits as text.
QString newToken();

// argon2id, about 70 ms and 64 MiB: never in a thread that anybody waits for. The hash contains its salt
// and parameters.
QByteArray hashPassword(const QString &password);
bool matchesPassword(const QString &password, const QByteArray &hash);

} // namespace identity
} // namespace parlour
