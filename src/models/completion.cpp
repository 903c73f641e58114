// SPDX-License-Identifier: Apache-2.0
#include "models/completion.h"

#include "models/slashcommands.h"
#include "protocol/search.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::completion {
namespace {

constexpr qsizetype LongestWord = 48; // UTF-16 units, the sign and blanks in a name included
constexpr qsizetype ShortestEmoji = 2; // letters; one alone is a face like :D

bool isFree(QStringView text, qsizetype sign)
{
    return sign == 0 || text[sign - 1].isSpace() || u"([{\"'“‘-–—/,;"_s.contains(text[sign - 1]);
}

bool isEmojiLetter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c == u'_' || c == u'+' || c == u'-';
}

Word commandAt(QStringView text, qsizetype caret)
{
    if (!text.startsWith(u'/') || caret < 1)
        return {};
    const QStringView typed = text.sliced(1, caret - 1);
    const bool isWord = std::all_of(typed.begin(), typed.end(), [](QChar c) { return c.isLetter(); });
    return isWord ? Word{Kind::Command, 0, caret, typed.toString()} : Word{};
}

Word emojiAt(QStringView text, qsizetype caret)
{
    qsizetype sign = caret - 1;
    while (sign >= 0 && caret - sign < LongestWord && isEmojiLetter(text[sign]))
        --sign;
    if (sign < 0 || text[sign] != u':' || caret - sign <= ShortestEmoji || !isFree(text, sign))
        return {};
    return {Kind::Emoji, sign, caret, text.sliced(sign + 1, caret - sign - 1).toString()};
}

// A name may have blanks, so it reaches back to the sign.
Word nameAt(QStringView text, qsizetype caret)
{
    for (qsizetype sign = caret - 1; sign >= 0 && caret - sign < LongestWord; --sign) {
        if (text[sign] == u'\n' || text[sign] == u'\u2029')
            return {};
        if (text[sign] != u'@')
            continue;
        const QStringView typed = text.sliced(sign + 1, caret - sign - 1);
        const bool isName = !typed.isEmpty() && !typed.front().isSpace() && isFree(text, sign);
        return isName ? Word{Kind::Name, sign, caret, typed.toString()} : Word{};
    }
    return {};
}

// 0: begins with it; 1: a word does; 2: has it; -1: has not.
int rankOfPerson(const QString &name, const QString &wanted)
{
    const auto at = name.indexOf(wanted);
    if (at <= 0)
        return static_cast<int>(at);
    return name.contains(u' ' + wanted) ? 1 : 2;
}

} // namespace

Word wordAt(const QString &text, qsizetype caret)
{
    caret = std::clamp<qsizetype>(caret, 0, text.size());
    if (const Word command = commandAt(text, caret); command.kind != Kind::None)
        return command;
    if (const Word emoji = emojiAt(text, caret); emoji.kind != Kind::None)
        return emoji;
    return nameAt(text, caret);
}

Candidates names(const QStringList &names, const QString &typed)
{
    const QString wanted = search::fold(typed);
    if (wanted.trimmed().isEmpty())
        return {};
    std::vector<std::pair<int, QString>> ranked;
    for (const QString &name : names) {
        if (const int rank = rankOfPerson(search::fold(name), wanted); rank >= 0)
            ranked.emplace_back(rank, name);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    Candidates found;
    for (const auto &[rank, name] : ranked) {
        if (found.size() < MostCandidates)
            found.push_back({u'@' + name + u' ', name, {}, {}, name == typed});
    }
    return found;
}

Candidates emoji(const EmojiTable &table, const QString &typed, SkinTone tone)
{
    const bool vietnamese = QLocale().language() == QLocale::Vietnamese;
    Candidates found;
    for (const Emoji *each : table.search(QString(typed).replace(u'_', u' '), MostCandidates)) {
        const QString text = each->toned(tone);
        const QString &name = vietnamese ? each->vietnamese : each->english;
        const QString &other = vietnamese ? each->english : each->vietnamese;
        found.push_back({text + u' ', name, other == name ? QString() : other, text, false});
    }
    return found;
}

Candidates commands(const QString &typed)
{
    Candidates found;
    for (const auto &command : slash::commands()) {
        if (!command.name.startsWith(typed, Qt::CaseInsensitive))
            continue;
        found.push_back({u'/' + command.name + (command.arguments.isEmpty() ? u""_s : u" "_s),
                         u'/' + command.name + u' ' + command.arguments, command.help, {},
                         command.name == typed});
    }
    return found;
}

} // namespace parlour::completion
