// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QSslConfiguration>
#include <QString>

namespace parlour {

// What a host proves itself by: a certificate (with its chain) and its private key. Plain value; any
// thread. Reading and making block on the disk for some milliseconds.
class TlsIdentity
{
    Q_DECLARE_TR_FUNCTIONS(parlour::TlsIdentity)

public:
    // The pair in this folder (certificate.pem, key.pem), made if there is none: P-256, self-signed, for ten
    // years; the key can be read by its owner only, from its first byte on. A damaged pair is a failure and
    // is left as it is: a new one would turn every guest away.
    static Result<TlsIdentity> loadOrCreate(const QString &folder);
    // Somebody's own pair, PEM; the certificate's file may go on with its chain. A failure says which
    // file, and what is wrong with it (missing, not PEM, they don't belong together, expired).
    static Result<TlsIdentity> load(const QString &certificateFile, const QString &keyFile);

    const QByteArray &fingerprint() const { return m_fingerprint; } // SHA-256 of the leaf, 32 bytes
    // For the server's end of a connection: TLS 1.2 at least.
    const QSslConfiguration &configuration() const { return m_configuration; }

private:
    TlsIdentity(QByteArray fingerprint, QSslConfiguration configuration)
        : m_fingerprint(std::move(fingerprint)), m_configuration(std::move(configuration))
    { }

    QByteArray m_fingerprint;
    QSslConfiguration m_configuration;
};

} // namespace parlour
