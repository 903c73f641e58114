// SPDX-License-Identifier: Apache-2.0
#include "models/roomwords.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// As the rules, the room and its server write them; %1 is what they put in. tests/translations holds the two
// against each other.
constexpr auto RoomSentences = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "A name can't contain control characters or line breaks. Choose "
                      "another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This name is too long. Choose one of at most 32 characters."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "A name needs at least one visible character. Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This name is reserved for the room itself. Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "There is no text to send. Write something."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This text has %1 characters; at most %2 fit. Send it in parts."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "A room's name can't contain control characters or line breaks."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "A room's name has 1 to %1 characters."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This topic is too long. At most %1 characters fit."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This reason is too long. At most %1 characters fit."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Join the room first."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are back on a new connection."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "The room is checking many passwords right now. Try again in a moment."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are waiting to be let in already."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Your password is being checked already. Wait for the answer."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Too many failed attempts to join from your address."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Too many attempts to join. Connect again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This is not the room's password. Ask for it, and try again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Many people wait at this room's door already. Try again later."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Several people from your address wait at this room's door already. "
                      "Try again later."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Somebody from your address knocked a moment ago. Wait, and knock "
                      "again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Somebody in the room has to let you in. Please wait."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were not let in."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Nobody opened. Knock again later."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Too many attempts to join from your address have failed. Wait, and "
                      "try again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "The signature doesn't fit your key and this connection. If it happens "
                      "again, somebody may stand between you and the room."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This name belongs to somebody else here. Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You have %1 names in this room already. Use one of them."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Too many new names were taken from your address lately. Wait, and try "
                      "again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Somebody here has this name already. Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Somebody here has a name that looks like this one. Choose another "
                      "one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "This name mixes letters of different scripts. Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "This room lets in only people with a key. Join with the Parlour "
                      "program, which has one for you."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This invite doesn't open the door any more. Ask for a new one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This room has a password. Ask for it, and join with it."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This room is full. Try again later."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are banned from this room."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are banned from this room: %1"),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were removed from this room and can't come back yet."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were removed from this room and can't come back yet: %1"),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are muted: you can read, but not write."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are muted: you can read, but not write: %1"),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "You are sending faster than this room allows. Wait, and send it "
                      "again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "The room can't read its log right now. Try again in a moment."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Nobody here is called \"%1\", and nobody owns that name."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You can't do this to yourself."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "%1 is no less than you in this room. Ask the host."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "%1 is not here."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were removed from this room."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were removed from this room: %1"),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "\"%1\" is nobody's name."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were banned from this room."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You were banned from this room: %1"),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "%1 is not here, so their address is not known. Ban them without it."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Everybody comes from %1's address (this computer or a proxy): it "
                      "would shut everybody out. Ban them without it."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You come from the same address. Ban them without it."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "%1 comes from the same address. Ban them without it."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "%1 is not muted."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "There is nothing to undo under this number."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "You can't undo what concerns yourself or somebody who is no less than "
                      "you. Ask the host."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "%1 is a guest without a key: anybody could come under that name. Only "
                      "people with a key have roles."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only members and moderators can be made."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "There is no such invite any more."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only moderators and the host can do this. Ask one of them."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Only moderators write here at the moment. Wait until they let others."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Only people with a key whisper: without one, anybody could come under "
                      "your name and read the answer. Join with a key."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only moderators change the topic at the moment. Ask one of them."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only the host says who is a moderator. Ask them."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Too many messages. Wait before you come back."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "You are in this room already."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Nobody waits at the door any more under this number."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "%1 can't be let in and was told why: %2"),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "The log can't be read right now."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "The message this replies to is not there. Send it without."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "A whisper can't be edited. Delete it, and whisper again."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "A whisper can't carry reactions: all would see them. Whisper back "
                      "instead."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "A reply for all would show nothing of a whisper. Whisper back "
                      "instead."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only whoever wrote a message can delete it. Ask them to."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Only whoever wrote a message can change it. Reply to it instead."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "This message has all the reactions that it can carry. Reply to it "
                      "instead."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "This message is not there: it is deleted, or too old, or never was. "
                      "Choose another one."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "This is you. Whisper to somebody else."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "%1 is a guest without a key: anybody could come under that name and "
                      "read it. Ask them to join with a key."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Nobody who was in this room has this name and a key. Look at who is "
                      "here, and choose somebody else."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "The room can't store messages right now. Send it again in a moment."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "It holds for now, but could not be kept: the disk refused. Try again "
                      "later."),
    QT_TRANSLATE_NOOP("parlour::RoomWords",
                      "Too many from your address are about to join. Try again in a moment."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "The host has closed the room."),
    QT_TRANSLATE_NOOP("parlour::RoomWords", "Nobody let you in within 10 minutes. Come again later."),
});

// What stands where the sentence has %1 and %2, if it is that sentence.
QStringList putIn(const QString &shape, const QString &text)
{
    QString pattern = QRegularExpression::escape(shape);
    pattern.replace(u"\\%1"_s, u"(.*)"_s).replace(u"\\%2"_s, u"(.*)"_s);
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
    return expression.match(text).capturedTexts().mid(1);
}

} // namespace

QString RoomWords::translated(const QString &sentence)
{
    for (const char *known : RoomSentences) {
        const QString source = QString::fromLatin1(known);
        if (source == sentence)
            return tr(known);
        if (!source.contains(u'%'))
            continue;
        const QStringList words = putIn(source, sentence);
        if (words.size() == 1)
            return tr(known).arg(words[0]);
        if (words.size() == 2)
            return tr(known).arg(words[0], translated(words[1]));
    }
    return sentence;
}

} // namespace parlour
