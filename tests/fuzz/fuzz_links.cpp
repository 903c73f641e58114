// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "models/links.h"

using namespace parlour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = fuzz::textOf(data, size);
    qsizetype end = 0;
    for (const auto &link : linksIn(text)) {
        FUZZ_CHECK(link.start >= end && link.length > 0);
        end = link.start + link.length;
        FUZZ_CHECK(end <= text.size());
        FUZZ_CHECK(link.url.isValid() && !link.url.host().isEmpty() && link.url.userInfo().isEmpty());
        FUZZ_CHECK(link.url.scheme() == QLatin1String("http")
                   || link.url.scheme() == QLatin1String("https"));
        for (const QChar c : shownAddress(link.url))
            FUZZ_CHECK(c >= u' ' && c <= u'~');
        hasDisguisedHost(link.url);
    }
    return 0;
}
