// SPDX-License-Identifier: Apache-2.0
#include "client/cursor.h"

namespace parlour {

std::vector<Entry> Cursor::start(Seq last)
{
    m_last = last;
    return advance();
}

void Cursor::forget()
{
    m_last.reset();
    m_ahead.clear();
}

std::vector<Entry> Cursor::take(const Entry &entry)
{
    m_ahead.try_emplace(entry.seq, entry);
    return advance();
}

std::vector<Entry> Cursor::take(const Page &page)
{
    for (const Entry &entry : page.entries)
        m_ahead.try_emplace(entry.seq, entry);
    return advance();
}

std::vector<Entry> Cursor::takeOwn(Seq seq)
{
    m_ahead.try_emplace(seq, std::nullopt);
    return advance();
}

std::vector<Entry> Cursor::advance()
{
    std::vector<Entry> run;
    if (!m_last)
        return run;
    m_ahead.erase(m_ahead.begin(), m_ahead.upper_bound(*m_last));
    while (!m_ahead.empty() && m_ahead.begin()->first == *m_last + 1) {
        auto next = m_ahead.extract(m_ahead.begin());
        if (next.mapped())
            run.push_back(std::move(*next.mapped()));
        ++*m_last;
    }
    return run;
}

} // namespace parlour
