// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/events.h"
#include "protocol/register.h"

// Refusals that more than one part of the room says.
namespace parlour::errors {

inline constexpr int StoreRetryMs = 1'000; // when the disk refused: how soon to ask it again

inline events::Error make(ErrorCode code, const QString &message, const MessageId &ref = {})
{
    return {code, message, ref, std::nullopt};
}

// How long until then, as an error tells it.
int retryAfter(qint64 untilMs, qint64 nowMs);
// How a sentence ends that may have a reason: ": spam", or ".".
QString forReason(const QString &reason);

events::Error keptOut(const Sanction &sanction, qint64 wallMs);
events::Error muted(const Sanction *sanction, qint64 wallMs);
events::Error tooFast(const MessageId &ref, int retryAfterMs);
events::Error unreadableLog(const MessageId &ref);

} // namespace parlour::errors
