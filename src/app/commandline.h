// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "server/hostedroom.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace parlour {

// What the program was started for.
struct Invocation {
    enum class Action { Window, Host, Join, ShowHelp, ShowVersion };

    Action action = Action::Window;
    bool headless = false; // Host, Join: without a window
    HostedRoom::Options host; // Host; `name` is empty if it was not given
    QString address; // Join, as typed, valid
    std::optional<QString> name; // Join, as typed, valid
};

// Pure but for the default folder and the user's name. A failure is one clear line.
Result<Invocation> parseCommandLine(const QStringList &arguments);

// The answer to --help.
QString helpText();

// Where rooms are kept unless told otherwise.
QString defaultRoomFolder();
// What a person is called until they say otherwise: the account's name, or "Guest".
QString defaultUserName();
// "An's room".
QString defaultRoomName(const QString &userName);

} // namespace parlour
