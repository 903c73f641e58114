// SPDX-License-Identifier: Apache-2.0
#include "fanout/processmeter.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>

namespace parlour::bench {
namespace {

std::filesystem::path proc(pid_t pid)
{
    return std::filesystem::path("/proc") / std::to_string(pid);
}

} // namespace

ProcessMeter::ProcessMeter(pid_t pid)
    : m_pid(pid), m_before(threadTimes()), m_coarseBefore(coarseCpu())
{
}

double ProcessMeter::cpu() const
{
    const ThreadTimes after = threadTimes();
    const auto ended = [&after](const auto &entry) { return !after.contains(entry.first); };
    // A thread that ended took its nanoseconds with it; the process's clock ticks still have them.
    if (std::any_of(m_before.begin(), m_before.end(), ended))
        return coarseCpu() - m_coarseBefore;
    std::uint64_t sum = 0;
    for (const auto &[thread, time] : after) {
        const auto before = m_before.find(thread);
        sum += time - (before == m_before.end() ? 0 : before->second);
    }
    return static_cast<double>(sum) / 1e9;
}

std::uint64_t ProcessMeter::peakMemory() const
{
    std::ifstream status(proc(m_pid) / "status");
    for (std::string word; status >> word;) {
        if (word == "VmHWM:") {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    }
    throw std::runtime_error("the server is gone");
}

ProcessMeter::ThreadTimes ProcessMeter::threadTimes() const
{
    ThreadTimes times;
    for (const auto &task : std::filesystem::directory_iterator(proc(m_pid) / "task")) {
        std::uint64_t time = 0;
        if (std::ifstream(task.path() / "schedstat") >> time)
            times[std::stoi(task.path().filename())] = time;
    }
    return times;
}

double ProcessMeter::coarseCpu() const
{
    std::ifstream file(proc(m_pid) / "stat");
    const std::string stat(std::istreambuf_iterator<char>(file), {});
    // The program's name is in brackets and may hold blanks; after it utime and stime are the
    // twelfth and thirteenth words.
    std::istringstream words(stat.substr(std::min(stat.rfind(')') + 1, stat.size())));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        words >> skipped;
    double user = 0;
    double system = 0;
    if (!(words >> user >> system))
        throw std::runtime_error("the server is gone");
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace parlour::bench
