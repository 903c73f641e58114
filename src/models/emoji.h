// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

// Pure functions, callable from any thread.
namespace parlour::emoji {

// How many emoji a text consists of, blanks between them aside: joined ones, flags, keycaps and those
// with a skin colour count as one. 0: something else is there, or more than `most`.
int countOnly(QStringView text, int most);

} // namespace parlour::emoji
