// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "net/httphead.h"

using namespace parlour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto end = HttpHead::end(bytes);
    FUZZ_CHECK(!end || (*end >= 4 && *end <= bytes.size() && bytes.left(*end).endsWith("\r\n\r\n")));
    // Where it ends does not depend on how much has come behind it.
    FUZZ_CHECK(!end || HttpHead::end(bytes.left(*end)) == end);
    const auto head = HttpHead::parse(end ? bytes.left(*end) : bytes);
    if (!head)
        return 0;
    FUZZ_CHECK(!head->method.contains(' ') && !head->method.contains('\n'));
    FUZZ_CHECK(!head->host.contains('\n') && !head->origin.contains('\n'));
    for (const bool onTls : {false, true})
        FUZZ_CHECK(!head->origin.isEmpty() || !head->isForeignOrigin(onTls, QStringLiteral("desk")));
    return 0;
}
