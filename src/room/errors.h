// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"

// Refusals that more than one part of the room says.
namespace parlour::errors {

inline constexpr int StoreRetryMs = 1'000; // when the disk refused: how soon to ask it again

inline events::Error make(ErrorCode code, const QString &message, const MessageId &ref = {})
{
    return {code, message, ref, std::nullopt};
}

events::Error tooFast(const MessageId &ref, int retryAfterMs);
events::Error unreadableLog(const MessageId &ref);

} // namespace parlour::errors
