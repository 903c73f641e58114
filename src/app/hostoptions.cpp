// SPDX-License-Identifier: Apache-2.0
#include "app/hostoptions.h"

#include "app/commandline.h"
#include "protocol/identity.h"
#include "protocol/limits.h"
#include "protocol/rules.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

class HostOptions
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    using Problem = std::optional<Failure>;

    static Problem readRate(const QString &text, HostedRoom::Options &host)
    {
        if (text == "off"_L1) {
            host.rate.reset();
            return {};
        }
        const auto parts = text.split(u'/');
        bool burstOk = false;
        bool speedOk = false;
        const int burst = parts.value(0).toInt(&burstOk);
        const double speed = parts.value(1).toDouble(&speedOk);
        constexpr double Most = 1'000'000;
        if (parts.size() != 2 || !burstOk || !speedOk || burst < 1 || burst > Most || !(speed > 0 && speed <= Most)) {
            return Failure{tr("--rate takes BURST/PER_SECOND, for example 10/2, or off; \"%1\" is neither.").arg(text)};
        }
        host.rate = events::Rate{burst, speed};
        return {};
    }

    static Problem readPort(const QString &text, HostedRoom::Options &host)
    {
        bool ok = false;
        host.port = text.toUShort(&ok);
        if (ok)
            return {};
        return Failure{tr("--port takes a number from 0 to 65535 (0: any free port); \"%1\" is not one.").arg(text)};
    }

    static Problem readAddress(const QString &text, HostedRoom::Options &host)
    {
        const QString plain = text == "localhost"_L1 ? u"127.0.0.1"_s : text;
        if (host.address.setAddress(plain))
            return {};
        return Failure{tr("--bind takes an address of this computer, for example 127.0.0.1; \"%1\" is not one.").arg(text)};
    }

    static Problem readMaxGuests(const QString &text, HostedRoom::Options &host)
    {
        bool ok = false;
        host.maxGuests = text.toInt(&ok);
        if (ok && host.maxGuests >= 1 && host.maxGuests <= 1'000'000)
            return {};
        return Failure{tr("--max-guests takes a number from 1 up; \"%1\" is not one.").arg(text)};
    }

    static Problem readKept(const QString &option, const QString &text, int most, int &kept)
    {
        bool ok = false;
        kept = text.toInt(&ok);
        if (ok && kept >= 1 && kept <= most)
            return {};
        return Failure{tr("%1 takes a number from 1 to %2; \"%3\" is not one.").arg(option).arg(most).arg(text)};
    }

    static Problem readKeepDays(const QString &text, HostedRoom::Options &host)
    {
        return readKept(u"--keep-days"_s, text, 36'500, host.retention.days);
    }

    static Problem readKeepMegabytes(const QString &text, HostedRoom::Options &host)
    {
        return readKept(u"--keep-mb"_s, text, 1'000'000, host.retention.megabytes);
    }

    static Problem readRoom(const QString &text, HostedRoom::Options &host)
    {
        const auto name = rules::cleanRoomName(text);
        if (!name)
            return Failure{u"--room: "_s + name.error().message};
        host.name = *name;
        return {};
    }

    static Problem readPlain(const QString &text, HostedRoom::Options &host)
    {
        const auto policy = plainPolicyNamed(text);
        if (!policy)
            return Failure{tr("--plain takes off, loopback or lan; \"%1\" is none of them.").arg(text)};
        host.admission.plain = *policy;
        return {};
    }

    static Problem readGuests(const QString &text, HostedRoom::Options &host)
    {
        if (text != "on"_L1 && text != "off"_L1)
            return Failure{tr("--guests takes on or off; \"%1\" is neither.").arg(text)};
        host.access.guests = text == "on"_L1;
        return {};
    }

    static Problem readProxies(const QString &text, HostedRoom::Options &host)
    {
        auto proxies = Admission::parseProxies(text.split(u',', Qt::SkipEmptyParts));
        if (!proxies)
            return Failure{u"--trust-proxy: "_s + proxies.error().message};
        host.admission.proxies = std::move(proxies).value();
        return {};
    }

    static Problem readFailedJoins(const QString &text, HostedRoom::Options &host)
    {
        if (text == "off"_L1) {
            host.access.failedJoins = 0;
            return {};
        }
        constexpr int MostSeconds = 86'400;
        const auto parts = text.split(u'/');
        std::array<int, 3> numbers{};
        bool ok = parts.size() == 3;
        for (qsizetype i = 0; ok && i < 3; ++i) {
            numbers[static_cast<size_t>(i)] = parts[i].toInt(&ok);
            ok = ok && numbers[static_cast<size_t>(i)] >= 1 && numbers[static_cast<size_t>(i)] <= MostSeconds;
        }
        if (!ok) {
            return Failure{tr("--failed-joins takes NUMBER/SECONDS/SECONDS, for example 10/120/300, or off; \"%1\" is neither.").arg(text)};
        }
        host.access.failedJoins = numbers[0];
        host.access.failedJoinWindowMs = numbers[1] * 1'000;
        host.access.failedJoinPenaltyMs = numbers[2] * 1'000;
        return {};
    }

    static Problem readHalfOpen(const QString &text, HostedRoom::Options &host)
    {
        bool ok = false;
        host.admission.halfOpenPerAddress = text.toInt(&ok);
        if (ok && host.admission.halfOpenPerAddress >= 0)
            return {};
        return Failure{tr("--half-open takes a number from 0 up (0: no limit); \"%1\" is not one.").arg(text)};
    }

    static Problem readPassword(const QString &text, HostedRoom::Options &host)
    {
        auto password = readSecretFile(u"--password-file"_s, text);
        if (!password)
            return password.error();
        host.password = std::move(password).value();
        return {};
    }

    static Problem readHostKeys(const QStringList &texts, HostedRoom::Options &host)
    {
        for (const auto &text : texts) {
            const PublicKey key = identity::fromText(text, 32);
            if (key.isEmpty())
                return Failure{tr("--host-key takes a key as \"parlour identity\" prints it; \"%1\" is not one.").arg(text)};
            host.access.hosts.push_back(key);
        }
        return {};
    }

    static Problem readCertificate(const QCommandLineParser &parser, HostedRoom::Options &host)
    {
        host.certificateFile = parser.value(u"cert"_s);
        host.keyFile = parser.value(u"key"_s);
        if (host.certificateFile.isEmpty() != host.keyFile.isEmpty())
            return Failure{tr("--cert and --key belong together.")};
        return {};
    }
};

} // namespace

