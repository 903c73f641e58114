// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>

namespace parlour::bench {

// What another process spends between construction and each call, all of its threads together.
// Reads /proc; throws std::runtime_error if the process is gone.
class ProcessMeter
{
public:
    explicit ProcessMeter(pid_t pid);

    // User and system time, in seconds.
    double cpu() const;

    // The most memory the process ever had, in bytes; not since construction.
    std::uint64_t peakMemory() const;

private:
    using ThreadTimes = std::map<pid_t, std::uint64_t>; // ns

    ThreadTimes threadTimes() const;
    double coarseCpu() const;

    pid_t m_pid;
    ThreadTimes m_before;
    double m_coarseBefore = 0;
};

} // namespace parlour::bench
