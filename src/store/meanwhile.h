// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/entry.h"

#include <deque>
#include <vector>

namespace parlour {

// Brings what was read up to date with what was appended while it was read. Reads and appends are in
// different threads, so a page may arrive after the answer to a change that it does not know of; who
// reads it then would take it for the newer of the two.
class Meanwhile
{
public:
    void asked() { m_asked.push_back(m_forgotten + m_changes.size()); }
    // The append of a change was answered.
    void happened(const Entry &change);
    // The oldest of the reads is here. Doing a change twice is doing it once.
    void answered(std::vector<Entry> &entries);

private:
    std::deque<quint64> m_asked; // for each read on its way: the first change that it may not know
    std::deque<Entry> m_changes;
    quint64 m_forgotten = 0; // so many changes were before the first one here
};

} // namespace parlour
