// SPDX-License-Identifier: Apache-2.0
#include "fanout/json.h"

#include <charconv>

namespace parlour::bench::json {
namespace {

constexpr std::string_view Blank = " \t\r\n";

// What follows `"key":`, or nothing.
std::string_view valueOf(std::string_view object, std::string_view key)
{
    for (auto at = object.find(key); at != object.npos; at = object.find(key, at + 1)) {
        const auto end = at + key.size();
        if (at == 0 || object[at - 1] != '"' || end >= object.size() || object[end] != '"')
            continue;
        // Inside a string value a quote is escaped, so a bare quote and a colon make it a key.
        const auto colon = object.find_first_not_of(Blank, end + 1);
        if (colon == object.npos || object[colon] != ':')
            continue;
        const auto value = object.find_first_not_of(Blank, colon + 1);
        return value == object.npos ? std::string_view{} : object.substr(value);
    }
    return {};
}

} // namespace

std::optional<std::string_view> string(std::string_view object, std::string_view key)
{
    const auto value = valueOf(object, key);
    if (!value.starts_with('"'))
        return std::nullopt;
    for (std::size_t i = 1; i < value.size(); ++i) {
        if (value[i] == '"')
            return value.substr(1, i - 1);
        if (value[i] == '\\')
            ++i;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> number(std::string_view object, std::string_view key)
{
    const auto value = valueOf(object, key);
    std::uint64_t result = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    return error == std::errc{} ? std::optional(result) : std::nullopt;
}

} // namespace parlour::bench::json
