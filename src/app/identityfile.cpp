// SPDX-License-Identifier: Apache-2.0
#include "app/identityfile.h"

#include "app/commandline.h"
#include "app/console.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <optional>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr auto OwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr qsizetype SeedBytes = 32;
constexpr auto Head = "parlour-seed-1:";

class IdentityFile
{
    Q_DECLARE_TR_FUNCTIONS(IdentityFile)

public:
    static Result<Identity> load(QFile &file)
    {
        constexpr qint64 LongestBytes = 1'000;
        const QByteArray line = file.read(LongestBytes).trimmed();
        const QByteArray seed = line.startsWith(Head)
            ? identity::fromText(QString::fromLatin1(line.mid(qstrlen(Head))), SeedBytes)
            : QByteArray();
        if (seed.isEmpty()) {
            return Failure{tr("Your identity in %1 can't be read. Import it from a copy, or move the file away to begin as "
                              "somebody new.").arg(file.fileName())};
        }
        return Identity::fromSeed(seed);
    }

    // Nobody else can read it, not even for a moment.
    static std::optional<Failure> write(const QString &path, const Identity &identity)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        const QByteArray line = Head + identity::toText(identity.secretSeed()).toLatin1() + '\n';
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly) || file.write(line) != line.size()
            || !file.flush())
            return Failure{tr("Can't keep your identity in %1: %2.").arg(path, file.errorString())};
        return std::nullopt;
    }

    // What another process of ours may make in the same moment counts, if it is the first.
    static Result<Identity> create(const QString &path)
    {
        const Identity fresh = Identity::generate();
        const QString draft = path + u'.' + QString::number(QCoreApplication::applicationPid());
        QFile::remove(draft);
        if (auto problem = write(draft, fresh))
            return *problem;
        const bool mine = QFile::rename(draft, path); // never over another file
        QFile::remove(draft);
        if (mine)
            return fresh;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Failure{tr("Can't keep your identity in %1: %2.").arg(path, file.errorString())};
        return load(file);
    }

    // Answers with where the former one is now.
    static Result<QString> replace(const QString &path, const Identity &identity)
    {
        const QString draft = path + u".new"_s;
        QFile::remove(draft);
        if (auto problem = write(draft, identity))
            return *problem;
        const QString old = freeNameBeside(path);
        if (QFile::exists(path) && !QFile::rename(path, old))
            return Failure{tr("Can't move your former identity to %1.").arg(old)};
        if (!QFile::rename(draft, path))
            return Failure{tr("Can't keep your identity in %1.").arg(path)};
        return old;
    }

    // A former identity is never written over.
    static QString freeNameBeside(const QString &path)
    {
        QString name = path + u".old"_s;
        for (int number = 2; QFile::exists(name); ++number)
            name = path + u".old-%1"_s.arg(number);
        return name;
    }

    static Result<QString> exportTo(const QString &path, const Identity &identity, const QString &passphrase)
    {
        const auto text = identity.exported(passphrase);
        if (!text)
            return text.error();
        QSaveFile file(path);
        const QByteArray line = *text + '\n';
        if (!file.open(QIODevice::WriteOnly) || file.write(line) != line.size() || !file.flush()
            || !file.setPermissions(OwnerOnly) || !file.commit())
            return Failure{tr("Can't write %1: %2.").arg(path, file.errorString())};
        return tr("Your identity is in %1. Whoever has that file and the passphrase is you.").arg(path);
    }

    static Result<QString> importFrom(const QString &path, const QString &passphrase, const QString &own)
    {
        QFile file(path);
        constexpr qint64 LongestBytes = 10'000;
        if (!file.open(QIODevice::ReadOnly))
            return Failure{tr("Can't read %1: %2.").arg(path, file.errorString())};
        const auto identity = Identity::imported(file.read(LongestBytes), passphrase);
        if (!identity)
            return identity.error();
        const QString words = identity::words(identity->publicKey());
        if (const auto mine = identityfile::loadOrCreate(own); mine && mine->publicKey() == identity->publicKey())
            return tr("This is who you are already: %1.").arg(words);
        const auto former = replace(own, *identity);
        if (!former)
            return former.error();
        return tr("You are %1 now. Your former identity is kept in %2.").arg(words, *former);
    }
};

} // namespace

namespace identityfile {

Result<Identity> loadOrCreate(const QString &file)
{
    QFile existing(file);
    if (existing.open(QIODevice::ReadOnly))
        return IdentityFile::load(existing);
    if (existing.exists())
        return Failure{IdentityFile::tr("Your identity in %1 can't be read: %2.").arg(file, existing.errorString())};
    QDir().mkpath(QFileInfo(file).path());
    return IdentityFile::create(file);
}

Result<QString> exportTo(const QString &target, const QString &file, const QString &passphrase)
{
    const auto identity = loadOrCreate(file);
    if (!identity)
        return identity.error();
    return IdentityFile::exportTo(target, *identity, passphrase);
}

Result<QString> importFrom(const QString &source, const QString &file, const QString &passphrase)
{
    return IdentityFile::importFrom(source, passphrase, file);
}

} // namespace identityfile

int runIdentity(const Invocation &invocation)
{
    const QString own = defaultIdentityFile();
    Result<QString> done = QString();
    switch (invocation.identityStep) {
    case Invocation::IdentityStep::Show: {
        const auto identity = identityfile::loadOrCreate(own);
        if (identity) {
            console::print(u"key "_s + identity::toText(identity->publicKey()));
            console::print(u"words "_s + identity::words(identity->publicKey()));
            return 0;
        }
        done = identity.error();
        break;
    }
    case Invocation::IdentityStep::Export:
        done = identityfile::exportTo(invocation.identityFile, own, *invocation.password);
        break;
    case Invocation::IdentityStep::Import:
        done = identityfile::importFrom(invocation.identityFile, own, *invocation.password);
        break;
    }
    if (!done) {
        console::printError(u"parlour: "_s + done.error().message);
        return 1;
    }
    console::print(*done);
    return 0;
}

} // namespace parlour