std::optional<Failure> readHostOptions(const QCommandLineParser &parser, HostedRoom::Options &host)
{
    const auto read = [&](QLatin1StringView option, auto reader) -> std::optional<Failure> {
        return parser.isSet(option) ? reader(parser.value(option), host) : std::nullopt;
    };
    using O = HostOptions;
    for (auto problem :
         {read("room"_L1, O::readRoom), read("port"_L1, O::readPort), read("bind"_L1, O::readAddress),
          read("rate"_L1, O::readRate), read("max-guests"_L1, O::readMaxGuests),
          read("keep-days"_L1, O::readKeepDays), read("keep-mb"_L1, O::readKeepMegabytes),
          read("plain"_L1, O::readPlain), read("guests"_L1, O::readGuests),
          read("trust-proxy"_L1, O::readProxies), read("failed-joins"_L1, O::readFailedJoins),
          read("half-open"_L1, O::readHalfOpen), read("password-file"_L1, O::readPassword),
          O::readHostKeys(parser.values(u"host-key"_s), host), O::readCertificate(parser, host)}) {
        if (problem)
            return problem;
    }
    host.access.knock = parser.isSet(u"knock"_s);
    host.admission.sparesLoopback = !parser.isSet(u"limit-loopback"_s);
    if (parser.isSet(u"no-password"_s)) {
        if (parser.isSet(u"password-file"_s))
            return Failure{O::tr("--password-file and --no-password contradict each other.")};
        host.password = QString();
    }
    return readFolder(parser, host);
}

std::optional<Failure> readFolder(const QCommandLineParser &parser, HostedRoom::Options &host)
{
    host.folder = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : defaultRoomFolder();
    if (host.folder.isEmpty())
        return Failure{HostOptions::tr("--data takes a folder.")};
    return {};
}

Result<QString> readSecretFile(const QString &option, const QString &file)
{
    QFile secret(file);
    if (!secret.open(QIODevice::ReadOnly))
        return Failure{HostOptions::tr("%1: can't read %2: %3.").arg(option, file, secret.errorString())};
    constexpr qint64 LongestBytes = 4 * limits::PasswordCharacters;
    QString line = QString::fromUtf8(secret.readLine(LongestBytes));
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    if (line.isEmpty() || line.size() > limits::PasswordCharacters) {
        return Failure{HostOptions::tr("%1: the first line of %2 must have 1 to %3 characters.")
                           .arg(option, file).arg(limits::PasswordCharacters)};
    }
    return line;
}

} // namespace parlour
