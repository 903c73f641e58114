// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace parlour {

// The whole program: reads the arguments and runs the window, a headless host or a terminal chat.
// Returns the process's exit code.
int runProgram(int argc, char **argv);

} // namespace parlour
