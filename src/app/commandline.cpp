// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "protocol/limits.h"
#include "protocol/roomaddress.h"
#include "protocol/rules.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

using Problem = std::optional<Failure>;

struct Option {
    const char *name;
    bool hasValue;
    bool forHost;
    bool forJoin;
    bool forExport;
};

constexpr std::array<Option, 12> Options{{
    {"room", true, true, false, false},
    {"port", true, true, false, false},
    {"bind", true, true, false, false},
    {"data", true, true, false, true},
    {"rate", true, true, false, false},
    {"max-guests", true, true, false, false},
    {"keep-days", true, true, false, false},
    {"keep-mb", true, true, false, false},
    {"name", true, false, true, true},
    {"headless", false, true, true, false},
    {"format", true, false, false, true},
    {"output", true, false, false, true},
}};

bool fits(const Option &option, Invocation::Action action)
{
    switch (action) {
    case Invocation::Action::Host:
        return option.forHost;
    case Invocation::Action::Join:
        return option.forJoin;
    case Invocation::Action::Export:
        return option.forExport;
    default:
        return false;
    }
}

Problem readRate(const QString &text, HostedRoom::Options &host)
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

Problem readPort(const QString &text, HostedRoom::Options &host)
{
    bool ok = false;
    host.port = text.toUShort(&ok);
    if (ok)
        return {};
    return Failure{tr("--port takes a number from 0 to 65535 (0: any free port); \"%1\" is not one.").arg(text)};
}

Problem readAddress(const QString &text, HostedRoom::Options &host)
{
    const QString plain = text == "localhost"_L1 ? u"127.0.0.1"_s : text;
    if (host.address.setAddress(plain))
        return {};
    return Failure{tr("--bind takes an address of this computer, for example 127.0.0.1; \"%1\" is not one.").arg(text)};
}

Problem readMaxGuests(const QString &text, HostedRoom::Options &host)
{
    bool ok = false;
    host.maxGuests = text.toInt(&ok);
    if (ok && host.maxGuests >= 1 && host.maxGuests <= 1'000'000)
        return {};
    return Failure{tr("--max-guests takes a number from 1 up; \"%1\" is not one.").arg(text)};
}

Problem readKept(const QString &option, const QString &text, int most, int &kept)
{
    bool ok = false;
    kept = text.toInt(&ok);
    if (ok && kept >= 1 && kept <= most)
        return {};
    return Failure{tr("%1 takes a number from 1 to %2; \"%3\" is not one.").arg(option).arg(most).arg(text)};
}

Problem readKeepDays(const QString &text, HostedRoom::Options &host)
{
    return readKept(u"--keep-days"_s, text, 36'500, host.retention.days);
}

Problem readKeepMegabytes(const QString &text, HostedRoom::Options &host)
{
    return readKept(u"--keep-mb"_s, text, 1'000'000, host.retention.megabytes);
}

Problem readRoom(const QString &text, HostedRoom::Options &host)
{
    const auto name = rules::cleanRoomName(text);
    if (!name)
        return Failure{u"--room: "_s + name.error().message};
    host.name = *name;
    return {};
}

Problem readFolder(const QCommandLineParser &parser, HostedRoom::Options &host)
{
    host.folder = parser.isSet(u"data"_s) ? parser.value(u"data"_s) : defaultRoomFolder();
    if (host.folder.isEmpty())
        return Failure{tr("--data takes a folder.")};
    return {};
}

Problem readHostOptions(const QCommandLineParser &parser, HostedRoom::Options &host)
{
    const auto read = [&](QLatin1StringView option, auto reader) -> Problem {
        return parser.isSet(option) ? reader(parser.value(option), host) : Problem();
    };
    for (auto problem : {read("room"_L1, readRoom), read("port"_L1, readPort), read("bind"_L1, readAddress),
                         read("rate"_L1, readRate), read("max-guests"_L1, readMaxGuests),
                         read("keep-days"_L1, readKeepDays), read("keep-mb"_L1, readKeepMegabytes)}) {
        if (problem)
            return problem;
    }
    return readFolder(parser, host);
}

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
        return Failure{tr("export needs the name of a room you host, or the address of one you joined.")};
    const auto room = rules::cleanRoomName(words[1]); // as --room had it
    invocation.room = room ? *room : words[1];
    invocation.output = parser.value(u"output"_s);
    invocation.format = RoomExport::formatFor(invocation.output);
    if (parser.isSet(u"format"_s)) {
        const auto format = RoomExport::formatNamed(parser.value(u"format"_s));
        if (!format) {
            return Failure{tr("--format takes text, jsonl or html; \"%1\" is none of them.")
                               .arg(parser.value(u"format"_s))};
        }
        invocation.format = *format;
    }
    if (auto problem = readFolder(parser, invocation.host))
        return problem;
    return readName(parser, invocation);
}

