// SPDX-License-Identifier: Apache-2.0
#include "app/program.h"

#include "app/application.h"
#include "app/commandline.h"
#include "app/console.h"
#include "app/exportjob.h"
#include "app/headlesshost.h"
#include "app/identityfile.h"
#include "app/singleinstance.h"
#include "app/terminalchat.h"
#include "base/logging.h"

#include <QApplication>
#include <QCoreApplication>
#include <QMessageBox>
#include <QStandardPaths>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int Failed = 1;
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
    const auto identity = identityfile::loadOrCreate(defaultIdentityFile());
    if (!identity) {
        console::printError(u"parlour: "_s + identity.error().message);
        return Failed;
    }
    if (invocation.action == Invocation::Action::Host) {
        HostedRoom::Options room = invocation.host;
        if (room.name.isEmpty())
            room.name = defaultRoomName(defaultUserName());
        room.tlsFolder = defaultTlsFolder();
        room.access.hosts.push_back(identity->publicKey()); // whoever starts it may run it
        const HeadlessHost host(room);
        return QCoreApplication::exec();
    }
    TerminalChat chat(*invocation.invite, invocation.name.value_or(defaultUserName()),
                      {*identity, invocation.password.value_or(QString()), invocation.invite->token()});
    if (!chat.begin(invocation.acceptCertificate))
        return Failed;
    return QCoreApplication::exec();
}

int runWindow(int argc, char **argv, const Invocation &invocation)
{
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Parlour"_s);
    QApplication::setDesktopFileName(u"parlour"_s);
    QApplication::setQuitOnLastWindowClosed(false); // Application says goodbye to the room first
    SingleInstance instance(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    // Whoever starts Parlour again means the window that is there, and so does an invite that is clicked. To
    // host or to join by command is to want another one.
    using Action = Invocation::Action;
    const bool canBeHandedOver = invocation.action == Action::Open || invocation.action == Action::Window;
    if (canBeHandedOver && instance.handOver(invocation.invite ? invocation.invite->toString() : QString()))
        return 0;
    instance.listen();
    const auto identity = identityfile::loadOrCreate(defaultIdentityFile());
    if (!identity) {
        QMessageBox message(QMessageBox::Critical, u"Parlour"_s, identity.error().message);
        message.setTextFormat(Qt::PlainText);
        message.exec();
        return Failed;
    }
    Application parlour(invocation, *identity, instance.isFirst());
    QObject::connect(&instance, &SingleInstance::called, &parlour, &Application::takeOver);
    QObject::connect(&application, &QGuiApplication::applicationStateChanged, &instance, &SingleInstance::listen);
    return QApplication::exec();
}

} // namespace

int runProgram(int argc, char **argv)
{
    QCoreApplication::setApplicationName(u"parlour"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLOUR_VERSION));
    ::umask(S_IRWXG | S_IRWXO); // what is said in a room is for its host's eyes, not for the machine's
    std::signal(SIGPIPE, SIG_IGN); // a closed terminal is an error of write(), not the end
    std::signal(SIGXFSZ, SIG_IGN); // so is a limit on the size of files: a full disk, not more

    const auto invocation = parseCommandLine(wordsOf(argc, argv));
    if (!invocation) {
        console::printError(u"parlour: "_s + invocation.error().message);
        return WrongArguments;
    }
    installLogFormat(invocation->jsonLog ? LogFormat::Json : LogFormat::Text);
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
    if (invocation->action == Invocation::Action::Identity) {
        const QCoreApplication application(argc, argv);
        return runIdentity(*invocation);
    }
    if (invocation->headless)
        return runHeadless(argc, argv, *invocation);
    return runWindow(argc, argv, *invocation);
}

} // namespace parlour
