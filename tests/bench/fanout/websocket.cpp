// SPDX-License-Identifier: Apache-2.0
#include "fanout/websocket.h"

#include <array>

namespace parlour::bench {
namespace {

constexpr std::uint8_t Final = 0x80;
constexpr std::uint8_t Masked = 0x80;
constexpr std::size_t MaskBytes = 4;

std::uint64_t bigEndian(const char *data, std::size_t bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value = value << 8 | static_cast<std::uint8_t>(data[i]);
    return value;
}

void appendBigEndian(std::string &out, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = bytes; i-- > 0;)
        out.push_back(static_cast<char>(value >> (8 * i)));
}

void appendHeader(std::string &out, Opcode opcode, std::size_t payloadBytes, std::uint8_t mask)
{
    out.push_back(static_cast<char>(Final | static_cast<std::uint8_t>(opcode)));
    if (payloadBytes < 126) {
        out.push_back(static_cast<char>(mask | payloadBytes));
    } else if (payloadBytes <= 0xFFFF) {
        out.push_back(static_cast<char>(mask | 126));
        appendBigEndian(out, payloadBytes, 2);
    } else {
        out.push_back(static_cast<char>(mask | 127));
        appendBigEndian(out, payloadBytes, 8);
    }
}

} // namespace

std::optional<Frame> readFrame(char *data, std::size_t size)
{
    if (size < 2)
        return std::nullopt;
    const auto first = static_cast<std::uint8_t>(data[0]);
    const auto second = static_cast<std::uint8_t>(data[1]);
    std::uint64_t payload = second & 0x7F;
    const std::size_t extended = payload == 126 ? 2 : payload == 127 ? 8 : 0;
    const std::size_t header = 2 + extended + ((second & Masked) != 0 ? MaskBytes : 0);
    if (size < header)
        return std::nullopt;
    if (extended > 0)
        payload = bigEndian(data + 2, extended);
    if (size - header < payload)
        return std::nullopt;
    if ((second & Masked) != 0) {
        const char *mask = data + header - MaskBytes;
        for (std::uint64_t i = 0; i < payload; ++i)
            data[header + i] = static_cast<char>(data[header + i] ^ mask[i % MaskBytes]);
    }
    return Frame{static_cast<Opcode>(first & 0x0F), (first & Final) != 0,
                 std::string_view(data + header, payload), header + payload};
}

void appendFrame(std::string &out, Opcode opcode, std::string_view payload)
{
    appendHeader(out, opcode, payload.size(), 0);
    out.append(payload);
}

void appendMaskedFrame(std::string &out, Opcode opcode, std::string_view payload)
{
    // Masks protect proxies from scripts; on loopback a fixed one does.
    static constexpr std::array<char, MaskBytes> Mask{0x37, 0x5A, 0x21, 0x3D};
    appendHeader(out, opcode, payload.size(), Masked);
    out.append(Mask.data(), Mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        out.push_back(static_cast<char>(payload[i] ^ Mask[i % MaskBytes]));
}

} // namespace parlour::bench
