// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/requests.h"

#include <QString>

#include <variant>
#include <vector>

// What a line that begins with a slash asks for. Pure.
namespace parlour::slash {

enum class Local { Quit, Who, Knocks, Help };

// Something for this program, or for the room; or a sentence what is wrong with it. A name of several words
// stands in quotes: /kick "An Bình" 10 too loud.
Result<std::variant<Local, Request>> parse(const QString &line);

// What there is.
struct Described {
    QString name; // without the slash
    QString arguments; // "NAME [MINUTES]"; may be empty
    QString help; // one line
};
std::vector<Described> commands();
QString help(); // the same, a line each

// A slash and a letter: meant for us. Two slashes are a text that begins with one.
bool isCommand(const QString &text);
QString escaped(const QString &text); // as it has to be typed
QString unescaped(const QString &typed);

} // namespace parlour::slash
