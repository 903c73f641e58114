// SPDX-License-Identifier: Apache-2.0
#include "room/errors.h"

using namespace Qt::StringLiterals;

namespace parlour::errors {

events::Error tooFast(const MessageId &ref, int retryAfterMs)
{
    return {ErrorCode::RateLimited,
            u"You are sending faster than this room allows. Wait, and send it again."_s, ref,
            retryAfterMs};
}

events::Error unreadableLog(const MessageId &ref)
{
    return {ErrorCode::TryLater, u"The room can't read its log right now. Try again in a moment."_s,
            ref, StoreRetryMs};
}

} // namespace parlour::errors
