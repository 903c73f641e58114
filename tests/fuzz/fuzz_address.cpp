// SPDX-License-Identifier: Apache-2.0
#include "check.h"
#include "protocol/invite.h"

using namespace parlour;

namespace {

void checkAddress(const RoomAddress &address)
{
    const QUrl url = address.url();
    FUZZ_CHECK(url.isValid() && !url.host().isEmpty() && url.port() > 0);
    FUZZ_CHECK(url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment());
    FUZZ_CHECK(url.scheme() == (address.encrypted() ? QLatin1String("wss") : QLatin1String("ws")));
    const auto again = RoomAddress::parse(address.display());
    FUZZ_CHECK(again.ok());
    FUZZ_CHECK(*again == address);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString typed = fuzz::textOf(data, size);
    const auto address = RoomAddress::parse(typed);
    if (address)
        checkAddress(*address);
    else
        FUZZ_CHECK(address.error().message.size() < 250);

    const auto invite = Invite::parse(typed);
    if (!invite)
        return 0;
    checkAddress(invite->address());
    FUZZ_CHECK(invite->fingerprint().isEmpty() || invite->fingerprint().size() == 32);
    FUZZ_CHECK(invite->address().encrypted()
               || (invite->fingerprint().isEmpty() && invite->token().isEmpty()));
    const auto again = Invite::parse(invite->toString());
    FUZZ_CHECK(again.ok());
    FUZZ_CHECK(*again == *invite);
    return 0;
}
