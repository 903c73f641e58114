// SPDX-License-Identifier: Apache-2.0
#include "fanout/acceptkey.h"

#include <array>
#include <bit>
#include <cstdint>

namespace parlour::bench {
namespace {

using State = std::array<std::uint32_t, 5>;

constexpr std::size_t BlockBytes = 64;

std::string padded(std::string_view data)
{
    std::string message(data);
    message.push_back('\x80');
    while (message.size() % BlockBytes != BlockBytes - 8)
        message.push_back('\0');
    const std::uint64_t bits = static_cast<std::uint64_t>(data.size()) * 8;
    for (int shift = 56; shift >= 0; shift -= 8)
        message.push_back(static_cast<char>(bits >> shift));
    return message;
}

std::array<std::uint32_t, 80> schedule(const char *block)
{
    std::array<std::uint32_t, 80> words{};
    for (std::size_t i = 0; i < BlockBytes; ++i)
        words[i / 4] = words[i / 4] << 8 | static_cast<std::uint8_t>(block[i]);
    for (std::size_t i = 16; i < words.size(); ++i)
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    return words;
}

std::uint32_t mixed(std::size_t round, const State &s)
{
    if (round < 20)
        return ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5A827999U;
    if (round < 40)
        return (s[1] ^ s[2] ^ s[3]) + 0x6ED9EBA1U;
    if (round < 60)
        return ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8F1BBCDCU;
    return (s[1] ^ s[2] ^ s[3]) + 0xCA62C1D6U;
}

void digest(State &state, const char *block)
{
    const auto words = schedule(block);
    State s = state;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint32_t next = std::rotl(s[0], 5) + mixed(i, s) + s[4] + words[i];
        s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
    }
    for (std::size_t i = 0; i < s.size(); ++i)
        state[i] += s[i];
}

using Hash = std::array<std::uint8_t, 20>;

// FIPS 180-4.
Hash sha1(std::string_view data)
{
    State state{0x67452301U, 0xEFCDAB89U, 0x98BADCFEU, 0x10325476U, 0xC3D2E1F0U};
    const std::string message = padded(data);
    for (std::size_t i = 0; i < message.size(); i += BlockBytes)
        digest(state, message.data() + i);
    Hash result{};
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    return result;
}

std::string base64(const Hash &data)
{
    static constexpr std::string_view Digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t byte : data) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6)
            result.push_back(Digits[bits >> (held - 6) & 0x3F]);
    }
    result.push_back(Digits[bits << (6 - held) & 0x3F]);
    return result + '=';
}

} // namespace

std::string acceptKey(std::string_view key)
{
    return base64(sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
}

} // namespace parlour::bench
