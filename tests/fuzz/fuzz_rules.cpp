// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "protocol/limits.h"
#include "protocol/rules.h"
#include "protocol/scrubbing.h"

using namespace parlour;

namespace {

// What is clean stays as it is: otherwise the two ends would not agree.
template<typename Clean>
void checkCleaner(Clean clean, const QString &typed)
{
    const auto cleaned = clean(typed);
    if (!cleaned) {
        FUZZ_CHECK(cleaned.error().message.size() < 200);
        return;
    }
    FUZZ_CHECK(cleaned->isValidUtf16());
    const auto again = clean(*cleaned);
    FUZZ_CHECK(again.ok());
    FUZZ_CHECK(*again == *cleaned);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // As UTF-8, and as UTF-16 with all the halves of characters that it can have.
    const QString utf16(reinterpret_cast<const QChar *>(fuzz::bytesOf(data, size).constData()),
                        static_cast<qsizetype>(size / sizeof(QChar)));
    for (const QString &typed : {fuzz::textOf(data, size), utf16}) {
        checkCleaner(rules::cleanName, typed);
        checkCleaner(rules::cleanText, typed);
        checkCleaner(rules::cleanEmoji, typed);
        checkCleaner(rules::cleanTopic, typed);
        checkCleaner(rules::cleanReason, typed);
        checkCleaner(rules::cleanRoomName, typed);
        rules::mixesScripts(typed);
        const QString key = rules::nameKey(typed);
        FUZZ_CHECK(rules::nameKey(key) == key);
        if (const auto name = rules::cleanName(typed))
            FUZZ_CHECK(!rules::nameKey(*name).isEmpty());
        const QString paired = scrubbing::withPairedDirections(typed);
        FUZZ_CHECK(scrubbing::withPairedDirections(paired + typed).startsWith(paired));
    }
    return 0;
}
