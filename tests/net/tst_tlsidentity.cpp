// SPDX-License-Identifier: Apache-2.0
#include "net/tlsidentity.h"

#include "net/selfsigned.h"

#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sys/stat.h>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("it is not there");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("Can't write %s.", qPrintable(path));
}

int modeOf(const QString &path)
{
    struct stat status { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
        ? static_cast<int>(status.st_mode & 0777)
        : -1;
}

QByteArray textOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    QByteArray text(data, size);
    BIO_free(memory);
    return text;
}

// `pair`, signed anew for other times (seconds from now), maybe with a new key.
SelfSigned altered(const SelfSigned &pair, long fromS, long toS, EVP_PKEY *newKey = nullptr)
{
    BIO *certificateText = BIO_new_mem_buf(pair.certificate.constData(), -1);
    X509 *certificate = PEM_read_bio_X509(certificateText, nullptr, nullptr, nullptr);
    BIO *keyText = BIO_new_mem_buf(pair.key.constData(), -1);
    EVP_PKEY *key = newKey ? newKey : PEM_read_bio_PrivateKey(keyText, nullptr, nullptr, nullptr);
    X509_gmtime_adj(X509_getm_notBefore(certificate), fromS);
    X509_gmtime_adj(X509_getm_notAfter(certificate), toS);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 ? nullptr : EVP_sha256());
    BIO *certificateOut = BIO_new(BIO_s_mem());
    BIO *keyOut = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificateOut, certificate);
    PEM_write_bio_PrivateKey(keyOut, key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    BIO_free(certificateText);
    BIO_free(keyText);
    return {textOf(certificateOut), textOf(keyOut)};
}

QByteArray withPassword(const QByteArray &key)
{
    BIO *text = BIO_new_mem_buf(key.constData(), -1);
    EVP_PKEY *secret = PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr);
    BIO *out = BIO_new(BIO_s_mem());
    const auto *word = reinterpret_cast<const unsigned char *>("secret");
    PEM_write_bio_PrivateKey(out, secret, EVP_aes_128_cbc(), word, 6, nullptr, nullptr);
    EVP_PKEY_free(secret);
    BIO_free(text);
    return textOf(out);
}

} // namespace

