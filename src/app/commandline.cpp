// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "app/hostoptions.h"
#include "protocol/rules.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using Problem = std::optional<Failure>;
using Action = Invocation::Action;

constexpr unsigned forAction(Action action)
{
    return 1U << static_cast<unsigned>(action);
}

constexpr unsigned OfWindow = forAction(Action::Window);
constexpr unsigned OfHost = forAction(Action::Host);
constexpr unsigned OfJoin = forAction(Action::Join);
constexpr unsigned OfExport = forAction(Action::Export);
constexpr unsigned OfIdentity = forAction(Action::Identity);

struct Option {
    const char *name;
    bool hasValue;
    unsigned actions; // with which it has a meaning
};

constexpr auto Options = std::to_array<Option>({
    {"tray", false, OfWindow},
    {"room", true, OfHost},
    {"port", true, OfHost},
    {"bind", true, OfHost},
    {"data", true, OfHost | OfExport},
    {"rate", true, OfHost},
    {"max-guests", true, OfHost},
    {"keep-days", true, OfHost},
    {"keep-mb", true, OfHost},
    {"plain", true, OfHost},
    {"cert", true, OfHost},
    {"key", true, OfHost},
    {"password-file", true, OfHost | OfJoin},
    {"no-password", false, OfHost},
    {"guests", true, OfHost},
    {"knock", false, OfHost},
    {"host-key", true, OfHost},
    {"trust-proxy", true, OfHost},
    {"failed-joins", true, OfHost},
    {"half-open", true, OfHost},
    {"limit-loopback", false, OfHost},
    {"log-format", true, OfHost | OfJoin},
    {"name", true, OfJoin | OfExport},
    {"headless", false, OfHost | OfJoin},
    {"accept-certificate", true, OfJoin},
    {"format", true, OfExport},
    {"output", true, OfExport},
    {"passphrase-file", true, OfIdentity},
});

// What a word on the command line begins.
struct Command {
    const char *name;
    Action action;
    qsizetype mostWords; // itself included
};

constexpr auto Commands = std::to_array<Command>({
    {"host", Action::Host, 1},
    {"join", Action::Join, 2},
    {"export", Action::Export, 2},
    {"identity", Action::Identity, 3},
});

Problem readName(const QCommandLineParser &parser, Invocation &invocation)
{
    if (!parser.isSet(u"name"_s))
        return {};
    const auto name = rules::cleanName(parser.value(u"name"_s));
    if (!name)
        return Failure{u"--name: "_s + name.error().message};
    invocation.name = *name;
    return {};
}

Problem readExportOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() < 2 || words[1].isEmpty())
        return Failure{CommandLine::tr("export needs the name of a room you host, or the address of one you joined.")};
    const auto room = rules::cleanRoomName(words[1]); // as --room had it
    invocation.room = room ? *room : words[1];
    invocation.output = parser.value(u"output"_s);
    invocation.format = RoomExport::formatFor(invocation.output);
    if (parser.isSet(u"format"_s)) {
        const auto format = RoomExport::formatNamed(parser.value(u"format"_s));
        if (!format) {
            return Failure{CommandLine::tr("--format takes text, jsonl or html; \"%1\" is none of them.")
                               .arg(parser.value(u"format"_s))};
        }
        invocation.format = *format;
    }
    if (auto problem = readFolder(parser, invocation.host))
        return problem;
    return readName(parser, invocation);
}

Problem readLogFormat(const QCommandLineParser &parser, Invocation &invocation)
{
    const QString format = parser.isSet(u"log-format"_s) ? parser.value(u"log-format"_s) : u"text"_s;
    if (format != "text"_L1 && format != "json"_L1)
        return Failure{CommandLine::tr("--log-format takes text or json; \"%1\" is neither.").arg(format)};
    invocation.jsonLog = format == "json"_L1;
    return {};
}

Problem readInvite(const QString &typed, Invocation &invocation)
{
    const auto invite = Invite::parse(typed);
    if (!invite)
        return invite.error();
    invocation.invite = *invite;
    return {};
}

Problem readJoinOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() < 2)
        return Failure{CommandLine::tr("join needs the room's address, for example: parlour join 192.168.1.7")};
    if (auto problem = readInvite(words[1], invocation))
        return problem;
    if (parser.isSet(u"password-file"_s)) {
        auto password = readSecretFile(u"--password-file"_s, parser.value(u"password-file"_s));
        if (!password)
            return password.error();
        invocation.password = std::move(password).value();
    }
    if (parser.isSet(u"accept-certificate"_s)) {
        constexpr qsizetype FingerprintBytes = 32;
        QString digits = parser.value(u"accept-certificate"_s);
        invocation.acceptCertificate = QByteArray::fromHex(digits.remove(u':').toLatin1());
        if (invocation.acceptCertificate.size() != FingerprintBytes)
            return Failure{CommandLine::tr("--accept-certificate takes the 64 hex digits of the room's fingerprint.")};
    }
    return readName(parser, invocation);
}

