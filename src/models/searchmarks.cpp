// SPDX-License-Identifier: Apache-2.0
#include "models/searchmarks.h"

#include <QChar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

struct Token {
    QString word; // folded
    qsizetype begin = 0;
    qsizetype end = 0;
};

bool isOfWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

// Behind the code point at `at`.
qsizetype nextPoint(const QString &text, qsizetype at)
{
    const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return at + (pair ? 2 : 1);
}

char32_t pointAt(const QString &text, qsizetype at)
{
    return nextPoint(text, at) - at == 2 ? QChar::surrogateToUcs4(text[at], text[at + 1])
                                         : text[at].unicode();
}

// A run of letters is one word, but for scripts that have no spaces: there each one stands alone.
void addRun(const QString &text, qsizetype begin, qsizetype end, std::vector<Token> &tokens)
{
    const QStringList words = search::words(text.mid(begin, end - begin));
    if (words.size() == 1) {
        tokens.push_back({words.front(), begin, end});
        return;
    }
    qsizetype from = begin;
    for (qsizetype at = begin; at < end;) {
        const qsizetype next = nextPoint(text, at);
        const bool isAlone = search::words(text.mid(at, next - at) + u'a').size() > 1;
        const bool endsRun = isAlone || next >= end;
        if (isAlone && from < at)
            tokens.push_back({search::words(text.mid(from, at - from)).join(QString()), from, at});
        if (isAlone)
            from = at;
        if (endsRun)
            tokens.push_back({search::words(text.mid(from, next - from)).join(QString()), from, next});
        if (endsRun)
            from = next;
        at = next;
    }
}

std::vector<Token> tokensOf(const QString &text)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype begin = at;
        while (at < text.size() && isOfWord(pointAt(text, at)))
            at = nextPoint(text, at);
        if (at > begin)
            addRun(text, begin, at, tokens);
        else
            at = nextPoint(text, at);
    }
    return tokens;
}

// Of a word, as much as was typed of it.
qsizetype prefixEnd(const QString &text, const Token &token, qsizetype folded)
{
    qsizetype end = token.begin;
    while (end < token.end && search::fold(text.mid(token.begin, end - token.begin)).size() < folded)
        end = nextPoint(text, end);
    while (end < token.end && QChar::isMark(pointAt(text, end)))
        end = nextPoint(text, end);
    return end;
}

bool matches(const std::vector<Token> &tokens, std::size_t at, const search::Query::Term &term)
{
    const auto count = static_cast<std::size_t>(term.words.size());
    if (count == 0 || at + count > tokens.size())
        return false;
    for (std::size_t i = 0; i < count; ++i) {
        const QString &wanted = term.words[static_cast<qsizetype>(i)];
        const bool isPrefix = term.isPrefix && i + 1 == count;
        const QString &word = tokens[at + i].word;
        if (isPrefix ? !word.startsWith(wanted) : word != wanted)
            return false;
    }
    return true;
}

} // namespace

std::vector<SearchMark> searchMarks(const QString &text, const search::Query &query)
{
    const std::vector<Token> tokens = tokensOf(text);
    std::vector<SearchMark> marks;
    for (const auto &term : query.terms) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (!matches(tokens, i, term))
                continue;
            const Token &last = tokens[i + static_cast<std::size_t>(term.words.size()) - 1];
            const qsizetype end =
                term.isPrefix ? prefixEnd(text, last, term.words.back().size()) : last.end;
            marks.push_back({tokens[i].begin, end - tokens[i].begin});
        }
    }
    std::sort(marks.begin(), marks.end(),
              [](const SearchMark &a, const SearchMark &b) { return a.begin < b.begin; });
    std::vector<SearchMark> apart;
    for (const SearchMark &mark : marks) {
        if (!apart.empty() && mark.begin < apart.back().begin + apart.back().length) {
            SearchMark &before = apart.back();
            before.length = std::max(before.length, mark.begin + mark.length - before.begin);
        } else {
            apart.push_back(mark);
        }
    }
    return apart;
}

} // namespace parlour
