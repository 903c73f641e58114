// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/limits.h"
#include "room/dialogue.h"

// Those who try to come in, one way or another.
namespace parlour::test {

inline Room::Config lockedRoom(const Identity &host)
{
    auto config = Dialogue::config();
    config.access.hosts = {host.publicKey()};
    config.reg.passwordHash = "hash of tea";
    return config;
}
inline requests::Join with(const QString &name, const QString &password, const QString &token = {})
{
    requests::Join join;
    join.username = name;
    join.password = password;
    join.token = token;
    return join;
}

// Uses up the tries of an address; as many connections as it takes.
inline void failsFrom(Dialogue &d, const QString &address, int tries = limits::FailedJoins)
{
    for (int i = 0; i < tries; ++i) {
        const auto id = static_cast<MemberId>(1'000 + i / (limits::JoinAttempts - 1));
        if (i % (limits::JoinAttempts - 1) == 0)
            d.arrive(id, address);
        d.says(id, with(QStringLiteral("Eve"), {}, QStringLiteral("a guess")));
    }
}

} // namespace parlour::test
