// SPDX-License-Identifier: Apache-2.0
#include "protocol/member.h"

#include <algorithm>
#include <array>

namespace parlour {
namespace {

constexpr std::array RoleBits{Role::Member, Role::Guest, Role::Moderator, Role::Host};
constexpr int MutedBit = 4;
constexpr int UnencryptedBit = 8;
constexpr int AwayBit = 16;

} // namespace

int Standing::bits() const
{
    const auto place = std::find(RoleBits.begin(), RoleBits.end(), role) - RoleBits.begin();
    return static_cast<int>(place) | (muted ? MutedBit : 0) | (unencrypted ? UnencryptedBit : 0)
        | (away ? AwayBit : 0);
}

Standing Standing::fromBits(int bits)
{
    return {RoleBits[static_cast<size_t>(bits & 3)], (bits & MutedBit) != 0,
            (bits & UnencryptedBit) != 0, (bits & AwayBit) != 0};
}

} // namespace parlour
