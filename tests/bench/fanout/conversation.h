// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fanout/crowd.h"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parlour::bench {

// Some guests of a crowd write, all read. A message is done when every other guest has it and its
// author has the ack. Every guest's copy is checked: nothing missing, nothing twice, nothing out of
// order, nothing changed; what is not so throws std::runtime_error.
class Conversation
{
public:
    struct Plan {
        std::size_t authors = 1; // the first guests of the crowd, in turns
        std::size_t window = 1; // messages in flight, all authors together
        std::size_t textBytes = 100;
        bool rounds = false; // the next window only when all of the last are done
        std::chrono::milliseconds pause{0}; // before each round
    };

    // Guests must not have joined yet: the check starts with their `welcome`.
    Conversation(Crowd &crowd, const Plan &plan);

    // Says `messages` more; returns when all are done.
    void run(std::size_t messages);

    // From sending to receiving, in ms, of the last run; evenly sampled and sorted.
    const std::vector<double> &latencies() const { return m_latencies; }

private:
    using Clock = std::chrono::steady_clock;

    struct Message {
        Clock::time_point sent;
        std::size_t missing = 0; // deliveries and the ack
    };

    void fill();
    void say();
    void onText(Guest &guest, std::string_view type, std::string_view text);
    void onEntry(Guest &guest, std::string_view text);
    void onAck(Guest &author, std::string_view text);
    void onSeq(Guest &guest, std::string_view text, bool gapless);
    void sample(const Guest &guest, std::size_t number);
    void settle(std::size_t number);

    Crowd &m_crowd;
    Plan m_plan;
    std::vector<Message> m_messages; // all that were said, ever
    std::vector<std::size_t> m_next; // expected number, by guest and author
    std::size_t m_target = 0;
    std::size_t m_inFlight = 0;
    std::size_t m_stride = 1;
    std::vector<double> m_latencies;
};

} // namespace parlour::bench
