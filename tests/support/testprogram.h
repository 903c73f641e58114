// SPDX-License-Identifier: Apache-2.0
#pragma once

// Precompiled, and first in every file of the tests: parsing Qt anew for each of them would take most of
// the time that a build takes. Here is what many of them include, and no more: what is here is
// loaded for all. One program holds all tests of a layer, so QTEST_MAIN and its siblings, which are made of
// QTEST_MAIN_WRAPPER, don't define main() here: they enter the test in a list, from which testprogram.cpp
// runs one. A test with a main() of its own still is a program of its own.

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <deque>
#include <memory>
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#endif

namespace parlour::test {

class TestProgram
{
public:
    using Main = int (*)(int argc, char *argv[]);

    /// sourceFile must live as long as the program; the test is called like it, "tst_subject".
    TestProgram(const char *sourceFile, Main main);
};

} // namespace parlour::test

// What Qt's own says, except for the first line.
#undef QTEST_MAIN_WRAPPER
#define QTEST_MAIN_WRAPPER(TestObject, ...) \
    static const parlour::test::TestProgram programOf##TestObject(__FILE__, [](int argc, char *argv[]) { \
        TESTLIB_SELFCOVERAGE_START(#TestObject) \
        QTest::Internal::callInitMain<TestObject>(); \
        __VA_ARGS__ \
        TestObject tc; \
        QTEST_SET_MAIN_SOURCE_PATH \
        return QTest::qExec(&tc, argc, argv); \
    });
