// SPDX-License-Identifier: Apache-2.0
#include "client/refusals.h"

using namespace Qt::StringLiterals;

namespace parlour::refusals {

bool mayPass(ErrorCode code, bool returning)
{
    switch (code) {
    case ErrorCode::TryLater:
    case ErrorCode::RateLimited:
        return true;
    case ErrorCode::NameTaken:
    case ErrorCode::RoomFull:
        return returning;
    default:
        return false;
    }
}

bool wantsSecret(ErrorCode code)
{
    return code == ErrorCode::AuthRequired || code == ErrorCode::AuthFailed;
}

bool isExpulsion(ErrorCode code)
{
    return code == ErrorCode::Kicked || code == ErrorCode::Banned;
}

bool isFinal(const events::Bye &bye)
{
    // "replaced": our place was taken over with our own secret. Taking it back would never end.
    return bye.reason == "kicked"_L1 || bye.reason == "banned"_L1 || bye.reason == "replaced"_L1
        || bye.reason == "refused"_L1;
}

} // namespace parlour::refusals
