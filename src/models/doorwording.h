// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

#include <QCoreApplication>

namespace parlour {

// What happens at the door, in sentences. Plain text; names of others are isolated in them. Needs no
// window: for the terminal too.
class DoorWording
{
    Q_DECLARE_TR_FUNCTIONS(parlour::DoorWording)

public:
    static QString done(const ModerationEntry &entry); // "An muted Bình for 10 minutes: too loud"
    static QString sanction(const Sanction &sanction); // two lines
    static QString invite(const InviteRecord &invite); // two lines
    static QString knock(const events::Knock &knock); // "Bình is at the door"
    static QString whoKnocks(const events::Knock &knock); // by what they are known
    static QString duration(int minutes); // "10 minutes", "1 day"
    static QString time(qint64 time); // milliseconds since 1970, UTC; shown in local time
    // Why I can't write, or empty.
    static QString silence(const Standing &me, bool announcement);
};

} // namespace parlour
