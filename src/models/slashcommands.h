// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/requests.h"

#include <QString>

#include <variant>

// What a line that begins with a slash asks for. Pure.
namespace parlour::slash {

enum class Local { Quit, Who, Knocks, Help };

// Something for this program, or for the room; or a sentence what is wrong with it. A name of several words
// stands in quotes: /kick "An Bình" 10 too loud.
Result<std::variant<Local, Request>> parse(const QString &line);

// What there is, a line each.
QString help();

} // namespace parlour::slash
