// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

// What the marks at the start of a line mean. Part of markup.h; nobody else needs it.
namespace parlour::markup {

qsizetype blanksAt(QStringView line); // so many begin it
bool isBlank(QStringView line);

// What stands behind so many quote marks, each with a blank or without; nothing if there are fewer.
std::optional<QStringView> behindQuotes(QStringView line, int quotes);

struct QuotedLine {
    int quotes = 0;
    QStringView rest;
};

// "> so" and ">so", but not ">_<" nor ">:(", and a mark alone only between other lines of a quote.
QuotedLine quotedLine(QStringView line, bool inQuote);

struct Item {
    qsizetype indent = -1; // blanks before it; -1: it is none
    qsizetype text = 0; // where its words begin
    QString marker;
};

Item itemAt(QStringView line);

struct Fence {
    QChar mark;
    qsizetype length = 0; // 0: it is none
    QString language;
};

Fence fenceAt(QStringView line); // that may begin code

} // namespace parlour::markup
