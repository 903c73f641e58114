// SPDX-License-Identifier: Apache-2.0
#include "net/selfsigned.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <algorithm>
#include <memory>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace parlour {
namespace {

constexpr long LifetimeS = 10L * 365 * 24 * 60 * 60;
constexpr long EarlierS = 24L * 60 * 60; // clocks of guests go wrong
constexpr int SerialBits = 127; // RFC 5280: at most 20 octets, positive
constexpr int LongestHostName = 253;

template<auto free>
struct Free {
    template<typename T>
    void operator()(T *held) const
    {
        free(held);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;

// Of this computer, if it can stand in a certificate.
QByteArray hostName()
{
    const QByteArray name = QSysInfo::machineHostName().toLatin1();
    const bool fits = !name.isEmpty() && name.size() <= LongestHostName
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '-' || c == '.';
           });
    return fits ? name : QByteArray();
}

bool addExtension(X509 *certificate, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool fillIn(X509 *certificate, EVP_PKEY *key)
{
    const Number serial(BN_new());
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *words = reinterpret_cast<const unsigned char *>("Parlour");
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    const QByteArray host = hostName();
    if (!host.isEmpty() && host.compare("localhost", Qt::CaseInsensitive) != 0)
        names += ",DNS:" + host;
    return serial && BN_rand(serial.get(), SerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate))
        && X509_set_version(certificate, X509_VERSION_3) == 1
        && X509_gmtime_adj(X509_getm_notBefore(certificate), -EarlierS)
        && X509_gmtime_adj(X509_getm_notAfter(certificate), LifetimeS)
        && X509_set_pubkey(certificate, key) == 1
        && X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, words, -1, -1, 0) == 1
        && X509_set_issuer_name(certificate, name) == 1
        // No key usage: one without the signing of certificates would not count as self-signed.
        && addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(certificate, NID_ext_key_usage, "serverAuth")
        && addExtension(certificate, NID_subject_key_identifier, "hash")
        && addExtension(certificate, NID_subject_alt_name, names)
        && X509_sign(certificate, key, EVP_sha256()) > 0;
}

QByteArray contents(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return QByteArray(data, size);
}

// A key that has a password is none for us: there is nobody whom we could ask.
int noPassword(char *, int, int, void *)
{
    return -1;
}

} // namespace

Result<SelfSigned> makeSelfSigned()
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bio keyText(BIO_new(BIO_s_secmem()));
    const Bio certificateText(BIO_new(BIO_s_mem()));
    const bool made = key && certificate && keyText && certificateText
        && fillIn(certificate.get(), key.get())
        && PEM_write_bio_X509(certificateText.get(), certificate.get()) == 1
        && PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
            == 1;
    if (!made) {
        char words[256];
        ERR_error_string_n(ERR_get_error(), words, sizeof words);
        ERR_clear_error(); // Qt would take the rest of them for its own
        return Failure{
            QCoreApplication::translate("parlour::TlsIdentity", "Can't make a certificate: %1.")
                .arg(QString::fromLatin1(words))};
    }
    return SelfSigned{contents(certificateText.get()), contents(keyText.get())};
}

PairState judgePair(const QByteArray &certificate, const QByteArray &key)
{
    const Bio certificateText(
        BIO_new_mem_buf(certificate.constData(), static_cast<int>(certificate.size())));
    const Bio keyText(BIO_new_mem_buf(key.constData(), static_cast<int>(key.size())));
    const Certificate leaf(PEM_read_bio_X509(certificateText.get(), nullptr, noPassword, nullptr));
    const Key secret(PEM_read_bio_PrivateKey(keyText.get(), nullptr, noPassword, nullptr));
    const bool belong = leaf && secret && X509_check_private_key(leaf.get(), secret.get()) == 1;
    ERR_clear_error();
    if (!leaf)
        return PairState::BadCertificate;
    if (!secret)
        return PairState::BadKey;
    if (!belong)
        return PairState::Strangers;
    if (X509_cmp_current_time(X509_get0_notAfter(leaf.get())) <= 0)
        return PairState::Expired;
    if (X509_cmp_current_time(X509_get0_notBefore(leaf.get())) > 0)
        return PairState::NotYet;
    return PairState::Good;
}

} // namespace parlour
