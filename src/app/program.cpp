// SPDX-License-Identifier: Apache-2.0
#include "app/program.h"

#include "app/application.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/exportjob.h"
#include "app/headlesshost.h"
#include "app/terminalchat.h"
#include "base/logging.h"
#include "protocol/roomaddress.h"

#include <QApplication>
#include <QCoreApplication>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int WrongArguments = 2;

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

int runHeadless(int argc, char **argv, const Invocation &invocation)
{
    QCoreApplication application(argc, argv);
    if (invocation.action == Invocation::Action::Host) {
        HostedRoom::Options room = invocation.host;
        if (room.name.isEmpty())
            room.name = defaultRoomName(defaultUserName());
        const HeadlessHost host(room);
        return QCoreApplication::exec();
    }
    const TerminalChat chat(*RoomAddress::parse(invocation.address),
                            invocation.name.value_or(defaultUserName()));
    return QCoreApplication::exec();
}

int runWindow(int argc, char **argv, const Invocation &invocation)
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Parlour"_s);
    QApplication::setDesktopFileName(u"parlour"_s);
    QApplication::setQuitOnLastWindowClosed(false); // Application says goodbye to the room first
    const Application parlour(invocation);
    return QApplication::exec();
}

} // namespace

int runProgram(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"parlour"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLOUR_VERSION));
    installLogFormat();
    ::umask(S_IRWXG | S_IRWXO); // what is said in a room is for its host's eyes, not for the machine's
    std::signal(SIGPIPE, SIG_IGN); // a closed terminal is an error of write(), not the end
    std::signal(SIGXFSZ, SIG_IGN); // so is a limit on the size of files: a full disk, not more

    const auto invocation = parseCommandLine(wordsOf(argc, argv));
    if (!invocation) {
        console::printError(u"parlour: "_s + invocation.error().message);
        return WrongArguments;
    }
    switch (invocation->action) {
    case Invocation::Action::ShowHelp:
        console::print(helpText().trimmed());
        return 0;
    case Invocation::Action::ShowVersion:
        console::print(u"parlour "_s + QStringLiteral(PARLOUR_VERSION));
        return 0;
    default:
        break;
    }
    if (invocation->action == Invocation::Action::Export) {
        const QCoreApplication application(argc, argv); // for the folders and the plugins
        return runExport(*invocation);
    }
    if (invocation->headless)
        return runHeadless(argc, argv, *invocation);
    return runWindow(argc, argv, *invocation);
}

} // namespace parlour
