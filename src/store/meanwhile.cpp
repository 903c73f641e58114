// SPDX-License-Identifier: Apache-2.0
#include "store/meanwhile.h"

#include "protocol/changes.h"

#include <algorithm>

namespace parlour {
namespace {

void emptyEditsOf(Seq target, std::vector<Entry> &entries)
{
    for (Entry &entry : entries) {
        if (entry.type == EntryType::Edit && entry.target == target)
            entry.text.clear();
    }
}

} // namespace

void Meanwhile::happened(const Entry &change)
{
    if (m_asked.empty())
        return;
    m_changes.push_back(change);
}

void Meanwhile::answered(std::vector<Entry> &entries)
{
    const auto start = static_cast<std::ptrdiff_t>(m_asked.front() - m_forgotten);
    for (auto change = m_changes.begin() + start; change != m_changes.end(); ++change) {
        const auto target = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) {
            return change->isAbout(entry.seq);
        });
        if (target != entries.end())
            changes::apply(*change, *target);
        if (change->type == EntryType::Delete)
            emptyEditsOf(change->target, entries);
    }
    m_asked.pop_front();
    const quint64 needed = m_asked.empty() ? m_forgotten + m_changes.size() : m_asked.front();
    m_changes.erase(m_changes.begin(),
                    m_changes.begin() + static_cast<std::ptrdiff_t>(needed - m_forgotten));
    m_forgotten = needed;
}

} // namespace parlour
