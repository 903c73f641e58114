// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace parlour {

// A room speaks English on the wire, and so do the rules that both ends know: a host cannot know which
// language a guest reads. A window puts what it knows into its own.
class RoomWords
{
    Q_DECLARE_TR_FUNCTIONS(parlour::RoomWords)

public:
    // In the language of this program; as it came if nobody translated it, for example the words of a later version.
    // Plain text.
    static QString translated(const QString &sentence);
};

} // namespace parlour
