// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace parlour::bench {

// The Sec-WebSocket-Accept that answers this Sec-WebSocket-Key (RFC 6455 4.2.2).
std::string acceptKey(std::string_view key);

} // namespace parlour::bench
