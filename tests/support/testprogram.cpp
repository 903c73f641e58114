// SPDX-License-Identifier: Apache-2.0
// main() of each layer's tests: tests_room tst_joining [what a QtTest program takes...]
#include "support/testprogram.h"

#include <cstdio>
#include <map>
#include <string>

namespace parlour::test {
namespace {

/// A function's own: files enter their tests before main(), in any order.
std::map<std::string, TestProgram::Main> &programs()
{
    static std::map<std::string, TestProgram::Main> all;
    return all;
}

std::string nameOf(const std::string &file)
{
    const std::size_t begin = file.rfind('/') + 1; // npos + 1 is 0
    return file.substr(begin, file.rfind('.') - begin);
}

} // namespace

TestProgram::TestProgram(const char *sourceFile, Main main)
{
    programs().emplace(nameOf(sourceFile), main);
}

} // namespace parlour::test

int main(int argc, char *argv[])
{
    const auto &programs = parlour::test::programs();
    const auto program = argc > 1 ? programs.find(argv[1]) : programs.end();
    if (program == programs.end()) {
        std::fprintf(stderr, "usage: %s TEST [arguments of QtTest...]\nThe tests are:\n", argv[0]);
        for (const auto &[name, main] : programs)
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    // Qt calls the program, and so its folder for data, after the first argument: every test keeps one
    // of its own, also while others run.
    std::string name = std::string(PARLOUR_TEST_LAYER) + '_' + program->first;
    argv[1] = name.data();
    return program->second(argc - 1, argv + 1);
}
