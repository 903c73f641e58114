// SPDX-License-Identifier: Apache-2.0
#include "app/quitsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>

namespace parlour {
namespace {

int writeEnd = -1; // of the pipe that leads from the handler into the loop

constexpr char Quit = 1;
constexpr char Reload = 2;

void onSignal(int number)
{
    const char byte = number == SIGHUP ? Reload : Quit;
    if (::write(writeEnd, &byte, 1) < 0 && number != SIGHUP)
        ::_exit(128 + number);
    if (number != SIGHUP)
        std::signal(number, SIG_DFL);
}

} // namespace

QuitSignals::QuitSignals(QObject *parent) : QObject(parent)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return; // the signals keep their default: the process ends without a bye
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this](QSocketDescriptor descriptor) {
        char byte;
        if (::read(static_cast<int>(descriptor), &byte, 1) != 1)
            return;
        if (byte == Reload)
            Q_EMIT reloadRequested();
        else
            Q_EMIT quitRequested();
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

void QuitSignals::watchReload()
{
    if (writeEnd >= 0)
        std::signal(SIGHUP, onSignal);
}

} // namespace parlour
