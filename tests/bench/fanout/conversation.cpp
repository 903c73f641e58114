// SPDX-License-Identifier: Apache-2.0
#include "fanout/conversation.h"

#include "fanout/json.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

namespace parlour::bench {
namespace {

constexpr std::size_t Samples = 200'000;
constexpr int Silence = 30'000; // ms without a byte while messages are missing: the server is stuck

[[noreturn]] void fail(const Guest &guest, const std::string &what, std::string_view text)
{
    throw std::runtime_error(guest.name + ": " + what + ": " + std::string(text.substr(0, 300)));
}

// "42|xxxx": which message it is, then filling.
std::size_t numberOf(const Guest &guest, std::string_view value)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end == value.data() + value.size() || *end != '|')
        fail(guest, "not what was sent", value);
    return number;
}

} // namespace

Conversation::Conversation(Crowd &crowd, const Plan &plan)
    : m_crowd(crowd), m_plan(plan), m_next(crowd.guests().size() * plan.authors)
{
    for (std::size_t i = 0; i < m_next.size(); ++i)
        m_next[i] = i % plan.authors;
    m_crowd.setTextHandler([this](Guest &guest, std::string_view type, std::string_view text) {
        onText(guest, type, text);
    });
}

void Conversation::run(std::size_t messages)
{
    m_target += messages;
    m_messages.reserve(m_target);
    m_stride = std::max<std::size_t>(1, messages * m_crowd.guests().size() / Samples);
    m_latencies.clear();
    do {
        fill();
        if (!m_crowd.turn(Silence))
            throw std::runtime_error("the server went silent with messages in flight");
    } while (m_inFlight > 0 || m_messages.size() < m_target);
    std::sort(m_latencies.begin(), m_latencies.end());
    const auto &guests = m_crowd.guests();
    for (const Guest &guest : guests) {
        if (guest.seq != guests.front().seq)
            fail(guest, "ends at another entry than others", std::to_string(guest.seq));
    }
}

void Conversation::fill()
{
    if (m_plan.rounds) {
        if (m_inFlight > 0)
            return m_crowd.flush();
        m_crowd.settle(static_cast<int>(m_plan.pause.count()));
    }
    while (m_inFlight < m_plan.window && m_messages.size() < m_target)
        say();
    m_crowd.flush();
}

void Conversation::say()
{
    const std::size_t number = m_messages.size();
    std::string text = std::to_string(number) + '|';
    text.resize(std::max(m_plan.textBytes, text.size()), 'x');
    Guest &author = m_crowd.guests()[number % m_plan.authors];
    // The process makes ids unique in a room that outlives it.
    m_crowd.queueText(author, R"({"type":"message","id":")" + std::to_string(number) + "|"
                                  + std::to_string(getpid()) + R"(","text":")" + text + R"("})");
    m_messages.push_back({Clock::now(), m_crowd.guests().size()});
    ++m_inFlight;
}

void Conversation::onText(Guest &guest, std::string_view type, std::string_view text)
{
    if (type == "message")
        onEntry(guest, text);
    else if (type == "ack")
        onAck(guest, text);
    else if (type == "notice")
        onSeq(guest, text, true);
}

void Conversation::onEntry(Guest &guest, std::string_view text)
{
    const auto said = json::string(text, "text").value_or("");
    const std::size_t number = numberOf(guest, said);
    const std::size_t author = number % m_plan.authors;
    auto &next = m_next[guest.index * m_plan.authors + author];
    if (number != next || number >= m_messages.size() || said.size() < m_plan.textBytes)
        fail(guest, "message " + std::to_string(next) + " expected", text);
    if (author == guest.index || json::string(text, "from") != m_crowd.guests()[author].name)
        fail(guest, "not this author's message", text);
    next += m_plan.authors;
    onSeq(guest, text, guest.index >= m_plan.authors);
    sample(guest, number);
    settle(number);
}

void Conversation::onAck(Guest &author, std::string_view text)
{
    const std::size_t number = numberOf(author, json::string(text, "id").value_or(""));
    auto &next = m_next[author.index * m_plan.authors + author.index % m_plan.authors];
    if (author.index >= m_plan.authors || number != next || number >= m_messages.size())
        fail(author, "ack " + std::to_string(next) + " expected", text);
    next += m_plan.authors;
    onSeq(author, text, false);
    settle(number);
}

// An author's acks and the others' messages need not come in the log's order: only readers see
// every number in turn. run() compares where all end.
void Conversation::onSeq(Guest &guest, std::string_view text, bool gapless)
{
    const auto seq = json::number(text, "seq");
    if (!seq)
        fail(guest, "no seq", text);
    if (gapless && *seq != guest.seq + 1)
        fail(guest, "entry " + std::to_string(guest.seq + 1) + " expected", text);
    guest.seq = std::max(guest.seq, *seq);
}

void Conversation::sample(const Guest &guest, std::size_t number)
{
    if ((guest.index + number) % m_stride != 0)
        return;
    const auto latency = Clock::now() - m_messages[number].sent;
    m_latencies.push_back(std::chrono::duration<double, std::milli>(latency).count());
}

void Conversation::settle(std::size_t number)
{
    if (--m_messages[number].missing == 0)
        --m_inFlight;
}

} // namespace parlour::bench
