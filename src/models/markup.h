// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/links.h"

#include <QString>

#include <vector>

// What people mean by the marks in their messages: **bold**, *italic*, ~~struck out~~, `code`,
// fenced code, > quotes, lists, [words](https://address). A chat, not a document: lines stay lines,
// headings, rules, tables, HTML and pictures are what was typed, and nothing that was typed is lost
// but the marks that are shown in another way. Pure functions, callable from any thread; the time
// grows with the length alone. Positions and lengths are UTF-16 units of `Text::shown`.
namespace parlour::markup {

enum Style : unsigned { Bold = 1U, Italic = 2U, Strike = 4U, Code = 8U };

struct Span {
    qsizetype start = 0;
    qsizetype length = 0;
    unsigned style = 0; // of Style

    bool operator==(const Span &) const = default;
};

// Lines that stand together. One line feed stands between it and the next.
struct Block {
    enum class Kind { Text, Item, Code };

    Kind kind = Kind::Text;
    qsizetype start = 0;
    qsizetype length = 0;
    int quotes = 0; // how deep in quotes
    int level = 0; // of an item in lists, 0 the outermost
    qsizetype marker = 0; // the bullet or number at the start of an item, with its blank
    QString language; // of code, as its author named it; may be empty

    bool operator==(const Block &) const = default;
};

struct Text {
    QString shown; // without the marks
    std::vector<Block> blocks; // in their order; at least one
    std::vector<Span> spans; // in their order, without overlaps
    std::vector<WebLink> links; // in their order, without overlaps
    int emoji = 0; // so many and nothing else; 0: there are words, or too many
};

inline constexpr int MostBigEmoji = 3;

Text read(const QString &source);
// Nothing in it means anything: it is shown as it is, with its links.
Text verbatim(const QString &source);
// What is shown, as one string: for notifications, quotes and the clipboard.
QString plain(const QString &source);

} // namespace parlour::markup
