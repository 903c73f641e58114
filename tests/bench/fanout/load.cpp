// SPDX-License-Identifier: Apache-2.0
//
// The load: many guests of a server that already runs, in one thread. Prints one JSON object a run;
// anything lost, twice, out of order or refused ends it with a sentence and exit code 1.
#include "fanout/conversation.h"
#include "fanout/crowd.h"
#include "fanout/processmeter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

using namespace parlour::bench;

namespace {

constexpr const char *Usage = R"(usage: bench_load MODE --port PORT --pid SERVER [OPTION NUMBER]...

MODE
  messages   authors keep a window of messages in flight
  burst      all guests say something at the same moment, again and again
  joins      all guests connect and join at once

--guests (1000, burst: 10)   --messages (2000)   --text-bytes (100)
--authors (1)   --window (1): messages in flight, all authors together
--pause (20): ms between two bursts
--at-once (all): guests that may be joining at the same time
)";

// Once nothing has moved for so long, presence and the like are told.
constexpr int Quiet = 300; // ms

// Messages before the clock starts, for caches and allocators.
constexpr std::size_t WarmUp = 20;

class Options
{
public:
    Options(int argc, char **argv)
    {
        if (argc < 2 || argc % 2 != 0)
            throw std::invalid_argument(Usage);
        m_mode = argv[1];
        for (int i = 2; i < argc; i += 2) {
            const std::string value = argv[i + 1];
            std::size_t number = 0;
            const auto *end = value.data() + value.size();
            if (std::from_chars(value.data(), end, number).ptr != end)
                throw std::invalid_argument(Usage);
            m_numbers[argv[i]] = number;
        }
    }

    const std::string &mode() const { return m_mode; }

    std::size_t number(const std::string &name, std::size_t otherwise) const
    {
        const auto found = m_numbers.find(name);
        return found == m_numbers.end() ? otherwise : found->second;
    }

    std::size_t required(const std::string &name) const
    {
        const std::size_t value = number(name, 0);
        if (value == 0)
            throw std::invalid_argument(Usage);
        return value;
    }

private:
    std::string m_mode;
    std::map<std::string, std::size_t> m_numbers;
};

// A flat JSON object, printed as one line.
class Line
{
public:
    explicit Line(const std::string &mode) : m_text(R"({"mode": ")" + mode + '"') { }

    Line &add(const char *name, double value)
    {
        std::array<char, 64> text{};
        std::snprintf(text.data(), text.size(), R"(, "%s": %.9g)", name, value);
        m_text += text.data();
        return *this;
    }

    void print() const { std::printf("%s}\n", m_text.c_str()); }

private:
    std::string m_text;
};

class Stopwatch
{
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

constexpr double megabytes(std::uint64_t bytes)
{
    return static_cast<double>(bytes) / 1e6;
}

double percentile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

std::unique_ptr<Crowd> crowdFor(const Options &options, std::size_t guests)
{
    const std::size_t port = options.required("--port");
    if (port > 0xFFFF || guests < 2)
        throw std::invalid_argument(Usage);
    return std::make_unique<Crowd>(static_cast<std::uint16_t>(port), guests);
}

void talk(const Options &options, const Conversation::Plan &plan, std::size_t guests)
{
    const std::size_t messages = options.number("--messages", 2000);
    const auto crowd = crowdFor(options, guests);
    if (messages == 0 || plan.window == 0 || plan.authors == 0 || plan.authors > guests)
        throw std::invalid_argument(Usage);
    Conversation conversation(*crowd, plan);
    crowd->join(options.number("--at-once", guests));
    crowd->settle(Quiet);
    conversation.run(std::max(WarmUp, 2 * plan.window));

    const std::uint64_t bytesBefore = crowd->bytesReceived();
    const ProcessMeter meter(static_cast<pid_t>(options.required("--pid")));
    const Stopwatch watch;
    conversation.run(messages);
    const double seconds = watch.seconds();
    const double cpu = meter.cpu();
    const double deliveries = static_cast<double>(messages) * static_cast<double>(guests - 1);

    Line line(options.mode());
    line.add("guests", static_cast<double>(guests)).add("window", static_cast<double>(plan.window));
    line.add("authors", static_cast<double>(plan.authors)).add("deliveries", deliveries);
    line.add("seconds", seconds).add("deliveries_per_second", deliveries / seconds);
    line.add("server_cpu_s", cpu).add("cpu_us_per_delivery", cpu * 1e6 / deliveries);
    line.add("latency_ms_p50", percentile(conversation.latencies(), 0.5));
    line.add("latency_ms_p99", percentile(conversation.latencies(), 0.99));
    line.add("received_mb", megabytes(crowd->bytesReceived() - bytesBefore));
    line.add("server_peak_mb", megabytes(meter.peakMemory())).print();
}

void messages(const Options &options)
{
    Conversation::Plan plan;
    plan.authors = options.number("--authors", 1);
    plan.window = options.number("--window", 1);
    plan.textBytes = options.number("--text-bytes", 100);
    talk(options, plan, options.number("--guests", 1000));
}

void burst(const Options &options)
{
    const std::size_t guests = options.number("--guests", 10);
    Conversation::Plan plan;
    plan.authors = guests;
    plan.window = guests;
    plan.textBytes = options.number("--text-bytes", 100);
    plan.rounds = true;
    plan.pause = std::chrono::milliseconds(options.number("--pause", 20));
    talk(options, plan, guests);
}

void joins(const Options &options)
{
    const std::size_t guests = options.number("--guests", 1000);
    const auto crowd = crowdFor(options, guests);
    const ProcessMeter meter(static_cast<pid_t>(options.required("--pid")));
    const Stopwatch watch;
    crowd->join(options.number("--at-once", guests));
    const double seconds = watch.seconds();
    crowd->settle(Quiet);
    Line line(options.mode());
    line.add("guests", static_cast<double>(guests)).add("seconds", seconds);
    line.add("server_cpu_s", meter.cpu());
    line.add("received_mb", megabytes(crowd->bytesReceived()));
    line.add("server_peak_mb", megabytes(meter.peakMemory())).print();
}

void run(const Options &options)
{
    if (options.mode() == "messages")
        messages(options);
    else if (options.mode() == "burst")
        burst(options);
    else if (options.mode() == "joins")
        joins(options);
    else
        throw std::invalid_argument(Usage);
}

} // namespace

int main(int argc, char **argv)
{
    try {
        run(Options(argc, argv));
    } catch (const std::invalid_argument &error) {
        std::fputs(error.what(), stderr);
        return 2;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "load: %s\n", error.what());
        return 1;
    }
}