Problem readIdentityOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() == 1)
        return {};
    if (words[1] != "export"_L1 && words[1] != "import"_L1)
        return Failure{CommandLine::tr("identity can export or import; \"%1\" is neither.").arg(words[1])};
    if (words.size() < 3)
        return Failure{CommandLine::tr("identity %1 needs a file.").arg(words[1])};
    invocation.identityStep = words[1] == "export"_L1 ? Invocation::IdentityStep::Export
                                                      : Invocation::IdentityStep::Import;
    invocation.identityFile = words[2];
    if (!parser.isSet(u"passphrase-file"_s))
        return Failure{CommandLine::tr("identity %1 needs --passphrase-file FILE.").arg(words[1])};
    auto passphrase = readSecretFile(u"--passphrase-file"_s, parser.value(u"passphrase-file"_s));
    if (!passphrase)
        return passphrase.error();
    invocation.password = std::move(passphrase).value();
    return {};
}

Problem unfitOption(const QCommandLineParser &parser, Action action)
{
    for (const auto &option : Options) {
        if (parser.isSet(QLatin1StringView(option.name)) && (option.actions & forAction(action)) == 0)
            return Failure{CommandLine::tr("--%1 has no meaning here. See parlour --help.").arg(QLatin1StringView(option.name))};
    }
    return {};
}

// Which command it is, and that there are not too many words.
Problem readCommand(const QStringList &words, Invocation &invocation)
{
    const QString name = words.value(0);
    qsizetype mostWords = 1;
    if (name.startsWith("parlour:"_L1)) { // an invite that was clicked somewhere
        invocation.action = Action::Open;
    } else if (!name.isEmpty()) {
        const auto *command = std::find_if(Commands.begin(), Commands.end(), [&name](const Command &each) {
            return name == QLatin1StringView(each.name);
        });
        if (command == Commands.end()) {
            return Failure{CommandLine::tr("There is no command \"%1\"; there are host, join, export and identity. See parlour --help.").arg(name)};
        }
        invocation.action = command->action;
        mostWords = command->mostWords;
    }
    if (words.size() > mostWords)
        return Failure{CommandLine::tr("\"%1\" is one word too many. See parlour --help.").arg(words[mostWords])};
    return {};
}

Problem readOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    switch (invocation.action) {
    case Action::Host:
        return readHostOptions(parser, invocation.host);
    case Action::Join:
        return readJoinOptions(parser, invocation);
    case Action::Export:
        return readExportOptions(parser, invocation);
    case Action::Identity:
        return readIdentityOptions(parser, invocation);
    case Action::Open:
        return readInvite(parser.positionalArguments().front(), invocation);
    default:
        return {};
    }
}

} // namespace

Result<Invocation> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    parser.addOption(QCommandLineOption(QStringList{u"v"_s, u"version"_s}));
    for (const auto &option : Options) {
        const QString name = QLatin1StringView(option.name);
        parser.addOption(QCommandLineOption(name, {}, option.hasValue ? name : QString()));
    }
    if (!parser.parse(arguments))
        return Failure{parser.errorText() + u" See parlour --help."_s};

    Invocation invocation;
    if (parser.isSet(u"help"_s))
        invocation.action = Action::ShowHelp;
    else if (parser.isSet(u"version"_s))
        invocation.action = Action::ShowVersion;
    if (invocation.action != Action::Window)
        return invocation;

    if (auto problem = readCommand(parser.positionalArguments(), invocation))
        return *problem;
    if (auto problem = unfitOption(parser, invocation.action))
        return *problem;
    invocation.headless = parser.isSet(u"headless"_s);
    invocation.inTray = parser.isSet(u"tray"_s);
    if (auto problem = readLogFormat(parser, invocation))
        return *problem;
    if (auto problem = readOptions(parser, invocation))
        return *problem;
    return invocation;
}

QString defaultRoomFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/rooms"_s;
}

QString defaultReplicaFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/replicas"_s;
}

QString defaultTlsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/tls"_s;
}

QString defaultIdentityFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/identity"_s;
}

QString defaultKnownRoomsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/known-rooms.ini"_s;
}

QString defaultUserName()
{
    const auto name = rules::cleanName(qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME")));
    return name ? *name : CommandLine::tr("Guest");
}

QString defaultRoomName(const QString &userName)
{
    return CommandLine::tr("%1's room").arg(userName);
}

} // namespace parlour
