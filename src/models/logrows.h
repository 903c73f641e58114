// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/ids.h"

#include <QString>

#include <vector>

namespace parlour {

// Which row shows which number: a row for each number of a span, and between them the sentences that
// this program said, each behind the number that was the last one then. Only the sentences take
// memory. All questions are O(log sentences).
class LogRows
{
public:
    struct Local {
        Seq after = 0;
        QString text;
        qint64 time = 0;
    };
    struct Place {
        Seq seq = 0; // of a sentence: the number that it stands behind
        const Local *local = nullptr;
    };

    bool isKnown() const { return m_last > 0; } // there is, or was, a span
    Seq first() const { return m_first; }
    Seq last() const { return m_last; } // first() - 1: no number is left
    bool contains(Seq seq) const { return seq >= m_first && seq <= m_last; }
    int count() const;

    int rowOf(Seq seq) const; // -1: not in the span
    Place at(int row) const; // 0 <= row < count()

    // The first span: sentences stand behind it, as all that is in the log was said before.
    void begin(Seq first, Seq last);
    void extend(Seq last);
    int rowsBefore(Seq first) const; // that dropBefore() removes, from row 0 on
    void dropBefore(Seq first);
    void addLocal(const QString &text, qint64 time);
    // The newest sentence: its row (-1: there is none), the number it stands behind, other words.
    int lastLocalRow() const { return m_locals.empty() ? -1 : rowOfLocal(m_locals.size() - 1); }
    Seq lastLocalAfter() const { return m_locals.empty() ? 0 : m_locals.back().after; }
    void changeLastLocal(const QString &text, qint64 time);

private:
    int rowOfLocal(std::size_t i) const;

    Seq m_first = 1;
    Seq m_last = 0;
    std::vector<Local> m_locals; // by `after`, which is first() - 1 to last()
};

} // namespace parlour
