// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline.h"
#include "app/roomexport.h"
#include "base/result.h"

#include <QString>

namespace parlour {

// Writes a log, or what this computer has of one, to a device or a file. Reads beside whoever has it
// open. `title` is what the room is called if the file does not know. Answers with the number of
// entries. Blocks on the disk; any thread.
Result<qint64> exportLog(const QString &logFile, const QString &title, RoomExport::Format format,
                         QIODevice &out);
// The file appears when all of it is written, or not at all.
Result<qint64> exportLogToFile(const QString &logFile, const QString &title,
                               RoomExport::Format format, const QString &fileName);

// `parlour export`: the exit code.
int runExport(const Invocation &invocation);

} // namespace parlour
