// SPDX-License-Identifier: Apache-2.0
#include "protocol/search.h"

#include "protocol/limits.h"

#include <QChar>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::search {
namespace {

const icu::Normalizer2 &normalizer(const icu::Normalizer2 *(*instance)(UErrorCode &))
{
    UErrorCode status = U_ZERO_ERROR;
    const auto *made = instance(status);
    if (U_FAILURE(status))
        qFatal("ICU has no normalization data: %s", u_errorName(status));
    return *made;
}

// Letters with a stroke or without a dot, which no decomposition takes apart.
char32_t withoutStroke(char32_t c)
{
    switch (c) {
    case 0x111: // đ
    case 0xF0: // ð, also typed for it
        return U'd';
    case 0x142: // ł
        return U'l';
    case 0xF8: // ø
        return U'o';
    case 0x131: // ı
        return U'i';
    default:
        return c;
    }
}

// A term costs the index a walk through all messages that have its words.
constexpr size_t MostTerms = 8;
constexpr qsizetype MostCharacters = 12; // of a phrase in a script with a word a character,
constexpr qsizetype CharactersAWord = 2; // or half as many words of others
constexpr qsizetype ShortestPrefix = 3; // what begins with less is most of the index

bool isMark(char32_t c)
{
    return QChar::isMark(c);
}

// Of a script that puts no spaces between words.
bool standsAlone(char32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_breaksBetweenLetters(uscript_getScript(static_cast<UChar32>(c), &status));
}

class Scanner
{
public:
    explicit Scanner(const QString &typed) : m_rest(typed.left(limits::QueryCharacters)) { }

    Query scan()
    {
        Query query;
        while (!atEnd() && query.terms.size() + query.from.size() < MostTerms)
            scanTerm(query);
        return query;
    }

private:
    bool atEnd() const { return m_at >= m_rest.size(); }

    void scanTerm(Query &query)
    {
        if (m_rest[m_at].isSpace()) {
            ++m_at;
            return;
        }
        constexpr auto From = "from:"_L1;
        const bool isFrom = QStringView(m_rest).mid(m_at).startsWith(From, Qt::CaseInsensitive);
        if (isFrom)
            m_at += From.size();
        Query::Term term = scanWords();
        auto &terms = isFrom ? query.from : query.terms;
        // Twice the same finds nothing else; nor does a word that is there as the beginning of one.
        const bool isKnown = std::any_of(terms.begin(), terms.end(), [&term](const auto &known) {
            return known.words == term.words;
        });
        if (!term.words.isEmpty() && !isKnown)
            terms.push_back(std::move(term));
    }

    Query::Term scanWords()
    {
        const bool quoted = !atEnd() && m_rest[m_at] == u'"';
        if (quoted)
            ++m_at;
        const qsizetype begin = m_at;
        while (!atEnd() && (quoted ? m_rest[m_at] != u'"' : !endsWord(m_rest[m_at])))
            ++m_at;
        Query::Term term{words(m_rest.mid(begin, m_at - begin)), atEnd()};
        if (quoted && !atEnd())
            ++m_at;
        shorten(term);
        return term;
    }

    static void shorten(Query::Term &term)
    {
        qsizetype characters = 0; // of scripts that have one a word
        qsizetype count = 0;
        while (count < term.words.size()) {
            characters += standsAlone(term.words[count].toUcs4().front()) ? 1 : CharactersAWord;
            if (characters > MostCharacters)
                break;
            ++count;
        }
        const bool isWhole = count == term.words.size();
        term.words.resize(count);
        term.isPrefix = term.isPrefix && isWhole && count > 0
            && term.words.back().toUcs4().size() >= ShortestPrefix;
    }

    static bool endsWord(QChar c) { return c.isSpace() || c == u'"'; }

    const QString m_rest;
    qsizetype m_at = 0;
};

} // namespace

Query parse(const QString &typed)
{
    return Scanner(typed).scan();
}

QString fold(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString raw(reinterpret_cast<const char16_t *>(text.utf16()),
                                 static_cast<int32_t>(text.size()));
    const auto folded = normalizer(icu::Normalizer2::getNFKCCasefoldInstance).normalize(raw, status);
    const auto apart = normalizer(icu::Normalizer2::getNFDInstance).normalize(folded, status);
    if (U_FAILURE(status))
        return text.toCaseFolded();
    QString result;
    result.reserve(apart.length());
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(apart.char32At(i));
        if (!isMark(c))
            result += QChar::fromUcs4(withoutStroke(c));
    }
    return result;
}

QStringList words(const QString &text)
{
    QStringList found;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            found.append(std::exchange(word, {}));
    };
    const auto points = fold(text).toUcs4();
    for (const char32_t c : points) {
        if (!QChar::isLetterOrNumber(c)) {
            finish();
        } else if (standsAlone(c)) {
            finish();
            found.append(QStringView(QChar::fromUcs4(c)).toString());
        } else {
            word += QChar::fromUcs4(c);
        }
    }
    finish();
    return found;
}

} // namespace parlour::search
