// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "models/markup.h"

using namespace parlour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const markup::Text text = markup::read(fuzz::textOf(data, size));
    qsizetype at = 0; // all of it is in blocks, one after the other
    for (const auto &block : text.blocks) {
        FUZZ_CHECK(block.start == at && block.length >= 0 && block.marker <= block.length);
        at += block.length + 1;
    }
    FUZZ_CHECK(at - 1 == text.shown.size());
    qsizetype end = 0;
    for (const auto &span : text.spans) {
        FUZZ_CHECK(span.start >= end && span.length > 0 && span.style != 0);
        end = span.start + span.length;
    }
    FUZZ_CHECK(end <= text.shown.size());
    end = 0;
    for (const auto &link : text.links) {
        FUZZ_CHECK(link.start >= end && link.length > 0);
        end = link.start + link.length;
        FUZZ_CHECK(link.url.scheme() == QLatin1String("http")
                   || link.url.scheme() == QLatin1String("https"));
        FUZZ_CHECK(!link.url.host().isEmpty() && link.url.userInfo().isEmpty());
    }
    FUZZ_CHECK(end <= text.shown.size());
    return 0;
}
