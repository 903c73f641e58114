// SPDX-License-Identifier: Apache-2.0
#pragma once

// Places where a crash would hurt most. In builds with PARLOUR_FAIL_POINTS (those for developers and
// their tests) the environment can make the process die at one of them, at once and without any
// goodbye; in all others they are nothing.
//
//   PARLOUR_FAIL_AT=before-commit:3     dies the third time that before-commit is reached
namespace parlour {

#ifdef PARLOUR_FAIL_POINTS
// Any thread.
void failPoint(const char *name);
#else
inline void failPoint(const char *) { }
#endif

} // namespace parlour
