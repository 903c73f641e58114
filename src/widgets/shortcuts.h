// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <vector>

namespace parlour {

// All keys of the program, in one table: actions take theirs from here and the sheet of shortcuts shows
// it, so that what it says is so.
class Shortcuts
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Shortcuts)

public:
    // What the window's actions do by key.
    enum class Command {
        SwitchRoom,
        NewRoom,
        PreviousRoom,
        NextRoom,
        PreviousUnreadRoom,
        NextUnreadRoom,
        LeaveRoom,
        Find,
        FindNext,
        FindPrevious,
        GoToDate,
        GoBack, // after a jump
        People,
        Emoji,
        Preferences,
        ShortcutsSheet,
        Quit,
    };
    static constexpr int RoomsWithKeys = 9;

    static QKeySequence of(Command command);
    static QKeySequence ofRoom(int number); // 1 to RoomsWithKeys
    static QList<Command> all();

    struct Line {
        QString keys; // as they are written on keyboards here
        QString what;
    };
    struct Group {
        QString title;
        std::vector<Line> lines;
    };
    // For people. Those of parts of the window (a message, the composer) are there, too.
    static std::vector<Group> sheet();

private:
    static Group rooms();
    static Group conversation();
    static Group message();
    static Group composer();
    static Group program();
    static Line line(Command command, const QString &what);
};

} // namespace parlour
