// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

// Keeps the direction of foreign text inside that text: a name written from right to left, or one
// with direction controls in it, must not reorder the sentence of ours that it stands in. Pure
// functions, callable from any thread.
namespace parlour::bidi {

// The same length, so that positions stay: embeddings, overrides and isolates that are opened and
// never closed on their line, or closed and never opened, become a character without width.
QString balanced(QString foreign);

// To be put into a sentence: balanced, and isolated where it could do harm. Most texts come back as
// they are.
QString isolated(const QString &foreign);

} // namespace parlour::bidi
