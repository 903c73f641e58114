// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Just enough JSON to follow a conversation whose frames both ends write: flat objects, distinct
// keys. Not a parser for what strangers send.
namespace parlour::bench::json {

// The value between its quotes, escapes left as they are.
std::optional<std::string_view> string(std::string_view object, std::string_view key);

std::optional<std::uint64_t> number(std::string_view object, std::string_view key);

} // namespace parlour::bench::json
