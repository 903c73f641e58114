// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

// Starting with the desktop session, by a file in the user's autostart folder (freedesktop.org, "Desktop
// Application Autostart Specification"). Blocks for one small file.
namespace parlour::autostart {

// `folder`: where such files are; the user's own unless told.
QString defaultFolder();
// False, too, if the desktop's own settings have switched it off.
bool isOn(const QString &folder = defaultFolder());
// On: `program`, an absolute path, is started with these arguments from the next session on. A sentence if
// it can't be.
std::optional<Failure> turnOn(const QString &program, const QStringList &arguments,
                              const QString &folder = defaultFolder());
std::optional<Failure> turnOff(const QString &folder = defaultFolder());

} // namespace parlour::autostart
