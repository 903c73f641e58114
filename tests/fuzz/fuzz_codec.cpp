// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "protocol/codec.h"
#include "protocol/limits.h"

using namespace parlour;

namespace {

// Half a character does not come back as it went, wherever it was.
bool hasHalves(const QByteArray &frame)
{
    return frame.toLower().contains("\\ud");
}

void readRequest(const QByteArray &frame)
{
    const auto decoded = codec::decodeRequest(frame);
    if (!decoded) {
        const QByteArray answer = codec::encode(Event(decoded.error()));
        FUZZ_CHECK(answer.size() < 1'024);
        FUZZ_CHECK(codec::decodeEvent(answer).ok());
        return;
    }
    const QByteArray bytes = codec::encode(*decoded);
    const auto again = codec::decodeRequest(bytes);
    FUZZ_CHECK(again.ok());
    FUZZ_CHECK(hasHalves(frame) || *again == *decoded);
    FUZZ_CHECK(hasHalves(frame) || codec::encode(*again) == bytes);
    if (const auto *ping = std::get_if<requests::Ping>(&*decoded))
        FUZZ_CHECK(codec::encode(Event(events::Pong{ping->t})).size() <= limits::FrameBytes);
}

void readEvent(const QByteArray &frame)
{
    const auto decoded = codec::decodeEvent(frame);
    if (!decoded) {
        FUZZ_CHECK(!decoded.error().message.isEmpty());
        return;
    }
    // What has no meaning for a kind of entry is not written: so compare from the second time on.
    const QByteArray bytes = codec::encode(*decoded);
    const auto again = codec::decodeEvent(bytes);
    FUZZ_CHECK(again.ok());
    if (hasHalves(frame))
        return;
    FUZZ_CHECK(codec::encode(*again) == bytes);
    const auto third = codec::decodeEvent(codec::encode(*again));
    FUZZ_CHECK(third.ok() && *third == *again);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray frame = fuzz::bytesOf(data, size);
    readRequest(frame);
    readEvent(frame);
    return 0;
}
