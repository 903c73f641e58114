// SPDX-License-Identifier: Apache-2.0
#include "protocol/errornames.h"

#include "protocol/codec.h"

#include <array>
#include <utility>

namespace parlour::codec {
namespace {

// Wire names of the errors; part of the contract.
constexpr std::array<std::pair<ErrorCode, const char *>, 20> ErrorNames{{
    {ErrorCode::BadJson, "bad_json"},
    {ErrorCode::BadField, "bad_field"},
    {ErrorCode::UnknownType, "unknown_type"},
    {ErrorCode::NotJoined, "not_joined"},
    {ErrorCode::AlreadyJoined, "already_joined"},
    {ErrorCode::NameTaken, "name_taken"},
    {ErrorCode::NameInvalid, "name_invalid"},
    {ErrorCode::NameReserved, "name_reserved"},
    {ErrorCode::AuthRequired, "auth_required"},
    {ErrorCode::AuthFailed, "auth_failed"},
    {ErrorCode::Banned, "banned"},
    {ErrorCode::Muted, "muted"},
    {ErrorCode::Kicked, "kicked"},
    {ErrorCode::NotAllowed, "not_allowed"},
    {ErrorCode::NotFound, "not_found"},
    {ErrorCode::TooLong, "too_long"},
    {ErrorCode::RateLimited, "rate_limited"},
    {ErrorCode::RoomFull, "room_full"},
    {ErrorCode::TryLater, "try_later"},
    {ErrorCode::Version, "version"},
}};

constexpr std::array<std::pair<Role, const char *>, 4> RoleNames{{
    {Role::Guest, "guest"},
    {Role::Member, "member"},
    {Role::Moderator, "moderator"},
    {Role::Host, "host"},
}};

} // namespace

std::optional<ErrorCode> errorNamed(const QString &name)
{
    for (const auto &[code, known] : ErrorNames) {
        if (name == QLatin1StringView(known))
            return code;
    }
    return std::nullopt;
}

QString wireName(ErrorCode code)
{
    for (const auto &[known, name] : ErrorNames) {
        if (known == code)
            return QLatin1StringView(name);
    }
    Q_UNREACHABLE();
}

QString wireName(Role role)
{
    for (const auto &[known, name] : RoleNames) {
        if (known == role)
            return QLatin1StringView(name);
    }
    Q_UNREACHABLE();
}

std::optional<Role> roleNamed(const QString &name)
{
    for (const auto &[role, known] : RoleNames) {
        if (name == QLatin1StringView(known))
            return role;
    }
    return std::nullopt;
}

} // namespace parlour::codec
