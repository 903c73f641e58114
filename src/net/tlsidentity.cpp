// SPDX-License-Identifier: Apache-2.0
#include "net/tlsidentity.h"

#include "net/selfsigned.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr qint64 LongestFile = 1024 * 1024; // nobody's chain is longer
constexpr QLatin1String NewSuffix(".new"); // of a file that is being written

struct Descriptor {
    explicit Descriptor(int opened) : number(opened) { }
    ~Descriptor()
    {
        if (number != -1)
            ::close(number);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    const int number;
};

QString osError()
{
    return qt_error_string(errno);
}

QByteArray native(const QString &file)
{
    return QFile::encodeName(file);
}

// Readable by its owner only, from its first byte on, and on the disk when this returns.
bool writeAnew(const QString &file, const QByteArray &bytes)
{
    ::unlink(native(file).constData()); // of one who died here
    const Descriptor to(
        ::open(native(file).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (to.number == -1)
        return false;
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto wrote =
            ::write(to.number, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (wrote < 0 && errno != EINTR)
            return false;
        done += std::max<qsizetype>(wrote, 0);
    }
    return ::fsync(to.number) == 0;
}

bool moveInto(const QString &file)
{
    return ::rename(native(file + NewSuffix).constData(), native(file).constData()) == 0;
}

} // namespace

Result<TlsIdentity> TlsIdentity::loadOrCreate(const QString &folder)
{
    const QDir dir(folder);
    const QString certificateFile = dir.filePath(u"certificate.pem"_s);
    const QString keyFile = dir.filePath(u"key.pem"_s);
    const auto cantKeep = [&folder] {
        return Failure{tr("Can't keep a certificate in %1: %2.").arg(folder, osError())};
    };
    if (!dir.mkpath(u"."_s))
        return cantKeep();
    // One at a time, and nobody stays out because somebody died: the lock ends with the descriptor.
    const Descriptor lock(::open(native(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.number == -1 || ::flock(lock.number, LOCK_EX) != 0)
        return cantKeep();

    if (!QFile::exists(certificateFile) && !QFile::exists(keyFile)) {
        const auto made = makeSelfSigned();
        if (!made)
            return made.error();
        if (!writeAnew(certificateFile + NewSuffix, made->certificate)
            || !writeAnew(keyFile + NewSuffix, made->key) || !moveInto(keyFile)
            || !moveInto(certificateFile) || ::fsync(lock.number) != 0)
            return cantKeep();
    } else if (!QFile::exists(certificateFile) && QFile::exists(certificateFile + NewSuffix)) {
        if (!moveInto(certificateFile)) // whoever made the two died between the last two steps
            return cantKeep();
    }
    return load(certificateFile, keyFile);
}

Result<TlsIdentity> TlsIdentity::load(const QString &certificateFile, const QString &keyFile)
{
    if (!QSslSocket::supportsSsl())
        return Failure{
            tr("This computer's Qt can't encrypt connections: its TLS plugin is missing.")};
    QByteArray texts[2];
    const QString files[2] = {certificateFile, keyFile};
    for (int i = 0; i < 2; ++i) {
        QFile file(files[i]);
        if (!file.exists())
            return Failure{tr("The file %1 is missing.").arg(files[i])};
        if (!file.open(QIODevice::ReadOnly))
            return Failure{tr("Can't read %1: %2.").arg(files[i], file.errorString())};
        texts[i] = file.read(LongestFile);
    }
    switch (judgePair(texts[0], texts[1])) {
    case PairState::Good:
        break;
    case PairState::BadCertificate:
        return Failure{tr("The file %1 holds no certificate in PEM form.").arg(certificateFile)};
    case PairState::BadKey:
        return Failure{
            tr("The file %1 holds no private key in PEM form without a password.").arg(keyFile)};
    case PairState::Strangers:
        return Failure{tr("The certificate in %1 and the key in %2 do not belong together.")
                           .arg(certificateFile, keyFile)};
    case PairState::Expired:
        return Failure{tr("The certificate in %1 has expired.").arg(certificateFile)};
    case PairState::NotYet:
        return Failure{tr("The certificate in %1 is not valid yet. Is this computer's clock right?")
                           .arg(certificateFile)};
    }

    const auto chain = QSslCertificate::fromData(texts[0], QSsl::Pem);
    QSslKey key(texts[1], QSsl::Ec);
    if (key.isNull())
        key = QSslKey(texts[1], QSsl::Rsa);
    if (chain.isEmpty() || key.isNull())
        return Failure{tr("The key in %1 is neither for elliptic curves nor RSA.").arg(keyFile)};
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // guests have no certificates
    return TlsIdentity(chain.first().digest(QCryptographicHash::Sha256), configuration);
}

} // namespace parlour
