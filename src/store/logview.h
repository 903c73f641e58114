// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/entry.h"

#include <QString>

#include <memory>

namespace parlour {

// Reads a room's log, or a replica of one, from its file, beside whoever has it open. Changes nothing
// but what an older version wrote, which is brought to the present schema first.
//
// Threads: blocks on the disk; made, used and destroyed in one thread.
class LogView
{
public:
    struct Opened {
        bool isReplica = false; // of one member's; otherwise all of a room's log, whispers and all
        QString room; // as a replica heard it; a log does not know its room's name
        QString topic;
        Seq first = 1;
    };

    explicit LogView(QString path);
    ~LogView();
    LogView(const LogView &) = delete;
    LogView &operator=(const LogView &) = delete;

    // First of all, once.
    Result<Opened> open();
    // Entries after a number, ascending, at most `limit`; none: that was all. A replica has holes.
    Result<std::vector<Entry>> after(Seq seq, int limit);

private:
    struct Parts;
    const QString m_path;
    std::unique_ptr<Parts> m;
};

} // namespace parlour
