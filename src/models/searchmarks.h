// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/search.h"

#include <QString>

#include <vector>

namespace parlour {

// A part of a text that a search looked for, in UTF-16 units.
struct SearchMark {
    qsizetype begin = 0;
    qsizetype length = 0;
    bool operator==(const SearchMark &) const = default;
};

// What of the text is what was searched for: ascending, apart from each other. Words are compared as
// the search does it (protocol/search.h); of a phrase only the whole one counts. Pure.
std::vector<SearchMark> searchMarks(const QString &text, const search::Query &query);

} // namespace parlour
