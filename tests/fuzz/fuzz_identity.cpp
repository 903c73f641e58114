// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "protocol/identity.h"

using namespace parlour;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString text = fuzz::textOf(data, size);
    const auto imported = Identity::imported(bytes, QStringLiteral("passphrase"));
    FUZZ_CHECK(imported.ok() || imported.error().message.size() < 200);

    for (const qsizetype length : {1, 16, 32, 64}) {
        const QByteArray decoded = identity::fromText(text, length);
        FUZZ_CHECK(decoded.isEmpty() || (decoded.size() == length && identity::toText(decoded) == text));
    }
    FUZZ_CHECK(bytes.isEmpty() || identity::fromText(identity::toText(bytes), bytes.size()) == bytes);
    FUZZ_CHECK(bytes.isEmpty() || identity::words(bytes).size() == 23);
    const QByteArray signature = bytes.leftJustified(64, '\0', true);
    FUZZ_CHECK(!identity::verify(bytes.left(32), bytes, signature));
    const QByteArray statement = identity::joinStatement(text, bytes.left(32), text, text);
    FUZZ_CHECK(statement.count('\n') == 4);
    return 0;
}
