// SPDX-License-Identifier: Apache-2.0
//
// The limit to compare with, as a program. Argument: the port; none takes a free one.
#include "fanout/bareroom.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

int main(int argc, char **argv)
{
    try {
        parlour::bench::BareRoom room(
            argc > 1 ? static_cast<std::uint16_t>(std::atoi(argv[1])) : std::uint16_t{0});
        std::printf("listening on ws://127.0.0.1:%d\n", room.port());
        std::fflush(stdout);
        room.run();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "epollserver: %s\n", error.what());
        return 1;
    }
}
