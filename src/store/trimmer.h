// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/amender.h"
#include "store/retention.h"

namespace parlour {

// Removes the oldest entries of a log beyond what is to be kept, a piece at a time, and gives their
// space back. It may be left at any piece: what was removed by then stays removed.
class Trimmer
{
public:
    Trimmer(SqliteFile &file, EntryTable &entries, Amender &amender);

    void begin(const Retention &keep, qint64 nowWallMs);
    // One piece. `more`: there are more to do.
    bool step(bool &more);

private:
    enum class Phase : quint8 { Weighing, Removing, Tidying, Shrinking, Done };

    bool weigh();
    bool removePiece();
    bool tidy();
    bool shrink();
    bool takeOldest(std::vector<Entry> &entries);
    bool rebuild();
    bool isTooOld(const Entry &entry) const;

    SqliteFile &m_file;
    EntryTable &m_entries;
    Amender &m_amender;
    Statement m_giveBack;
    Retention m_keep;
    qint64 m_oldestTime = 0;
    qint64 m_excess = 0; // bytes that are to go in this round
    qint64 m_size = 0; // of the file at the beginning of the round
    qint64 m_estimated = 0; // bytes that were thought to go in it
    qint64 m_percent = 100; // of an estimate, as the last round has shown
    Phase m_phase = Phase::Done;
    bool m_removedSome = false;
    int m_rounds = 0; // of tidying up the index
};

} // namespace parlour
