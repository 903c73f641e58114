// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fanout/websocket.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parlour::bench {

// The least a chat room on Linux can do for a message: one thread, one epoll, no log, no rules;
// every frame encoded once, one write for each guest and turn of the loop.
class BareRoom
{
public:
    // Listens on 127.0.0.1; port 0 takes a free one. Throws std::system_error.
    explicit BareRoom(std::uint16_t port);

    std::uint16_t port() const;
    [[noreturn]] void run();

private:
    // What an author gets in place of their own frame.
    struct Own {
        std::size_t begin = 0; // in the turn's buffer
        std::size_t end = 0;
        std::string ack; // a frame, or nothing
    };

    struct Guest {
        int descriptor = -1;
        bool upgraded = false;
        bool joined = false;
        bool gone = false;
        std::string name;
        std::string in; // an incomplete frame
        std::string out; // what the socket did not take
        std::vector<Own> own; // of this turn
    };

    void watch(int operation, int descriptor, std::uint32_t events) const;
    void acceptAll();
    void readFrom(Guest &guest);
    bool upgrade(Guest &guest);
    void onFrame(Guest &guest, const Frame &frame);
    void onText(Guest &guest, std::string_view text);
    void onMessage(Guest &guest, std::string_view text);
    void endTurn();
    std::string withoutOwn(const Guest &guest) const;
    void send(Guest &guest, std::string_view bytes) const;
    void flush(Guest &guest) const;

    int m_listener;
    int m_epoll;
    std::uint64_t m_seq = 0;
    std::size_t m_count = 0;
    std::string m_turn; // all frames of this turn
    std::vector<std::unique_ptr<Guest>> m_guests; // by descriptor
    std::array<char, 64 * 1024> m_buffer{};
};

} // namespace parlour::bench
