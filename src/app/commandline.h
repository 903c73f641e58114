// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/roomexport.h"
#include "base/result.h"
#include "server/hostedroom.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace parlour {

// What the program was started for.
struct Invocation {
    enum class Action { Window, Host, Join, Export, ShowHelp, ShowVersion };

    Action action = Action::Window;
    bool headless = false; // Host, Join: without a window
    HostedRoom::Options host; // Host, Export (its folder); `name` is empty if it was not given
    QString address; // Join, as typed, valid
    std::optional<QString> name; // Join, Export, as typed, valid
    QString room; // Export: a hosted room's name, or the address of one that was joined
    RoomExport::Format format = RoomExport::Format::Text; // Export
    QString output; // Export: a file; empty: standard output
};

// Pure but for the default folder and the user's name. A failure is one clear line.
Result<Invocation> parseCommandLine(const QStringList &arguments);

// The answer to --help.
QString helpText();

// Where rooms are kept unless told otherwise.
QString defaultRoomFolder();
// Where that is kept which this computer has of rooms, its own ones too.
QString defaultReplicaFolder();
// What a person is called until they say otherwise: the account's name, or "Guest".
QString defaultUserName();
// "An's room".
QString defaultRoomName(const QString &userName);

} // namespace parlour
