// SPDX-License-Identifier: Apache-2.0
#include "widgets/shortcuts.h"

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

QString keysOf(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

QKeySequence Shortcuts::of(Command command)
{
    switch (command) {
    case Command::SwitchRoom: return Qt::CTRL | Qt::Key_K;
    case Command::NewRoom: return Qt::CTRL | Qt::Key_N;
    case Command::PreviousRoom: return Qt::ALT | Qt::Key_Up;
    case Command::NextRoom: return Qt::ALT | Qt::Key_Down;
    case Command::PreviousUnreadRoom: return Qt::ALT | Qt::SHIFT | Qt::Key_Up;
    case Command::NextUnreadRoom: return Qt::ALT | Qt::SHIFT | Qt::Key_Down;
    case Command::LeaveRoom: return Qt::CTRL | Qt::Key_W;
    case Command::Find: return Qt::CTRL | Qt::Key_F;
    case Command::FindNext: return Qt::Key_F3;
    case Command::FindPrevious: return Qt::SHIFT | Qt::Key_F3;
    case Command::GoToDate: return Qt::CTRL | Qt::Key_G;
    case Command::GoBack: return Qt::ALT | Qt::Key_Left;
    case Command::People: return Qt::Key_F9;
    case Command::Emoji: return Qt::CTRL | Qt::Key_E;
    case Command::Preferences: return Qt::CTRL | Qt::Key_Comma;
    case Command::ShortcutsSheet: return Qt::CTRL | Qt::Key_Slash;
    case Command::Quit: return Qt::CTRL | Qt::Key_Q;
    }
    Q_UNREACHABLE();
}

QKeySequence Shortcuts::ofRoom(int number)
{
    return Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number);
}

QList<Shortcuts::Command> Shortcuts::all()
{
    QList<Command> commands;
    for (int i = 0; i <= static_cast<int>(Command::Quit); ++i)
        commands.append(static_cast<Command>(i));
    return commands;
}

Shortcuts::Line Shortcuts::line(Command command, const QString &what)
{
    return {keysOf(of(command)), what};
}

std::vector<Shortcuts::Group> Shortcuts::sheet()
{
    return {rooms(), conversation(), message(), composer(), program()};
}

Shortcuts::Group Shortcuts::rooms()
{
    return {tr("Rooms"),
            {{tr("%1 to %2", "keys").arg(keysOf(ofRoom(1)), QString::number(RoomsWithKeys)),
              tr("Go to that room of the list")},
             line(Command::SwitchRoom, tr("Go to a room by its name")),
             line(Command::PreviousRoom, tr("Room above")),
             line(Command::NextRoom, tr("Room below")),
             line(Command::PreviousUnreadRoom, tr("Unread room above")),
             line(Command::NextUnreadRoom, tr("Unread room below")),
             {keysOf(Qt::CTRL | Qt::SHIFT | Qt::Key_Up), tr("Move a room up in the list")},
             {keysOf(Qt::CTRL | Qt::SHIFT | Qt::Key_Down), tr("Move a room down in the list")},
             {keysOf(Qt::Key_Delete), tr("Forget the room, in the list")},
             line(Command::NewRoom, tr("New room")),
             line(Command::LeaveRoom, tr("Leave or close the room"))}};
}

Shortcuts::Group Shortcuts::conversation()
{
    return {tr("Conversation"),
            {line(Command::Find, tr("Find messages")),
             line(Command::FindNext, tr("Next result")),
             line(Command::FindPrevious, tr("Previous result")),
             line(Command::GoToDate, tr("Go to a day")),
             line(Command::GoBack, tr("Back to where you were before a jump")),
             line(Command::People, tr("Show or hide the people")),
             {tr("Up, Down", "keys"), tr("Go from message to message")},
             {tr("Tab", "key"), tr("Go from part to part")}}};
}

Shortcuts::Group Shortcuts::message()
{
    return {tr("On a message"),
            {{u"R"_s, tr("Reply")},
             {u"Q"_s, tr("Go to what it answers")},
             {u"E"_s, tr("Edit your message")},
             {u"C"_s, tr("Copy")},
             {u"+"_s, tr("React")},
             {keysOf(Qt::Key_Delete), tr("Delete your message")},
             {tr("Menu", "key"), tr("All that can be done with it")}}};
}

Shortcuts::Group Shortcuts::composer()
{
    return {tr("Writing"),
            {{keysOf(Qt::SHIFT | Qt::Key_Return), tr("Break the line")},
             {keysOf(Qt::Key_Up), tr("Edit your last message, where nothing is written yet")},
             {keysOf(Qt::Key_Escape), tr("Cancel the reply or the edit")},
             {u"@"_s, tr("Complete a name")},
             {u":"_s, tr("Complete an emoji")},
             {u"/"_s, tr("Commands")},
             line(Command::Emoji, tr("Choose an emoji"))}};
}

Shortcuts::Group Shortcuts::program()
{
    return {tr("Program"),
            {line(Command::Preferences, tr("Preferences")),
             line(Command::ShortcutsSheet, tr("This sheet")),
             line(Command::Quit, tr("Quit"))}};
}

} // namespace parlour
