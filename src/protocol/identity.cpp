// SPDX-License-Identifier: Apache-2.0
#include "protocol/identity.h"

#include <sodium.h>

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr auto ExportHead = "parlour-identity-1:";

// libsodium must be set up once before anything else of it is used; any thread may come first.
void ready()
{
    static const bool done = sodium_init() >= 0;
    if (!done)
        qFatal("libsodium could not be initialized.");
}

unsigned char *data(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *data(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray randomBytes(size_t size)
{
    ready();
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    randombytes_buf(bytes.data(), size);
    return bytes;
}

QByteArray hashOf(const QByteArray &bytes)
{
    ready();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(data(hash), static_cast<size_t>(hash.size()), data(bytes),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return hash;
}

// The key that opens an exported identity. Empty: there is not enough memory for it.
QByteArray exportKey(const QString &passphrase, const QByteArray &salt)
{
    const QByteArray utf8 = passphrase.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    if (crypto_pwhash(data(key), static_cast<unsigned long long>(key.size()), utf8.constData(),
                      static_cast<unsigned long long>(utf8.size()), data(salt),
                      crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE,
                      crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return {};
    return key;
}

// A line break is the border between the parts of a statement. No nonce, room or name that is valid has
// one; and what a hostile end put there must not pass for a border.
QByteArray part(const QString &text)
{
    return text.toUtf8().replace('\n', ' ');
}

Failure noMemory()
{
    return {Identity::tr("There is not enough memory to protect the identity with a passphrase.")};
}

} // namespace

Identity Identity::generate()
{
    return fromSeed(randomBytes(crypto_sign_SEEDBYTES)).value();
}

Result<Identity> Identity::fromSeed(const QByteArray &seed)
{
    ready();
    if (seed.size() != crypto_sign_SEEDBYTES)
        return Failure{Identity::tr("This is not an identity: it has %1 bytes instead of 32.").arg(seed.size())};
    PublicKey publicKey(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    QByteArray secret(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized);
    crypto_sign_seed_keypair(data(publicKey), data(secret), data(seed));
    return Identity(std::move(publicKey), std::move(secret));
}

QByteArray Identity::secretSeed() const
{
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    crypto_sign_ed25519_sk_to_seed(data(seed), data(m_secret));
    return seed;
}

QByteArray Identity::sign(const QByteArray &statement) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(data(signature), nullptr, data(statement),
                         static_cast<unsigned long long>(statement.size()), data(m_secret));
    return signature;
}

Result<QByteArray> Identity::exported(const QString &passphrase) const
{
    if (passphrase.isEmpty())
        return Failure{Identity::tr("Choose a passphrase: without one, whoever has the file would be you.")};
    const QByteArray salt = randomBytes(crypto_pwhash_SALTBYTES);
    const QByteArray nonce = randomBytes(crypto_secretbox_NONCEBYTES);
    const QByteArray key = exportKey(passphrase, salt);
    if (key.isEmpty())
        return noMemory();
    const QByteArray seed = secretSeed();
    QByteArray box(seed.size() + static_cast<qsizetype>(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    crypto_secretbox_easy(data(box), data(seed), static_cast<unsigned long long>(seed.size()),
                          data(nonce), data(key));
    return QByteArray(ExportHead + identity::toText(salt + nonce + box).toLatin1());
}

Result<Identity> Identity::imported(const QByteArray &text, const QString &passphrase)
{
    constexpr qsizetype BoxBytes = crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES;
    constexpr qsizetype AllBytes = crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES + BoxBytes;
    ready();
    const QByteArray line = text.trimmed();
    const QByteArray all = line.startsWith(ExportHead)
        ? identity::fromText(QString::fromLatin1(line.mid(qstrlen(ExportHead))), AllBytes)
        : QByteArray();
    if (all.isEmpty())
        return Failure{Identity::tr("This is not an exported identity. Such a file is one line that begins with \"parlour-identity-1:\".")};
    const QByteArray key = exportKey(passphrase, all.left(crypto_pwhash_SALTBYTES));
    if (key.isEmpty())
        return noMemory();
    const QByteArray box = all.right(BoxBytes);
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    const QByteArray nonce = all.mid(crypto_pwhash_SALTBYTES, crypto_secretbox_NONCEBYTES);
    if (crypto_secretbox_open_easy(data(seed), data(box), BoxBytes, data(nonce), data(key)) != 0)
        return Failure{Identity::tr("The passphrase is wrong, or the file is damaged.")};
    return fromSeed(seed);
}

namespace identity {

QByteArray joinStatement(const QString &nonce, const QByteArray &fingerprint, const QString &room,
                         const QString &username)
{
    return "parlour.v1 join\n" + part(nonce) + '\n' + fingerprint.toHex() + '\n' + part(room) + '\n'
        + part(username);
}

bool verify(const PublicKey &key, const QByteArray &statement, const QByteArray &signature)
{
    ready();
    return key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(data(signature), data(statement),
                                       static_cast<unsigned long long>(statement.size()), data(key))
        == 0;
}

QString words(const PublicKey &key)
{
    constexpr auto Consonants = "bdfghjklmnprstvz";
    constexpr auto Vowels = "aiou";
    constexpr int Words = 4;
    if (key.isEmpty())
        return {};
    const QByteArray hash = hashOf("parlour words\n" + key);
    QStringList words;
    for (int i = 0; i < Words; ++i) {
        const unsigned bits = static_cast<unsigned>(static_cast<uchar>(hash[2 * i])) << 8
            | static_cast<uchar>(hash[2 * i + 1]);
        const std::array<char, 5> word{Consonants[bits >> 12 & 15], Vowels[bits >> 10 & 3],
                                       Consonants[bits >> 6 & 15], Vowels[bits >> 4 & 3],
                                       Consonants[bits & 15]};
        words.append(QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size())));
    }
    return words.join(u'-');
}

QString toText(const QByteArray &bytes)
{
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray fromText(const QString &text, qsizetype bytes)
{
    if (text.size() > 2 * bytes)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toUtf8(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    // One spelling only: no padding, no bits behind the last byte.
    if (!decoded || decoded.decoded.size() != bytes || toText(decoded.decoded) != text)
        return {};
    return decoded.decoded;
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':'));
}

QByteArray tokenHash(const QString &token)
{
    return hashOf("parlour invite\n" + token.toUtf8());
}

QString newToken()
{
    return toText(randomBytes(16));
}

QByteArray hashPassword(const QString &password)
{
    ready();
    const QByteArray utf8 = password.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), utf8.constData(), static_cast<unsigned long long>(utf8.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        return {};
    return hash.left(static_cast<qsizetype>(qstrlen(hash.constData())));
}

bool matchesPassword(const QString &password, const QByteArray &hash)
{
    ready();
    if (hash.size() >= static_cast<qsizetype>(crypto_pwhash_STRBYTES))
        return false;
    const QByteArray utf8 = password.normalized(QString::NormalizationForm_KC).toUtf8();
    const QByteArray padded = hash.leftJustified(crypto_pwhash_STRBYTES, '\0');
    return crypto_pwhash_str_verify(padded.constData(), utf8.constData(),
                                    static_cast<unsigned long long>(utf8.size()))
        == 0;
}

} // namespace identity
} // namespace parlour