Problem readJoinOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() < 2)
        return Failure{tr("join needs the room's address, for example: parlour join 192.168.1.7")};
    const auto address = RoomAddress::parse(words[1]);
    if (!address)
        return address.error();
    invocation.address = words[1];
    return readName(parser, invocation);
}

Problem unfitOption(const QCommandLineParser &parser, Invocation::Action action)
{
    for (const auto &option : Options) {
        if (parser.isSet(QLatin1StringView(option.name)) && !fits(option, action)) {
            return Failure{tr("--%1 has no meaning here. See parlour --help.").arg(QLatin1StringView(option.name))};
        }
    }
    return {};
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
        invocation.action = Invocation::Action::ShowHelp;
    else if (parser.isSet(u"version"_s))
        invocation.action = Invocation::Action::ShowVersion;
    if (invocation.action != Invocation::Action::Window)
        return invocation;

    const QStringList words = parser.positionalArguments();
    const QString command = words.value(0);
    qsizetype mostWords = 1;
    if (command == "host"_L1) {
        invocation.action = Invocation::Action::Host;
    } else if (command == "join"_L1) {
        invocation.action = Invocation::Action::Join;
        mostWords = 2;
    } else if (command == "export"_L1) {
        invocation.action = Invocation::Action::Export;
        mostWords = 2;
    } else if (!command.isEmpty()) {
        return Failure{tr("There is no command \"%1\"; there are host, join and export. See parlour --help.").arg(command)};
    }
    if (words.size() > mostWords)
        return Failure{tr("\"%1\" is one word too many. See parlour --help.").arg(words[mostWords])};
    if (auto problem = unfitOption(parser, invocation.action))
        return *problem;

    invocation.headless = parser.isSet(u"headless"_s);
    if (invocation.action == Invocation::Action::Host) {
        if (auto problem = readHostOptions(parser, invocation.host))
            return *problem;
    } else if (invocation.action == Invocation::Action::Join) {
        if (auto problem = readJoinOptions(parser, invocation))
            return *problem;
    } else if (invocation.action == Invocation::Action::Export) {
        if (auto problem = readExportOptions(parser, invocation))
            return *problem;
    }
    return invocation;
}

QString helpText()
{
    return tr(R"(Parlour: open a chat room from your own desk.

  parlour                    the window: host a room or join one
  parlour host [OPTIONS]     host a room at once
  parlour join ADDRESS [OPTIONS]
                             join a room; ADDRESS is a host, host:port or ws://host:port
  parlour export ROOM [OPTIONS]
                             write what was said in a room you host (its name) or joined
                             (its address, as far as this computer has it)

Options of host:
  --room NAME                the room's name (default: %1)
  --port PORT                the port to listen at (default: %2; 0: any free one)
  --bind ADDRESS             only at this address of this computer (default: all)
  --data DIR                 where rooms are kept (default: %3)
  --rate BURST/PER_SECOND    what each guest may send (default: %4/%5), or: off
  --max-guests N             how many may be in the room (default: %6)
  --keep-days N              remove messages older than that (default: never)
  --keep-mb N                remove the oldest ones beyond that size (default: never)
  --headless                 without a window: prints one line when guests can come,
                             logs to standard error, ends on SIGTERM and SIGINT

Options of join:
  --name NAME                your name (default: %7)
  --headless                 chat in the terminal: a line is a message; /who, /quit

Options of export:
  --format text|jsonl|html   (default: what --output ends with, or text)
  --output FILE              where to (default: the terminal)
  --data DIR                 where rooms are kept, as for host
  --name NAME                which of your names, if you joined under several

  -h, --help                 this text
  -v, --version              the version

Exit codes: 0 all went well; 1 it could not host, join or export; 2 wrong arguments.
)")
        .arg(defaultRoomName(defaultUserName()), QString::number(limits::DefaultPort), defaultRoomFolder(),
             QString::number(limits::MessageBurst), QString::number(limits::MessagesPerSecond),
             QString::number(limits::DefaultMaxGuests), defaultUserName());
}

QString defaultRoomFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/rooms"_s;
}

QString defaultReplicaFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/replicas"_s;
}

QString defaultUserName()
{
    const auto name = rules::cleanName(qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME")));
    return name ? *name : tr("Guest");
}

QString defaultRoomName(const QString &userName)
{
    return tr("%1's room").arg(userName);
}

} // namespace parlour
