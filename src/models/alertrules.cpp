// SPDX-License-Identifier: Apache-2.0
#include "models/alertrules.h"

#include <QChar>

#include <algorithm>

namespace parlour::alertrules {
namespace {

// Equal for what differs in case or in how marks are composed, on one line.
QString foldedWords(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded().normalized(QString::NormalizationForm_C)
        .simplified();
}

char32_t codePointAt(const QString &text, qsizetype at)
{
    const QChar c = text.at(at);
    if (c.isHighSurrogate() && at + 1 < text.size())
        return QChar::surrogateToUcs4(c, text.at(at + 1));
    return c.unicode();
}

char32_t codePointBefore(const QString &text, qsizetype at)
{
    const bool pair = at > 1 && text.at(at - 1).isLowSurrogate() && text.at(at - 2).isHighSurrogate();
    return codePointAt(text, at - (pair ? 2 : 1));
}

// Belongs to the character before it.
bool continuesCharacter(char32_t c)
{
    constexpr char32_t ZeroWidthJoiner = 0x200D;
    constexpr char32_t FirstSkinTone = 0x1F3FB;
    constexpr char32_t LastSkinTone = 0x1F3FF;
    return QChar::isMark(c) || c == ZeroWidthJoiner || (c >= FirstSkinTone && c <= LastSkinTone);
}

// Of a script that puts no spaces between words.
bool needsNoSpace(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

bool isOfWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == U'_';
}

// May a word begin or end at this place?
bool isBoundary(const QString &text, qsizetype at)
{
    if (at == 0 || at == text.size())
        return true;
    const char32_t before = codePointBefore(text, at);
    const char32_t after = codePointAt(text, at);
    if (continuesCharacter(after))
        return false;
    return !isOfWord(before) || !isOfWord(after) || needsNoSpace(before) || needsNoSpace(after);
}

// Both folded.
bool hasFolded(const QString &text, const QString &words)
{
    if (words.isEmpty())
        return false;
    for (qsizetype at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
        if (isBoundary(text, at) && isBoundary(text, at + words.size()))
            return true;
    }
    return false;
}

} // namespace

bool hasWords(const QString &text, const QString &words)
{
    return hasFolded(foldedWords(text), foldedWords(words));
}

bool mentions(const Occasion &occasion, const QStringList &keywords)
{
    if (occasion.repliesToMe || (!occasion.entry.to.isEmpty() && occasion.entry.to == occasion.me))
        return true;
    const QString text = foldedWords(occasion.entry.text);
    return hasFolded(text, foldedWords(occasion.me))
        || std::any_of(keywords.begin(), keywords.end(),
                       [&text](const QString &word) { return hasFolded(text, foldedWords(word)); });
}

bool isWithin(QTime time, QTime from, QTime until)
{
    return from <= until ? from <= time && time < until : from <= time || time < until;
}

bool isQuiet(const AlertSettings &settings, QTime time)
{
    return settings.doNotDisturb
        || (settings.quietHours && isWithin(time, settings.quietFrom, settings.quietUntil));
}

Verdict judge(const Occasion &occasion, const AlertSettings &settings, std::optional<AlertLevel> own)
{
    const Entry &entry = occasion.entry;
    const AlertLevel level = own.value_or(settings.level);
    const bool isNews = entry.isSaid() && entry.deletedBy == 0 && !entry.from.isEmpty()
        && entry.from != occasion.me;
    if (!isNews || occasion.seen || level == AlertLevel::None)
        return {};
    const bool mention = mentions(occasion, settings.keywords);
    const bool tells = (mention || level == AlertLevel::All) && !isQuiet(settings, occasion.time);
    return {tells ? Alert::Tell : Alert::Count, mention};
}

} // namespace parlour::alertrules
