// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fanout/websocket.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parlour::bench {

// One connection of the crowd.
struct Guest {
    enum class State : std::uint8_t { Connecting, Upgrading, Joining, Joined };

    std::size_t index = 0;
    std::string name;
    int descriptor = -1;
    State state = State::Connecting;
    std::uint64_t seq = 0; // the last entry of the room's log that this guest has seen
    std::string in; // an incomplete frame
    std::string out; // queued, not yet taken by the socket
};

// Many guests of one server on 127.0.0.1, driven by one epoll in the caller's thread. Anything
// unexpected (a refusal, a close, an error frame) throws std::runtime_error: a measurement with
// missing guests measures nothing.
class Crowd
{
public:
    using TextHandler =
        std::function<void(Guest &, std::string_view type, std::string_view text)>;

    Crowd(std::uint16_t port, std::size_t count);
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;
    ~Crowd();

    // Returns when each guest has its `welcome`; `atOnce` of them may be on their way together.
    void join(std::size_t atOnce);

    // Called with every text frame that is neither a `welcome` nor an `error`.
    void setTextHandler(TextHandler handler) { m_onText = std::move(handler); }

    // Queues a text frame; it leaves with the next flush(), in one write for each guest.
    void queueText(Guest &guest, std::string_view text);
    void flush();

    // Waits up to `timeout` ms for something to come in and handles it. False: nothing came.
    bool turn(int timeout);

    // Returns once nothing has come in for `quiet` ms.
    void settle(int quiet);

    std::vector<Guest> &guests() { return m_guests; }
    std::uint64_t bytesReceived() const { return m_bytesReceived; }

private:
    void connect(Guest &guest);
    void onEvent(Guest &guest, std::uint32_t events);
    void upgrade(Guest &guest);
    void receive(Guest &guest);
    std::size_t consume(Guest &guest, char *data, std::size_t size);
    std::size_t consumeUpgrade(Guest &guest, std::string_view response);
    void onFrame(Guest &guest, const Frame &frame);
    void onText(Guest &guest, std::string_view text);
    void write(Guest &guest);
    void watch(int operation, Guest &guest, std::uint32_t events) const;

    std::uint16_t m_port;
    int m_epoll;
    std::size_t m_joined = 0;
    std::uint64_t m_bytesReceived = 0;
    std::vector<Guest> m_guests;
    std::vector<Guest *> m_toFlush;
    TextHandler m_onText;
    std::array<char, 256 * 1024> m_buffer{};
};

} // namespace parlour::bench
