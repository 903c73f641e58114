// SPDX-License-Identifier: Apache-2.0
#include "room/errors.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace parlour::errors {

int retryAfter(qint64 untilMs, qint64 nowMs)
{
    return static_cast<int>(
        std::clamp<qint64>(untilMs - nowMs, 1, std::numeric_limits<int>::max()));
}

QString forReason(const QString &reason)
{
    return reason.isEmpty() ? u"."_s : u": "_s + reason;
}

events::Error keptOut(const Sanction &sanction, qint64 wallMs)
{
    const bool banned = sanction.kind == Sanction::Kind::Ban;
    events::Error error =
        make(banned ? ErrorCode::Banned : ErrorCode::Kicked,
             (banned ? u"You are banned from this room"_s
                     : u"You were removed from this room and can't come back yet"_s)
                 + forReason(sanction.reason));
    if (sanction.until > 0)
        error.retryAfterMs = retryAfter(sanction.until, wallMs);
    return error;
}

events::Error muted(const Sanction *sanction, qint64 wallMs)
{
    events::Error error = make(ErrorCode::Muted,
                               u"You are muted: you can read, but not write"_s
                                   + forReason(sanction ? sanction->reason : QString()));
    if (sanction && sanction->until > 0)
        error.retryAfterMs = retryAfter(sanction->until, wallMs);
    return error;
}

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
