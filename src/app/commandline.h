// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/roomexport.h"
#include "base/result.h"
#include "protocol/invite.h"
#include "server/hostedroom.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace parlour {

// What the program was started for.
struct Invocation {
    enum class Action { Window, Open, Host, Join, Export, Identity, ShowHelp, ShowVersion };
    enum class IdentityStep { Show, Export, Import };

    Action action = Action::Window;
    bool headless = false; // Host, Join: without a window
    bool inTray = false; // Window: not shown until somebody asks for it, where there is a tray
    HostedRoom::Options host; // Host, Export (its folder); `name` is empty if it was not given
    std::optional<Invite> invite; // Join, Open: always there
    std::optional<QString> password; // Join: the room's; Identity: the passphrase
    QByteArray acceptCertificate; // Join: the room's from now on; empty: as it is known
    bool jsonLog = false;
    IdentityStep identityStep = IdentityStep::Show;
    QString identityFile; // Export, Import of an identity
    std::optional<QString> name; // Join, Export, as typed, valid
    QString room; // Export: a hosted room's name, or the address of one that was joined
    RoomExport::Format format = RoomExport::Format::Text; // Export
    QString output; // Export: a file; empty: standard output
};

// Pure but for the default folders, the user's name and files of secrets that are named. A failure is one clear line.
Result<Invocation> parseCommandLine(const QStringList &arguments);

// The answer to --help.
QString helpText();

// Where rooms are kept unless told otherwise.
QString defaultRoomFolder();
// Where that is kept which this computer has of rooms, its own ones too.
QString defaultReplicaFolder();
// The certificate of rooms that are hosted here.
QString defaultTlsFolder();
// Who this person is to rooms.
QString defaultIdentityFile();
// The certificates of rooms that were met.
QString defaultKnownRoomsFile();
// What a person is called until they say otherwise: the account's name, or "Guest".
QString defaultUserName();
// "An's room".
QString defaultRoomName(const QString &userName);

} // namespace parlour
