// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringView>

// Part of markup.h; nobody else needs it.
namespace parlour::markup {

// The paragraph as the parser sees it: one byte for each unit, so that places are the same, on one
// line, and without what has no meaning in a chat. "2*3*4" is a sum, and "~5" is about five.
QByteArray masked(QStringView source);

} // namespace parlour::markup
