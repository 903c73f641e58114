// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "protocol/search.h"

using namespace parlour;

namespace {

void checkTerms(const std::vector<search::Query::Term> &terms)
{
    for (const auto &term : terms) {
        FUZZ_CHECK(!term.words.isEmpty() && term.words.size() <= 12);
        for (const QString &word : term.words)
            FUZZ_CHECK(!word.isEmpty() && !word.contains(u' ') && !word.contains(u'"'));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString typed = fuzz::textOf(data, size);
    const auto query = search::parse(typed);
    FUZZ_CHECK(query.terms.size() + query.from.size() <= 8);
    checkTerms(query.terms);
    checkTerms(query.from);
    FUZZ_CHECK(search::parse(typed) == query);

    const QString folded = search::fold(typed);
    FUZZ_CHECK(search::fold(folded) == folded);
    // A word of a text is found by itself.
    for (const QString &word : search::words(typed))
        FUZZ_CHECK(search::words(word) == QStringList{word});
    return 0;
}
