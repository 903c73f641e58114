// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// RFC 6455 frames, as far as both programs need them: whole messages, no fragments.
namespace parlour::bench {

enum class Opcode : std::uint8_t { Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

struct Frame {
    Opcode opcode = Opcode::Text;
    bool last = true; // false: a fragment
    std::string_view payload; // unmasked, within the bytes it was read from
    std::size_t size = 0; // of the whole frame, header included
};

// The frame at the start of `data`, unmasked in place; nothing if it is not complete yet.
std::optional<Frame> readFrame(char *data, std::size_t size);

// What a server sends: no mask, so that one frame serves everybody.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload);

// What a client sends.
void appendMaskedFrame(std::string &out, Opcode opcode, std::string_view payload);

} // namespace parlour::bench
