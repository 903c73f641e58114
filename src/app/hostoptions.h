// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "server/hostedroom.h"

#include <QCommandLineParser>
#include <QString>

#include <optional>

namespace parlour {

// The options of `parlour host`, as the command line has them, into what a room is made of. Reads the
// password's file; otherwise pure. A failure is one clear line.
std::optional<Failure> readHostOptions(const QCommandLineParser &parser, HostedRoom::Options &host);
// Just --data; the default folder without it.
std::optional<Failure> readFolder(const QCommandLineParser &parser, HostedRoom::Options &host);

// The first line of a file that holds a secret. `option` is for the sentence of a failure.
Result<QString> readSecretFile(const QString &option, const QString &file);

} // namespace parlour
