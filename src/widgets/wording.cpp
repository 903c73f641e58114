// SPDX-License-Identifier: Apache-2.0
#include "widgets/wording.h"

#include "models/bidi.h"

namespace parlour {

QString Wording::people(int count)
{
    return count == 1 ? tr("1 person") : tr("%n people", nullptr, count);
}

QString Wording::othersHere(int count)
{
    return count == 1 ? tr("1 other person is here.")
                      : tr("%n other people are here.", nullptr, count);
}

QString Wording::notSentYet(int count)
{
    return count == 1 ? tr("1 message has not been sent yet.")
                      : tr("%n messages have not been sent yet.", nullptr, count);
}

QString Wording::charactersTooMany(int count)
{
    return count == 1 ? tr("1 character too many") : tr("%n characters too many", nullptr, count);
}

QString Wording::typing(const QStringList &names)
{
    switch (names.size()) {
    case 0:
        return {};
    case 1:
        return tr("%1 is typing…").arg(bidi::isolated(names[0]));
    case 2:
        return tr("%1 and %2 are typing…").arg(bidi::isolated(names[0]), bidi::isolated(names[1]));
    default:
        return tr("Several people are typing…");
    }
}

QString Wording::waitingAtTheDoor()
{
    return tr("Waiting to be let in…");
}

QString Wording::encryption(const ConnectionView &view)
{
    return view.encrypted ? tr("Encrypted") : tr("Not encrypted");
}

QString Wording::whoReadsAlong(const ConnectionView &view)
{
    return view.encrypted ? tr("Nobody between you and the room can read along.")
                          : tr("Whoever is between you and the room can read along.");
}

QString Wording::state(const ConnectionView &view)
{
    if (view.knocking)
        return waitingAtTheDoor();
    switch (view.state) {
    case ConnectionView::State::Joined:
        return tr("Connected");
    case ConnectionView::State::Offline:
        return tr("Offline");
    default:
        return view.wasJoined ? tr("Reconnecting…") : tr("Connecting…");
    }
}

QString Wording::trouble(const ConnectionView &view)
{
    if (view.knocking)
        return waitingAtTheDoor();
    switch (view.state) {
    case ConnectionView::State::Joined:
        return {};
    case ConnectionView::State::Offline:
        return view.wasJoined ? tr("You are no longer in this room.") : tr("Not connected.");
    case ConnectionView::State::Connecting:
    case ConnectionView::State::Joining:
        return tr("Connecting…");
    case ConnectionView::State::Waiting:
        break;
    }
    // Rounded up, so that "in 1 s" is the last second and not none.
    const qint64 seconds = (qMax<qint64>(view.nextTry.remainingTime(), 0) + 999) / 1000;
    if (view.slow)
        return tr("Still no connection. Trying again in %1 s").arg(seconds);
    const QString sentence = view.wasJoined
        ? tr("Connection lost. Trying again in %1 s (%2 of %3)")
        : tr("No connection yet. Trying again in %1 s (%2 of %3)");
    return sentence.arg(seconds).arg(view.attempt).arg(view.attempts);
}

} // namespace parlour