class TestTlsIdentity : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path(const QString &name) const { return m_dir->filePath(name); }
    QString folder() const { return path(u"tls/deep"_s); }
    QString certificateFile() const { return folder() + u"/certificate.pem"_s; }
    QString keyFile() const { return folder() + u"/key.pem"_s; }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void makesAPair();
    void keepsIt();
    void keyIsItsOwnersOnly();
    void manyAtOnceGetOne();
    void finishesWhatSomebodyBegan();
    void leavesADamagedPairAlone_data();
    void leavesADamagedPairAlone();
    void saysThatTheFolderIsNone();
    void loadsOthers_data();
    void loadsOthers();
    void loadsAChain();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void TestTlsIdentity::makesAPair()
{
    const auto identity = TlsIdentity::loadOrCreate(folder());
    QVERIFY2(identity.ok(), identity ? "" : qPrintable(identity.error().message));
    const auto leaf = QSslCertificate::fromData(contentOf(certificateFile())).value(0);
    QCOMPARE(identity->fingerprint(), leaf.digest(QCryptographicHash::Sha256));
    QCOMPARE(identity->fingerprint().size(), 32);
    QCOMPARE(identity->configuration().localCertificate(), leaf);
    QCOMPARE(identity->configuration().protocol(), QSsl::TlsV1_2OrLater);
    QVERIFY(leaf.isSelfSigned());
    QCOMPARE(leaf.version(), "3"_ba);
    QCOMPARE(leaf.publicKey().algorithm(), QSsl::Ec);
    QCOMPARE(leaf.publicKey().length(), 256);
    const auto now = QDateTime::currentDateTimeUtc();
    QVERIFY(leaf.effectiveDate() < now.addSecs(-3600));
    QVERIFY(leaf.expiryDate() > now.addDays(3600));
    QVERIFY(leaf.expiryDate() < now.addDays(3660));
    const auto names = leaf.subjectAlternativeNames();
    QVERIFY(names.values(QSsl::DnsEntry).contains(u"localhost"_s));
    QVERIFY(names.values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
    QVERIFY2(names.values(QSsl::IpAddressEntry).size() == 2, "::1 is missing");
    if (!QSysInfo::machineHostName().contains(u'_'))
        QVERIFY(names.values(QSsl::DnsEntry).contains(QSysInfo::machineHostName()));
}

void TestTlsIdentity::keepsIt()
{
    const auto first = TlsIdentity::loadOrCreate(folder());
    const QByteArray certificate = contentOf(certificateFile());
    const QByteArray key = contentOf(keyFile());
    const auto second = TlsIdentity::loadOrCreate(folder());
    QCOMPARE(second.value().fingerprint(), first.value().fingerprint());
    QCOMPARE(contentOf(certificateFile()), certificate);
    QCOMPARE(contentOf(keyFile()), key);
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    const auto elsewhere = TlsIdentity::loadOrCreate(path(u"elsewhere"_s));
    QVERIFY(elsewhere.value().fingerprint() != first.value().fingerprint());
}

void TestTlsIdentity::keyIsItsOwnersOnly()
{
    const auto before = ::umask(0);
    const auto identity = TlsIdentity::loadOrCreate(folder());
    ::umask(before);
    QVERIFY(identity);
    QCOMPARE(modeOf(keyFile()), 0600);
}

void TestTlsIdentity::manyAtOnceGetOne()
{
    constexpr int Rounds = 10;
    constexpr int Many = 8;
    for (int round = 0; round < Rounds; ++round) {
        const QString here = path(u"round%1"_s.arg(round));
        QByteArray fingerprints[Many];
        std::vector<std::unique_ptr<QThread>> threads;
        for (auto &fingerprint : fingerprints) {
            threads.emplace_back(QThread::create([&fingerprint, here] {
                const auto identity = TlsIdentity::loadOrCreate(here);
                fingerprint =
                    identity ? identity->fingerprint() : identity.error().message.toUtf8();
            }));
            threads.back()->start();
        }
        for (auto &thread : threads)
            QVERIFY(thread->wait(20'000));
        for (const auto &fingerprint : fingerprints) {
            QCOMPARE(fingerprint, fingerprints[0]);
            QCOMPARE(fingerprint.size(), 32);
        }
    }
}

void TestTlsIdentity::finishesWhatSomebodyBegan()
{
    const auto made = TlsIdentity::loadOrCreate(folder());
    QVERIFY(made);
    // Died between the two renames.
    QVERIFY(QFile::rename(certificateFile(), certificateFile() + u".new"_s));
    QCOMPARE(TlsIdentity::loadOrCreate(folder()).value().fingerprint(), made->fingerprint());
    QVERIFY(!QFile::exists(certificateFile() + u".new"_s));
    // Died before them: nobody has seen that certificate.
    QVERIFY(QFile::rename(certificateFile(), certificateFile() + u".new"_s));
    QVERIFY(QFile::rename(keyFile(), keyFile() + u".new"_s));
    const auto another = TlsIdentity::loadOrCreate(folder());
    QVERIFY(another.value().fingerprint() != made->fingerprint());
    QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestTlsIdentity::leavesADamagedPairAlone_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::addColumn<bool>("isGone");
    QTest::newRow("no certificate") << u"certificate.pem"_s << true;
    QTest::newRow("no key") << u"key.pem"_s << true;
    QTest::newRow("a broken certificate") << u"certificate.pem"_s << false;
    QTest::newRow("a broken key") << u"key.pem"_s << false;
}

void TestTlsIdentity::leavesADamagedPairAlone()
{
    QFETCH(QString, damaged);
    QFETCH(bool, isGone);
    QVERIFY(TlsIdentity::loadOrCreate(folder()));
    const QString file = folder() + u'/' + damaged;
    const QString whole = damaged.startsWith(u'k') ? certificateFile() : keyFile();
    const QByteArray kept = contentOf(whole);
    if (isGone)
        QVERIFY(QFile::remove(file));
    else
        put(file, contentOf(file).left(60));
    const QByteArray before = contentOf(file);
    const auto identity = TlsIdentity::loadOrCreate(folder());
    QVERIFY(!identity);
    QVERIFY2(identity.error().message.contains(file), qPrintable(identity.error().message));
    QCOMPARE(contentOf(file), before);
    QCOMPARE(contentOf(whole), kept);
}

void TestTlsIdentity::saysThatTheFolderIsNone()
{
    put(path(u"file"_s), "x");
    const auto identity = TlsIdentity::loadOrCreate(path(u"file"_s));
    QVERIFY(!identity);
    QVERIFY2(identity.error().message.contains(path(u"file"_s)),
             qPrintable(identity.error().message));
}

void TestTlsIdentity::loadsOthers_data()
{
    QTest::addColumn<bool>("isRsa");
    QTest::newRow("P-256") << false;
    QTest::newRow("RSA") << true;
}

void TestTlsIdentity::loadsOthers()
{
    QFETCH(bool, isRsa);
    SelfSigned pair = makeSelfSigned().value();
    if (isRsa)
        pair = altered(pair, -60, 3600, EVP_RSA_gen(2048));
    put(path(u"c"_s), pair.certificate);
    put(path(u"k"_s), pair.key);
    const auto identity = TlsIdentity::load(path(u"c"_s), path(u"k"_s));
    QVERIFY2(identity.ok(), identity ? "" : qPrintable(identity.error().message));
    QVERIFY(!identity->configuration().privateKey().isNull());
    QCOMPARE(identity->configuration().privateKey().algorithm(), isRsa ? QSsl::Rsa : QSsl::Ec);
}

void TestTlsIdentity::loadsAChain()
{
    const SelfSigned pair = makeSelfSigned().value();
    put(path(u"c"_s), "A comment.\n" + pair.certificate + makeSelfSigned().value().certificate);
    put(path(u"k"_s), pair.key);
    const auto identity = TlsIdentity::load(path(u"c"_s), path(u"k"_s));
    QCOMPARE(identity.value().configuration().localCertificateChain().size(), 2);
    QCOMPARE(
        identity->fingerprint(),
        QSslCertificate::fromData(pair.certificate).value(0).digest(QCryptographicHash::Sha256));
}

void TestTlsIdentity::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("says");
    const SelfSigned one = makeSelfSigned().value();
    const SelfSigned other = makeSelfSigned().value();
    const SelfSigned expired = altered(one, -7200, -3600);
    const SelfSigned early = altered(one, 3600, 7200);
    const SelfSigned odd = altered(one, -60, 3600, EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    QTest::newRow("no certificate") << QByteArray() << one.key << u"CERT is missing"_s;
    QTest::newRow("no key") << one.certificate << QByteArray() << u"KEY is missing"_s;
    QTest::newRow("neither is PEM") << "x"_ba
                                    << "x"_ba << u"CERT holds no certificate"_s;
    QTest::newRow("the two exchanged")
        << one.key << one.certificate << u"CERT holds no certificate"_s;
    QTest::newRow("a certificate twice")
        << one.certificate << one.certificate << u"KEY holds no private key"_s;
    QTest::newRow("a key with a password")
        << one.certificate << withPassword(one.key) << u"KEY holds no private key"_s;
    QTest::newRow("strangers") << one.certificate << other.key
                               << u"CERT and the key in KEY do not belong together"_s;
    QTest::newRow("expired") << expired.certificate << expired.key << u"CERT has expired"_s;
    QTest::newRow("early") << early.certificate << early.key << u"CERT is not valid yet"_s;
    QTest::newRow("a kind Qt doesn't know") << odd.certificate << odd.key << u"KEY is neither"_s;
}

void TestTlsIdentity::saysWhatIsWrong()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, says);
    if (!certificate.isEmpty())
        put(path(u"CERT"_s), certificate);
    if (!key.isEmpty())
        put(path(u"KEY"_s), key);
    const auto identity = TlsIdentity::load(path(u"CERT"_s), path(u"KEY"_s));
    QVERIFY(!identity);
    QString message = identity.error().message;
    message.replace(m_dir->path() + u'/', QString());
    QVERIFY2(message.contains(says), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestTlsIdentity)
#include "tst_tlsidentity.moc"
