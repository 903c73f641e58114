// SPDX-License-Identifier: Apache-2.0
#include "widgets/leavecost.h"

#include "models/bidi.h"
#include "models/roommodels.h"
#include "widgets/wording.h"

using namespace Qt::StringLiterals;

namespace parlour {

QString LeaveCost::of(const std::vector<const RoomModels *> &rooms)
{
    QStringList costs;
    int unsent = 0;
    for (const RoomModels *room : rooms) {
        const ConnectionView &view = room->connection.view();
        unsent += room->timeline.unsent();
        const int others = room->members.count() - 1;
        if (!view.hosting || others < 1)
            continue;
        costs.append(rooms.size() == 1
                         ? Wording::othersHere(others)
                         : tr("You are still hosting “%1” for %n people.", nullptr, others).arg(bidi::isolated(view.room)));
    }
    if (!costs.isEmpty())
        costs.append(tr("If you close the room, nobody can talk in it until you open it again."));
    QStringList paragraphs;
    if (!costs.isEmpty())
        paragraphs.append(costs.join(u'\n'));
    if (unsent > 0) {
        paragraphs.append(Wording::notSentYet(unsent) + u'\n'
                          + tr("It stays on this computer, and goes out when you are back in this room under this name."));
    }
    return paragraphs.join(u"\n\n"_s);
}

} // namespace parlour
