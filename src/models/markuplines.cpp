// SPDX-License-Identifier: Apache-2.0
#include "models/markuplines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::markup {
namespace {

constexpr int DeepestQuote = 4;
constexpr int MostDigits = 3; // of an item: "2024. That was a year"
constexpr qsizetype LongestLanguage = 24;
constexpr qsizetype LeastFence = 3;

// A rule ("* * *", "---") is none.
bool isRule(QStringView line)
{
    return std::all_of(line.cbegin(), line.cend(),
                       [](QChar c) { return QStringView(u"*-_= \t").contains(c); });
}

} // namespace

qsizetype blanksAt(QStringView line)
{
    qsizetype blanks = 0;
    while (blanks < line.size() && (line[blanks] == u' ' || line[blanks] == u'\t'))
        ++blanks;
    return blanks;
}

bool isBlank(QStringView line)
{
    return blanksAt(line) == line.size();
}

std::optional<QStringView> behindQuotes(QStringView line, int quotes)
{
    for (; quotes > 0; --quotes) {
        if (line.isEmpty() || line.front() != u'>')
            return {};
        line = line.mid(line.size() > 1 && line[1] == u' ' ? 2 : 1);
    }
    return line;
}

QuotedLine quotedLine(QStringView line, bool inQuote)
{
    int quotes = 0;
    QStringView rest = line;
    bool apart = false;
    for (auto next = behindQuotes(rest, 1); next && quotes < DeepestQuote;
         next = behindQuotes(rest, 1)) {
        apart = rest.size() - next->size() > 1;
        rest = *next;
        ++quotes;
    }
    const bool means = isBlank(rest)
        ? inQuote
        : apart || rest.front().isLetterOrNumber() || rest.front().isSurrogate();
    return means ? QuotedLine{quotes, rest} : QuotedLine{0, line};
}

Item itemAt(QStringView line)
{
    const qsizetype indent = blanksAt(line);
    qsizetype end = indent;
    while (end < line.size() && line[end] >= u'0' && line[end] <= u'9')
        ++end;
    const qsizetype digits = end - indent;
    if (digits > MostDigits || end >= line.size())
        return {};
    const bool bullet = digits == 0 && (line[end] == u'-' || line[end] == u'*');
    if (!bullet && (digits == 0 || (line[end] != u'.' && line[end] != u')')))
        return {};
    ++end;
    const qsizetype blanks = blanksAt(line.mid(end));
    if (blanks == 0 || end + blanks == line.size() || isRule(line))
        return {};
    const QString marker = bullet ? u"\u2022"_s : line.mid(indent, end - indent).toString();
    return {indent, end + blanks, marker + u' '};
}

Fence fenceAt(QStringView line)
{
    const QStringView text = line.trimmed();
    if (text.isEmpty() || (text.front() != u'`' && text.front() != u'~'))
        return {};
    const auto end =
        std::find_if(text.cbegin(), text.cend(), [&](QChar c) { return c != text.front(); });
    const qsizetype length = end - text.cbegin();
    const QStringView language = text.mid(length).trimmed();
    const bool word = language.size() <= LongestLanguage
        && std::none_of(language.cbegin(), language.cend(),
                        [](QChar c) { return c.isSpace() || c == u'`' || !c.isPrint(); });
    if (length < LeastFence || !word)
        return {};
    return {text.front(), length, language.toString()};
}

} // namespace parlour::markup
